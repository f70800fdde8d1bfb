"""Reading front matter: keys, values and where each is written. Never raises, whatever the text."""

from __future__ import annotations

import json
import re
from collections import Counter

from editor.core.engine import Engine
from editor.core.frontmatter.inside import obstacle_inside
from editor.core.frontmatter.model import Block, Entry, FrontMatter, Kind, Trouble
from editor.core.frontmatter.split import NOTHING, split, unclosed
from editor.core.frontmatter.tree import Mapping, Pair, Scalar, Sequence, Unreadable, is_merge
from editor.core.frontmatter.yaml_everyday import read_everyday
from editor.core.messages import N_, Text
from editor.core.messages import text as message
from editor.core.patterns import pattern
from editor.core.text import Span

_TABBED = pattern(r"^\t", re.M)


def parse(text: str, engine: Engine | None = None) -> FrontMatter:
    """The front matter of a text with LF newlines, as `engine` recognises it; without one, what needs no guess."""
    block = split(text, engine)
    if block.kind is Kind.NONE:
        opening = unclosed(text, engine)
        missing = message(N_("The front matter has no closing line: add a line of --- below the last field."))
        return FrontMatter(NOTHING, trouble=Trouble(missing, opening) if opening else None, engine=engine)
    content = block.content.of(text)
    try:
        tree = _read(block.kind, content, engine, text.count("\n", 0, block.content.start) + 1)
    except Unreadable as error:
        return FrontMatter(block, trouble=_trouble(block, content, error), engine=engine)
    if tree is None:
        return FrontMatter(block, engine=engine)
    return FrontMatter(block, _entries(tree, block, content, engine), dict(tree.value), None, tree, engine)


def _read(kind: Kind, content: str, engine: Engine | None, first_line: int) -> Mapping | None:
    """The tree. Hexo turns the tabs that a line begins with into pairs of spaces before it reads YAML."""
    if kind is Kind.YAML and (found := read_everyday(content)) is not None:
        return found
    from editor.core.frontmatter.handlers import handler_of

    handler = handler_of(kind)
    if engine is not Engine.HEXO or kind is not Kind.YAML or not _TABBED.search(content):
        return handler.read(content, first_line)
    from editor.core.frontmatter.tabs import untabbed  # here, since few posts have tabs

    spaced = untabbed(content)
    try:
        tree = handler.read(spaced.text, first_line)
    except Unreadable as error:
        raise Unreadable(error.reason, spaced.original(error.at)) from error
    return spaced.brought_back(tree) if tree else None


def _entries(tree: Mapping, block: Block, content: str, engine: Engine | None) -> tuple[Entry, ...]:
    fields = [pair for pair in tree.pairs if not is_merge(pair) or block.kind is not Kind.YAML]
    names = [pair.name for pair in fields]
    twice = {} if len(set(names)) == len(names) else {n: _twice(n, engine) for n, count in Counter(names).items() if count > 1}
    inside = engine if block.kind is Kind.YAML else None
    if not twice and inside is None:
        return tuple([_entry(pair, block, content, None) for pair in fields])
    return tuple([_entry(pair, block, content, twice.get(pair.name) or obstacle_inside(pair.value, inside)) for pair in fields])


def _twice(name: str, engine: Engine | None) -> Text:
    """What comes of a key that occurs twice: Ruby takes the last, the readers of Hugo, Hexo and Astro give up."""
    if engine in (Engine.HUGO, Engine.HEXO, Engine.ASTRO):
        return message(N_("“{key}” is there twice. {engine} cannot read this post."), key=name, engine=engine.value.capitalize())
    return message(N_("“{key}” is there twice. The last one counts."), key=name)


def _entry(pair: Pair, block: Block, content: str, problem: Text | None) -> Entry:
    shift, node, key = block.content.start, pair.value, pair.key
    written = content[node.start : node.end] if isinstance(node, Scalar) else ""
    if isinstance(node, Scalar) and node.fault:
        problem = message(N_("“{value}” does not exist as a date or number."), value=str(node.value)[:60])
    key_span = Span(key.start + shift, key.end + shift)
    # What TOML writes as tables has no one place: its span is empty and stands behind the name.
    spread = block.kind is Kind.TOML and isinstance(node, Mapping | Sequence) and not node.flow
    start, end = (key.end, key.end) if spread else (node.start, max(node.start, node.end))
    return Entry(pair.name, node.value, key_span, Span(start + shift, end + shift), written, problem, node)


def _trouble(block: Block, content: str, error: Unreadable) -> Trouble:
    """The reason with the line that it is about."""
    at = min(error.at, len(content))
    start = content.rfind("\n", 0, at) + 1
    end = content.find("\n", at)
    span = Span(start, end if end >= 0 else len(content)).shifted(block.content.start)
    if isinstance(error.reason, Text):
        return Trouble(error.reason, span)
    return Trouble(message(N_("The front matter cannot be read: {reason}."), reason=error.reason), span)


def as_json(value: object) -> str:
    """A value as JSON, dates as they are written in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, default=str)
