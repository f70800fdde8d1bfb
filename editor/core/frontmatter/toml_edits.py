"""Edits of a TOML block, by way of tomlkit, which keeps everything that it is not asked to change."""

from __future__ import annotations

from collections.abc import Callable

import tomlkit
from tomlkit.exceptions import TOMLKitError

from editor.core.frontmatter.intent import NoSuchPlace, Path, same
from editor.core.frontmatter.model import Block
from editor.core.text import TextEdit, smallest_edit


def toml_edit(text: str, block: Block, intend: Callable[[object], object], path: Path) -> list[TextEdit]:
    """The edit that turns the block's values into ``intend(values)``; only the field of `path` is written anew."""
    content = block.content.of(text)
    try:
        document = tomlkit.parse(content)
        wanted = intend(document.unwrap())
        _bring_over(document, wanted, path)
    except (TOMLKitError, TypeError, ValueError) as error:
        raise NoSuchPlace from error
    edit = smallest_edit(content, tomlkit.dumps(document))
    return [TextEdit(edit.span.shifted(block.content.start), edit.new)] if edit else []


def _bring_over(document: object, wanted: object, path: Path) -> None:
    """Change the tomlkit document so that it says what `wanted` says, as deep down as possible."""
    for depth, step in enumerate(path):
        now, then = _at(document, step), _at(wanted, step)
        if then is None:
            del document[step]  # type: ignore[attr-defined]
            return
        if depth + 1 < len(path) and isinstance(now, dict | list):
            document, wanted = now, then
        elif isinstance(now, list) and isinstance(then, list) and then[: len(now)] == list(now):
            now.extend(then[len(now) :])
            return
        elif isinstance(now, list) and isinstance(then, list) and len(then) == len(now) - 1:
            del now[next((n for n, item in enumerate(then) if not same(item, now[n])), len(then))]
            return
        else:
            document[step] = then  # type: ignore[index]
            return


def _at(holder: object, step: str | int) -> object | None:
    try:
        value: object = holder[step]  # type: ignore[index]
    except (KeyError, IndexError):
        return None
    return value
