"""What a post's front matter is: where the block stands, its keys with their spans, and why it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from editor.core.engine import Engine
from editor.core.frontmatter.tree import Mapping as MappingNode
from editor.core.frontmatter.tree import Node
from editor.core.messages import Text
from editor.core.text import Span


class Kind(Enum):
    """Which language the block is written in."""

    NONE = "none"
    YAML = "yaml"
    TOML = "toml"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Block:
    """Where the front matter stands in the file's text (code points, newlines already LF).

    `whole` runs from the opening fence to behind the closing fence's newline: the body starts at ``whole.end``.
    `content` is what lies between the fences. Without front matter both are empty and stand where a block would go.
    """

    kind: Kind
    whole: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a block cannot be read, and where (code points of the file's text)."""

    message: Text
    span: Span


class Entry(NamedTuple):
    """One key at the top of the block.

    `value` is the plain Python value (str, int, float, bool, None, date, datetime, list, dict).
    `value_span` covers the value as written, quotes included, without a trailing comment; it is empty for a key
    without a value, and for a TOML table, which is spread over lines.
    `written` is how a scalar is written (quotes and all), for showing the date as the writer typed it. `problem` says
    why the value cannot be what it is written as (30 February); then `value` is the written form. `node` is the value
    in the block's tree, with offsets that count from ``block.content.start``.
    """

    key: str
    value: object
    key_span: Span
    value_span: Span
    written: str
    problem: Text | None = None
    node: Node | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A post's front matter as read from its text. Unreadable: `trouble` is set, `entries` and `data` are empty.

    `data` holds strings as keys whatever they are written as. `tree` is what is written where, None for an empty block.
    `engine` is the generator that it was read for.
    """

    block: Block
    entries: tuple[Entry, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)
    trouble: Trouble | None = None
    tree: MappingNode | None = None
    engine: Engine | None = None

    @property
    def body_start(self) -> int:
        """Offset of the first character of the body."""
        return self.block.whole.end

    def entry(self, key: str) -> Entry | None:
        """The entry of a key, exactly as written; the last one when it occurs twice, as readers take it."""
        return next((e for e in reversed(self.entries) if e.key == key), None)
