"""``foreword set``: change one field of the front matter, and nothing else."""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import FOUND, OK, WRONG_CALL, Console
from editor.core.frontmatter.model import FrontMatter
from editor.core.frontmatter.moments import shaped_like_date
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.patch import PatchRefused, add_item, remove, remove_item, set_value
from editor.core.frontmatter.tree import Path as FieldPath
from editor.core.messages import N_, text
from editor.core.text import apply
from editor.storage.files import FileTrouble, read_file, save

_CHANGE = re.compile(r"(?P<name>[^=]+?)(?P<how>\+=|-=|=)(?P<value>.*)", re.S)
_TYPED = re.compile(r"[-+]?\d[\d_]*(?:\.\d+)?(?:e[-+]?\d+)?|true|false|yes|no|on|off|null|~|", re.I)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be done to a field: `how` is "=", "+=", "-=" or "" for taking it away."""

    name: str
    how: str
    value: str = ""


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.usage = (
        "foreword set FIELD=VALUE FILE...\n       foreword set FIELD+=ITEM FILE...\n       foreword set --unset FIELD FILE..."
    )
    parser.add_argument("words", nargs="*", metavar="FIELD=VALUE FILE", help=say(text(N_("the change, then the posts"))))
    parser.add_argument("--unset", metavar="FIELD", help=say(text(N_("take the field away"))))


def _run(options: argparse.Namespace, streams: Console) -> int:
    words = list(options.words)
    if options.unset is not None:
        change: Change | None = Change(options.unset, "")
    else:
        match = _CHANGE.fullmatch(words.pop(0)) if words else None
        change = Change(match["name"].strip(), match["how"], match["value"]) if match else None
    if change is None or not change.name or not words:
        streams.trouble(text(N_('Say what to change and where: foreword set title="A title" FILE...')))
        return WRONG_CALL
    return max([_changed(Path(word), change, streams) for word in words], default=OK)


def _changed(path: Path, change: Change, streams: Console) -> int:
    """Change one file, all or nothing; its part of the exit code."""
    try:
        file = read_file(path)
        new = changed_text(file.text, change)
        if new != file.text:
            save(path, file.encode(new), file.digest)
    except PatchRefused as refused:
        streams.trouble(refused.message, path)
        return FOUND
    except FileTrouble as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL
    return OK


def changed_text(written: str, change: Change) -> str:
    """The post's text after the change. Raises PatchRefused."""
    front = parse(written)
    path = _path(front, change.name)
    if change.how == "":
        return apply(written, remove(written, path))
    if change.how == "+=":
        return apply(written, add_item(written, path, change.value))
    if change.how == "-=":
        return apply(written, remove_item(written, path, change.value))
    value = _typed(change.value, _current(front, path), _exists(front, path))
    new = apply(written, set_value(written, path, value))
    if hasattr(value, "isoformat"):
        # Now that the field holds a date, the written form is taken over as it is.
        return apply(new, set_value(new, path, change.value))
    return new


def _path(front: FrontMatter, name: str) -> FieldPath:
    """A dotted name as a path, unless a field really has dots in its name; numbers lead into lists."""
    if name in front.data or "." not in name:
        return (name,)
    path: list[str | int] = []
    value: object = front.data
    for step in name.split("."):
        key: str | int = int(step) if isinstance(value, list) and step.isdigit() else step
        path.append(key)
        value = _inside(value, key)
    return tuple(path)


def _inside(value: object, key: str | int) -> object:
    try:
        return value[key]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return None


def _exists(front: FrontMatter, path: FieldPath) -> bool:
    value: object = front.data
    for key in path:
        if not (isinstance(value, dict) and key in value) and not (isinstance(value, list) and isinstance(key, int)):
            return False
        value = _inside(value, key)
    return True


def _current(front: FrontMatter, path: FieldPath) -> object:
    value: object = front.data
    for key in path:
        value = _inside(value, key)
    return value


def _typed(written: str, old: object, exists: bool) -> object:
    """The value, typed as YAML types it where the field has that type now or is new; else text."""
    if not _TYPED.fullmatch(written) and not shaped_like_date(written):
        return written
    value = parse(f"---\nx: {written}\n---\n").data.get("x")
    if isinstance(value, str) or not exists:
        return value
    numbers = (int, float)
    if isinstance(old, bool) or isinstance(value, bool):
        return value if isinstance(old, bool) and isinstance(value, bool) else written
    if isinstance(old, numbers) and isinstance(value, numbers):
        return value
    both_dates = hasattr(old, "isoformat") and hasattr(value, "isoformat")
    return value if both_dates or old is None else written


COMMAND = Command(_arguments, _run)
