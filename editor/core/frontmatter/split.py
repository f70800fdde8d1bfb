"""Where the front matter stands, as the generators recognise it.

Jekyll: ``---`` and anything white behind it, up to a line ``---`` or ``...``. Hugo also ``+++`` (TOML), ``{`` (JSON).
"""

from __future__ import annotations

import json
import re

from editor.core.frontmatter.model import Block, Kind
from editor.core.text import Span

_OPEN = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\n|\Z)")
_CLOSE = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\n|\Z)", re.M),
}
_KINDS = {"---": Kind.YAML, "+++": Kind.TOML}
_JSON_LIMIT = 256 * 1024
NOTHING = Block(Kind.NONE, Span(0, 0), Span(0, 0))


def split(text: str) -> Block:
    """The block of a text with LF newlines; `Kind.NONE` when there is none or its closing line is missing."""
    opened = _OPEN.match(text)
    if opened:
        closed = _CLOSE[opened[1]].search(text, opened.end())
        if closed is None:
            return NOTHING
        return Block(_KINDS[opened[1]], Span(0, closed.end()), Span(opened.end(), closed.start()))
    return _json_block(text) if text.startswith(("{", "\ufeff{")) else NOTHING


def unclosed(text: str) -> Span | None:
    """The opening line of a block that nothing closes; None for a text that has no such line.

    A post may begin with a thematic break: only an opening line followed by a key counts.
    """
    opened = _OPEN.match(text)
    if opened is None or _CLOSE[opened[1]].search(text, opened.end()):
        return None
    key = re.compile(r"\s*[\w-]+[ \t]*[:=]").match(text, opened.end())
    return Span(opened.start(1), opened.end(1)) if key else None


def _json_block(text: str) -> Block:
    start = text.index("{")
    try:
        value, end = json.JSONDecoder().raw_decode(text[:_JSON_LIMIT], start)
    except (ValueError, RecursionError):
        return NOTHING
    rest = re.compile(r"[ \t]*(?:\n|\Z)").match(text, end)
    if not isinstance(value, dict) or rest is None:
        return NOTHING
    return Block(Kind.JSON, Span(0, rest.end()), Span(start, end))
