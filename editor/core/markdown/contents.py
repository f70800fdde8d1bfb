"""A table of contents in a body that is read in steps: made anew from what has headings, when these are no longer the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.markdown.context import Reader

_ATTRIBUTES = re.compile(r"\s*\{:.*\}\s*")
#: A list of links of which each has an id: no writer's own.
_TABLE = re.compile(r'\s*(?P<tag><[uo]l\b[^<>]*>)\s*<li><a href="#[^"<>]*" id="')
_HEADING, _HEADING_END = re.compile(r"<h[1-6]"), re.compile(r"</h[1-6]>")


def have_other_headings(one: Sequence[HtmlBlock], other: Sequence[HtmlBlock]) -> bool:
    """Whether a table of contents would be another with one's blocks than with the other's."""
    return _headings(one) != _headings(other)


def _headings(blocks: Sequence[HtmlBlock]) -> list[str]:
    return [found for block in blocks for found in _printed_headings(block.html)]


def _printed_headings(html: str) -> Iterator[str]:
    """The headings in some HTML with their tags; where no more of them ends, the rest is not gone through again."""
    at = 0
    while (start := _HEADING.search(html, at)) and (end := _HEADING_END.search(html, start.end())):
        yield html[start.start() : end.end()]
        at = end.end()


def with_contents(
    reader: Reader, post: Post, body: str, blocks: tuple[HtmlBlock, ...], allowed: Callable[[str], bool] | None
) -> tuple[HtmlBlock, ...] | None:
    """The blocks of a body with its table of contents as it is now.

    The table is read together with nothing but the blocks that have headings, which must come out as they are in the body.
    None when they do not, or when anything else does not that asks for a table.
    """
    chosen = _chosen(reader, body.split("\n"), blocks)
    text = "\n\n".join(source for _, source in chosen)
    if not _asks(reader, text) or (allowed is not None and not allowed(text)):
        return None
    read, old = reader.blocks(text, post), [block for block, _ in chosen]
    if any(block.notes for block in old):
        return None
    other = [at for at, pair in enumerate(zip(read, old, strict=False)) if not _is_same(*pair)]
    if len(read) != len(old) or len(other) > 1:
        return None
    if not other:
        return blocks
    before, after = old[other[0]], read[other[0]]
    tags = [found["tag"] for found in (_TABLE.match(before.html), _TABLE.match(after.html)) if found]
    if len(tags) < 2 or tags[0] != tags[1]:
        return None  # attributes that are another block's
    table = replace(before, html=before.html.replace(before.html.strip(), after.html.strip()))  # between the same line breaks
    return tuple(table if block is before else block for block in blocks)


def _chosen(reader: Reader, lines: Sequence[str], blocks: Sequence[HtmlBlock]) -> list[tuple[HtmlBlock, str]]:
    """The blocks with headings, and those that ask for a table, with their text."""
    found = list[tuple[HtmlBlock, str]]()
    for block in blocks:
        end = _end(lines, block.end)
        source = "\n".join(lines[_start(lines, block.start) : end])
        if _HEADING.search(block.html) or _asks(reader, source):
            found.append((block, source))
    return found


def _asks(reader: Reader, source: str) -> bool:
    contents = reader.reach.contents
    return contents is not None and contents.search(source) is not None


def _start(lines: Sequence[str], line: int) -> int:
    """Where the lists of attributes begin that stand on a block, unless they are those of the block above."""
    start = line
    while start and _ATTRIBUTES.fullmatch(lines[start - 1]):
        start -= 1
    return start if not start or not lines[start - 1].strip() else line


def _end(lines: Sequence[str], line: int) -> int:
    while line < len(lines) and _ATTRIBUTES.fullmatch(lines[line]):
        line += 1
    return line


def _is_same(one: HtmlBlock, other: HtmlBlock) -> bool:
    ids = ([(heading.level, heading.id) for heading in block.headings] for block in (one, other))
    return one.html.strip() == other.html.strip() and next(ids) == next(ids)
