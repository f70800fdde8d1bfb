"""What is made of published HTML, and asked of it, takes time in proportion to its length, by processor time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.dialects.choose import dialect_for
from editor.core.dialects.liquid.lines import Mark, source_lines
from editor.core.engine import Engine
from editor.core.markdown.blocks import is_deeper, rendered, rendered_after
from editor.core.markdown.context import Reader
from editor.core.markdown.page_model import Dress, PageOptions
from editor.core.markdown.reach import closings
from editor.core.markdown.sanitize import DEEPEST, page_html
from tests.processor_time import seconds

#: Characters, and seconds: what each takes ten times of when it goes through the rest again for every piece.
SIZE, LIMIT = 200_000, 1.5
OPTIONS = PageOptions("files?", "blocked?", dress=Dress(("$", "$$"), True, True, True))


def shown(html: str) -> str:
    return page_html(f"<div>{html}", OPTIONS)


def stepped(html: str) -> None:
    """A step in a post with contents, whose headings are compared, next to the HTML."""
    dialect, front = dialect_for(Engine.JEKYLL), "* a\n{:toc}\n\n" + "b\n\n" * 12
    body = f"{front}<!-- {html} -->\n\n" + "c\n\n" * 12
    assert rendered_after(dialect, body.replace("-->\n\nc", "-->\n\ncd"), Post(), rendered(dialect, body, Post()))


def self_contained(text: str) -> None:
    dialect = dialect_for(Engine.HEXO)
    assert isinstance(dialect, Reader)
    dialect.self_contained(HtmlBlock(0, 1, ""), text)


def opening(html: str) -> None:
    closings("<!-- a", html)


def lines(text: str) -> None:
    long = text * 6 + "\n"
    source_lines(long, [Mark(at, 0, 8) for at in range(0, len(long), 13)])


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("work", "part"),
    [
        (shown, "<iframe "),
        (shown, "<video"),
        (shown, '<object data="a"'),
        (shown, "<div>"),
        (shown, "<p><span>"),
        (stepped, "<h1 "),
        (self_contained, "~"),
        (self_contained, "`"),
        (opening, "<pre "),
        (opening, "<!--"),
        (lines, "{% if a %} a "),
    ],
)
def test_what_nothing_closes_is_gone_through_once(work: Callable[[str], object], part: str) -> None:
    assert seconds(lambda: work(part * (SIZE // len(part))), LIMIT) < LIMIT


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "html", ['<pre><code class="' + "language-a " * 10_000 + '">x', "mermaid <pre>" + " " * 40_000 + "a" * 40_000]
)
def test_one_element_without_an_end_is_gone_through_once(html: str) -> None:
    assert seconds(lambda: shown(html), LIMIT) < LIMIT


def test_what_is_nested_too_deeply_is_shown_as_written() -> None:
    deep = "<div>" * (DEEPEST + 1)
    assert page_html(deep, OPTIONS) == f'<pre class="plain-text">{"&lt;div&gt;" * (DEEPEST + 1)}</pre>'
    assert page_html("<div>" * DEEPEST, OPTIONS) == "<div>" * DEEPEST + "</div>" * DEEPEST


@pytest.mark.parametrize(
    ("html", "deep"),
    [
        ("<div>" * 4, True),
        ("<div>" * 3, False),
        ("<div></div>" * 9, False),
        ("<div></span>" * 4, True),
        ("<p>" * 9, False),
        ("<ul><li>" * 3, False),
        ("<ul><li>" * 4, True),
        ("<br>" * 9, False),
        ("<!--" + "<div>" * 9 + "-->", False),
        ("<div><!--</div>-->" * 4, True),
        ("<textarea>" + "<div>" * 9 + "</textarea>", False),
    ],
)
def test_depth_is_that_of_elements_that_stay_open(html: str, deep: bool) -> None:
    assert is_deeper(html, 3) is deep


def test_headings_are_still_compared_where_one_has_no_end() -> None:
    dialect = dialect_for(Engine.JEKYLL)
    body = "* a\n{:toc}\n\n" + "b\n\n" * 12 + "<h2>c\n\n# d\n\n" + "e\n\n" * 12
    before = rendered(dialect, body, Post())
    for changed in (body.replace("# d", "# dd"), body.replace("b\n\n<h2>", "bb\n\n<h2>")):
        step, whole = rendered_after(dialect, changed, Post(), before), dialect.blocks(changed, Post())
        assert step is None or step.blocks == whole


def test_what_stands_behind_code_without_an_end_may_be_closed() -> None:
    assert closings("<!-- ~~~", "<pre> &lt;!-- ~~~") == {"-->", "~~~"}
    assert closings("<!-- ~~~", "<pre> &lt;!-- </pre> ~~~") == {"~~~"}
