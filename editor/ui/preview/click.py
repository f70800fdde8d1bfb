"""What the writer clicked in the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Click:
    """A click into the page: the file's line at its height, and the word under the hand.

    `lines` are the file's lines that the block was made from, half-open; `shown` is what the reader sees of the block, `at` the
    place of the click in it in code points, -1 where there is no text. `whole`: a double click, which means the whole word.
    """

    line: int
    lines: tuple[int, int]
    shown: str
    at: int
    whole: bool
