"""Earlier versions of a post: a list by time, the chosen one beside the text as it is, and a way back to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout

from editor.core.line_diff import line_edits
from editor.core.messages import Text
from editor.core.text import Origin
from editor.services.document import Document
from editor.services.versions import Versions
from editor.ui.dialogs.closing import closing
from editor.ui.dialogs.side_by_side import SideBySide
from editor.ui.i18n import say, tr

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow


class HistoryDialog(QDialog):
    """Shows the versions of the current post, and those of files that are gone."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setObjectName("history-dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Earlier versions"))
        self._work = window.workspace
        self._versions = Versions(self._work.safe)
        current = self._work.current.path if self._work.current else None
        self._files = self._versions.files(current)
        self.file = QComboBox(objectName="history-file")
        self.list = QListWidget(objectName="history-list")
        self.view = SideBySide(self)
        self._restore = QPushButton(tr("Bring this version back"), objectName="history-restore")
        self._lay_out()
        self.file.addItems([_name(path) for path in self._files])
        self.file.currentIndexChanged.connect(self._on_file)
        self.list.currentRowChanged.connect(self._on_version)
        self._on_file()
        self.list.setFocus()

    def _lay_out(self) -> None:
        self.file.setAccessibleName(tr("Post"))
        self.list.setAccessibleName(tr("Versions"))
        self.list.setFixedWidth(250)
        buttons = closing(self)
        buttons.addButton(self._restore, QDialogButtonBox.ButtonRole.ActionRole)
        self._restore.clicked.connect(self.restore)
        row = QHBoxLayout()
        row.addWidget(self.list)
        row.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.file)
        layout.addLayout(row, 1)
        layout.addWidget(buttons)
        self.resize(1120, 640)

    def _path(self) -> Path | None:
        at = self.file.currentIndex()
        return self._files[at] if 0 <= at < len(self._files) else None

    def _open(self, path: Path) -> Document | None:
        return next((document for document in self._work.documents if document.path == path), None)

    def _on_file(self) -> None:
        path = self._path()
        self._found = self._versions.of(path) if path is not None else ()
        self.list.clear()
        form = QLocale.FormatType.ShortFormat
        for version in self._found:
            moment = QLocale().toString(self._versions.when(version), form)
            self.list.addItem(f"{moment}\n{_kind(version.kind.value)}")
        self.list.setCurrentRow(0)
        if not self._found:
            self.view.setPlainText(tr("No earlier version is kept yet. One is kept at each save."))
        self._restore.setEnabled(bool(self._found))

    def _chosen(self) -> str | Text | None:
        path, row = self._path(), self.list.currentRow()
        return self._versions.text(path, self._found[row]) if path is not None and 0 <= row < len(self._found) else None

    def _on_version(self) -> None:
        path, chosen = self._path(), self._chosen()
        self._restore.setEnabled(isinstance(chosen, str))
        if isinstance(chosen, Text):
            self.view.setPlainText(say(chosen))
        elif chosen is not None and path is not None:
            document = self._open(path)
            now = document.text if document is not None else self._versions.on_disk(path)
            self.view.show_texts(chosen, now, (tr("That version"), _now(document, path)))

    def restore(self) -> None:
        """Bring the chosen version back into its post as one undo step; a file that is gone comes back unsaved."""
        path, chosen = self._path(), self._chosen()
        if path is None or not isinstance(chosen, str):
            return
        document = self._open(path) or (self._work.open(path) if path.exists() else self._work.new(path=path))
        if document is not None:
            self._work.show(document)
            document.apply(line_edits(document.text, chosen), Origin.MERGE)
            document.check_disk()
            self.accept()


def show_history(window: MainWindow) -> None:
    """Open the earlier versions of the current post."""
    HistoryDialog(window).open()


def _now(document: Document | None, path: Path) -> str:
    if document is not None:
        return tr("The text now")
    return tr("The file as it is now") if path.exists() else tr("The file is gone")


def _name(path: Path) -> str:
    return str(path) if path.exists() else tr("{path} (deleted)").format(path=path)


def _kind(kind: str) -> str:
    words = {"saved": tr("Saved"), "unsaved": tr("Not saved yet"), "outside": tr("Written by another program")}
    return words.get(kind, kind)
