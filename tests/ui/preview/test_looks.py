"""What themes do with their classes, in the pages close to them."""

from __future__ import annotations

import pytest

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
