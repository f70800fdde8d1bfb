"""What a system hands over to a program that runs already."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from editor.ui.application import path_to_open


def test_a_file_is_opened_whatever_is_in_its_name(qapp: QApplication, tmp_path: Path) -> None:
    post = tmp_path / "첫 글 #1 100%.md"
    assert path_to_open(QFileOpenEvent(QUrl.fromLocalFile(str(post)))) == post


@pytest.mark.parametrize("address", ["https://example.org/post.md", "foreword:post"])
def test_an_address_elsewhere_is_not(qapp: QApplication, address: str) -> None:
    assert path_to_open(QFileOpenEvent(QUrl(address))) is None


def test_no_other_event_is_taken_for_one(qapp: QApplication) -> None:
    assert path_to_open(QEvent(QEvent.Type.ApplicationActivate)) is None
