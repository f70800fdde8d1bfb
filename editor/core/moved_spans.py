"""Where places of a text are after an edit of it, when only the two texts are known."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from editor.core.line_diff import differences, with_ends
from editor.core.text import TextEdit, smallest_edit

#: Half-open range of code points.
Range = tuple[int, int]


def edits_between(old: str, new: str) -> list[TextEdit]:
    """What turns `old` into `new`: one edit where it replaces no line end, else those of the lines that differ."""
    one = smallest_edit(old, new)
    if one is None:
        return []
    if not one.new or "\n" not in one.span.of(old):
        return [one]
    before, after = with_ends(old), with_ends(new)
    starts = [0, *accumulate(map(len, before))]
    found = []
    for a, b, c, d in differences(before, after):
        if b - a == d - c:  # line for line
            found += [_edit(before[line], after[c + line - a], starts[line]) for line in range(a, b)]
        else:
            found.append(_edit("".join(before[a:b]), "".join(after[c:d]), starts[a]))
    return [edit for edit in found if edit is not None]


def _edit(old: str, new: str, at: int) -> TextEdit | None:
    """The one edit that turns `old`, which begins at an offset, into `new`."""
    edit = smallest_edit(old, new)
    return edit and edit.shifted(at)


def moved(ranges: Iterable[Range], edits: Sequence[TextEdit]) -> list[Range]:
    """The ranges after edits, which are in order. What is written at an end of a range goes with the text in front of it; a range
    of which an edit replaces one end reaches to what it wrote."""
    starts = [edit.span.start for edit in edits]
    shifts = [0, *accumulate(len(edit.new) - len(edit.span) for edit in edits)]

    def place(offset: int, at_end: bool) -> int:
        before = bisect_right(starts, offset) - 1
        if before >= 0 and offset < edits[before].span.end:
            edit = edits[before]
            behind = len(edit.new) if at_end and offset > edit.span.start else 0
            return edit.span.start + shifts[before] + behind
        return offset + shifts[before + 1]

    return [(place(start, at_end=False), place(end, at_end=True)) for start, end in ranges]
