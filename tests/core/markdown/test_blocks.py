"""Blocks are grouped so that every group is HTML complete in itself."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import Heading, HtmlBlock, Post
from editor.core.markdown.blocks import grouped, open_elements, rendered, rendered_after
from tests.small_dialect import SmallDialect, SteppingDialect


def blocks(*htmls: str) -> list[HtmlBlock]:
    return [HtmlBlock(2 * at, 2 * at + 1, html) for at, html in enumerate(htmls)]


@pytest.mark.parametrize(
    ("html", "still_open"),
    [
        ("<p>a <b>b</b></p>", ()),
        ("<div><p>a</p>", ("div",)),
        ("<div><section>", ("div", "section")),
        ("<p>not closed", ()),
        ("<ul><li>one<li>two</ul>", ()),
        ("<ul><li>one", ("ul",)),
        ("</div>text", ()),
        ("<br><img src=x><hr/>", ()),
        ("<!-- <div> --></!-- ><p>", ()),
        ("<!--> <div>", ("div",)),
        ("<!-- <div>", ()),
        ('<div title="</div>">', ("div",)),
        ("<DIV></div>", ()),
        ("<script>if (a<b) '<div>'</script>", ()),
        ("<style>a", ("style",)),
        ("<div <b", ()),
        ("a < b <3 <", ()),
        ("<details><summary>a</summary>", ("details",)),
    ],
)
def test_elements_still_open(html: str, still_open: tuple[str, ...]) -> None:
    assert open_elements(html) == still_open


def test_raw_text_ends_in_a_later_block() -> None:
    assert open_elements("<b></script><div>", ("script",)) == ("div",)
    assert open_elements("<b></scripty>", ("script",)) == ("script",)


def test_an_element_across_blocks_makes_one_group() -> None:
    groups = grouped(blocks("<p>a</p>", "<details>", "<p>in</p>", "</details>", "<p>b</p>"))
    assert [(g.start, g.end, g.html) for g in groups] == [
        (0, 1, "<p>a</p>"),
        (2, 7, "<details><p>in</p></details>"),
        (8, 9, "<p>b</p>"),
    ]


def test_elements_across_blocks_nest() -> None:
    groups = grouped(blocks("<div>", "<div>", "</div>", "<p>x</p>", "</div>", "<p>y</p>"))
    assert [g.html for g in groups] == ["<div><div></div><p>x</p></div>", "<p>y</p>"]


def test_an_element_never_closed_does_not_take_the_rest() -> None:
    groups = grouped(blocks("<div>", "<p>a</p>", "<p>b</p>"))
    assert [g.html for g in groups] == ["<div>", "<p>a</p>", "<p>b</p>"]
    assert [g.complete for g in groups] == [False, True, True]


def test_a_group_has_the_headings_of_its_blocks() -> None:
    heading = Heading(2, "Title", "title", 3)
    groups = grouped([HtmlBlock(0, 1, "<div>"), HtmlBlock(3, 4, "<h2>Title</h2>", (heading,)), HtmlBlock(5, 6, "</div>")])
    assert [g.headings for g in groups] == [(heading,)]


def test_text_known_to_be_complete_is_not_looked_at() -> None:
    assert len(grouped(blocks("<div>", "</div>"), complete={"<div>"})) == 2


def test_a_quote_that_never_ends_takes_linear_time() -> None:
    assert open_elements('<a "' * 200_000) == ()


def test_an_unchanged_body_is_not_read_again() -> None:
    dialect, post = SmallDialect(), Post()
    before = rendered(dialect, "# a\n", post)
    assert rendered_after(dialect, "# a\n", post, before) is before
    assert rendered_after(dialect, "# b\n", post, before) is None
    assert dialect.asked == 1


def test_a_dialect_that_reads_in_steps_is_asked_for_a_window() -> None:
    dialect, post = SteppingDialect(), Post()
    after = rendered_after(dialect, "# a\n\nb\n", post, rendered(SteppingDialect(), "# a\n", post))
    assert after is not None
    assert after.blocks == SteppingDialect().blocks("# a\n\nb\n", post)
