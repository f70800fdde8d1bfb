"""From one list or map to another in small changes, so that what they have in common keeps its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

from editor.core.frontmatter.intent import same
from editor.core.frontmatter.tree import Path

#: Lists whose lengths multiply to more are replaced as a whole: comparing them takes their product.
_LARGEST = 250_000


class Change(Enum):
    """What a step does."""

    SET = "set"
    REMOVE = "remove"
    ADD_ITEM = "add item"
    REMOVE_ITEM = "remove item"


class Step(NamedTuple):
    """One change: `path` is that of the value or of the list, `at` the position in the list."""

    change: Change
    path: Path
    value: object = None
    at: int = 0


def difference(data: Mapping[str, object], path: Path, value: object) -> list[Step]:
    """The steps from the value at `path` to `value`; none unless both are lists, or maps, with something in them."""
    old: object = data
    for step in path:
        try:
            old = old[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return []
    return list(_steps(path, old, value))


def _steps(path: Path, old: object, new: object) -> Iterator[Step]:
    if isinstance(old, list) and isinstance(new, list) and old and new and len(old) * len(new) <= _LARGEST:
        yield from _list_steps(path, old, new)
    elif isinstance(old, dict) and isinstance(new, dict) and old and new:
        yield from _map_steps(path, old, new)


def _list_steps(path: Path, old: list[object], new: list[object]) -> Iterator[Step]:
    """From the end to the start, so that the positions that follow stay right."""
    matcher = SequenceMatcher(None, [_key(item) for item in old], [_key(item) for item in new], autojunk=False)
    for tag, a, b, c, d in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        paired = min(b - a, d - c)
        for n in range(b - 1, a + paired - 1, -1):
            yield Step(Change.REMOVE_ITEM, path, None, n)
        for n in range(c + paired, d):
            yield Step(Change.ADD_ITEM, path, new[n], a + n - c)
        for n in range(paired):
            yield from _set((*path, a + n), old[a + n], new[c + n])


def _map_steps(path: Path, old: dict[str, object], new: dict[str, object]) -> Iterator[Step]:
    """What is new comes first, so that the map is never empty in between."""
    for name, value in new.items():
        if name not in old:
            yield Step(Change.SET, (*path, name), value)
        elif not same(old[name], value):
            yield from _set((*path, name), old[name], value)
    for name in old:
        if name not in new:
            yield Step(Change.REMOVE, (*path, name))


def _set(path: Path, old: object, new: object) -> Iterator[Step]:
    yield from list(_steps(path, old, new)) or [Step(Change.SET, path, new)]


def _key(item: object) -> str:
    return f"{type(item).__name__} {item!r}"
