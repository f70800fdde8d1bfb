"""Which marks of emphasis stay literal: CommonMark's delimiter runs, and kramdown's rules.

CommonMark 0.31 section 6.2; kramdown 2.4 as its output shows. Offsets are those of the text given, in which everything
opaque has been filled up (see `prose.mask`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from editor.core.engine import Engine
from editor.core.patterns import pattern
from editor.core.remembered import Remembered
from editor.core.rules.prose import MOST_REMEMBERED, REMEMBERED

_RUN = pattern(r"\*+|_+")
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
#: A paragraph with more runs than this is no prose.
_MOST_RUNS = 400


@dataclass(slots=True)
class Run:
    """A run of * or _, and how many of its characters are still literal. `left` and `right` say it flanks a word."""

    start: int
    size: int
    mark: str
    opens: bool
    closes: bool
    rest: int


def literal_marks(masked: str, engine: Engine) -> tuple[tuple[int, int], ...]:
    """Offset and length of the marks that will be shown as they are, in order."""
    return _remembered(masked, engine) if len(masked) <= REMEMBERED else _literal_marks(masked, engine)


def _literal_marks(masked: str, engine: Engine) -> tuple[tuple[int, int], ...]:
    if engine is Engine.JEKYLL:
        return tuple(_Kramdown(masked).literals())
    return tuple((run.start, run.rest) for run in _commonmark(masked, engine) if run.rest)


#: Between two checks of an open post one paragraph has changed: the others are not read again.
_remembered = Remembered(_literal_marks, MOST_REMEMBERED)


def marks(masked: str) -> list[tuple[int, int]]:
    """Offset and length of all runs."""
    return [(match.start(), match.end() - match.start()) for match in _RUN.finditer(masked)]


def _commonmark(masked: str, engine: Engine) -> list[Run]:
    runs = [_run(masked, match, engine) for match in _RUN.finditer(masked)][:_MOST_RUNS]
    closer = 0
    while closer < len(runs):
        if not (runs[closer].closes and runs[closer].rest):
            closer += 1
            continue
        opener = _opener(runs, closer)
        if opener is None:
            closer += 1
            continue
        used = 2 if runs[opener].rest >= 2 and runs[closer].rest >= 2 else 1
        runs[opener].rest -= used
        runs[closer].rest -= used
        for between in runs[opener + 1 : closer]:
            between.opens = between.closes = False
    return runs


def _opener(runs: list[Run], closer: int) -> int | None:
    """The nearest run before that can be closed by this one, by the rule of three."""
    end = runs[closer]
    for at in range(closer - 1, -1, -1):
        run = runs[at]
        if run.mark == end.mark and run.opens and run.rest:
            both = (run.closes or end.opens) and (run.size + end.size) % 3 == 0
            if not both or (run.size % 3 == 0 and end.size % 3 == 0):
                return at
    return None


def _run(masked: str, match: re.Match[str], engine: Engine) -> Run:
    before = masked[match.start() - 1] if match.start() else " "
    after = masked[match.end()] if match.end() < len(masked) else " "
    space_before, space_after = before.isspace(), after.isspace()
    mark_before, mark_after = _punctuation(before, engine), _punctuation(after, engine)
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    mark, size = match[0][0], len(match[0])
    if mark == "*":
        return Run(match.start(), size, mark, left, right, size)
    return Run(match.start(), size, mark, left and (not right or mark_before), right and (not left or mark_after), size)


def _punctuation(character: str, engine: Engine) -> bool:
    if character.isascii():
        return character in _ASCII_PUNCTUATION
    category = unicodedata.category(character)[0]
    # GitHub's parser follows CommonMark 0.29, for which symbols beyond ASCII are no punctuation.
    return category == "P" or (category == "S" and engine is not Engine.GFM)


class _Kramdown:
    """kramdown tries each mark in turn: the text behind it must lead to its like, or the mark is text."""

    def __init__(self, masked: str) -> None:
        self.text = masked
        self.runs = [(match.start(), match.end()) for match in _RUN.finditer(masked)][:_MOST_RUNS]
        self.steps = 0

    def literals(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        self._spans(0, "", (), found)
        return found

    def _spans(self, at: int, stop: str, open_: tuple[str, ...], found: list[tuple[int, int]]) -> int | None:
        """Read on from `at`; the offset of `stop` that ends this element, or None at the end of the text."""
        start = at
        while (at := self._next(at)) < len(self.text):
            self.steps += 1
            if self.steps > 20_000:
                return None
            if stop and self.text.startswith(stop, at) and self._ends(at, stop, start):
                return at
            at = self._mark(at, open_, found)
        return None

    def _next(self, at: int) -> int:
        for start, end in self.runs:
            if end > at:
                return max(start, at)
        return len(self.text)

    def _ends(self, at: int, stop: str, start: int) -> bool:
        if at <= start or self.text[at - 1].isspace():
            return False
        if len(stop) == 1 and self.text.startswith(stop * 2, at) and not self.text.startswith(stop * 3, at):
            return False
        behind = self.text[at + len(stop) : at + len(stop) + 1]
        return not (stop[0] == "_" and behind.isalnum())

    def _mark(self, at: int, open_: tuple[str, ...], found: list[tuple[int, int]]) -> int:
        """Read the mark at `at`; where to go on."""
        mark = self.text[at]
        size = 2 if self.text.startswith(mark * 2, at) else 1
        kind = "strong" if size == 2 else "em"
        behind = self.text[at + size : at + size + 1]
        if self._inside_word(at, mark) or behind.isspace() or kind in open_:
            found.append((at, size))
            return at + size
        for length, name in ((2, "strong"), (1, "em")) if size == 2 else ((1, "em"),):
            if size == 2 and length == 1 and (open_ and open_[-1] == "em"):
                break
            inner: list[tuple[int, int]] = []
            end = self._spans(at + length, mark * length, (*open_, name), inner)
            if end is not None:
                found.extend(inner)
                return end + length
        found.append((at, size))
        return at + size

    def _inside_word(self, at: int, mark: str) -> bool:
        return mark == "_" and bool(re.search(r"[^\W\d_]-?[^\W\d_]*$", self.text[max(0, at - 40) : at]))
