"""Scrolls one side of the real window and compares what stands at the tops of both."""

from __future__ import annotations

import html
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.e2e.program import LIMIT, LOOK, Program, State

#: Lines by which the tops of both sides may differ.
NEAR = 2
#: Letters by which the first words of the page are looked for in the text.
WORDS = 8
#: Seconds after which a wheel that moved nothing has come to an end.
STILL = 0.6


@dataclass(frozen=True)
class Position:
    """One position of the two sides: the text's line, and the lines of the block at the top of the page."""

    side: str
    line: float
    start: int
    end: int
    words: str
    y: float

    def off(self, blocks: list[tuple[int, int]]) -> float:
        """By how many lines the sides differ. Between two blocks both of them are right, however much lies between."""
        if self.start <= self.line < self.end:
            return 0.0
        between = [b for b in blocks if b[0] < b[1]]
        if not any(start <= self.line < end for start, end in between):
            before = max((b for b in between if b[1] <= self.line), default=None)
            after = min((b for b in between if b[0] > self.line), default=None)
            if (self.start, self.end) in (before, after):
                return 0.0
        return min(abs(self.line - self.start), abs(self.line - (self.end - 1)))

    def reads_same(self, lines: list[str]) -> bool:
        """Whether the first words of the page are in the text's lines around its top."""
        first = max(int(self.line) - NEAR, 0)
        seen = letters("".join(lines[first : int(self.line) + NEAR + 2]))
        return letters(self.words)[:WORDS] in seen


def letters(text: str) -> str:
    """The letters and digits of a text, which markup does not change."""
    return "".join(c for c in html.unescape(text) if c.isalnum())


def positions(program: Program, side: str, notches: int = 1, most: int = 400) -> Iterator[Position]:
    """Scroll `side` ("text" or "page-view", by name) from its top to its end and tell each place once both sides rest."""
    program.wheel(side, -400)
    before = rest(program, None)
    for _ in range(most):
        yield _position(side, before)
        program.wheel(side, notches)
        now = rest(program, before)
        if _key(now, side) == _key(before, side):
            return
        before = now


def _key(tops: State, side: str) -> object:
    return tops["text"] if side == "text" else tops["page"]["y"]


def rest(program: Program, before: State | None) -> State:
    """The tops once they have changed and stay the same, or once it is plain that they do not change."""
    begun, last, same = time.monotonic(), None, 0
    while time.monotonic() - begun < LIMIT:
        now = program.ask("tops")
        if now["page"] is not None and now == last:
            same += 1
            changed = before is None or now != before
            if same >= 3 and (changed or time.monotonic() - begun > STILL):
                return now
        else:
            last, same = now, 0
        time.sleep(LOOK / 2)
    raise AssertionError(f"the window does not come to rest: {last}")


def _position(side: str, tops: State) -> Position:
    page = tops["page"]
    return Position(side, tops["text"], page.get("start", -1), page.get("end", -1), page["words"], page["y"])


def blocks(program: Program) -> list[tuple[int, int]]:
    """The file's lines of every block of the page."""
    return [(start, end) for start, end in program.ask("blocks")["blocks"]]
