"""Remembering what was made of texts, in as much memory as a writer may do without.

`functools.lru_cache` counts its entries. Every key in a long block of code makes another text of it, so that hundreds of entries
would be hundreds of versions of the block.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Remembered(Generic[P, R]):
    """A function of a text, and perhaps of more, that remembers its results for at least the last `characters` of texts and for
    at most twice as many, the longest text apart.

    When the newer half is full it becomes the older one, which is forgotten; what is asked for again is new again.
    """

    def __init__(self, make: Callable[Concatenate[str, P], R], characters: int) -> None:
        self._make, self._most = make, characters
        self._new: dict[object, R] = {}
        self._old: dict[object, R] = {}
        self._size = 0
        self.__doc__ = make.__doc__

    def __call__(self, text: str, *args: P.args, **more: P.kwargs) -> R:
        key = (text, *args, *more.items()) if args or more else text
        new, old = self._new, self._old  # another thread may put others in their places at any time
        if key in new:
            return new[key]
        result = old[key] if key in old else self._make(text, *args, **more)
        if self._size + len(text) > self._most:
            self._old, self._new, self._size = self._new, {}, 0
        self._new[key] = result
        self._size += len(text)
        return result

    def cache_clear(self) -> None:
        """Forget everything."""
        self._new, self._old, self._size = {}, {}, 0


def remembered(characters: int) -> Callable[[Callable[Concatenate[str, P], R]], Remembered[P, R]]:
    """Makes a function one that remembers: see `Remembered`."""
    return lambda make: Remembered(make, characters)
