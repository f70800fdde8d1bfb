"""Definition lists: a paragraph whose lines are terms, and lines beginning with a colon below it.

kramdown's documentation, "Definition Lists". A definition that a blank line comes before prints its paragraph's tag.
"""

from __future__ import annotations

from editor.core.dialects.kramdown.attributes import attribute_list
from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.items import ITEM_IAL, Lines, first_line, marker_re
from editor.core.dialects.kramdown.patterns import BLANKS_RE, END_MARKER_RE


def definition_list(blocks: Blocks) -> bool:
    """The definitions from here on, with the paragraph before them as their terms."""
    start = marker_re(":", 4).match(blocks.text, blocks.pos)
    if not start or not _follows_paragraph(blocks.tree.children):
        return False
    loose = blocks.tree.children[-1].kind is Kind.BLANK
    if loose:
        blocks.tree.children.pop()
    terms = blocks.tree.children.pop()
    element = blocks.new(Kind.DEFINITION_LIST)
    element.ial, element.line = terms.ial, terms.line
    element.children = _terms(terms)
    reader = _Reader(blocks, loose)
    reader.read()
    blank: Element | None = None
    for definition in reader.definitions:
        blank = reader.fill(definition)
    element.children += [definition.element for definition in reader.definitions]
    _attach(blocks.tree.children, element)
    if blank is not None:
        blocks.add(blank)
    return True


def _follows_paragraph(children: list[Element]) -> bool:
    if children and children[-1].kind is Kind.PARAGRAPH:
        return True
    return (
        len(children) > 1
        and children[-1].kind is Kind.BLANK
        and children[-1].value == "\n"
        and children[-2].kind is Kind.PARAGRAPH
    )


def _terms(paragraph: Element) -> list[Element]:
    terms = []
    for number, line in enumerate(paragraph.children[0].value.split("\n")):
        term = Element(Kind.TERM, line=paragraph.line + number, block=True)
        if ial := ITEM_IAL.match(line):
            term.ial = attribute_list(ial[1])
            line = line[ial.end() :]
        term.children.append(Element(Kind.RAW_TEXT, line))
        term.value = line
        terms.append(term)
    return terms


class _Definition:
    """A definition whose lines are being read."""

    def __init__(self, lines: Lines, line: int, loose: bool) -> None:
        self.lines, self.loose = lines, loose
        self.element = Element(Kind.DEFINITION, line=line, ial=lines.ial, block=True)


class _Reader:
    """Takes in the lines of the definitions."""

    def __init__(self, blocks: Blocks, loose: bool) -> None:
        self.blocks, self.loose = blocks, loose
        self.definitions: list[_Definition] = []
        self._start = marker_re(":", 4)
        self._after_blank = False

    def read(self) -> None:
        while self.blocks.pos < len(self.blocks.text) and self._take_line():
            pass

    def _take_line(self) -> bool:
        blocks = self.blocks
        text, pos = blocks.text, blocks.pos
        if start := self._start.match(text, pos):
            lines = first_line(len(start[1]), start[2])
            self.definitions.append(_Definition(lines, blocks.line, self.loose))
            self._start = marker_re(":", lines.indent.width)
            self._take(start.end())
        elif END_MARKER_RE.match(text, pos):
            return False
        elif line := self._line():
            self.definitions[-1].lines.add(self.definitions[-1].lines.indent.without(line)[0])
            self._take(pos + len(line))
        elif blank := BLANKS_RE.match(text, pos):
            self.definitions[-1].lines.add(blank[0])
            self._take(blank.end(), blank=True)
        else:
            return False
        return True

    def _take(self, end: int, blank: bool = False) -> None:
        self.loose = self._after_blank = blank
        self.blocks.pos = end

    def _line(self) -> str | None:
        indent, blocks = self.definitions[-1].lines.indent, self.blocks
        found = indent.indented.match(blocks.text, blocks.pos)
        if not found and not self._after_blank:
            found = indent.lazy.match(blocks.text, blocks.pos)
        return found[0] if found else None

    def fill(self, definition: _Definition) -> Element | None:
        """Parse the definition's text. Returns the blank line at its end."""
        element = definition.element
        self.blocks.parse_below(element, definition.lines.first, element.line)
        children = element.children
        if not children:
            return None
        blank = children.pop() if children[-1].kind is Kind.BLANK else None
        if children and children[0].kind is Kind.PARAGRAPH and not definition.loose:
            children[0].transparent = True
            if len(children) > 1:
                children[0].children[0].value += "\n"
        return blank


def _attach(children: list[Element], element: Element) -> None:
    """Definitions right behind a definition list, or one blank line later, continue it."""
    if children and children[-1].kind is Kind.DEFINITION_LIST:
        children[-1].children += element.children
    elif len(children) > 1 and children[-1].kind is Kind.BLANK and children[-2].kind is Kind.DEFINITION_LIST:
        children.pop()
        children[-1].children += element.children
    else:
        children.append(element)
