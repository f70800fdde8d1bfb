"""Character classes and delimiter runs as goldmark 1.5 (Hugo 0.111) defines them.

goldmark counts only Unicode's categories P as punctuation outside ASCII; CommonMark 0.31 counts symbols (S) too.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ASCII_SPACE = frozenset(" \t\n\r\f\v")
#: What lies outside ASCII and Unicode calls White_Space, as Go's unicode.IsSpace has it.
_WIDE_SPACE = frozenset("\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))


def is_space(char: str) -> bool:
    """White space, Unicode's too."""
    return char in _ASCII_SPACE or char in _WIDE_SPACE


def is_ascii_punctuation(char: str) -> bool:
    """One of CommonMark's ASCII punctuation characters."""
    return char in _ASCII_PUNCTUATION


@lru_cache(maxsize=4096)
def is_unicode_punctuation(char: str) -> bool:
    """Unicode category P: of ASCII's, not $ + < = > ^ ` | ~."""
    return bool(char) and unicodedata.category(char).startswith("P")


def is_punctuation(char: str) -> bool:
    """ASCII punctuation or Unicode category P: what decides whether a delimiter opens or closes."""
    return char in _ASCII_PUNCTUATION or is_unicode_punctuation(char)


def is_punctuation_or_symbol(char: str) -> bool:
    """ASCII punctuation or Unicode category P or S."""
    return is_punctuation(char) or unicodedata.category(char).startswith("S")


class Run(NamedTuple):
    """A run of one delimiter character: whether it can open and close, and its length in characters."""

    can_open: bool
    can_close: bool
    length: int


def scan_run(src: str, start: int, symbols: bool = False) -> Run:
    """The run of `src[start]` that begins at `start`; CommonMark 6.2. With `symbols` they count as punctuation, as since 0.31."""
    marker, stop, end = src[start], start, len(src)
    while stop < end and src[stop] == marker:
        stop += 1
    return run_between(src, start, stop, symbols)


def run_between(src: str, start: int, stop: int, symbols: bool = False) -> Run:
    """The run of `src[start]` that ends at `stop`."""
    marker, end = src[start], len(src)
    before = src[start - 1] if start > 0 else "\n"
    after = src[stop] if stop < end else " "
    counts = is_punctuation_or_symbol if symbols else is_punctuation
    punctuation_before, space_before = counts(before), is_space(before)
    punctuation_after, space_after = counts(after), is_space(after)
    left = not space_after and (not punctuation_after or space_before or punctuation_before)
    right = not space_before and (not punctuation_before or space_after or punctuation_after)
    if marker == "_":
        return Run(left and (not right or punctuation_before), right and (not left or punctuation_after), stop - start)
    return Run(left, right, stop - start)
