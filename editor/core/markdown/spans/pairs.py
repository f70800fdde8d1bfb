"""Which emphasis marks find a partner, by the rule of each family of Markdown.

Both rules take a piece of inline text and the ranges in it that hold no marks (code, links, tags, escapes), and give the
pairs. What they leave out is printed as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

#: Steps after which kramdown's rule gives up: it goes back so often on hostile text that it would not end.
_MOST_STEPS = 20_000


class Pair(NamedTuple):
    """An opening mark at `start` and a closing one at `end`, each `width` characters: 1 emphasis, 2 strong."""

    start: int
    end: int
    width: int


Ranges = Sequence[tuple[int, int]]


def without(text: str, ranges: Ranges) -> str:
    """`text` with a letter in place of every character of the ranges, so that no mark is found there."""
    parts, at = [], 0
    for start, end in sorted(ranges):
        start = max(start, at)  # one range may lie in another
        if end > start:
            parts += [text[at:start], "x" * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


# CommonMark


@dataclass(slots=True)
class _Run:
    """A run of one mark's characters, from `start` to `end`, which shrink as the run is used up."""

    mark: str
    start: int
    end: int
    opens: bool
    closes: bool
    length: int  # as written

    @property
    def left(self) -> int:
        return self.end - self.start


_RUNS = re.compile(r"\*+|_+")


def commonmark_pairs(text: str, opaque: Ranges = ()) -> list[Pair]:
    """Emphasis by the flanking rules of CommonMark 0.31, section 6.2."""
    stack: list[_Run] = []
    pairs: list[Pair] = []
    floors: dict[tuple[str, bool, int], int] = {}
    for found in _RUNS.finditer(without(text, opaque)):
        run = _run(text, found.start(), found.end())
        if run.closes:
            _close(run, stack, pairs, floors)
        if run.left and run.opens:
            stack.append(run)
    return sorted(pairs)


def _close(run: _Run, stack: list[_Run], pairs: list[Pair], floors: dict[tuple[str, bool, int], int]) -> None:
    """Pair `run` with openers on the stack. `floors`: below it, an alike closer has found nothing already."""
    alike = (run.mark, run.opens, run.length % 3)
    while run.left:
        floor = floors.get(alike, 0)
        at = next((i for i in range(len(stack) - 1, floor - 1, -1) if _match(stack[i], run)), -1)
        if at < 0:
            floors[alike] = len(stack)
            return
        opener = stack[at]
        width = 2 if opener.left >= 2 and run.left >= 2 else 1
        opener.end -= width
        pairs.append(Pair(opener.end, run.start, width))
        run.start += width
        del stack[at + 1 :]
        if not opener.left:
            stack.pop()
        for key in floors:
            floors[key] = min(floors[key], len(stack))


def _match(opener: _Run, closer: _Run) -> bool:
    if opener.mark != closer.mark:
        return False
    either = opener.closes or closer.opens  # the rule of three
    return not either or (opener.length + closer.length) % 3 != 0 or (opener.length % 3 == 0 and closer.length % 3 == 0)


def _run(text: str, start: int, end: int) -> _Run:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    left, right = flanking(before, after)
    if text[start] == "_":
        opens = left and (not right or is_punctuation(before))
        closes = right and (not left or is_punctuation(after))
        return _Run("_", start, end, opens, closes, end - start)
    return _Run("*", start, end, left, right, end - start)


def flanking(before: str, after: str) -> tuple[bool, bool]:
    """Whether a run between these characters is left-flanking and right-flanking."""
    white_before, white_after = before.isspace(), after.isspace()
    mark_before, mark_after = is_punctuation(before), is_punctuation(after)
    left = not white_after and (not mark_after or white_before or mark_before)
    right = not white_before and (not mark_before or white_after or mark_after)
    return left, right


def is_punctuation(character: str) -> bool:
    """Punctuation as CommonMark means it: Unicode's P and S."""
    return unicodedata.category(character)[0] in "PS"


# kramdown


def kramdown_pairs(text: str, opaque: Ranges = ()) -> list[Pair]:
    """Emphasis as kramdown 2.4 finds it: no flanking, a mark opens unless white space follows, closes unless it precedes."""
    search = _Kramdown(without(text, opaque))
    search.run()
    return sorted(search.pairs)


_EM, _STRONG = 1, 2
_OPENING = re.compile(r"\*\*?|__?")
_AFTER_LETTER = re.compile(r"[^\W\d_]-?\Z")


@dataclass(slots=True)
class _Kramdown:
    """One reading of a text. An element does not nest in one of its own kind, so the depth is two."""

    text: str
    pairs: list[Pair] = field(default_factory=list)
    steps: int = 0

    def run(self) -> None:
        at: int | None = 0
        while at is not None and self.steps < _MOST_STEPS:
            mark = _OPENING.search(self.text, at)
            at = self._element(mark.start(), ()) if mark else None

    def _element(self, at: int, around: tuple[int, ...]) -> int:
        """Read a mark at `at` inside the kinds `around`; the offset after the element, or after the literal mark."""
        mark = self.text[at : at + (2 if self.text[at + 1 : at + 2] == self.text[at] else 1)]
        after = at + len(mark)
        if len(mark) in around or self.text[after : after + 1].isspace() or self._is_inside_word(mark, at):
            return after
        for width in (len(mark),) if len(mark) == _EM or around[-1:] == (_EM,) else (_STRONG, _EM):
            before = len(self.pairs)
            end = self._end(at + width, mark[0] * width, (*around, width))
            if end is not None:
                self.pairs.append(Pair(at, end, width))
                return end + width
            del self.pairs[before:]
        return after

    def _is_inside_word(self, mark: str, at: int) -> bool:
        return mark[0] == "_" and _AFTER_LETTER.search(self.text, max(at - 2, 0), at) is not None

    def _end(self, at: int, stop: str, around: tuple[int, ...]) -> int | None:
        """Where the element that begins at `at` closes with `stop`; None when it does not."""
        first = at
        while (mark := _OPENING.search(self.text, at)) and self.steps < _MOST_STEPS:
            self.steps += 1
            at = mark.start()
            if at > first and self.text.startswith(stop, at) and self._closes(at, stop):
                return at
            at = self._element(at, around)
        return None

    def _closes(self, at: int, stop: str) -> bool:
        text, after = self.text, at + len(stop)
        if text[at - 1].isspace():
            return False
        if len(stop) == _EM and text.startswith(stop * 2, at) and not text.startswith(stop, at + 2):
            return False
        return stop[0] != "_" or not text[after : after + 1].isalnum()
