"""Images from other places in the real window: the bar asks, nobody is called before the answer, and the answer is kept."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Start
from tests.e2e.program import Program

HOST = "pictures.example.org"


class Listener:
    """Counts who calls."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        port = self._socket.getsockname()[1]
        self.flags = f'--log-level=3 --host-resolver-rules="MAP {HOST} 127.0.0.1:{port}"'
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                call, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            call.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def with_images(site: Path) -> Path:
    site.write_text(f"---\ntitle: 그림\n---\n![하나](https://{HOST}/1.png)\n\n![둘](http://{HOST}/2.png)\n", "utf-8")
    return site


def opened(start: Start, post: Path, listener: Listener, before: Program | None = None) -> Program:
    program = start(post, same_home=before, QTWEBENGINE_CHROMIUM_FLAGS=listener.flags)
    program.wait_shown()
    return program


def gone(program: Program) -> None:
    program.wait(lambda s: "images-bar" not in {w["name"] for w in s["widgets"]}, "the bar to go")


def called(program: Program, listener: Listener) -> None:
    program.wait(lambda _: listener.calls > 0, "a request for an image")


def test_the_bar_asks_and_the_answer_is_kept_for_the_site(start: Start, site: Path, listener: Listener) -> None:
    program = opened(start, with_images(site), listener)
    assert program.widget("images-bar-text")["text"] == "This post has 2 images from other places."
    assert listener.calls == 0
    program.click("images-always")
    called(program, listener)
    gone(program)
    assert program.quit() == 0
    listener.calls = 0
    again = opened(start, site, listener, program)
    called(again, listener)
    assert "images-bar" not in again.names()


def test_never_is_kept_too_and_nobody_is_called(start: Start, site: Path, listener: Listener) -> None:
    program = opened(start, with_images(site), listener)
    program.click("images-never")
    gone(program)
    assert program.quit() == 0
    again = opened(start, site, listener, program)
    again.click("text", 0.5, 0.2)
    again.press("ctrl+End")
    again.type("x")
    again.press("ctrl+s")
    again.wait(lambda s: not s["documents"][0]["modified"] and s["shown"] >= s["revision"], "the save and the preview")
    assert "images-bar" not in again.names()
    assert listener.calls == 0


def test_once_is_for_this_time_by_keyboard_too(start: Start, site: Path, listener: Listener) -> None:
    program = opened(start, with_images(site), listener)
    program.widget("images-bar")
    program.press("ctrl+shift+a")
    program.type("other places once")
    program.press("Return")
    called(program, listener)
    gone(program)
    assert program.quit() == 0
    listener.calls = 0
    again = opened(start, site, listener, program)
    again.widget("images-bar")
    assert listener.calls == 0
