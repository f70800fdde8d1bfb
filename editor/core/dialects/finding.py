"""Searching forward in a text without searching its rest again for what is not there."""

from __future__ import annotations

import re


class Finder:
    """Finds strings and patterns; one that was not found behind an offset is not searched for again from there on."""

    __slots__ = ("_absent", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._absent: dict[str | re.Pattern[str], int] = {}

    def find(self, wanted: str, start: int) -> int:
        """The offset of `wanted` at or behind `start`, or -1."""
        if start >= self._absent.get(wanted, len(self.text) + 1):
            return -1
        found = self.text.find(wanted, start)
        if found < 0:
            self._absent[wanted] = start
        return found

    def search(self, wanted: re.Pattern[str], start: int) -> re.Match[str] | None:
        """The first match at or behind `start`."""
        if start >= self._absent.get(wanted, len(self.text) + 1):
            return None
        found = wanted.search(self.text, start)
        if found is None:
            self._absent[wanted] = start
        return found
