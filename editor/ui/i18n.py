"""Translation in the window: every visible string goes through `tr`; `say` speaks the core's messages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTranslator

from editor.core.messages import Text

_CONTEXT = "foreword"


class CatalogTranslator(QTranslator):
    """Qt's translator over the catalogue that the command line uses too: one set of Korean sentences."""

    def __init__(self, lookup: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lookup = lookup

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The translation, or None so that Qt asks its next translator."""
        return self._lookup(text) if context == _CONTEXT else None


def tr(text: str) -> str:
    """The text in the writer's language. Mark strings by calling this with a literal."""
    return QCoreApplication.translate(_CONTEXT, text) or text


def say(message: Text) -> str:
    """A message of the core in the writer's language."""
    return message.say(tr)
