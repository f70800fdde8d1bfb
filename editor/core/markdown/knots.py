"""Where inside a group its paragraphs, items, rows and code begin, so that a place in a long one is more than a guess.

No generator says on which line an element began. It is found again by its first letters, in order; where every item or row
has a line that plainly begins one, that line counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import accumulate

#: The elements that are numbered; the page numbers them by the same names.
_BLOCK = re.compile(r"<(li|tr|p|pre|dt|dd|h[1-6]|summary|figcaption)\b[^<>]*>")
_ITEM = re.compile(r"[ \t>]*(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$)")
_DIVIDER = re.compile(r"[\s>|:+=-]*-[\s>|:+=-]*")
_TAG = re.compile(r"<[^<>]*>")
#: What stands in the text and not on the page: addresses, tags, attributes, entities.
_UNSEEN = re.compile(r"\]\([^()\s]*(?:\s[^()]*)?\)|!\[[^\[\]]*\]|<[^<>]*>|\{[%:][^{}]*\}|&#?\w{1,31};")
_NO_LETTER = re.compile(r"[\W_]+")
#: Letters by which an element is looked for, the many first; fewer are only looked for close by.
PROBES, FEWEST, CLOSE = (24, 9), 4, 60

Knot = tuple[int, float]


def knots(lines: Sequence[str], html: str) -> tuple[Knot, ...]:
    """Numbers of elements of `html` and the lines they begin on, as fractions of `lines`; both only ever grow.

    Empty where there is nothing inside to tell apart: then only the group's edges are known.
    """
    starts = list(_BLOCK.finditer(html)) if len(lines) > 2 else []
    if len(starts) < 2:
        return ()
    known = {**_by_letters(lines, html, starts), **_by_marks(lines, starts)}
    return tuple((number, line / len(lines)) for number, line in _growing(known))


def _growing(known: dict[int, int]) -> Iterator[tuple[int, int]]:
    last = 0
    for number in sorted(known):
        if known[number] > last:
            last = known[number]
            yield number, last


def _by_marks(lines: Sequence[str], starts: Sequence[re.Match[str]]) -> dict[int, int]:
    """The items, else the rows, when lines and elements match one to one."""
    for name, marked in (("li", _is_item), ("tr", _is_row)):
        numbers = [number for number, start in enumerate(starts) if start[1] == name]
        if numbers:
            found = [at for at, line in enumerate(lines) if marked(line)]
            return dict(zip(numbers, found, strict=True)) if len(found) == len(numbers) else {}
    return {}


def _is_item(line: str) -> bool:
    return _ITEM.match(line) is not None


def _is_row(line: str) -> bool:
    return "|" in line and _DIVIDER.fullmatch(line) is None


def _by_letters(lines: Sequence[str], html: str, starts: Sequence[re.Match[str]]) -> dict[int, int]:
    """Each element by the letters that it begins with, looked for behind the one before it."""
    written = [_letters(_UNSEEN.sub(" ", line)) for line in lines]
    ends = list(accumulate(map(len, written)))
    text = "".join(written)
    pieces = [_letters(unescape(_TAG.sub(" ", piece))) for piece in _pieces(html, starts)]
    seen = "".join(pieces)
    found: dict[int, int] = {}
    at = before = start = 0
    for number, piece in enumerate(pieces):
        place = _find(text, seen[start : start + PROBES[0]], piece, at, start - before)
        if place >= 0:
            found[number] = bisect_right(ends, place)
            at, before = place, start
        start += len(piece)
    return found


def _pieces(html: str, starts: Sequence[re.Match[str]]) -> Iterator[str]:
    """What stands between the beginning of each element and that of the next one."""
    for number, start in enumerate(starts):
        yield html[start.end() : starts[number + 1].start() if number + 1 < len(starts) else len(html)]


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text)


def _find(text: str, probe: str, own: str, at: int, since: int) -> int:
    """Where the letters `probe`, that begin with the element's `own`, are from `at` on.

    `since` letters of the page lie between the last place that was found and these.
    """
    for length in PROBES:
        if len(probe) >= length and (place := text.find(probe[:length], at)) >= 0:
            return place
    few = own[: PROBES[1]]
    place = text.find(few, at + (since if len(few) < FEWEST else 0)) if few else -1
    return place if at <= place <= at + 2 * since + CLOSE else -1
