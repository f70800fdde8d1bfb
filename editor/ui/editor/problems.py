"""The findings of the checker in the text pane: their places, which follow the text until the next check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextCursor

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.positions import LineIndex, to_utf16
from editor.ui.editor.buffer import QtTextBuffer


class Problem:
    """A finding and the selection that covers it."""

    __slots__ = ("cursor", "diagnostic")

    def __init__(self, diagnostic: Diagnostic, cursor: QTextCursor) -> None:
        self.diagnostic = diagnostic
        self.cursor = cursor

    @property
    def start(self) -> int:
        return self.cursor.selectionStart()

    @property
    def end(self) -> int:
        """At least one character after the start, so that there is something to see."""
        return max(self.cursor.selectionEnd(), self.start + 1)


class Problems:
    """The problems of one document by position."""

    def __init__(self, buffer: QtTextBuffer) -> None:
        self._buffer = buffer
        self._items: list[Problem] = []

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._items)

    def set(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Take the findings for the text as it is now. Spans in code points."""
        index = LineIndex(self._buffer.text()) if diagnostics else None
        self._items = [self._placed(item, index) for item in diagnostics] if index else []
        self._items.sort(key=lambda problem: (problem.start, problem.end))

    def in_sight(self, first: int, last: int) -> dict[Severity, list[tuple[int, int]]]:
        """The places of the problems that reach into a range of the document, by how grave they are; equal ones once."""
        result: dict[Severity, dict[tuple[int, int], None]] = {}
        for problem in self._items:
            start, end = problem.start, problem.end
            if end >= first and start <= last:
                result.setdefault(problem.diagnostic.severity, {})[start, end] = None
        return {severity: list(places) for severity, places in result.items()}

    def at(self, position: int) -> Problem | None:
        """The problem at a UTF-16 position, its edges included; the shortest of several."""
        found = [p for p in self._items if p.start <= position <= p.end]
        return min(found, key=lambda p: p.end - p.start, default=None)

    def after(self, position: int) -> Problem | None:
        """The next problem that begins after a position; from the last one on, the first."""
        return next((p for p in self._items if p.start > position), self._items[0] if self._items else None)

    def before(self, position: int) -> Problem | None:
        """The next problem that begins before a position; from the first one back, the last."""
        return next((p for p in reversed(self._items) if p.start < position), self._items[-1] if self._items else None)

    def _placed(self, diagnostic: Diagnostic, index: LineIndex) -> Problem:
        cursor = QTextCursor(self._buffer.document)
        cursor.setPosition(self._position(diagnostic.span.start, index))
        cursor.setPosition(self._position(diagnostic.span.end, index), QTextCursor.MoveMode.KeepAnchor)
        return Problem(diagnostic, cursor)

    def _position(self, offset: int, index: LineIndex) -> int:
        place = index.place(offset)
        block = self._buffer.document.findBlockByNumber(place.line)
        return block.position() + to_utf16(block.text(), place.column)
