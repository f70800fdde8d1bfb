"""The result of a command on a few lines of text."""

from __future__ import annotations

from dataclasses import dataclass

from editor.core.text import TextEdit


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Edits of a piece of text, and the selection after them from `anchor` to `caret`, in code points of that piece."""

    edits: tuple[TextEdit, ...]
    anchor: int
    caret: int
