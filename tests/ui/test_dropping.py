"""Posts and folders dropped on the real window are opened; the recent list opens them again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from editor.ui.main_window import MainWindow


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    window.show()
    return window


@pytest.fixture
def posts(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "blog" / "_posts"
    folder.mkdir(parents=True)
    (folder.parent / "_config.yml").write_text("title: 내 블로그\n", "utf-8")
    paths = [folder / f"2024-01-0{n}-글.md" for n in (1, 2)]
    for path in paths:
        path.write_text(f"---\ntitle: {path.stem}\n---\n글.\n", "utf-8")
    return paths


def drop(window: MainWindow, *paths: Path) -> bool:
    """Drop files on the window; whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 20), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 20), Qt.DropAction.CopyAction, data, buttons, keys))
    return True


def test_dropped_posts_open_in_tabs(window: MainWindow, posts: list[Path]) -> None:
    assert drop(window, *posts)
    assert [document.path for document in window.workspace.documents] == posts
    assert window.workspace.site is not None


def test_a_dropped_folder_opens_as_a_site(window: MainWindow, posts: list[Path]) -> None:
    assert drop(window, posts[0].parent.parent)
    assert window.workspace.site is not None
    assert window.workspace.site.name == "내 블로그"
    assert window.workspace.documents == []


def test_what_is_no_file_is_not_taken(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("글")
    enter = QDragEnterEvent(
        QPoint(300, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_the_recent_list_opens_a_post_again(window: MainWindow, posts: list[Path]) -> None:
    drop(window, *posts)
    for document in list(window.workspace.documents):
        window.close_document(document)
    window._recent.aboutToShow.emit()
    names = [action.text() for action in window._recent.actions()]
    assert [name.split("    ")[0] for name in names] == [posts[1].name, posts[0].name]
    window._recent.actions()[1].trigger()
    assert [document.path for document in window.workspace.documents] == [posts[0]]
