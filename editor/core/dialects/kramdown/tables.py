"""Tables: lines that each have a ``|`` outside code.

kramdown's documentation, "Tables". No leading bar is needed, so a sentence with a ``|`` in it, alone in its paragraph, is
a table of one row. A table ends with a blank line or the like, or it is none.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.code_spans import code_span
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.html_spans import html_span
from editor.core.dialects.kramdown.spans import SpanRules, Spans
from editor.core.dialects.kramdown.white import WHITE

_BAR = re.compile(r"(?:\||[^\n]*?[^\\\n]\|)")
_SEPARATOR = re.compile(r"([+|: \t-]*-[+|: \t-]*)\n")
_FOOT_SEPARATOR = re.compile(r"[+|: \t=]*=[+|: \t=]*\n")
_ALIGNMENT = re.compile(r"[ \t]?(:?)-+(:?)[ \t]?")
_CODE_TAG = re.compile(r"(<code[^\n]*?>[^\n]*?</code>)")
_CELL_END = re.compile(r"(?<!\\)\|")
_ALIGNMENTS = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}

_CODE_RULES = SpanRules({"`": code_span}, r"`")
_CODE_AND_HTML = SpanRules({"`": code_span, "<": html_span}, r"[`<]")
#: A table is not filled up to more cells than this.
_MOST_CELLS = 100_000


def table(blocks: Blocks) -> bool:
    """A table from here on. An attribute list before what turns out to be none is lost."""
    text, start = blocks.text, blocks.pos
    if text.find("|", start, blocks.line_end(start)) < 0 or not blocks.after_boundary() or not _BAR.match(text, start):
        return False
    element = blocks.new(Kind.TABLE)
    reader = _Reader(blocks)
    reader.read()
    if not (blocks.before_boundary() and _has_bars(blocks, text[start : blocks.pos - 1]) and reader.finish()):
        blocks.pos = start
        return False
    element.children, element.alignment = reader.parts, reader.padded()
    blocks.add(element)
    return True


class _Reader:
    """Takes in the lines of a table, row by row."""

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.parts: list[Element] = []
        self.rows: list[Element] = []
        self.alignment: list[str] = []
        self.columns = 0
        self.footed = False
        self.leading_bar = blocks.text[blocks.pos : blocks.line_end(blocks.pos)].lstrip(WHITE).startswith("|")

    def read(self) -> None:
        blocks = self.blocks
        if opening := _SEPARATOR.match(blocks.text, blocks.pos):
            blocks.pos = opening.end()
        while blocks.pos < len(blocks.text) and _BAR.match(blocks.text, blocks.pos):
            self._take_line()

    def _take_line(self) -> None:
        blocks = self.blocks
        if separator := _SEPARATOR.match(blocks.text, blocks.pos):
            self._separate(separator[1])
        elif _FOOT_SEPARATOR.match(blocks.text, blocks.pos):
            if self.rows:
                self._close_part(Kind.TABLE_BODY)
            self.footed = True
        else:
            self._add_row()
        blocks.pos = blocks.line_end(blocks.pos)

    def _separate(self, line: str) -> None:
        if not self.rows:
            return
        if self.alignment or self.footed:
            if not self.footed:
                self._close_part(Kind.TABLE_BODY)
            return
        self._close_part(Kind.TABLE_HEAD)
        self.alignment = [_ALIGNMENTS[found[1], found[2]] for found in _ALIGNMENT.finditer(line)]

    def _close_part(self, kind: Kind) -> None:
        self.parts.append(Element(kind, block=True, children=self.rows, line=self.rows[0].line))
        self.rows = []

    def _add_row(self) -> None:
        blocks = self.blocks
        line = blocks.text[blocks.pos : blocks.line_end(blocks.pos) - 1]
        cells = _cells(blocks, line.rstrip(" \t"))
        if self.leading_bar and not cells[0].strip(WHITE):
            del cells[0]
        if cells and not cells[-1].strip(WHITE):
            del cells[-1]
        row = Element(Kind.ROW, line=blocks.line, block=True)
        row.children = [_cell(cell.strip(WHITE)) for cell in cells]
        self.columns = max(self.columns, len(cells))
        self.rows.append(row)

    def finish(self) -> bool:
        """Close the last part and fill up the rows; whether the table has a body."""
        if self.rows:
            self._close_part(Kind.TABLE_FOOT if self.footed else Kind.TABLE_BODY)
        rows = [row for part in self.parts for row in part.children]
        if self.columns * len(rows) <= _MOST_CELLS:
            for row in rows:
                row.children += [Element(Kind.CELL, block=True) for _ in range(self.columns - len(row.children))]
        return any(part.kind is Kind.TABLE_BODY for part in self.parts)

    def padded(self) -> tuple[str, ...]:
        """The alignment of each column, "" for those without."""
        return tuple((self.alignment + [""] * self.columns)[: self.columns])


def _cell(text: str) -> Element:
    return Element(Kind.CELL, block=True, children=[Element(Kind.RAW_TEXT, text)])


def _cells(blocks: Blocks, line: str) -> list[str]:
    """The line's cells: bars divide them, except escaped ones and those in code."""
    cells = [""]
    for number, piece in enumerate(_code_divided(line)):
        if number % 2:
            cells[-1] += piece
        elif "`" in piece:
            for element in Spans(blocks.doc, _CODE_RULES, piece).parse(Element(Kind.ROOT)):
                _divide(cells, element)
        else:
            _divide(cells, Element(Kind.TEXT, piece))
    return cells


def _code_divided(line: str) -> list[str]:
    """The line with its code elements at the odd places."""
    end = line.rfind("</code>") + len("</code>")
    if end < len("</code>") or "<code" not in line:
        return [line]
    *pieces, last = _CODE_TAG.split(line[:end])
    return [*pieces, last + line[end:]]


def _divide(cells: list[str], element: Element) -> None:
    if element.kind is Kind.CODE_SPAN:
        cells[-1] += _as_code(element.value)
        return
    first, *others = (part.replace("\\|", "|") for part in _CELL_END.split(element.value))
    cells[-1] += first
    cells += others


def _as_code(code: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", code)), default=0)
    ticks, space = "`" * (longest + 1), " " if longest else ""
    return f"{ticks}{space}{code}{space}{ticks}"


def _has_bars(blocks: Blocks, text: str) -> bool:
    """Whether each line has a bar that is not in code; a code span may lead from one line to the next."""
    if "`" not in text and "<" not in text:
        return True
    found = False
    for element in Spans(blocks.doc, _CODE_AND_HTML, text).parse(Element(Kind.ROOT)):
        lines = element.value.rstrip("\n").split("\n")
        if element.kind is Kind.CODE_SPAN:
            if len(lines) > 2 or (len(lines) == 2 and not found):
                return False
            found = found and len(lines) < 2
        else:
            if len(lines) > 1 and not found and not _BAR.match(lines[0]):
                return False
            found = (found and len(lines) < 2) or _BAR.match(lines[-1]) is not None
    return found
