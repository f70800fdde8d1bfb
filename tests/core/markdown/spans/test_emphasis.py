"""Which marks become emphasis, against what kramdown and CommonMark were seen to print."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from editor.core.engine import Engine
from editor.core.markdown.spans.inline import inline_spans
from editor.core.markdown.spans.pairs import commonmark_pairs, kramdown_pairs
from editor.core.markdown.spans.styles import Style, StyledSpan
from tests.processor_time import seconds

FIXTURE = Path(__file__).parents[3] / "fixtures" / "spans" / "emphasis.txt"
ENGINES = {"kramdown": Engine.JEKYLL, "commonmark": Engine.HUGO}
BRACKETS = {Style.STRONG: "⟦⟧", Style.EMPHASIS: "⟨⟩"}
HOSTILE = ("*a ", "**a *b ", "a*", "_a", "[a](", "![", "`", "{{", "<a ", "<!-- ", "~a", "$$a", "[^", "{:", "***a_")


def recorded() -> Iterator[tuple[str, str, str]]:
    for record in FIXTURE.read_text("utf-8").split("\n\n"):
        text, *results = [line for line in record.split("\n") if line and not line.startswith("#")] or [""]
        for result in results:
            name, _, marked = result.strip().partition(" ")
            yield name, text, marked.strip()


def marked(text: str, spans: list[StyledSpan]) -> str:
    """The text with brackets in place of the marks that count."""
    signs = list(text)
    for start, end, style in spans:
        if style in BRACKETS:
            width = 2 if style is Style.STRONG else 1
            signs[start - width : start] = [BRACKETS[style][0], *[""] * (width - 1)]
            signs[end : end + width] = [BRACKETS[style][1], *[""] * (width - 1)]
    return "".join(signs)


@pytest.mark.parametrize(("rules", "text", "expected"), list(recorded()))
def test_marks_are_read_as_the_generator_reads_them(rules: str, text: str, expected: str) -> None:
    assert marked(text, inline_spans(text, ENGINES[rules])) == expected


def test_random_marks_are_read_as_commonmark_reads_them() -> None:
    chance, parser = random.Random(20261124), MarkdownIt("commonmark")
    for _ in range(1500):
        text = "a" + "".join(chance.choice("**__*_ab가.(“ ") for _ in range(chance.randrange(1, 18)))
        spans = marked(text.rstrip(), inline_spans(text.rstrip(), Engine.COMMONMARK))
        html = parser.renderInline(text.rstrip())
        for tag, sign in (("<strong>", "⟦"), ("</strong>", "⟧"), ("<em>", "⟨"), ("</em>", "⟩")):
            html = html.replace(tag, sign)
        assert re.sub(r"\s+", " ", spans) == re.sub(r"\s+", " ", html), text


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("engine", [Engine.JEKYLL, Engine.GFM])
def test_a_long_hostile_line_is_read_in_bounded_time(piece: str, engine: Engine) -> None:
    line = (piece * 20_000)[:19_000]
    assert seconds(lambda: inline_spans(line, engine), 2) < 2


def test_pairs_leave_marks_in_opaque_ranges_alone() -> None:
    assert kramdown_pairs("*a `b*` c*", [(3, 7)]) == [(0, 9, 1)]
    assert commonmark_pairs("*a `b*` c*", [(3, 7)]) == [(0, 9, 1)]
