"""The findings of the checker in the text pane: their places, which follow the text until the next check.

A QTextCursor for each would follow by itself, but every line that is pasted or undone then costs as much as there are findings:
thousands of both take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.moved_spans import Range, edits_between, moved
from editor.ui.editor.buffer import QtTextBuffer


class Problem(NamedTuple):
    """A finding with its place in the document as it is now, in UTF-16 units: at least one of them."""

    diagnostic: Diagnostic
    start: int
    end: int


class Problems:
    """The problems of one document by position."""

    def __init__(self, buffer: QtTextBuffer) -> None:
        self._buffer = buffer
        self._diagnostics: list[Diagnostic] = []
        self._places: list[Range] = []  # code points of `_text`
        self._text = ""

    def __iter__(self) -> Iterator[Problem]:
        self._follow()
        return map(self._problem, range(len(self._places)))

    def set(self, diagnostics: Sequence[Diagnostic]) -> None:
        """Take the findings for the text as it is now. Spans in code points."""
        self._text = self._buffer.text()
        self._diagnostics = sorted(diagnostics, key=lambda one: (one.span.start, one.span.end))
        self._places = [(one.span.start, one.span.end) for one in self._diagnostics]

    def in_sight(self, first: int, last: int) -> dict[Severity, list[tuple[int, int]]]:
        """The places of the problems that reach into a range of the document, by how grave they are; equal ones once."""
        result: dict[Severity, dict[tuple[int, int], None]] = {}
        for problem in self._within(first, last):
            result.setdefault(problem.diagnostic.severity, {})[problem.start, problem.end] = None
        return {severity: list(places) for severity, places in result.items()}

    def at(self, position: int) -> Problem | None:
        """The problem at a UTF-16 position, its edges included; the shortest of several."""
        return min(self._within(position, position), key=lambda p: p.end - p.start, default=None)

    def after(self, position: int) -> Problem | None:
        """The next problem that begins after a position; from the last one on, the first."""
        return next((p for p in self if p.start > position), next(iter(self), None))

    def before(self, position: int) -> Problem | None:
        """The next problem that begins before a position; from the first one back, the last."""
        found = list(self)
        return next((p for p in reversed(found) if p.start < position), found[-1] if found else None)

    def _within(self, first: int, last: int) -> Iterator[Problem]:
        """The problems that reach into a range of the document or touch it; positions in UTF-16 units."""
        if not self._diagnostics:
            return
        self._follow()
        low, high = self._buffer.offset(first), self._buffer.offset(last)
        for at, (start, end) in enumerate(self._places):
            if start <= high and max(end, start + 1) >= low:
                yield self._problem(at)

    def _follow(self) -> None:
        """Move the places along with what was written since they were last asked for."""
        now = self._buffer.text()
        if now is not self._text:
            self._places = moved(self._places, edits_between(self._text, now)) if self._places else []
            self._text = now

    def _problem(self, at: int) -> Problem:
        start, end = map(self._buffer.position, self._places[at])
        return Problem(self._diagnostics[at], start, max(end, start + 1))
