"""Conversions between offsets, lines and columns, and UTF-16 units. Nothing else in Foreword converts.

Offsets and columns count code points; lines and columns count from 0. Lines end at LF, since text in memory has its
newlines normalised. Qt's documents count UTF-16 units, where a character beyond U+FFFF (an emoji) is two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

_WIDE = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class LineColumn:
    """A place in a text, both numbers from 0, the column in code points."""

    line: int
    column: int


class LineIndex:
    """Line starts of one text, made once, asked often."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._starts = [0, *accumulate(map((1).__add__, map(len, text.split("\n"))))]
        self._starts.pop()  # behind the last line

    def line_start(self, line: int) -> int:
        """Offset of the first character of `line`; past the last line, the end of the text."""
        return self._starts[line] if line < len(self._starts) else self._length

    def place(self, offset: int) -> LineColumn:
        """Line and column of an offset; an offset outside the text is moved to its nearest end."""
        inside = min(max(offset, 0), self._length)
        line = bisect_right(self._starts, inside) - 1
        return LineColumn(line, inside - self._starts[line])

    def offset(self, line: int, column: int = 0) -> int:
        """Offset of a place; a column past the end of its line is moved to that end."""
        if line >= len(self._starts):
            return self._length
        last = line + 1 == len(self._starts)
        end = self._length if last else self._starts[line + 1] - 1
        return min(self._starts[line] + column, end)


def utf16_length(text: str) -> int:
    """Number of UTF-16 units of the text."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_utf16(text: str, offset: int) -> int:
    """The UTF-16 position of a code point offset."""
    return utf16_length(text[:offset])


def from_utf16(text: str, position: int) -> int:
    """The code point offset of a UTF-16 position; one inside a surrogate pair counts as before it."""
    if text.isascii():
        return min(position, len(text))
    return Utf16Index(text[: position + 1]).from_utf16(position)


class Utf16Index:
    """Both ways of counting for one text, made once, asked often."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [found.start() for found in _WIDE.finditer(text)] if not text.isascii() else []

    def replaced(self, start: int, end: int, new: str) -> Utf16Index:
        """The index of the text with `new` in place of the code points from `start` to `end`."""
        result = Utf16Index(new)
        low, high = bisect_left(self._wide, start), bisect_left(self._wide, end)
        by = start + len(new) - end
        behind = [at + by for at in self._wide[high:]] if by else self._wide[high:]
        result._wide = [*self._wide[:low], *(start + at for at in result._wide), *behind]
        result._length = self._length + by
        return result

    def to_utf16(self, offset: int) -> int:
        """The UTF-16 position of a code point offset; one outside the text is moved to its nearest end."""
        inside = min(max(offset, 0), self._length)
        return inside + bisect_left(self._wide, inside)

    def from_utf16(self, position: int) -> int:
        """The code point offset of a UTF-16 position; one inside a surrogate pair counts as before it."""
        pairs = bisect_right(range(len(self._wide)), position - 1, key=lambda i: self._wide[i] + i + 1)
        inside = pairs < len(self._wide) and position == self._wide[pairs] + pairs + 1
        return min(max(position - pairs - inside, 0), self._length)
