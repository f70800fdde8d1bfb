"""Brings back the tabs and the places of a session that ended without closing, and notes those of this one.

The unsaved texts themselves are brought back by the workspace; here is which tabs stood around them, in which order, where
the carets were, and how the window was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from editor.services.document import Document
from editor.services.safekeeping import Place
from editor.services.workspace import Workspace
from editor.storage.sessions import Session, Tab


class Returning(QObject):
    """`recovered`: posts whose unsaved text is back; `places`: where to put the caret in a post, to be taken once.

    `window` is the window's geometry as it was noted (Base64), empty when nothing is known.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._work = workspace
        self.recovered: list[Document] = []
        self.places: dict[Document, Place] = {}
        self.window = ""

    def begin(self, paths: Sequence[Path]) -> None:
        """Called once at the start: all that a dead session left, then `paths`. With `paths` only unsaved texts come back."""
        session = self._work.safe.last_session()
        self._work.restored.connect(self._on_restored)
        self._work.recover()
        if session is not None and not paths:
            self._open(session)
        for path in paths:
            self._work.open(path)

    def note(self, window: Callable[[], str]) -> None:
        """Tabs, carets or the window have changed; `window` gives its geometry in Base64."""
        self._work.safe.session_changed(lambda: self._session(window()))

    def _on_restored(self, document: Document, place: Place) -> None:
        self.recovered.append(document)
        self.places[document] = place

    def _open(self, session: Session) -> None:
        self.window = session.window
        if session.site is not None and session.site.is_dir():
            self._work.open_site(session.site)
        for tab in session.tabs:
            self._open_tab(tab)
        order = {tab.path: at for at, tab in enumerate(session.tabs) if tab.path is not None}
        self._work.documents.sort(key=lambda document: order.get(document.path, len(order)) if document.path else len(order))
        if 0 <= session.active < len(session.tabs):
            self._show(session.tabs[session.active])

    def _open_tab(self, tab: Tab) -> None:
        if tab.path is None or not tab.path.is_file():
            return
        document = self._work.open(tab.path)
        if document is not None:
            self.places.setdefault(document, Place(tab.caret, tab.anchor, tab.scroll))

    def _show(self, tab: Tab) -> None:
        front = next((document for document in self._work.documents if document.path == tab.path), None)
        if front is not None:
            self._work.show(front)

    def _session(self, window: str) -> Session:
        work = self._work
        tabs = tuple(work.safe.tab(document) for document in work.documents)
        active = work.documents.index(work.current) if work.current in work.documents else 0
        return Session(tabs, active, Path(work.site.root) if work.site else None, window)
