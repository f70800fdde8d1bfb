"""A report names versions and the last error's place, and nothing of the writer's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from editor import __version__
from editor.storage.sample_site import sample_site
from editor.ui.report import place_of, report_text, show_report


def test_an_error_is_named_by_type_and_place_only(tmp_path: Path) -> None:
    secret = tmp_path / "Foreword sample"
    secret.write_text("", "utf-8")
    try:
        sample_site(tmp_path)
    except OSError as fault:
        named = place_of(type(fault), fault.__traceback__)
    assert named.startswith("FileExistsError, editor.storage.sample_site:")
    assert str(tmp_path) not in named
    assert "Foreword sample" not in named


def test_the_report_is_copied_by_its_button(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    text = report_text("Jekyll", "KeyError, editor.ui.form:12")
    show_report(window, text)
    assert window.findChild(QPlainTextEdit, "report-text").toPlainText() == text
    qtbot.mouseClick(window.findChild(QPushButton, "report-copy"), Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert f"Foreword {__version__}" in copied
    assert "KeyError, editor.ui.form:12" in copied
    assert "Jekyll" in copied
    assert str(Path.home()) not in copied
