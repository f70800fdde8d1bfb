"""The lines of a body, for the scan of its blocks. Offsets are code points of the file's text."""

from __future__ import annotations

from itertools import repeat
from operator import add
from typing import NamedTuple

from editor.core.patterns import pattern

_END = pattern("\n")


class Line(NamedTuple):
    """One line of a block: `start` is where its content begins behind the marks of lists and quotes."""

    start: int
    end: int
    begin: int


def lines_from(text: str, start: int) -> list[Line]:
    """The lines from `start` on, in calls that loop in C: a body has some sixty, each of which a loop here would pay for."""
    ends = [found.start() for found in _END.finditer(text, start)]
    begins = [start, *map(add, ends, repeat(1))]
    if begins[-1] < len(text):
        ends.append(len(text))
    return list(map(tuple.__new__, repeat(Line), zip(begins, ends, begins, strict=False)))  # behind the last newline is no line


def begin_of(line: Line) -> int:
    """Where a line begins, for looking lines up."""
    return line.begin
