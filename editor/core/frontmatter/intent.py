"""What an edit is meant to do to the values, apart from how it is written. The safety net compares with it."""

from __future__ import annotations

from collections.abc import Callable

from editor.core.frontmatter.tree import Path as Path
from editor.core.messages import Text


class NoSuchPlace(LookupError):
    """The path leads to nothing that can be changed."""


class Untouchable(Exception):
    """The value cannot be changed without touching something else: it is shared, marked, or has a comment in it."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.say())
        self.message = reason


def unshared(data: object) -> object:
    """A copy in which nothing occurs twice: changing what an alias stands for must not change it elsewhere."""
    if isinstance(data, dict):
        return {key: unshared(value) for key, value in data.items()}
    return [unshared(value) for value in data] if isinstance(data, list) else data


def changed(data: object, path: Path, change: Callable[[object | None], object]) -> object:
    """A copy of `data` in which the value at `path` (None when missing) is replaced by ``change(value)``.

    Raises NoSuchPlace.
    """
    result = unshared(data)
    holder = _holder(result, path, create=True)
    try:
        old = holder[path[-1]]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        old = None
    try:
        holder[path[-1]] = change(old)  # type: ignore[index]
    except (IndexError, TypeError) as error:
        raise NoSuchPlace from error
    return result


def without(data: object, path: Path) -> object:
    """A copy of `data` without the value at `path`. Raises NoSuchPlace."""
    result = unshared(data)
    holder = _holder(result, path, create=False)
    try:
        del holder[path[-1]]  # type: ignore[attr-defined]
    except (KeyError, IndexError, TypeError) as error:
        raise NoSuchPlace from error
    return result


def renamed(data: object, path: Path, name: str) -> object:
    """A copy of `data` in which the key at `path` is called `name`, at the same place. Raises NoSuchPlace."""
    result = unshared(data)
    holder = _holder(result, path, create=False)
    if not isinstance(holder, dict) or path[-1] not in holder:
        raise NoSuchPlace
    moved = {name if key == path[-1] else key: value for key, value in holder.items()}
    holder.clear()
    holder.update(moved)
    return result


def pruned(data: object) -> object:
    """The data without empty maps and lists: in TOML a table that is written nowhere is not there."""
    if isinstance(data, dict):
        kept = {key: pruned(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in ({}, [])}
    return [pruned(value) for value in data] if isinstance(data, list) else data


def _holder(data: object, path: Path, create: bool) -> object:
    """What holds the last step of a path; with `create`, maps are made where nothing is."""
    for step in path[:-1]:
        try:
            found = data[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError) as error:
            if not create or not isinstance(data, dict):
                raise NoSuchPlace from error
            found = None
        if found is None and create:
            found = {}
            data[step] = found  # type: ignore[index]
        if not isinstance(found, dict | list):
            raise NoSuchPlace
        data = found
    return data


def same(one: object, other: object) -> bool:
    """Equality that also tells 1 from True and 1.0."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[k], other[k]) for k in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    return type(one) is type(other) and (one == other or one != one)
