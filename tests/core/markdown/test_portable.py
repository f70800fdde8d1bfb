"""HTML of the page for other programs."""

from __future__ import annotations

import pytest

from editor.core.markdown.page_model import PageOptions
from editor.core.markdown.portable import portable_html, references

OPTIONS = PageOptions("foreword://file/7?", "foreword://blocked?", remote_images=False)
BASE = "https://me.example/blog/posts/x/"
DATA = "data:image/png;base64,AAAA"


def portable(html: str, files: dict[str, str] | None = None, base: str = BASE) -> str:
    return portable_html(html, OPTIONS, files or {}, base)


def test_the_site_s_images_are_inside_or_named_by_their_address() -> None:
    html = '<img src="foreword://file/7?..%2Fimg%2Fa%20b.png&amp;3" alt="a"><img src="foreword://file/2?%2Fb.png">'
    assert references(html, OPTIONS) == {"../img/a b.png", "/b.png"}
    assert portable(html, {"../img/a b.png": DATA}) == f'<img src="{DATA}" alt="a"><img src="https://me.example/b.png">'
    assert portable(html) == (
        '<img src="https://me.example/blog/posts/img/a%20b.png" alt="a"><img src="https://me.example/b.png">'
    )
    assert "foreword" not in portable(html, base="")


def test_images_from_other_places_keep_their_address() -> None:
    blocked = '<img src="foreword://blocked?https%3A%2F%2Fe.example%2Fa.png"><img src="foreword://blocked?%2F%2Fe.example%2Fb">'
    assert portable(blocked) == '<img src="https://e.example/a.png"><img src="https://e.example/b">'


def test_links_have_full_addresses() -> None:
    html = '<a href="/about/#me">a</a><a href="../y/">b</a><a href="#c">c</a><a href="mailto:a@e.example">d</a>'
    assert portable(html) == (
        '<a href="https://me.example/about/#me">a</a><a href="https://me.example/blog/posts/y/">b</a>'
        '<a href="#c">c</a><a href="mailto:a@e.example">d</a>'
    )
    assert portable(html, base="") == html


def test_looks_of_the_page_stay_behind() -> None:
    html = '<section class="x" data-first="p"><p style="text-align: center; position: fixed" id="a">글</p></section>'
    assert portable(html) == '<section><p style="text-align:center">글</p></section>'


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">a</a>',
        '<img src="foreword://blocked?javascript%3Aalert(1)">',
        '<img src="foreword://page/page.html"><img src="file:///etc/passwd">',
        '<iframe src="https://e.example"></iframe><style>@import "https://e.example"</style>',
        '<video src="foreword://file/7?a.mp4"></video>',
    ],
)
def test_nothing_that_runs_or_loads_by_itself_is_copied(html: str) -> None:
    made = portable(html)
    assert not any(word in made for word in ("script", "onerror", "foreword:", "file:", "iframe", "style", "video", "@import"))
