"""Which lines of two texts correspond, fast enough for a text of 20,000 lines.

Equal lines at both ends are matched first, then lines that occur once on either side (the anchors of the patience diff),
and only what lies between anchors is compared in full. Indices are line numbers from 0.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from editor.core.text import Span, TextEdit, trimmed

#: Pairs of lines above which a stretch without anchors counts as replaced as a whole: comparing would take seconds.
_TOO_MANY = 1_000_000

Match = tuple[int, int, int]
#: Half-open ranges of lines of both texts: old start, old end, new start, new end.
Window = tuple[int, int, int, int]


def matches(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Runs of corresponding lines as (old index, new index, length), in order, joined where they touch."""
    joined: list[Match] = []
    for a, b, size in _between(old, new, (0, len(old), 0, len(new))):
        if joined and (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]) == (a, b):
            first, second, before = joined[-1]
            joined[-1] = (first, second, before + size)
        else:
            joined.append((a, b, size))
    return joined


def differences(old: Sequence[str], new: Sequence[str]) -> list[Window]:
    """The stretches between matches, in order."""
    found, at_old, at_new = [], 0, 0
    for a, b, size in [*matches(old, new), (len(old), len(new), 0)]:
        if a > at_old or b > at_new:
            found.append((at_old, a, at_new, b))
        at_old, at_new = a + size, b + size
    return found


def with_ends(text: str) -> list[str]:
    """The lines with their LF; only a last line without one, if not empty, lacks it."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def line_edits(old: str, new: str) -> list[TextEdit]:
    """Edits (code points of `old`) that turn `old` into `new` and leave alone every line that both have.

    A caret or a mark in an untouched line stays where it is when these are applied.
    """
    before, after = with_ends(old), with_ends(new)
    starts = [0, *accumulate(map(len, before))]
    edits = []
    for a, b, c, d in differences(before, after):
        if edit := trimmed(old, TextEdit(Span(starts[a], starts[b]), "".join(after[c:d]))):
            edits.append(edit)
    return edits


def _between(old: Sequence[str], new: Sequence[str], window: Window) -> Iterator[Match]:
    a, b, c, d = window
    start = a, c
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    if a > start[0]:
        yield *start, a - start[0]
    end = b
    while b > a and d > c and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    if a < b and c < d:
        yield from _middle(old, new, (a, b, c, d))
    if end > b:
        yield b, d, end - b


def _middle(old: Sequence[str], new: Sequence[str], window: Window) -> Iterator[Match]:
    """Matches of a stretch that begins and ends with different lines."""
    a, b, c, d = window
    anchors = _anchors(old[a:b], new[c:d])
    if not anchors:
        yield from _in_full(old, new, window)
        return
    for i, j in anchors:
        yield from _between(old, new, (a, window[0] + i, c, window[2] + j))
        yield window[0] + i, window[2] + j, 1
        a, c = window[0] + i + 1, window[2] + j + 1
    yield from _between(old, new, (a, b, c, d))


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Lines that occur once in either text, the longest series of them in the same order in both."""
    count_old, count_new = Counter(old), Counter(new)
    place = {line: at for at, line in enumerate(new) if count_new[line] == 1}
    pairs = [(at, place[line]) for at, line in enumerate(old) if count_old[line] == 1 and line in place]
    return _longest_rising(pairs)


def _longest_rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second numbers rise too (patience sorting, n log n)."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for at, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1], last[pile : pile + 1] = [value], [at]
    chosen, at = [], last[-1] if last else -1
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]


def _in_full(old: Sequence[str], new: Sequence[str], window: Window) -> Iterator[Match]:
    a, b, c, d = window
    if (b - a) * (d - c) > _TOO_MANY:
        return
    from difflib import SequenceMatcher  # seldom needed, and a commit hook starts often

    for i, j, size in SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks():
        if size:
            yield a + i, c + j, size
