"""The blocks of code in a document: fences and the front matter, each coloured as a whole by its language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextDocument

from editor.core.markdown.spans.code import Lines, code_spans
from editor.core.markdown.spans.lines import FENCE_OPEN, HIGHLIGHT_OPEN
from editor.core.markdown.spans.styles import StyledSpan

_FRONT_LANGUAGES = {"+": "toml", "{": "json"}
_LANGUAGE = re.compile(r"[\w+#.-]+")
#: Code with more lines is left without colours.
_MOST_LINES = 4000


@dataclass(frozen=True, slots=True)
class _Region:
    """The lines of code from block number `first`, as they were in `revision`."""

    revision: int
    first: int
    lines: Lines


class CodeRegions:
    """Remembers the region that was asked for last: a pane asks for the lines of one after another."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._front_lines = 0
        self._front: _Region | None = None
        self._last: _Region | None = None

    def set_front_lines(self, count: int) -> None:
        self._front_lines, self._front = count, None

    def front_spans(self, number: int) -> tuple[StyledSpan, ...]:
        """The spans of line `number` of the front matter."""
        region = self._front_region()
        return region.lines[number] if number < len(region.lines) else ()

    def changed_front(self) -> tuple[int, int] | None:
        """Numbers of the first and last line of the front matter whose colours differ from those given out."""
        before, self._front = self._front, None
        return _difference(before, self._front_region())

    def spans(self, block: QTextBlock, is_code: Callable[[QTextBlock], bool]) -> tuple[StyledSpan, ...]:
        """The spans of a block inside a fence; `is_code` knows where the fence begins and ends."""
        number = block.blockNumber()
        region = self._last
        if region is None or region.revision != self._document.revision() or not _holds(region, number):
            region = self._last = self._region(block, is_code)
        return region.lines[number - region.first] if _holds(region, number) else ()

    def changed(self, block: QTextBlock, is_code: Callable[[QTextBlock], bool]) -> tuple[int, int] | None:
        """As `changed_front`, for the fence that `block` is in."""
        before, self._last = self._last, self._region(block, is_code)
        return _difference(before, self._last)

    def _front_region(self) -> _Region:
        if self._front is None:
            block, lines = self._document.firstBlock(), []
            for _ in range(self._front_lines):
                lines.append(block.text())
                block = block.next()
            language = _FRONT_LANGUAGES.get(lines[0].lstrip("\ufeff")[:1] if lines else "", "yaml")
            self._front = _Region(self._document.revision(), 0, code_spans("\n".join(lines), language))
        return self._front

    def _region(self, block: QTextBlock, is_code: Callable[[QTextBlock], bool]) -> _Region:
        first, steps = block, 0
        while steps < _MOST_LINES and is_code(first.previous()):
            first, steps = first.previous(), steps + 1
        lines: list[str] = []
        at = first
        while len(lines) <= _MOST_LINES and is_code(at):
            lines.append(at.text())
            at = at.next()
        language = _language(first.previous().text()) if len(lines) <= _MOST_LINES else ""
        return _Region(self._document.revision(), first.blockNumber(), code_spans("\n".join(lines), language))


def _holds(region: _Region, number: int) -> bool:
    return 0 <= number - region.first < len(region.lines)


def _language(opening: str) -> str:
    """The language named by the line that opens the code: ``js`` of `````js {1,3}``."""
    found = FENCE_OPEN.match(opening) or HIGHLIGHT_OPEN.match(opening)
    name = _LANGUAGE.search(found["info"].removeprefix("{.").lstrip("{ ")) if found else None
    return name[0] if name else ""


def _difference(before: _Region | None, now: _Region) -> tuple[int, int] | None:
    """First and last line that look different, counted from the same start; lines that moved count as different."""
    if before is None or before.first != now.first:
        return (now.first, now.first + len(now.lines) - 1) if now.lines else None
    longest = max(len(before.lines), len(now.lines))
    rows = range(min(len(before.lines), len(now.lines)))
    if len(before.lines) != len(now.lines):
        rows = range(longest)
    different = [i for i in rows if before.lines[i : i + 1] != now.lines[i : i + 1]]
    return (now.first + different[0], now.first + different[-1]) if different else None
