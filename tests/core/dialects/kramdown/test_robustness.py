"""Whatever the body, it is rendered, completely and in linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.dialects.base import Post
from editor.core.dialects.kramdown.dialect import Kramdown, rendered
from editor.core.dialects.kramdown.options import Options

PARTS = st.sampled_from(
    ["*", "**", "_", "`", "```", "[", "](", ")", "![", "<b>", "</b>", "<div>", "</div>", "<!--", "-->", '"', "'", "--", "{:", "}"]
    + ["{::comment}", "{:/}", "$$", "\\", "\n", "\n\n", "  \n", "- ", "1. ", "> ", "# ", ": ", "|", "---", "^\n", "    ", "\t"]
    + ["[^1]", "[^1]: ", "[a]: b", "*[가]: ", "가", "a", "1", " ", "&amp;", "&#0;", "~~", "\u00a0", "\u3000", "\x00", "\ud7ff"]
)


@given(st.lists(PARTS, max_size=40).map("".join) | st.text(max_size=80))
def test_any_body_is_rendered_with_lines_in_order(body: str) -> None:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    last = 0
    for block in rendered(body, Options()):
        assert last <= block.start <= block.end <= lines + 1
        last = block.start
        assert all(0 <= heading.line < lines for heading in block.headings)


HOSTILE = {
    "everything within each other": "> - <div markdown='1'>" * 500,
    "spans within each other": '<span markdown="1">*a **b ' * 500,
    "a footnote of quotations": "x[^1]\n\n[^1]: " + "> " * 500 + "a",
    "a definition within each other": "a\n" + ": " * 500,
    "quotations": ">" * 20_000,
    "lists": "- " * 10_000,
    "deepening lists": "".join(" " * 2 * depth + "- a\n" for depth in range(200)),
    "emphasis never closed": "*a **b _c __d " * 1_500,
    "emphasis within emphasis": "**a *b " * 3_000,
    "emphasis closed wrongly": "**x *y** z* " * 1_700,
    "brackets never closed": "[a " * 7_000,
    "brackets closed at the end": "[a " * 7_000 + "]",
    "brackets within brackets": "[" * 10_000 + "a" + "]" * 10_000,
    "addresses never closed": "[a](b " * 3_500,
    "titles never closed": '[a](b "c' * 2_500,
    "images never closed": "![a](" * 4_000,
    "backticks of all lengths": " ".join("`" * length for length in range(1, 200)),
    "one long run of backticks": "`" * 20_000,
    "fences never closed": "```a\n" * 4_000,
    "comments never closed": "<!-- a\n\n" * 2_500,
    "elements never closed": "<b>a*" * 4_000,
    "blocks never closed": "<div>\n" * 3_500,
    "instructions never closed": "<div>" + "<? a " * 4_000,
    "attributes never closed": "<a " + "b=c " * 5_000,
    "lists of attributes never closed": "{: a\n" * 4_000,
    "extensions never closed": "{::comment}\n" * 1_700,
    "math never closed": "$$a\n\n" * 4_000 + "$$",
    "strikethrough never closed": "~~a " * 5_000,
    "quotes": "\"'" * 10_000,
    "a table of nothing": "|" * 20_000,
    "a table that would be too large": "|" * 3_000 + "\n" + "|\n" * 3_000,
    "footnotes in footnotes": "".join(f"[^{number}]: a[^{number + 1}]\n" for number in range(1_000)) + "x[^0]",
    "white space": " " * 20_000 + "a",
    "definitions of links": "[l]: <" * 3_500,
    "code elements": "<code>|" * 3_000,
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_body_takes_no_longer_than_another(body: str) -> None:
    assert isinstance(Kramdown({}).blocks(body, Post()), tuple)
