"""A site's style sheet needs nothing but itself, however its addresses are written."""

from __future__ import annotations

import pytest

from editor.core.site.site_css import self_contained


def made(css: str) -> str:
    """With every local address embedded as ``data:ADDRESS`` and every import as a rule that names it."""
    return self_contained(css, lambda address: f"data:{address}", lambda address: f"/*{address}*/")


@pytest.mark.parametrize(
    ("css", "wanted"),
    [
        ("a { color: red } /* c */", "a { color: red } "),
        ("a { background: url(b.png) }", 'a { background: url("data:b.png") }'),
        ("a { background: URL( 'b c.png' ) no-repeat }", 'a { background: url("data:b c.png") no-repeat }'),
        ("a { background: url(#g) }", 'a { background: url("#g") }'),
        ('a { background: url("data:image/png;base64,AA==") }', 'a { background: url("data:image/png;base64,AA==") }'),
        ('a::before { content: "//" attr(x) "\\201C" }', 'a::before { content: "" attr(x) "\\201C" }'),
        ("a { width: calc(1px + 2px); filter: blur(2px) }", "a { width: calc(1px + 2px); filter: blur(2px) }"),
        ('@import "b.css"; c { d: e }', "/*b.css*/ c { d: e }"),
        ("@import url(b.css) screen and (min-width: 3px);", "@media screen and (min-width: 3px) {/*b.css*/}"),
        ("@media print { a { b: c } }", "@media print { a { b: c } }"),
    ],
)
def test_what_stays(css: str, wanted: str) -> None:
    assert made(css) == wanted


@pytest.mark.parametrize(
    "css",
    [
        "a { background: url(https://e.example/a.png) }",
        "a { background: url('//e.example/a.png') }",
        r"a { background: url(\68ttps://e.example/a) }",
        r"a { background: u\72l(https://e.example/a) }",
        r"a { background: \75 \72 \6c(https://e.example/a) }",
        r"a { background: url(  \\\\e.example/a ) }",
        "a { background: url(/\\e.example/a) }",
        "a { background: image-set('https://e.example/a' 1x) }",
        'a { background: -webkit-image-set("//e.example/a" 1x) }',
        "@import 'https://e.example/a.css';",
        "@import url(//e.example/a.css);",
        r"@\69mport 'https://e.example/a.css';",
        "@import 'https://e.example/a.css'",
        "@font-face { src: url(https://e.example/a.woff2), url('http://e.example/b') format('woff') }",
        "a { background: url(https://e.example/a",
        'a { background: url("https://e.example/a',
        "a { background: url('x\nhttps://e.example/a') }",
        "a/**/{ background: url/**/(x); b: url(https://e.example/(a)) }",
        "@namespace url(https://e.example);",
    ],
)
def test_nothing_leads_away(css: str) -> None:
    assert "e.example" not in made(css)


def test_quotes_do_not_leave_the_address() -> None:
    out = self_contained("a{background:url(x)}", lambda _: 'data:image/png;base64,AA"', lambda _: None)
    assert out.count('"') == 3  # what embeds gives clean addresses; nothing else is put there


def test_long_sheets_take_no_long_time() -> None:
    css = "a{b:url(" * 30_000 + "\\" * 30_000 + "'" * 30_000
    assert "e.example" not in made(css)
