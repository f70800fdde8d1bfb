"""Patterns that are compiled when they are first used: a commit hook starts often and needs few of the rules' patterns."""

from __future__ import annotations

import re
from typing import cast


class _Later:
    """Stands for a pattern; its first use compiles it and puts the pattern's own methods in its place."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub"):
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but later."""
    return cast("re.Pattern[str]", _Later(source, flags))
