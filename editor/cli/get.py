"""``foreword get``: print a field of the front matter."""

from __future__ import annotations

import argparse
import json
from datetime import date, datetime
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import FOUND, OK, WRONG_CALL, Console
from editor.core.engine import Engine
from editor.core.frontmatter.model import FrontMatter, Kind
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.tree import Path as FieldPath
from editor.core.frontmatter.tree import Scalar
from editor.core.frontmatter.typed import node_at
from editor.core.frontmatter.values import understood
from editor.core.frontmatter.way import path_of, value_at
from editor.core.frontmatter.word_lists import written_words
from editor.core.messages import N_, text
from editor.storage.files import FileTrouble, read_file
from editor.storage.post_files import Sites


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    parser.add_argument("field", metavar="FIELD", help=say(text(N_("the field; dots lead into nested ones"))))
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=say(text(N_("posts"))))
    parser.add_argument("--json", action="store_true", help=say(text(N_("print the value as JSON, which keeps its type"))))


def _run(options: argparse.Namespace, streams: Console) -> int:
    several, sites = len(options.files) > 1, Sites()
    return max(_printed(path, sites.engine_of(path), options, several, streams) for path in options.files)


def _printed(path: Path, engine: Engine | None, options: argparse.Namespace, several: bool, streams: Console) -> int:
    try:
        front = parse(read_file(path).text, engine)
    except FileTrouble as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL
    if front.trouble is not None:
        streams.trouble(front.trouble.message, path)
        return FOUND
    place = path_of(front.data, options.field)
    try:
        value = field_value(front, place)
    except LookupError:
        streams.trouble(text(N_("There is no field “{field}”."), field=options.field), path)
        return FOUND
    shown = _json({"file": str(path), "value": value} if several else value) if options.json else _plain(front, place, value)
    streams.print(f"{path}: {shown}" if several and not options.json else shown)
    return OK


def field_value(front: FrontMatter, place: FieldPath) -> object:
    """A field's value as the post's generator takes it. Raises LookupError when there is none."""
    value = value_at(front.data, place)
    if words := written_words(front, place):
        return words
    node = node_at(front.tree, place)
    return value if node is None or front.block.kind is not Kind.YAML else understood(node, front.engine)


def _plain(front: FrontMatter, place: FieldPath, value: object) -> str:
    node = node_at(front.tree, place)
    if isinstance(value, date) and isinstance(node, Scalar):
        return node.text
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return "\n".join(_scalar(item) for item in value)
    return _json(value) if isinstance(value, list | dict) else _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(_iso(value)) if isinstance(value, date) else str(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=_iso)


def _iso(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


COMMAND = Command(_arguments, _run)
