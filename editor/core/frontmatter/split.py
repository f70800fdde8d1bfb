"""Where the front matter stands, as each generator recognises it.

Jekyll (lib/jekyll/document.rb): ``---`` and anything white behind it, up to a line ``---`` or ``...``. Hugo
(parser/pageparser): blank lines may come first, also ``+++`` (TOML) and ``{`` (JSON). Hexo (hexo-front-matter): three
dashes or more, no blanks behind the opening ones, which may be missing. Astro: blank lines may come first, ``---`` and
``+++``. Without an engine the forms that need no guess. Two liberties of the generators are not followed: Hugo and Astro
let anything stand behind the closing fence, and Hexo reads JSON between lines of semicolons.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache

from editor.core.engine import Engine
from editor.core.frontmatter.guards import SIZE
from editor.core.frontmatter.json_tree import extent
from editor.core.frontmatter.model import Block, Kind
from editor.core.patterns import pattern
from editor.core.text import Span

NOTHING = Block(Kind.NONE, Span(0, 0), Span(0, 0))

_KINDS = {"-": Kind.YAML, "+": Kind.TOML}
_OPEN = pattern(r"\ufeff?(---|\+\+\+)[ \t\f\v]*(?:\n|\Z)")
_OPENS = {
    Engine.JEKYLL: pattern(r"\ufeff?(---)[ \t\f\v]*\n"),
    Engine.HUGO: pattern(r"[\ufeff\s]*(---|\+\+\+)[ \t]*(?:\n|\Z)"),
    Engine.HEXO: pattern(r"\ufeff?(-{3,})(?:\n|\Z)"),
    Engine.ASTRO: pattern(r"(?:\ufeff|\s*\n)?(---|\+\+\+)[ \t]*(?:\n|\Z)"),
}
_DOTS = (None, Engine.JEKYLL, Engine.GFM, Engine.COMMONMARK)
_HEXO_BARE = pattern(r"^-{3,}[ \t]*(?:\n|\Z)", re.M)
_KEY = pattern(r"\s*[\w-]+[ \t]*[:=]")
_JSON_LIKE = pattern(r'\{\s*(?:"|\})')


def split(text: str, engine: Engine | None = None) -> Block:
    """The block of a text with LF newlines; `Kind.NONE` when there is none or its closing line is missing."""
    opened = _opening(text, engine)
    if opened:
        closed = _closing(opened[1], engine).search(text, opened.end())
        if closed is None:
            return NOTHING
        return Block(_KINDS[opened[1][0]], Span(0, closed.end()), Span(opened.end(), closed.start()))
    if engine is Engine.HEXO:
        return _bare_block(text)
    return _json_block(text, engine) if engine in (None, Engine.HUGO) else NOTHING


def unclosed(text: str, engine: Engine | None = None) -> Span | None:
    """The opening line of a block that nothing closes; None for a text that has no such line.

    A post may begin with a thematic break: only an opening line followed by a key counts.
    """
    opened = _opening(text, engine)
    if opened is None or _closing(opened[1], engine).search(text, opened.end()):
        return None
    return Span(opened.start(1), opened.end(1)) if _KEY.match(text, opened.end()) else None


def _opening(text: str, engine: Engine | None) -> re.Match[str] | None:
    pattern = _OPENS.get(engine, _OPEN) if engine else _OPEN
    return pattern.match(text)


@lru_cache(maxsize=64)
def _closing(fence: str, engine: Engine | None) -> re.Pattern[str]:
    """The line that closes a block opened by `fence`."""
    if engine in (Engine.HUGO, Engine.ASTRO):
        return re.compile(rf"^{re.escape(fence)}[ \t]*(?:\n|\Z)", re.M)
    if engine is Engine.HEXO:
        return re.compile(rf"^{re.escape(fence)}[ \t]*(?:\n|\Z)", re.M)
    dots = r"|\.\.\." if fence == "---" and engine in _DOTS else ""
    return re.compile(rf"^(?:{re.escape(fence)}{dots})[ \t\f\v]*(?:\n|\Z)", re.M)


def _bare_block(text: str) -> Block:
    """Hexo's block without an opening line: only when it begins with a key, as any text with a rule would do else."""
    start = 1 if text.startswith("\ufeff") else 0
    found = _HEXO_BARE.search(text, start) if _KEY.match(text, start) else None
    return Block(Kind.YAML, Span(0, found.end()), Span(start, found.start())) if found else NOTHING


def _json_block(text: str, engine: Engine | None) -> Block:
    """JSON up to its closing brace; nothing but white may follow on that line."""
    start = len(text) - len(text.lstrip("\ufeff \t\n" if engine else "\ufeff"))
    if not _JSON_LIKE.match(text, start):
        return NOTHING
    try:
        _, end = json.JSONDecoder().raw_decode(text[: start + SIZE], start)
    except (ValueError, RecursionError):
        found = extent(text[: start + SIZE], start)
        if found is None:
            return NOTHING
        end = found
    rest = re.compile(r"[ \t]*(?:\n|\Z)").match(text, end)
    return Block(Kind.JSON, Span(0, rest.end()), Span(start, end)) if rest else NOTHING
