"""``foreword render``: the body as the site would publish it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import FOUND, OK, WRONG_CALL, Console
from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.markdown.render import render
from editor.core.messages import N_, text
from editor.core.newlines import normalise
from editor.storage.files import FileTrouble
from editor.storage.opened_post import open_post
from editor.storage.troubles import fault

_UNSAFE: Mapping[str, object] = {"markup": {"goldmark": {"renderer": {"unsafe": True}}}}


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    engines = [engine.value for engine in Engine]
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=say(text(N_("a post"))))
    parser.add_argument("--engine", choices=engines, help=say(text(N_("the generator; default: what the site uses"))))
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help=say(text(N_("for tools: JSON lines with id, body, engine in; id, html out"))),
    )


def _run(options: argparse.Namespace, streams: Console) -> int:
    if options.jsonl:
        return _lines(options.engine, streams)
    if options.file is None:
        streams.trouble(text(N_("Say which post to render: foreword render FILE")))
        return WRONG_CALL
    try:
        opened = open_post(options.file, Engine(options.engine) if options.engine else None, datetime.now(UTC))
    except FileTrouble as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL
    streams.out.write(opened.html())
    return OK


def _lines(engine: str | None, streams: Console) -> int:
    """Tools call this: one answer for each line, in order, whatever is in it."""
    code, now = OK, datetime.now(UTC)
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        answer, well = _answer(line, engine, now, streams)
        code = code if well else FOUND
        streams.print(json.dumps(answer, ensure_ascii=True))
    return code


def _answer(line: bytes, engine: str | None, now: datetime, streams: Console) -> tuple[dict[str, object], bool]:
    try:
        asked = json.loads(line)
        chosen = Engine(engine or asked.get("engine") or "commonmark")
        front = parse(normalise(str(asked.get("front_matter") or "")))
        config = {
            **(_UNSAFE if asked.get("unsafe") else {}),
            "time": now,
        }  # which a site's templates know without a configuration
        html = render(normalise(str(asked["body"])), chosen, config, front.data)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        streams.trouble(text(N_("A line is not as expected: {error}."), error=f"{type(error).__name__}: {error}"))
        return {"id": None, "html": None}, False
    except RecursionError as error:
        streams.trouble(fault(error))
        return {"id": asked.get("id"), "html": None}, False
    return {"id": asked.get("id"), "html": html}, True


COMMAND = Command(_arguments, _run)
