"""What a built page says of its looks."""

from __future__ import annotations

import pytest

from editor.core.site.built_page import BuiltPage, OwnStyle, built_page

PAGE = """<!doctype html><html><head>
<link rel="stylesheet" href="/a.css"><link rel="alternate stylesheet" href="/no.css"><link rel=icon href="/i.png">
<style>b { c: d }</style><link href='e.css?v=1' rel='preload stylesheet'>
</head><body class="layout--single dark"><header class="content"><p>x</header>
<div id="main"><br><article class="page h-entry"><div class="inner"><section class="page__content e-content">글</section></div>
</article></div>
</body></html>"""


def test_sheets_in_their_order() -> None:
    assert built_page(PAGE).sheets == ((True, "/a.css"), (False, "b { c: d }"), (True, "e.css?v=1"))


def test_the_classes_around_the_text() -> None:
    page = built_page(PAGE)
    assert page.body == ("layout--single", "dark")
    assert page.around == ("page", "h-entry", "inner")
    assert page.content == ("page__content", "e-content")


@pytest.mark.parametrize("html", ["", "no html", "<div class='content'>", "<body><p>a</body>", "</div></div><style>"])
def test_what_says_nothing(html: str) -> None:
    assert built_page(html) == BuiltPage()


@pytest.mark.parametrize(
    ("css", "dark"),
    [("@media (prefers-color-scheme: dark) {}", True), ("html[data-mode=dark] {}", True), ("body.dark a {}", True),
     (".darken { color: red }", False)],
)  # fmt: skip
def test_colours_for_the_dark(css: str, dark: bool) -> None:
    assert OwnStyle(css, BuiltPage()).has_dark is dark


def test_the_first_of_equals_and_the_surest_of_all_hold_the_text() -> None:
    first = '<body><div class="z content"></div><div class="a content"></div>'
    assert built_page(first).content == ("z", "content")
    assert built_page(f'{first}<div class="y"><div class="post-content"></div></div>').around == ("y",)


def test_what_lies_very_deep_is_not_told_apart() -> None:
    assert built_page("<body>" + '<div class="x">' * 5_000 + '<div class="content">').content == ()
