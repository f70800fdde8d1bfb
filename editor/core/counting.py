"""Counting a post's text the way Korean and Latin writers count."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

#: Characters (Korean) and words (Latin) that a reader takes in per minute.
_CHARACTERS_PER_MINUTE = 500


@dataclass(frozen=True, slots=True)
class Counts:
    """Characters without white space, words between white space, minutes of reading (at least 1 when there is text)."""

    characters: int
    words: int
    minutes: int


def count(text: str) -> Counts:
    """Counts of a body. A syllable written as separate jamo, as macOS file names are, is one character."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    words = [word for word in composed.split() if any(c.isalnum() for c in word)]
    characters = sum(1 for c in composed if not c.isspace() and not unicodedata.combining(c))
    minutes = -(-characters // _CHARACTERS_PER_MINUTE)
    return Counts(characters, len(words), minutes)
