"""Bullet and numbered lists, and the GFM parser's task lists.

kramdown's documentation, "Ordered and Unordered lists": an item is tight (its first paragraph prints no tag) when no blank
line follows that paragraph; a last item that ends the list follows its predecessors.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.elements import Definition, Element, Kind
from editor.core.dialects.kramdown.items import Lines, first_line, marker_re
from editor.core.dialects.kramdown.patterns import BLANKS_RE, END_MARKER_RE, LIST_START_RE, RULE_RE

_BULLET, _NUMBER = r"[+*-]", r"[0-9]+\."
_TASK = re.compile(r"[ \t\r\n\f\v]*\[([ xX])\][ \t\r\n\f\v]+")
_BOX = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" />'
_TICKED = '<input type="checkbox" class="task-list-item-checkbox" disabled="disabled" checked="checked" />'


def list_block(blocks: Blocks) -> bool:
    """A list: all items with a marker of the same kind, however it looks."""
    if not LIST_START_RE.match(blocks.text, blocks.pos):
        return False
    bullet = marker_re(_BULLET, 4).match(blocks.text, blocks.pos) is not None
    element = blocks.new(Kind.BULLET_LIST if bullet else Kind.NUMBERED_LIST)
    reader = _Reader(blocks, _BULLET if bullet else _NUMBER)
    reader.read()
    blocks.add(element)
    element.children = [reader.element(lines, line) for lines, line in reader.items]
    last_blank = _loosen(element, reader.ended_by_marker)
    if blocks.doc.options.gfm:
        _mark_tasks(element)
    if last_blank is not None and not reader.ended_by_marker:
        blocks.add(last_blank)
    return True


class _Reader:
    """Takes in the lines of a list, item by item."""

    def __init__(self, blocks: Blocks, marker: str) -> None:
        self.blocks, self.marker = blocks, marker
        self.items: list[tuple[Lines, int]] = []
        self.ended_by_marker = False
        self._start = marker_re(marker, 4)
        self._after_blank = False
        self._nested = False

    def read(self) -> None:
        blocks = self.blocks
        while blocks.pos < len(blocks.text) and self._take_line():
            pass

    def _take_line(self) -> bool:
        blocks = self.blocks
        text, pos = blocks.text, blocks.pos
        if self._after_blank and RULE_RE.match(text, pos):
            return False
        if text[pos] == "^" and (end := END_MARKER_RE.match(text, pos)):
            self.ended_by_marker = True
            blocks.pos = end.end()
            return False
        if start := self._start.match(text, pos):
            self._begin(start)
        elif line := self._item_line():
            self._continue(line)
        elif blank := BLANKS_RE.match(text, pos):
            self._nested = self._after_blank = True
            self.items[-1][0].add(blank[0])
            blocks.pos = blank.end()
        else:
            return False
        return True

    def _begin(self, start: re.Match[str]) -> None:
        lines = first_line(len(start[1]), start[2])
        self.items.append((lines, self.blocks.line))
        self._start = marker_re(self.marker, lines.indent.width)
        self._nested = LIST_START_RE.match(lines.first) is not None
        self._after_blank = False
        self.blocks.pos = start.end()

    def _item_line(self) -> str | None:
        indent, blocks = self.items[-1][0].indent, self.blocks
        found = indent.indented.match(blocks.text, blocks.pos)
        if not found and not self._after_blank:
            found = indent.lazy.match(blocks.text, blocks.pos)
        return found[0] if found else None

    def _continue(self, line: str) -> None:
        """A nested list begins a part of its own, so that it ends the item's paragraph."""
        lines = self.items[-1][0]
        text, indented = lines.indent.without(line)
        begins_list = LIST_START_RE.match(text) is not None
        if begins_list and indented and not self._nested:
            lines.parts.append("")
            self._nested = True
        elif begins_list and not indented and self._nested:
            text = " " * (lines.indent.width + 4) + text
        lines.add(text)
        self._after_blank = False
        self.blocks.pos += len(line)

    def element(self, lines: Lines, line: int) -> Element:
        item = Element(Kind.ITEM, line=line, ial=lines.ial, block=True)
        for part in lines.parts:
            self.blocks.parse_below(item, part, line)
            line += part.count("\n")
        return item


def _loosen(element: Element, ended_by_marker: bool) -> Element | None:
    """Make the first paragraphs of tight items transparent. Returns the blank line that ended the last item."""
    last_blank = None
    for item in element.children:
        children = item.children
        last_blank = None
        if not children:
            continue
        if _is_marker_of_list(children):
            del children[1]
        if _is_tight(item, element, ended_by_marker):
            children[0].transparent = True
            if len(children) > 1 and children[1].kind is not Kind.BLANK:
                children[0].children[0].value += "\n"
        last_blank = children.pop() if children[-1].kind is Kind.BLANK else None
    return last_blank


def _is_marker_of_list(children: list[Element]) -> bool:
    """Whether an attribute list of the first paragraph put an end marker behind it."""
    if len(children) < 2 or children[0].kind is not Kind.PARAGRAPH or children[0].ial is None:
        return False
    return children[1].kind is Kind.END_OF_BLOCK and children[1].definition is Definition.ATTRIBUTES


def _is_tight(item: Element, element: Element, ended_by_marker: bool) -> bool:
    children, is_last = item.children, item is element.children[-1]
    if children[0].kind is not Kind.PARAGRAPH:
        return False
    if len(children) > 1 and children[1].kind is Kind.BLANK and not (is_last and len(children) == 2 and not ended_by_marker):
        return False
    return not is_last or len(element.children) == 1 or any(map(_has_no_loose_paragraph, element.children[:-1]))


def _has_no_loose_paragraph(item: Element) -> bool:
    first = item.children[0] if item.children else None
    return first is None or first.kind is not Kind.PARAGRAPH or first.transparent


def _mark_tasks(element: Element) -> None:
    """``[ ]`` and ``[x]`` at the beginning of items become boxes; from the first on, all items are tasks."""
    for item in element.children:
        first = item.children[0] if item.children else None
        if first is None or first.kind is not Kind.PARAGRAPH:
            continue
        text = first.children[0]
        task = _TASK.match(text.value)
        if task:
            text.value = (_BOX if task[1] == " " else _TICKED) + text.value[task.end() :]
            element.attr["class"] = "task-list"
        if "class" in element.attr:
            item.attr["class"] = "task-list-item"
