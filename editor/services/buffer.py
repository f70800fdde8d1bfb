"""The text of one open document, as the services see it: the window implements it over a QTextDocument.

`text()` is the whole file, front matter included, newlines as LF. All offsets are code points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import SignalInstance

from editor.core.text import Origin, TextEdit


@dataclass(frozen=True, slots=True)
class TextChange:
    """One change of the text: the revision it led to (counts up from 0) and who caused it."""

    revision: int
    origin: Origin


class TextBuffer(Protocol):
    """One text with one undo history."""

    changed: SignalInstance  # TextChange
    modified_changed: SignalInstance  # bool

    @property
    def revision(self) -> int: ...

    @property
    def modified(self) -> bool:
        """Whether the text differs from what was last marked as saved; undoing back to it counts as saved."""

    @property
    def lossless(self) -> bool:
        """Whether `text()` gives back exactly what was loaded."""

    def text(self) -> str:
        """The whole text. Cheap when nothing has changed since the last call."""

    def apply(self, edits: Sequence[TextEdit], origin: Origin, group: str = "") -> None:
        """Apply edits as one undo step. Consecutive calls with the same non-empty `group` share one step."""

    def load(self, text: str) -> None:
        """Take `text` as a freshly opened file: no undo history, not modified. Emits one change (RELOAD)."""

    def mark_saved(self) -> None: ...

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def deleteLater(self) -> None:
        """End it with all views, once the event loop is back: nobody but its connections may hold it any more."""
