"""What themes do with their classes, in the pages close to them."""

from __future__ import annotations

import pytest

from editor.core.site.built_page import BuiltPage, OwnStyle
from editor.ui import theme
from editor.ui.preview import clothes
from tests.ui.preview.conftest import Stage

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")

DOT = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"


def style(stage: Stage, selector: str, name: str) -> object:
    return stage.run(f"getComputedStyle(document.querySelector({selector!r})).{name}")


def test_a_picture_beside_the_text_keeps_its_distance(stage: Stage) -> None:
    stage.pane.set_look("chirpy")
    stage.show(f'<p><img class="left" src="{DOT}"> text</p>\n')
    stage.until("document.documentElement.dataset.look === 'chirpy'")
    assert style(stage, "p > img", "cssFloat") == "left"
    assert style(stage, "p > img", "marginRight") == "16px"


def test_a_picture_for_dark_pages_is_not_on_light_ones(stage: Stage) -> None:
    stage.show(f'<p><img class="dark" src="{DOT}"></p>\n\n<p><img class="light" src="{DOT}"></p>\n')
    assert style(stage, "img.dark", "display") != "none"
    stage.pane.set_look("chirpy")
    stage.until("getComputedStyle(document.querySelector('img.dark')).display === 'none'")
    assert style(stage, "img.light", "display") != "none"


def test_buttons_of_minimal_mistakes(stage: Stage) -> None:
    stage.show('<p><a class="btn btn--info" href="/a">단추</a></p>\n')
    assert style(stage, "a.btn", "display") == "inline"
    stage.pane.set_look("minimal-mistakes")
    stage.until("getComputedStyle(document.querySelector('a.btn')).display === 'inline-block'")
    assert style(stage, "a.btn--info", "backgroundColor") == "rgb(42, 93, 159)"


CODE = '<div file="_data/이름.yml" class="language-yaml highlighter-rouge"><div class="highlight"><pre>a</pre></div></div>'


def test_the_code_header_of_chirpy_names_the_file(stage: Stage) -> None:
    stage.show(CODE + "\n")
    header = "getComputedStyle(document.querySelector('div.highlighter-rouge'), '::before')"
    assert stage.run(f"{header}.content") == "none"
    stage.pane.set_look("chirpy")
    stage.until(f"{header}.content === '\"_data/이름.yml\"'")
    assert stage.run(f"{header}.height") == "36px"


TALL = "".join(f"## 제목 {number}\n\n{'글 ' * 200}\n\n" for number in range(12))


def test_the_contents_of_minimal_mistakes_stay_beside_a_wide_page(stage: Stage) -> None:
    stage.show(f"---\ntitle: a\ntoc: true\ntoc_sticky: true\n---\n{TALL}")
    box = "document.querySelector('.contents').getBoundingClientRect()"
    text = "document.querySelector('article').getBoundingClientRect()"
    stage.pane.set_look("minimal-mistakes")
    stage.until(f"{box}.bottom <= {text}.top")
    stage.pane.resize(1200, 500)
    stage.until(f"{box}.left > {text}.right")
    assert stage.run("(scrollTo(0, 2000), scrollY)") == 2000
    stage.until(f"{box}.top === 24")
    assert stage.run(f"{text}.width") == 720
    stage.show(f"---\ntitle: a\ntoc: true\n---\n{TALL}")
    stage.run("scrollTo(0, 2000)")
    stage.until(f"{box}.bottom < 0")


OWN_PAGE = BuiltPage(body=("layout",), around=("wrap",), content=("post-content",))
OWN_CSS = (
    ".layout { background: rgb(1, 2, 3) } .wrap { position: fixed; width: 10px; display: none }"
    " .post-content p { color: rgb(4, 5, 6) }"
    ' .post-content::before { content: ""; background: url("https://e.example/a.png") } @import "https://e.example/b.css";'
)


def test_the_built_sites_style_goes_before_ours(stage: Stage) -> None:
    stage.show('글\n\n<p class="notice">상자</p>\n\n| a |\n|---|\n| b |\n')
    ours = style(stage, ".notice", "backgroundColor")
    stage.pane.set_own(OwnStyle(OWN_CSS, OWN_PAGE))
    stage.until("getComputedStyle(document.querySelector('p')).color === 'rgb(4, 5, 6)'")
    assert style(stage, "body", "backgroundColor") == "rgb(1, 2, 3)"
    assert style(stage, ".notice", "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert stage.run("document.querySelector('main').getBoundingClientRect().width") == 600
    stage.pane.set_own(None)
    stage.until(f"getComputedStyle(document.querySelector('.notice')).backgroundColor === '{ours}'")
    assert stage.run("document.body.className + document.querySelector('article').className") == ""


def test_the_gaps_between_blocks_are_the_sites(stage: Stage) -> None:
    stage.show("하나\n\n둘\n")
    stage.pane.set_own(OwnStyle(".post-content p { margin: 41px 0 }", OWN_PAGE))
    first, second = (f"document.querySelectorAll('article p')[{number}].getBoundingClientRect()" for number in (0, 1))
    stage.until(f"{second}.top - {first}.bottom === 41")


def test_a_site_without_dark_colours_stays_light(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "is_dark", lambda: True)
    monkeypatch.setattr(clothes, "is_dark", lambda: True)
    stage.pane.set_own(OwnStyle("p { color: black }", OWN_PAGE))
    stage.until("document.documentElement.style.colorScheme === 'light'")
    stage.pane.set_own(OwnStyle("html[data-mode=dark] p { color: rgb(7, 8, 9) }", OWN_PAGE))
    stage.show("글\n")
    stage.until("getComputedStyle(document.querySelector('p')).color === 'rgb(7, 8, 9)'")
