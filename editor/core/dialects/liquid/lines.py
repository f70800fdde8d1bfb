"""Which line of a post each line of its text after Liquid comes from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Text that was taken over from the post: its offset behind Liquid, its line in the post, its length."""

    offset: int
    line: int
    length: int


def source_lines(text: str, marks: Sequence[Mark]) -> list[int]:
    """For each line of `text`, and for its end, the line of the post that it comes from; never falling.

    A line takes its place from the text that stands at its beginning; what Liquid printed takes that of what came before.
    """
    starts = _line_starts(text)
    result: list[int | None] = [None] * len(starts)
    for mark in marks:
        first = bisect_right(starts, mark.offset) - 1
        skipped = int(starts[first] < mark.offset)  # the rest of a line that began before it
        first += skipped
        last = bisect_right(starts, mark.offset + mark.length)
        if first < last:
            result[first:last] = range(mark.line + skipped, mark.line + skipped + last - first)
    return _filled(result)


def _line_starts(text: str) -> list[int]:
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _filled(lines: list[int | None]) -> list[int]:
    result, current = [], 0
    for line in lines:
        current = current if line is None else max(current, line)
        result.append(current)
    return result
