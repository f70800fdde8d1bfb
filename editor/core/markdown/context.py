"""What a body collects over its whole length, and where two bodies differ: what a step begins with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.markdown.notes import are_countable, have_quotes
from editor.core.markdown.reach import Definitions, Reach, closings, definitions
from editor.core.text import common_ends


@runtime_checkable
class Reader(Protocol):
    """A dialect that can read in steps."""

    @property
    def reach(self) -> Reach:
        """What in its texts reaches beyond a block."""

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]: ...

    def self_contained(self, block: HtmlBlock, source: str) -> bool:
        """Whether the block hands nothing on to those behind it, apart from what this module knows of."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a body collects over its whole length.

    `lined` is how many blocks have lines: those without come last. `open` are the lines of blocks that begin what a later text
    may close, and what would close it. `noted`: notes are defined and printed in a way that can be gone by. `contents`: there
    is a table of contents. `quoted`: there are quotation marks in notes, and none stays open behind a block.
    """

    definitions: Definitions
    lined: int
    open: tuple[tuple[int, frozenset[str]], ...] = ()
    noted: bool = False
    contents: bool = False
    quoted: bool = False

    def after(self, change: Change, lined: int, definitions: Definitions) -> Context:
        """The same after a change that was read in a step."""
        moved = tuple((line + change.added * (line > change.last), closing) for line, closing in self.open)
        return replace(self, definitions=definitions, lined=lined, open=moved)


def context_of(reader: Reader, body: str, blocks: Sequence[HtmlBlock]) -> Context | None:
    """The context of a body; None when something in it reaches too far for reading in steps."""
    lined, reach = _lined(blocks), reader.reach
    if lined is None or (reach.anywhere and reach.anywhere.search(body)):
        return None
    lines = body.split("\n")
    sources = ["\n".join(lines[block.start : block.end]) for block in blocks]
    if not all(map(reader.self_contained, blocks, sources)) or (reach.inner and any(map(reach.inner.search, sources))):
        return None
    left = () if not reach.opens else zip(blocks[:lined], sources, strict=False)
    opened = tuple((block.start, found) for block, source in left if (found := closings(source, block.html)))
    defined = definitions(reach, body, blocks[:lined])
    contents = reach.contents is not None and reach.contents.search(body) is not None
    quoted = reach.quotes and have_quotes(defined)
    if quoted and any(block.carried or not _is_balanced(block.html) for block in blocks):
        return None
    return Context(defined, lined, opened, are_countable(defined, blocks, lined), contents, quoted)


def _is_balanced(html: str) -> bool:
    return "&lsquo;" not in html and html.count("&ldquo;") == html.count("&rdquo;")


def _lined(blocks: Sequence[HtmlBlock]) -> int | None:
    """How many blocks have lines; None unless these are in order and come first."""
    count = next((at for at, block in enumerate(blocks) if block.start >= block.end), len(blocks))
    in_order = all(a.end <= b.start for a, b in zip(blocks[:count], blocks[1:count], strict=False))
    return count if in_order and all(block.start >= block.end for block in blocks[count:]) else None


@dataclass(frozen=True, slots=True)
class Change:
    """Where two bodies differ: the first and last old line that the change touches, and how many lines it adds.

    `offset` is the first character of the first line, the same in both bodies.
    """

    first: int
    last: int
    added: int
    offset: int


def change_between(old: str, new: str) -> Change:
    """The lines in which two texts differ."""
    head, tail = common_ends(old, new)
    first = old.count("\n", 0, head)
    last = first + old.count("\n", head, len(old) - tail)
    added = first + new.count("\n", head, len(new) - tail) - last
    return Change(first, last, added, old.rfind("\n", 0, head) + 1)


def line_offset(text: str, lines: int, start: int = 0) -> int:
    """Offset of the beginning of the line that is `lines` lines behind `start`; past the last line, the end."""
    at = start
    for _ in range(lines):
        at = text.find("\n", at) + 1
        if at == 0:
            return len(text)
    return at
