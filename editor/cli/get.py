"""``foreword get``: print a field of the front matter."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import FOUND, OK, WRONG_CALL, Console
from editor.core.frontmatter.model import FrontMatter
from editor.core.frontmatter.parse import parse
from editor.core.messages import N_, text
from editor.storage.files import FileTrouble, read_file


class _Absent:
    """There is no such field."""


_ABSENT = _Absent()


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("field", metavar="FIELD", help=say(text(N_("the field; dots lead into nested ones"))))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say(text(N_("posts"))))
    parser.add_argument("--json", action="store_true", help=say(text(N_("print the value as JSON, which keeps its type"))))


def _run(options: argparse.Namespace, streams: Console) -> int:
    several = len(options.files) > 1
    return max(_printed(path, options.field, options.json, several, streams) for path in options.files)


def _printed(path: Path, field: str, as_json: bool, several: bool, streams: Console) -> int:
    try:
        front = parse(read_file(path).text)
    except FileTrouble as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL
    if front.trouble is not None:
        streams.trouble(front.trouble.message, path)
        return FOUND
    value = value_at(front, field)
    if isinstance(value, _Absent):
        streams.trouble(text(N_("There is no field “{field}”."), field=field), path)
        return FOUND
    shown = json.dumps(value, ensure_ascii=False, default=_iso) if as_json else _plain(front, field, value)
    if several and as_json:
        shown = json.dumps({"file": str(path), "value": value}, ensure_ascii=False, default=_iso)
    elif several:
        shown = f"{path}: {shown}"
    streams.print(shown)
    return OK


def value_at(front: FrontMatter, field: str) -> object:
    """The value of a field by its dotted name."""
    if field in front.data:
        return front.data[field]
    value: object = front.data
    for step in field.split("."):
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return _ABSENT
    return value


def _plain(front: FrontMatter, field: str, value: object) -> str:
    entry = front.entry(field)
    if isinstance(value, date) and entry and entry.written:
        return entry.written.strip("\"'")
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return "\n".join(_scalar(item) for item in value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=_iso)
    return _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(_iso(value)) if isinstance(value, date) else str(value)


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


COMMAND = Command(_arguments, _run)
