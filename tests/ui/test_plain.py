"""Text of a post is never taken for rich text, and the renderer's sandbox stays on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor import app
from editor.ui.plain import PlainBox, PlainLabel, plain
from editor.ui.preview.chromium import CLOSED_NETWORK, FORGETFUL, flags

CLOSED = f"--enable-features={CLOSED_NETWORK}"
EVIL = '<img src="file:///etc/passwd"><b>bold</b>'


def test_labels_and_boxes_say_what_is_written(qtbot: QtBot) -> None:
    label, box = PlainLabel(EVIL), PlainBox()
    qtbot.addWidget(label)
    qtbot.addWidget(box)
    box.setText(EVIL)
    box.setInformativeText(EVIL)
    assert label.textFormat() is Qt.TextFormat.PlainText
    shown = {each.objectName(): each for each in box.findChildren(QLabel) if "bold" in each.text()}
    assert shown["qt_msgbox_label"].textFormat() is Qt.TextFormat.PlainText
    assert "<b>" not in shown["qt_msgbox_informativelabel"].text()


def test_hints_say_what_is_written() -> None:
    assert plain("a & b") == "a & b"
    assert "&lt;b&gt;" in plain(EVIL)
    assert "<img" not in plain(EVIL)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there is root special")
@pytest.mark.parametrize(("user", "off"), [(0, "1"), (1000, None), (65534, None)])
def test_the_sandbox_stays_on_for_everyone_but_root(monkeypatch: pytest.MonkeyPatch, user: int, off: str | None) -> None:
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    for name in ("QT_QUICK_BACKEND", "QT_XCB_GL_INTEGRATION", "QTWEBENGINE_CHROMIUM_FLAGS", "QT_IM_MODULE", "MALLOC_ARENA_MAX"):
        monkeypatch.setenv(name, os.environ.get(name, ""))  # what is set here must not reach other tests
    monkeypatch.setattr(os, "geteuid", lambda: user)
    app.prepare_environment()
    assert os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") == off


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there is OpenGL loaded for every window")
@pytest.mark.parametrize(("gpu", "backend", "gl"), [(False, "software", "none"), (True, None, None)])
def test_without_a_gpu_there_is_no_opengl(
    monkeypatch: pytest.MonkeyPatch, gpu: bool, backend: str | None, gl: str | None
) -> None:
    changed = ("QTWEBENGINE_CHROMIUM_FLAGS", "QTWEBENGINE_DISABLE_SANDBOX", "MALLOC_ARENA_MAX")
    for name in ("QT_QUICK_BACKEND", "QT_XCB_GL_INTEGRATION", *changed):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: gpu if path == Path("/dev/dri") else exists(path))
    app.prepare_environment()
    assert (os.environ.get("QT_QUICK_BACKEND"), os.environ.get("QT_XCB_GL_INTEGRATION")) == (backend, gl)


@pytest.mark.parametrize(
    ("given", "sandboxed", "expected"),
    [
        ("", True, f"{FORGETFUL} {CLOSED}"),
        ("--log-level=3 --no-sandbox", True, f"--log-level=3 {FORGETFUL} {CLOSED}"),
        ("--no-sandbox", False, f"--no-sandbox {FORGETFUL} {CLOSED}"),
        (
            '--enable-features=A,B --rules="MAP a b"',
            True,
            f'--rules="MAP a b" {FORGETFUL} --enable-features=A,B,{CLOSED_NETWORK}',
        ),
        ("--js-flags=--expose-gc", True, f"--js-flags=--expose-gc {CLOSED}"),
    ],
)
def test_chromium_is_told_to_leave_the_house_alone(given: str, sandboxed: bool, expected: str) -> None:
    assert flags(given, sandboxed) == expected
