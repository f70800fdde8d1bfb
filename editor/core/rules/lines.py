"""The lines of a body, for the scan of its blocks. Offsets are code points of the file's text."""

from __future__ import annotations

from itertools import accumulate, repeat
from operator import add
from typing import NamedTuple


class Line(NamedTuple):
    """One line of a block: `start` is where its content begins behind the marks of lists and quotes."""

    start: int
    end: int
    begin: int


def lines_from(text: str, start: int) -> list[Line]:
    """The lines from `start` on, in calls that loop in C: a body has some sixty, each of which a loop here would pay for."""
    contents = text[start:].split("\n")
    if not contents[-1]:
        contents.pop()  # behind the last newline there is no line
    sizes = list(map(len, contents))
    begins = list(accumulate(map(add, sizes, repeat(1)), initial=start))[:-1]
    return list(map(tuple.__new__, repeat(Line), zip(begins, map(add, begins, sizes), begins, strict=True)))


def begin_of(line: Line) -> int:
    """Where a line begins, for looking lines up."""
    return line.begin
