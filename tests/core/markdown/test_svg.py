"""Drawings come out without anything that runs, loads or leads away."""

from __future__ import annotations

import pytest

from editor.core.markdown.svg import drawing, harmless_css

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, more: str = "") -> str:
    """A drawing of 20 by 10 pixels."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} viewBox="0 0 20 10" {more}>{inside}</svg>'


def made(inside: str, more: str = "") -> str:
    found = drawing(svg(inside, more))
    assert found is not None
    return found.svg


def test_shapes_and_text_stay() -> None:
    inside = '<g class="a"><path d="M0 0L1 1" style="fill: rgb(1,2,3)"/><text x="1">한글 &lt;b&gt;</text></g>'
    assert '<path d="M0 0L1 1" style="fill: rgb(1,2,3)"></path><text x="1">한글 &lt;b&gt;</text>' in made(inside)


def test_size_and_words() -> None:
    found = drawing(
        svg("<text>시작</text><g><text><tspan>두</tspan> <tspan>줄</tspan></text></g><text>시작</text>", 'width="100%"')
    )
    assert found is not None
    assert (found.width, found.height, found.name) == (20, 10, "시작, 두 줄")
    assert 'width="20" height="10"' in found.svg
    assert "100%" not in found.svg


def test_its_own_title_is_its_name() -> None:
    found = drawing(svg("<title>흐름</title><desc>두 단계</desc><text>a</text>"))
    assert found is not None
    assert found.name == "흐름, 두 단계"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml' onclick='alert(1)'>a</div></foreignObject>",
        "<image href='https://e.example/a.png'/>",
        "<use href='https://e.example/a.svg#b'/>",
        "<use xlink:href='data:image/svg+xml,evil'/>",
        "<rect onload='alert(1)' fill='url(https://e.example/a)'/>",
        "<rect style='fill:url(//e.example/a);stroke:u\\72l(x)'/>",
        "<animate attributeName='href' values='javascript:alert(1)'/><set attributeName='onclick' to='alert(1)'/>",
        "<a href='javascript:alert(1)' xlink:href='javascript:alert(1)'><circle r='1'/></a>",
        "<style>@import 'https://e.example/a'; a { b: c } rect { fill: url(https://e.example/b) }</style>",
        "<style>@font-face { src: url(data:font/woff;base64,AAAA) } a { background: image-set('https://e.example' 1x) }</style>",
        "<iframe src='https://e.example'/><embed src='javascript:alert(1)'/><html:img xmlns:html='http://www.w3.org/1999/xhtml'"
        " src='https://e.example'/>",
        "<filter><feImage href='https://e.example/a'/></filter><rect filter='url(https://e.example/f#a)'/>",
        "<handler xmlns='http://www.w3.org/2001/xml-events' type='application/ecmascript'>alert(1)</handler>",
    ],
)
def test_nothing_runs_or_loads(inside: str) -> None:
    out = made(inside).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not any(bad in out.lower() for bad in ("alert", "e.example", "javascript", "data:", " on", "import", "\\", "foreign"))


def test_a_links_content_stays() -> None:
    assert '<circle r="1"></circle>' in made("<a href='https://e.example'><circle r='1'/></a>")


def test_references_inside_stay() -> None:
    inside = "<defs><marker id='m'/></defs><path marker-end='url(#m)' d='M0 0'/><use xlink:href='#m'/>"
    assert 'marker-end="url(#m)"' in made(inside)
    assert '<use href="#m">' in made(inside)


def test_rules_are_judged_one_by_one() -> None:
    css = "a{fill:red}b{fill:url(x)}@keyframes k{from{opacity:0}to{opacity:1}}/* c */ d{stroke:var(--e)}}f{fill:url(#g)}"
    assert harmless_css(css) == "a{fill:red}@keyframes k{from{opacity:0}to{opacity:1}}d{stroke:var(--e)}f{fill:url(#g)}"


@pytest.mark.parametrize(
    "text",
    [
        "", "no xml", "<html/>", "<svg viewBox='0 0 1 1'/>", svg("").replace("0 0 20 10", "0 0 0 0"), svg("").replace("10", "x"),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("&a;"), svg("<g>" * 300 + "</g>" * 300), svg("<g/>" * 70_000),
    ],
)  # fmt: skip
def test_what_is_no_drawing(text: str) -> None:
    assert drawing(text) is None
