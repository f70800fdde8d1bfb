"""Paths into the values of front matter: what they lead to, and what stands in their way."""

from __future__ import annotations

from collections.abc import Mapping

from editor.core.frontmatter.tree import Path
from editor.core.messages import N_, Text
from editor.core.messages import text as message


def value_at(data: Mapping[str, object], path: Path) -> object:
    """The value that a path leads to. Raises LookupError where it leads to nothing."""
    value: object = data
    for step in path:
        if isinstance(value, Mapping):
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int):
            items: list[object] = value
            value = items[step]
        else:
            raise LookupError(step)
    return value


def path_of(data: Mapping[str, object], name: str) -> Path:
    """A dotted name as a path, unless a field really has dots in its name; numbers lead into lists."""
    if name in data or "." not in name:
        return (name,)
    path: tuple[str | int, ...] = ()
    value: object = data
    for step in name.split("."):
        key: str | int = int(step) if isinstance(value, list) and step.isdecimal() else step
        path = (*path, key)
        try:
            value = value_at(data, path)
        except LookupError:
            value = None
    return path


def obstacle(data: Mapping[str, object], path: Path) -> Text | None:
    """Why nothing can be set at a path: it leads through a single value, or to an item that is not there."""
    for depth, step in enumerate(path):
        try:
            holder = value_at(data, path[:depth])
        except LookupError:
            return None
        name = ".".join(map(str, path[:depth]))
        if isinstance(holder, list) and not (isinstance(step, int) and 0 <= step < len(holder)):
            reason = N_("“{field}” is a list of {count}: it has no “{step}”. Its items are numbered from 0.")
            return message(reason, field=name, count=len(holder), step=step)
        if holder is not None and not isinstance(holder, list | Mapping):
            reason = N_("“{field}” holds a single value, so there is no “{step}” inside it. Take it away first.")
            return message(reason, field=name, step=step)
    return None
