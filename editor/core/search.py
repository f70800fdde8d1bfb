"""Finding and replacing in a text, as the find bar does it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from editor.core.text import Span, TextEdit

#: More places than this are not listed; nobody steps through them.
MOST = 20_000
_DOLLAR = re.compile(r"\$(\d{1,2}|\$|&)")


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for. Without `regex` the text stands for itself."""

    text: str
    case: bool = False
    regex: bool = False

    def pattern(self) -> re.Pattern[str] | None:
        """The compiled query; None when there is nothing to look for or the expression is not one."""
        if not self.text:
            return None
        flags = re.MULTILINE if self.case else re.MULTILINE | re.IGNORECASE
        try:
            return re.compile(self.text if self.regex else re.escape(self.text), flags)
        except (re.error, OverflowError, RecursionError):
            return None


def find_all(text: str, query: Query, start: int = 0) -> list[Span]:
    """The places from `start` on, in order, at most `MOST` of them; empty matches are left out."""
    pattern = query.pattern()
    if pattern is None:
        return []
    return [Span(*found.span()) for found in islice(pattern.finditer(text, start), MOST) if found.end() > found.start()]


def replacement(text: str, place: Span, query: Query, new: str) -> TextEdit:
    """Replace one place that `find_all` gave; in `new`, $1 or $& of a regular expression stand for what was found."""
    pattern = query.pattern() if query.regex else None
    found = pattern.match(text, place.start) if pattern else None
    return TextEdit(place, _filled(new, found) if found else new)


def _filled(new: str, found: re.Match[str]) -> str:
    def value(mark: re.Match[str]) -> str:
        if mark[1] == "$":
            return "$"
        group = 0 if mark[1] == "&" else int(mark[1])
        return (found[group] or "") if group <= (found.re.groups or 0) else mark[0]

    return _DOLLAR.sub(value, new)
