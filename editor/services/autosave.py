"""Saves posts by itself after a pause in typing, when the writer has asked for that; never over another program's text."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor.services.document import Document
from editor.services.polling import pause
from editor.services.settings import Key, Settings
from editor.services.workspace import SaveFailed, Workspace

#: Milliseconds without a change after which a post is saved.
PAUSE = 2000


class Autosave(QObject):
    """Off unless the setting is on; off for a post in conflict, for one without a file, and for one that is read only."""

    def __init__(self, workspace: Workspace, settings: Settings) -> None:
        super().__init__(workspace)
        self._work, self._settings = workspace, settings
        self._timer = pause(self, PAUSE, self.save)
        workspace.opened.connect(self._on_opened)
        for document in workspace.documents:
            self._on_opened(document)

    def _on_opened(self, document: Document) -> None:
        document.text_changed.connect(lambda _: self._timer.start())

    def save(self) -> None:
        """Save what may be saved now. What fails is said, and tried again after the next change."""
        if not self._settings.flag(Key.AUTOSAVE):
            return
        for document in self._work.documents:
            if document.path is not None and document.modified and not document.conflict and not document.read_only:
                self._save(document)

    def _save(self, document: Document) -> None:
        try:
            self._work.save(document)
        except SaveFailed as trouble:
            self._work.failed.emit(trouble.message)
