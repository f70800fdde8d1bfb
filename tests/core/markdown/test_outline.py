"""The outline and the contents of a post."""

from __future__ import annotations

from editor.core.dialects.base import Heading, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.outline import contents, outline


def test_the_outline_of_a_post() -> None:
    blocks = dialect_for(Engine.HUGO).blocks("# a\n\nb\n\n## c\n", Post())
    assert outline(blocks) == (Heading(1, "a", "a", 0), Heading(2, "c", "c", 4))


def test_contents_are_nested_and_closed() -> None:
    headings = [Heading(level, name, name, 0) for level, name in ((2, "a"), (3, "b"), (3, "c"), (2, "d&"))]
    assert contents(headings) == (
        '<ul><li><a href="#a">a</a><ul><li><a href="#b">b</a></li><li><a href="#c">c</a></li></ul></li>'
        '<li><a href="#d&amp;">d&amp;</a></li></ul>'
    )


def test_contents_of_levels_out_of_order_are_closed_too() -> None:
    html = contents([Heading(level, "x", "x", 0) for level in (4, 3, 2, 4, 3, 6)])
    assert html.count("<ul>") == html.count("</ul>")
    assert html.count("<li>") == html.count("</li>") == 5


def test_no_headings_make_no_contents() -> None:
    assert contents([Heading(1, "a", "a", 0)]) == ""
