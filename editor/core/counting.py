"""Counting a post's text the way Korean and Latin writers count."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

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
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    pieces = composed.split()
    words = sum(1 for piece in pieces if piece.isalnum() or any(map(str.isalnum, piece)))
    characters = sum(map(len, pieces)) - len(_COMBINING.findall(composed))
    minutes = -(-characters // _CHARACTERS_PER_MINUTE)
    return Counts(characters, words, minutes)
