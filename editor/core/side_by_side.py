"""Two texts line by line beside each other, with only what differs and a little around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from editor.core.line_diff import differences


class Look(Enum):
    """What a row shows."""

    SAME = "same"
    CHANGED = "changed"
    GAP = "gap"  # lines that both texts have are left out here


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a line number (from 1) is 0 where that side has no line."""

    look: Look
    old_line: int = 0
    old: str = ""
    new_line: int = 0
    new: str = ""


def rows(old: str, new: str, around: int = 3) -> list[Row]:
    """The rows for two texts with LF newlines; none when they are equal."""
    before, after = old.split("\n"), new.split("\n")
    result: list[Row] = []
    at_old = at_new = 0
    for a, b, c, d in differences(before, after):
        result += _same(before, at_old, at_new, a - at_old, around if at_old else 0, around)
        result += _changed(before, after, (a, b, c, d))
        at_old, at_new = b, d
    return [*result, *_same(before, at_old, at_new, len(before) - at_old, around, 0)] if result else []


def _changed(old: list[str], new: list[str], window: tuple[int, int, int, int]) -> Iterator[Row]:
    a, b, c, d = window
    for step in range(max(b - a, d - c)):
        left = (a + step + 1, old[a + step]) if a + step < b else (0, "")
        right = (c + step + 1, new[c + step]) if c + step < d else (0, "")
        yield Row(Look.CHANGED, *left, *right)


def _same(lines: list[str], at_old: int, at_new: int, size: int, head: int, tail: int) -> Iterator[Row]:
    """Lines that both have: the first `head` and the last `tail` of them, a gap for those between."""
    for step in range(size):
        if step < head or step >= size - tail:
            yield Row(Look.SAME, at_old + step + 1, lines[at_old + step], at_new + step + 1, lines[at_old + step])
        elif step == head:
            yield Row(Look.GAP)
