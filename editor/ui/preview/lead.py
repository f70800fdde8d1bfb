"""Which side of a scroll leads: after the writer moved the page, what the text answers is an echo for a moment."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QElapsedTimer

#: Milliseconds for which the page leads.
LEAD = 400
#: Lines by which an echo may differ from where the page is.
ECHO_LINES = 2.0


class Lead:
    """The page's lead over the text."""

    def __init__(self) -> None:
        self._line, self._by, self._since = 0.0, ECHO_LINES, QElapsedTimer()

    def take(self, line: float, by: float = ECHO_LINES) -> None:
        """The page is at the file's `line` now, and what differs from it by up to `by` lines is an echo."""
        self._line, self._by = line, by
        self._since.start()

    @property
    def _holds(self) -> bool:
        return self._since.isValid() and self._since.elapsed() < LEAD

    @property
    def holds_all(self) -> bool:
        """Whether the text is not followed at all, wherever it goes."""
        return self._holds and self._by == inf

    def is_echo(self, line: float) -> bool:
        """Whether the text at this line answers to where the page went."""
        return self._holds and abs(line - self._line) <= self._by
