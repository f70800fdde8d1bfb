"""What is written in ``{:`` and ``}``: attribute lists and their definitions, comments, options, text left alone.

kramdown's documentation, "Extensions", "Attribute List Definitions", "Inline Attribute Lists".
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.attributes import INSIDE, AttributeList, attribute_list
from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.document import Document
from editor.core.dialects.kramdown.elements import Definition, Element, Kind
from editor.core.dialects.kramdown.options import options_from
from editor.core.dialects.kramdown.patterns import ALD_RE, IAL_RE, REST_BLANK
from editor.core.dialects.kramdown.spans import Spans
from editor.core.dialects.kramdown.white import WHITE

_TAG = rf"\{{::([A-Za-z0-9_]+)(?:[ \t\r\n\f\v]((?:{INSIDE})?)|(/?))\}}"
_BLOCK_START = re.compile(rf" {{0,3}}{_TAG}{REST_BLANK}")
_SPAN_START = re.compile(_TAG)
_SPAN_IAL = re.compile(rf"\{{:(?![:/])({INSIDE})\}}")
_OWN_TRACE = frozenset({Definition.LINK, Definition.ABBREVIATION, Definition.FOOTNOTE})


def block_extension(blocks: Blocks) -> bool:
    """A definition of attributes, an extension, or the attribute list of the block before or behind."""
    text, pos = blocks.text, blocks.pos
    if ald := ALD_RE.match(text, pos):
        blocks.doc.attributes.setdefault(ald[1], AttributeList()).read(ald[2])
        blocks.pos = ald.end()
        blocks.define(Definition.ATTRIBUTES)
        return True
    if extension := _BLOCK_START.match(text, pos):
        return _extension(blocks, extension)
    if ial := IAL_RE.match(text, pos):
        blocks.pos = ial.end()
        _attach(blocks, ial[1])
        return True
    return False


def _attach(blocks: Blocks, inside: str) -> None:
    last = blocks.tree.children[-1] if blocks.tree.children else None
    if last is None or last.kind is Kind.BLANK or (last.kind is Kind.END_OF_BLOCK and last.definition not in _OWN_TRACE):
        blocks.pending = blocks.pending or AttributeList()
        blocks.pending.read(inside)
        return
    last.ial = last.ial or AttributeList()
    last.ial.read(inside)
    if not IAL_RE.match(blocks.text, blocks.pos):
        blocks.define(Definition.ATTRIBUTES)


def _extension(blocks: Blocks, start: re.Match[str]) -> bool:
    body, end = "", start.end()
    if not _is_closed(start):
        stop = re.compile(rf"^ {{0,3}}\{{:/(?:{start[1]})?\}}{REST_BLANK}", re.MULTILINE).search(blocks.text, start.end())
        if not stop:
            return False
        body, end = blocks.text[start.end() : stop.start()].removesuffix("\n"), stop.end()
    element = _element(blocks.doc, start, body, block=True)
    if element is None and start[1] not in ("comment", "nomarkdown"):
        return False
    if element is not None:
        element.line = blocks.line
        if element.kind is Kind.END_OF_BLOCK:
            element.ial, blocks.pending = blocks.pending, None
        blocks.add(element)
    blocks.pos = end
    return True


def _is_closed(start: re.Match[str]) -> bool:
    """Whether the tag ends with a slash and so has no body."""
    return (start[2] or start[3] or "").endswith("/")


def _options(start: re.Match[str]) -> str:
    return (start[2] or "").removesuffix("/")


def _element(doc: Document, start: re.Match[str], body: str, block: bool) -> Element | None:
    if start[1] == "options":
        asked = attribute_list(_options(start)).values
        forbidden = (*doc.options.forbidden_inline_options, "forbidden_inline_options")
        doc.options = options_from({name: value for name, value in asked.items() if name not in forbidden}, doc.options)
        return Element(Kind.END_OF_BLOCK, definition=Definition.EXTENSION)
    if _is_closed(start) or start[1] not in ("comment", "nomarkdown"):
        return None
    if start[1] == "comment":
        return Element(Kind.COMMENT, body, block=block)
    kinds = attribute_list(_options(start)).values.get("type", "html").split()
    return Element(Kind.RAW, body if "html" in kinds else "", block=block)


def span_extension(spans: Spans) -> bool:
    """An extension within text, or the attribute list of the span before it."""
    text, pos = spans.text, spans.pos
    if start := _SPAN_START.match(text, pos):
        return _extension_in_text(spans, start)
    ial = _SPAN_IAL.match(text, pos)
    if not ial:
        return False
    last = spans.tree.children[-1] if spans.tree.children else None
    if last is None or last.kind is Kind.TEXT:
        return False
    attribute_list(ial[1]).merged_into(last.attr, spans.doc.attributes)
    last.ial = last.ial or AttributeList()
    last.ial.read(ial[1])
    spans.pos = ial.end()
    return True


def _extension_in_text(spans: Spans, start: re.Match[str]) -> bool:
    body, end = "", start.end()
    if not _is_closed(start):
        stop = re.compile(rf"\{{:/(?:{start[1]})?\}}").search(spans.text, end)
        if not stop:
            return False
        body, end = spans.text[end : stop.start()], stop.end()
    element = _element(spans.doc, start, body, block=False)
    if element is None and start[1] not in ("comment", "nomarkdown"):
        return False
    if element is not None and element.kind is not Kind.END_OF_BLOCK:
        spans.tree.children.append(element)
    spans.pos = end
    return True


def end_marker(blocks: Blocks) -> bool:
    """``^`` alone on a line ends the block before it."""
    end = blocks.line_end(blocks.pos)
    if blocks.text[blocks.pos] != "^" or blocks.text[blocks.pos + 1 : end].strip(WHITE):
        return False
    element = blocks.new(Kind.END_OF_BLOCK)
    element.definition = Definition.MARKER
    blocks.add(element)
    blocks.pos = end
    return True
