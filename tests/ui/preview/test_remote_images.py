"""Images from other places: which requests leave the computer, counted by a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from editor.ui.preview.page import PreviewPage
from tests.ui.preview.conftest import HOUSE_PORT, PORT, Stage
from tests.ui.preview.server import HOST, HOUSE, Pictures
from tests.ui.preview.test_payloads import put

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")
WEB = f"https://{HOST}"


@pytest.fixture
def pictures(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pictures]:
    made = Pictures(PORT)
    made.start(tmp_path_factory.mktemp("key"))
    page = stage.pane.findChild(PreviewPage)
    page.certificateError.connect(lambda error: error.acceptCertificate())
    yield made
    made.stop()


@pytest.fixture
def house(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pictures]:
    """A server on this computer that a public name leads to."""
    made = Pictures(HOUSE_PORT)
    made.start(tmp_path_factory.mktemp("house"))
    yield made
    made.stop()


def loaded(stage: Stage) -> None:
    stage.until("[...document.images].every(i => i.complete)")


def test_nothing_is_asked_for_until_that_is_allowed(stage: Stage, pictures: Pictures) -> None:
    text = f"![one]({WEB}/1.png) ![two](//{HOST}/2.png)\n\n<img src='http://{HOST}/3.png'>\n"
    stage.show(text)
    loaded(stage)
    assert pictures.asked == []
    assert stage.run("document.querySelectorAll('[data-box]').length") == 3
    with stage.shown():
        stage.pane.set_remote_images(True)
    stage.until("[...document.images].filter(i => i.naturalWidth === 40).length === 3")
    assert pictures.paths == ["/1.png", "/2.png", "/3.png"]
    with stage.shown():
        stage.pane.set_remote_images(False)
    stage.show(text + f"\n![four]({WEB}/4.png)\n")
    loaded(stage)
    assert len(pictures.asked) == 3


def test_a_server_learns_nothing_but_the_address(stage: Stage, pictures: Pictures) -> None:
    stage.pane.set_remote_images(True)
    for number in range(3):
        stage.show(f"![a]({WEB}/{number}.png)\n")
        stage.until("document.querySelector('img').naturalWidth === 40")
    assert len(pictures.asked) == 3
    for method, _, headers in pictures.asked:
        assert method == "GET"
        assert not {"cookie", "referer", "origin", "authorization"} & set(headers)


def test_only_images_pass_even_without_the_sanitiser(stage: Stage, pictures: Pictures) -> None:
    stage.pane.set_remote_images(True)
    stage.show("text\n")
    others = [
        f'<link rel="stylesheet" href="{WEB}/css"><link rel="prefetch" href="{WEB}/prefetch">',
        f'<style>@import "{WEB}/import"; p {{ background: url({WEB}/style) }}</style><p>a',
        f'<video autoplay preload="auto" src="{WEB}/video"></video><audio preload="auto" src="{WEB}/audio"></audio>',
        f'<iframe src="{WEB}/frame"></iframe><object data="{WEB}/object"></object><embed src="{WEB}/embed">',
        f'<script src="{WEB}/script"></script><svg><use href="{WEB}/use#a"/></svg>',
        f'<form action="{WEB}/form" method="post"><input type="image" src="{WEB}/input"></form>',
    ]
    put(stage, [*others, f'<img src="{WEB}/image">'])
    stage.until("document.querySelector('img').naturalWidth === 40")
    assert set(pictures.paths) <= {"/image", "/input"}  # the button's picture is an image too
    assert "/image" in pictures.paths


@pytest.mark.parametrize("inside", [f"https://127.0.0.1:{PORT}/in", f"http://localhost:{PORT}/in", "file:///etc/passwd"])
def test_nothing_in_the_house_is_asked_even_where_a_server_leads_there(stage: Stage, pictures: Pictures, inside: str) -> None:
    stage.pane.set_remote_images(True)
    stage.show("text\n")
    put(stage, [f'<img alt="direct" src="{inside}"><img alt="led" src="{WEB}/on-to?{inside}"><img src="{WEB}/last">'])
    stage.until("document.images.length === 1 && document.images[0].naturalWidth === 40")
    assert [path for path in pictures.paths if path.startswith("/in")] == []
    assert stage.run("document.querySelectorAll('[data-box]').length") == 2
    assert f"/on-to?{inside}" in pictures.paths


def test_a_public_name_that_leads_into_the_house_gets_no_answer(stage: Stage, pictures: Pictures, house: Pictures) -> None:
    stage.pane.set_remote_images(True)
    stage.show("text\n")
    inside = f"https://{HOUSE}/reboot"
    put(stage, [f'<img alt="direct" src="{inside}"><img alt="led" src="{WEB}/on-to?{inside}"><img src="{WEB}/last">'])
    stage.until("document.images.length === 1 && document.images[0].naturalWidth === 40")
    assert stage.run("document.querySelectorAll('[data-box]').length") == 2
    assert house.asked == []
    assert f"/on-to?{inside}" in pictures.paths


def test_what_is_not_loaded_is_told_by_its_address(stage: Stage) -> None:
    stage.pane.set_remote_images(True)
    stage.show("![router](https://192.168.0.1/reboot?now=1)\n")
    assert stage.run("document.querySelector('[data-box]').innerText") == "router\nNot loaded: https://192.168.0.1/reboot?now=1"
