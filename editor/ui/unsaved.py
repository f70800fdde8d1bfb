"""Saving from the window: the dialogs around it, and the one question before text would be lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from editor.core.messages import Text
from editor.services.document import Document
from editor.services.workspace import SaveFailed, Workspace
from editor.ui.dialogs.unsaved import Answer, ask_about_unsaved
from editor.ui.i18n import say, tr
from editor.ui.plain import PlainBox


class Saving(QObject):
    """Saves documents; what fails is said with "save as" at hand.

    Signals:
    unfitting: Document, that has characters which its encoding cannot hold; it was not saved.
    """

    unfitting = Signal(object)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window

    def save(self, document: Document | None) -> bool:
        """Save, asking for a place when there is none yet. Whether the text is on disk now."""
        if document is None:
            return False
        if document.path is None:
            return self.save_as(document)
        return self._try(document, None)

    def save_as(self, document: Document | None) -> bool:
        """Save under a name that the writer chooses."""
        if document is None:
            return False
        start = str(document.path or self._workspace.folder_for_new())
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save as"), start, tr("Markdown (*.md *.markdown);;All files (*)"))
        return bool(name) and self._try(document, Path(name))

    def save_in(self, document: Document, encoding: str) -> None:
        """Save in another encoding; all characters are known to fit."""
        try:
            self._workspace.save_in(document, encoding)
        except SaveFailed as trouble:
            if not document.conflict:
                self._offer_save_as(document, trouble.message)

    def revert(self, document: Document | None) -> None:
        """Take the file's text again; what was typed stays one undo step away."""
        if document is None:
            return
        try:
            self._workspace.revert(document)
        except SaveFailed as trouble:
            self._offer_save_as(document, trouble.message)

    def save_all(self) -> bool:
        """Save everything that is unsaved; stops where one cannot be saved."""
        return all(self.save(document) for document in self._unsaved(self._workspace.documents))

    def may_close(self, documents: Sequence[Document]) -> bool:
        """Whether these documents may be closed: asks once for all when text would be lost."""
        unsaved = self._unsaved(documents)
        if not unsaved:
            return True
        answer = ask_about_unsaved([d.title or tr("Untitled") for d in unsaved], self._window)
        if answer is Answer.SAVE:
            return all(self.save(document) for document in unsaved)
        return answer is Answer.DISCARD

    def _unsaved(self, documents: Sequence[Document]) -> list[Document]:
        return [document for document in documents if document.modified]

    def _try(self, document: Document, path: Path | None) -> bool:
        try:
            self._workspace.save(document, path)
        except SaveFailed as trouble:
            return self._on_failed(document, trouble)
        return True

    def _on_failed(self, document: Document, trouble: SaveFailed) -> bool:
        """A conflict and characters that do not fit are shown and resolved at the text, not in a box over it."""
        if trouble.unfitting:
            self.unfitting.emit(document)
        if trouble.unfitting or document.conflict:
            return False
        return self._offer_save_as(document, trouble.message)

    def _offer_save_as(self, document: Document, why: Text) -> bool:
        box = PlainBox(self._window)
        box.setObjectName("save-failed")
        box.setWindowTitle(tr("Not saved"))
        box.setText(say(why))
        other = box.addButton(tr("Save as…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is other and self.save_as(document)
