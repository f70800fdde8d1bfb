"""A random change to front matter, what it should lead to, and what it must leave alone."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, NamedTuple

from editor.core.frontmatter import patch
from editor.core.text import TextEdit, apply
from tests.core.frontmatter.generators import NASTY, new_value

Path = tuple[str | int, ...]
_NOTE = re.compile(r"# ?note\d+\b")


class Change(NamedTuple):
    """`make` gives the edits; `wanted` are the values afterwards."""

    name: str
    path: Path
    make: Callable[[str], list[TextEdit]]
    wanted: Any
    #: Comments on lines that are taken away go with them.
    removes: bool = False


def places(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """All values with their paths, the whole apart."""
    if path:
        yield path, data
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from places(value, (*path, step))


def random_change(random: Random, data: dict[str, Any], empty: bool = True) -> Change:
    """One of the changes that the form can ask for."""
    found = list(places(data))
    if not found or random.random() < 0.15:
        return _new_field(random, data, found, empty)
    path, value = random.choice(found)
    if isinstance(value, list) and random.random() < 0.75:
        return _of_list(random, data, path, value)
    kind = random.random()
    if kind < 0.6 or isinstance(path[-1], int):
        new = new_value(random, empty)
        shrinks = isinstance(value, list | dict) and isinstance(new, list | dict)
        return Change("set", path, lambda text: patch.set_value(text, path, new), _with(data, path, lambda _: new), shrinks)
    if kind < 0.8:
        name = "새 이름" if random.random() < 0.5 else "renamed"
        return Change("rename", path, lambda text: patch.rename_key(text, path, name), _renamed(data, path, name))
    return Change("remove", path, lambda text: patch.remove(text, path), _without(data, path), True)


def _new_field(random: Random, data: Any, found: list[tuple[Path, Any]], empty: bool) -> Change:
    maps = [path for path, value in found if isinstance(value, dict)]
    base = random.choice([(), *maps])
    path = (*base, "new key") if random.random() < 0.7 else (*base, "new key", "inner")
    new = new_value(random, empty)
    after = (random.choice(found)[0][-1],) if found and random.random() < 0.5 else ()
    hints = tuple(str(hint) for hint in after)
    return Change("new", path, lambda text: patch.set_value(text, path, new, after=hints), _with(data, path, lambda _: new))


def _of_list(random: Random, data: Any, path: Path, value: list[Any]) -> Change:
    kind, item = random.random(), random.choice(NASTY)
    if kind < 0.4 or not value:
        at = random.choice((None, random.randint(0, len(value))))
        wanted = _with(data, path, lambda old: [*old[:at], item, *old[at:]] if at is not None else [*old, item])
        return Change("add item", path, lambda text: patch.add_item(text, path, item, at=at), wanted)
    n, m = random.randrange(len(value)), random.randrange(len(value))
    if kind < 0.7 or n == m:
        wanted = _with(data, path, lambda old: old[:n] + old[n + 1 :])
        return Change("remove item", path, lambda text: patch.remove_item(text, path, n), wanted, True)

    def moved(old: list[Any]) -> list[Any]:
        rest = old[:n] + old[n + 1 :]
        return [*rest[:m], old[n], *rest[m:]]

    return Change("move item", path, lambda text: patch.move_item(text, path, n, m), _with(data, path, moved))


def _with(data: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    result = _copy(data)
    holder = result
    for step in path[:-1]:
        if isinstance(holder, dict) and holder.get(step) is None:
            holder[step] = {}
        holder = holder[step]
    old = holder[path[-1]] if isinstance(holder, list) or path[-1] in holder else None
    holder[path[-1]] = change(old)
    return result


def _without(data: Any, path: Path) -> Any:
    result = _copy(data)
    holder = result
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return result


def _renamed(data: Any, path: Path, name: str) -> Any:
    result = _without(data, path)
    holder, old = result, data
    for step in path[:-1]:
        holder, old = holder[step], old[step]
    holder[name] = old[path[-1]]
    return result


def _copy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(value) for value in data] if isinstance(data, list) else copy.copy(data)


def judged(text: str, change: Change, read: Callable[[str], Any]) -> str | None:
    """Make the change and say how it went wrong; None when it did not, the reason when it was refused."""
    try:
        edits = change.make(text)
    except patch.PatchRefused as refusal:
        return f"refused: {refusal.message.say()}"
    new = apply(text, edits)
    got = read(new)
    assert got == change.wanted or (is_toml(text) and pruned(got) == pruned(change.wanted)), (
        f"{change.name} {change.path}: {got!r} instead of {change.wanted!r}\n{new}"
    )
    _comments_stay(text, new, edits, change)
    _only_its_lines(text, new, change)
    return None


def is_toml(text: str) -> bool:
    return text.startswith("+++")


def pruned(data: Any) -> Any:
    """Without empty maps and lists, which TOML cannot always write."""
    if isinstance(data, dict):
        kept = {key: pruned(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in ({}, [])}
    return [pruned(value) for value in data] if isinstance(data, list) else data


def _comments_stay(old: str, new: str, edits: list[TextEdit], change: Change) -> None:
    before, after = _NOTE.findall(old), _NOTE.findall(new)
    lost = sorted(set(before) - set(after))
    assert len(after) == len(set(after)), f"a comment twice\n{new}"
    if change.removes:
        assert all(any(note in edit.span.of(old) for edit in edits) for note in lost)
    else:
        assert not lost, f"{change.name} {change.path} lost {lost}\n{old}=>\n{new}"


def _only_its_lines(old: str, new: str, change: Change) -> None:
    """Lines before the field's own and behind it are the same: the field at the top is found by its first line."""
    before, after = old.split("\n"), new.split("\n")
    if before == after:
        return
    head = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after)))
    tail = next((n for n, (a, b) in enumerate(zip(before[::-1], after[::-1], strict=False)) if a != b), 0)
    changed = before[head : max(len(before) - tail, head)]
    fence = next((n for n, line in enumerate(before[1:], 1) if line in ("---", "+++", "}")), len(before))
    assert head >= 1 or old[0] == "{"
    assert max(len(before) - tail, head) <= fence + 1, (
        f"touched below the block: {change.name} {change.path} {changed}\n{old}=>\n{new}"
    )
