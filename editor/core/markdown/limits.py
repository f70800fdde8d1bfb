"""Whether a body may ask for more work than its parser does, so that the whole of it must be read to know.

The parser counts over the whole text what it counts here from above, from the blocks that it made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor.core.dialects.base import HtmlBlock
from editor.core.markdown.parser import MOST_EMPTY_CELLS, MOST_LINES_AGAIN

_QUOTE, _EMPTY = "<blockquote", "></td>"


def may_exceed(window: Sequence[HtmlBlock], kept: Iterable[HtmlBlock]) -> bool:
    """Whether blocks that were read by themselves, with those that were not read again, may be more than is read at all."""
    quotes, cells = _lines_again(window) > 0, _empty_cells(window) > 0
    if not (quotes or cells):
        return False
    blocks = [*window, *kept]
    return (quotes and _lines_again(blocks) > MOST_LINES_AGAIN) or (cells and _empty_cells(blocks) > MOST_EMPTY_CELLS)


def _lines_again(blocks: Iterable[HtmlBlock]) -> int:
    """At most so many lines are read once more for the quotations in quotations."""
    return sum((block.end - block.start) * max(block.html.count(_QUOTE) - 1, 0) for block in blocks)


def _empty_cells(blocks: Iterable[HtmlBlock]) -> int:
    return sum(block.html.count(_EMPTY) for block in blocks)
