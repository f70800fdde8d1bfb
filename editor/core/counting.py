"""Counting a post's text the way Korean and Latin writers count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from editor.core.text import common_end, common_start

#: Characters (Korean) and words (Latin) that a reader takes in per minute.
_CHARACTERS_PER_MINUTE = 500


#: Marks that are drawn over the character before them (Mn in the blocks for combining marks, and the kana voicing marks).
_COMBINING = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u3099\u309a\ufe20-\ufe2f]")


@dataclass(frozen=True, slots=True)
class Counts:
    """Characters without white space, words between white space, minutes of reading (at least 1 when there is text)."""

    characters: int
    words: int
    minutes: int


def count(text: str) -> Counts:
    """Counts of a body. A syllable written as separate jamo, as macOS file names are, is one character."""
    return Tally().after(text).counts


def _pieces(text: str) -> tuple[int, int]:
    """Characters and words."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    pieces = composed.split()
    words = sum(1 for piece in pieces if piece.isalnum() or any(map(str.isalnum, piece)))
    return sum(map(len, pieces)) - len(_COMBINING.findall(composed)), words


@dataclass(frozen=True, slots=True)
class Tally:
    """A text with its counts, from which those of the next text take only what changed.

    White space separates words and nothing composes across it, so lines are counted independently of each other.
    """

    text: str = ""
    characters: int = 0
    words: int = 0

    def after(self, text: str) -> Tally:
        """The tally of another text: the lines that both have at their beginnings and ends are not counted again."""
        head = self.text.rfind("\n", 0, common_start(self.text, text)) + 1
        tail = common_end(self.text, text, min(len(self.text), len(text)) - head)
        line = self.text.find("\n", len(self.text) - tail)
        tail = len(self.text) - line if line >= 0 else 0
        gone, come = _pieces(self.text[head : len(self.text) - tail]), _pieces(text[head : len(text) - tail])
        return Tally(text, self.characters - gone[0] + come[0], self.words - gone[1] + come[1])

    @property
    def counts(self) -> Counts:
        return Counts(self.characters, self.words, -(-self.characters // _CHARACTERS_PER_MINUTE))
