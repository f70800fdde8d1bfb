"""The head of the page: everything in it is the post's, so all of it is escaped."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from editor.core.dialects.base import Heading
from editor.core.engine import Engine
from editor.core.markdown.page_head import head_html, language_of

HEADINGS = (Heading(2, "One & <two>", "one", 3), Heading(3, "Deeper", "deeper", 5), Heading(5, "Too deep", "x", 7))


def head(data: dict[str, object], headings: tuple[Heading, ...] = ()) -> str:
    return head_html(data, lambda: headings, "Contents", lambda day: f"day {day.isoformat()}")


def test_title_date_and_words() -> None:
    made = head({"Title": "글", "date": date(2026, 11, 20), "categories": ["DevOps"], "tags": ["빌드", "CI"]})
    assert made == ('<div class="headline"><h1>글</h1><p class="details">day 2026-11-20 · DevOps · 빌드, CI</p></div>')


@pytest.mark.parametrize("value", ["2026-11-20 00:10:00 +0900", datetime(2026, 11, 20, 0, 10, tzinfo=UTC), "2026/11/20"])
def test_the_day_is_the_written_one(value: object) -> None:
    assert "day 2026-11-20" in head({"date": value})


@pytest.mark.parametrize("value", ["2026-02-30", "soon", None, 5])
def test_what_is_no_day_is_left_out(value: object) -> None:
    assert head({"date": value}) == ""


def test_everything_is_escaped() -> None:
    made = head({"title": "<img src=x onerror=alert(1)>", "tags": ['"><script>'], "category": ["\ud800"]})
    assert "<img" not in made
    assert "<script" not in made
    assert "\ud800" not in made


def test_contents_are_listed_when_the_post_asks() -> None:
    assert "<nav" not in head({"title": "a"}, HEADINGS)
    made = head({"title": "a", "toc": True}, HEADINGS)
    assert '<a href="#one" data-line="3">One &amp; &lt;two&gt;</a>' in made
    assert '<li class="level-1"><a href="#deeper"' in made
    assert "Too deep" not in made


def test_nothing_to_show_is_nothing() -> None:
    assert head({}) == ""


def test_nested_categories() -> None:
    assert "a, b, c" in head({"categories": [["a", "b"], "c"]})


@pytest.mark.parametrize(
    ("engine", "said"),
    [(Engine.JEKYLL, "b, a · c"), (Engine.HUGO, "b · d"), (Engine.HEXO, "b · d"), (Engine.GFM, "b, a · d, c")],
)
def test_singular_beside_plural_is_read_as_by_the_generator(engine: Engine, said: str) -> None:
    data: dict[str, object] = {"category": "a", "categories": ["b"], "tag": "c", "tags": ["d"]}
    assert head_html(data, tuple, "", str, engine) == f'<div class="headline"><p class="details">{said}</p></div>'


@pytest.mark.parametrize(
    ("text", "said", "language"),
    [("한글", (), "ko"), ("Latin", (), ""), ("한글", ("ja",), "ja"), ("a", (None, "ko_KR"), "ko-KR"), ("a", ("<b>", {}), "")],
)
def test_language(text: str, said: tuple[object, ...], language: str) -> None:
    assert language_of(text, said) == language


def test_the_post_may_name_its_contents() -> None:
    data = {"toc": True, "toc_label": "차례 <b>"}
    html = head_html(data, lambda: (Heading(2, "하나", "one", 3),), "Contents", str)
    assert '<nav class="contents" aria-label="차례 &lt;b&gt;"><strong>차례 &lt;b&gt;</strong>' in html


def test_contents_may_stay_in_sight() -> None:
    headings = (Heading(2, "하나", "one", 3),)
    assert '<nav class="contents sticky"' in head_html({"toc": True, "toc_sticky": True}, lambda: headings, "Contents", str)
    assert '<nav class="contents" ' in head_html({"toc": True, "toc_sticky": "no"}, lambda: headings, "Contents", str)
