"""Whether the preview may load images from other places: what the writer chose for each site, and for one post once."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal

from editor.core.site.model import Site
from editor.services.document import Document
from editor.services.settings import Key, Settings
from editor.services.site_choices import SiteChoices


class Choice(Enum):
    """What a site's posts may do."""

    ASK = "ask"
    SHOW = "show"
    NEVER = "never"


class RemoteImages(QObject):
    """Remembers the choices; who has said nothing is asked.

    A post without a site follows what was chosen for its folder. `site_of` gives a document's site.

    Signals:
        changed: another choice is in force for some posts.
    """

    changed = Signal()

    def __init__(self, settings: Settings, site_of: Callable[[Document], Site | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen, self._site_of = SiteChoices(settings, Key.REMOTE_IMAGES), site_of
        self._once: set[Document] = set()

    def choice(self, document: Document) -> Choice:
        """What was chosen for the document's site."""
        word = self._chosen.of(self._place(document))
        return next((choice for choice in Choice if choice.value == word), Choice.ASK)

    def shown(self, document: Document | None) -> bool:
        """Whether the document's images may be loaded from other places now."""
        if document is None:
            return False
        choice = self.choice(document)
        return choice is Choice.SHOW or (choice is Choice.ASK and document in self._once)

    def choose(self, document: Document, choice: Choice) -> None:
        """From now on, for the document's site. A new text that lies nowhere yet is asked about again the next time."""
        self._once.discard(document)
        if place := self._place(document):
            self._chosen.set(place, None if choice is Choice.ASK else choice.value)
        elif choice is Choice.SHOW:
            self._once.add(document)
        self.changed.emit()

    def show_once(self, document: Document) -> None:
        """Until the document is closed."""
        self._once.add(document)
        self.changed.emit()

    def forget(self, document: Document) -> None:
        """The document was closed."""
        self._once.discard(document)

    def _place(self, document: Document) -> str:
        site = self._site_of(document)
        if site is not None:
            return str(site.root)
        return str(document.path.parent) if document.path is not None else ""
