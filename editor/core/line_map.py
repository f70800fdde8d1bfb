"""Source lines to places in the preview and back, so that text and preview can show the same thing at their tops.

A place is a group of the page and a fraction. 0 to 1 is inside the group, from its top edge to its bottom edge; 1 to 2 is
the gap below it, to the top edge of the next one. The page measures itself where that is in pixels, so nothing here gets
stale when an image or a font arrives late. While the front matter is folded away in the text, the first group reaches up to
the page's top edge, title and all; else what is above it is group -1, which the lines before the first group's belong to.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the page: index of a group, or -1 for the head, and a fraction from 0 to 2."""

    group: int
    fraction: float


TOP = Place(0, 0.0)
HEAD = -1


class LineMap:
    """Made from each group's half-open lines, in order; lines are those of the file, from 0.

    `headed`: the lines before the first group are to be seen, and belong to the page's head.

    A group without lines (footnotes at the end), or one that stands before its predecessor's end, is nobody's place.
    """

    def __init__(self, spans: Iterable[tuple[int, int]], headed: bool = False) -> None:
        self._headed = headed
        self._groups: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for group, (start, end) in enumerate(spans):
            if start < end and start >= (self._ends[-1] if self._ends else 0):
                self._groups.append(group)
                self._starts.append(start)
                self._ends.append(end)

    def place(self, line: float) -> Place:
        """The place of a line; its fraction is how far down in the line."""
        at = bisect_right(self._starts, line) - 1
        if at < 0:
            return Place(HEAD, line / self._starts[0]) if self._headed and self._starts else TOP
        start, end = self._starts[at], self._ends[at]
        if line < end:
            return Place(self._groups[at], (line - start) / (end - start))
        return Place(self._groups[at], 1 + self._gap(at, line))

    def _gap(self, at: int, line: float) -> float:
        """How far down `line` is between a group and the next one; 0 behind the last."""
        if at + 1 == len(self._starts):
            return 0.0
        end, following = self._ends[at], self._starts[at + 1]
        return (line - end) / (following - end)

    def line(self, place: Place) -> float:
        """The line of a place. In a group without lines it is the end of what is before it."""
        at = bisect_right(self._groups, place.group) - 1
        if at < 0:
            first = float(self._starts[0]) if self._starts else 0.0
            return first * min(max(place.fraction, 0.0), 1.0) if self._headed else first
        start, end = self._starts[at], self._ends[at]
        if self._groups[at] != place.group:
            return float(end)
        if place.fraction <= 1:
            return start + max(place.fraction, 0.0) * (end - start)
        following = self._starts[at + 1] if at + 1 < len(self._starts) else end
        return end + min(place.fraction - 1, 1.0) * (following - end)

    def nearest(self, line: float) -> Place:
        """The place of a line, taken into a group where the line is in a gap: for showing what belongs to the caret."""
        place = self.place(line)
        return Place(place.group, min(place.fraction, 1.0))
