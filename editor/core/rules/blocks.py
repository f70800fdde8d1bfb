"""What a body's lines are, for the rules: prose, code, headings, tables. `scan` finds it out.

Offsets are code points of the file's text.
"""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Sequence
from enum import Enum
from typing import NamedTuple

from editor.core.rules.lines import Line
from editor.core.text import Span


class Kind(Enum):
    """What a run of lines is."""

    PROSE = "prose"
    HEADING = "heading"
    FENCE = "fence"
    INDENTED = "indented"
    HTML = "html"
    COMMENT = "comment"
    MATH = "math"
    TABLE = "table"
    RULE = "rule"
    ATTRIBUTES = "attributes"
    DEFINITION = "definition"


class Block(NamedTuple):
    """Lines that belong together. `level` is a heading's; `closed` is False for a fence or comment without an end.

    `item` says that the first line begins a list item, `quoted` that it stands in a quote, `after_blank` that nothing
    stands directly above it.
    """

    kind: Kind
    lines: tuple[Line, ...]
    level: int = 0
    closed: bool = True
    item: bool = False
    quoted: bool = False
    after_blank: bool = True
    info: str = ""

    @property
    def span(self) -> Span:
        return Span(self.lines[0].start, self.lines[-1].end)


def first_offset(block: Block) -> int:
    """Where a block begins, for putting blocks in order."""
    return block.lines[0].start


def first_begin(block: Block) -> int:
    """Where a block's first line begins, with what stands in front of its content."""
    return block.lines[0].begin


class Blocks:
    """A body's blocks in order. Most rules are about one kind, so the blocks are sorted by it once."""

    __slots__ = ("_of_kind", "all")

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.all = tuple(blocks)
        self._of_kind: dict[str, list[Block]] = {}
        for block in self.all:
            name = block.kind._name_  # hashing an enum's member runs Python code
            if name in self._of_kind:
                self._of_kind[name].append(block)
            else:
                self._of_kind[name] = [block]

    @property
    def kinds(self) -> KeysView[str]:
        """The names of the kinds that there are."""
        return self._of_kind.keys()

    def of(self, *kinds: Kind) -> Sequence[Block]:
        """The blocks of these kinds."""
        if len(kinds) == 1:
            return self._of_kind.get(kinds[0]._name_, ())
        if not any(kind._name_ in self._of_kind for kind in kinds):
            return ()
        return [block for block in self.all if block.kind in kinds]
