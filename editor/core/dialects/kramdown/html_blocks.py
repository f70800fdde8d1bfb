"""HTML elements, comments and instructions that stand as blocks, with text before and behind them.

kramdown's documentation, "HTML Blocks". By default the content of an element is left alone, except for inner elements with
``markdown="1"``; behind the closing tag the line goes on as a paragraph.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.document import DEEPEST
from editor.core.dialects.kramdown.elements import Element, Kind, Model
from editor.core.dialects.kramdown.html_names import EMPTY, KNOWN, SPANS, content_model
from editor.core.dialects.kramdown.html_tags import (
    CDATA_END,
    CDATA_START,
    CLOSE_RE,
    TAG_RE,
    attributes,
    cdata_end,
    comment_end,
    instruction_end,
    parse_type,
    tag_name,
)
from editor.core.dialects.kramdown.patterns import TAG_NAME

_RAW_START = re.compile(rf"<(?:{TAG_NAME}|/|!--|\?|!\[CDATA\[)")
_TRAILING = re.compile(r"[ \t]*\n")


def html_block(blocks: Blocks) -> bool:
    """What stands at a ``<`` at the beginning of a line."""
    text, at = blocks.text, blocks.pos
    if (end := comment_end(blocks.finder, at)) >= 0:
        blocks.add(Element(Kind.HTML_COMMENT, text[at:end], blocks.line, block=True))
        blocks.pos = end
        _skip_line_end(blocks)
        return True
    while text[at] == " ":
        at += 1
    tag = TAG_RE.match(text, at)
    if tag and tag[1].lower() not in SPANS:
        _element(blocks, tag)
        return True
    close = CLOSE_RE.match(text, at)
    if close and blocks.tree.kind is Kind.HTML and blocks.tree.value == close[1].lower():
        blocks.pos = close.end()
        blocks.stopped = True
        return True
    return False


def _skip_line_end(blocks: Blocks) -> None:
    if end := _TRAILING.match(blocks.text, blocks.pos):
        blocks.pos = end.end()


def _element(blocks: Blocks, tag: re.Match[str]) -> None:
    name = tag_name(tag[1])
    element = blocks.add(blocks.new(Kind.HTML, name))
    element.attr = attributes(tag[2], name in KNOWN)
    element.closed = tag[3] is not None or name in EMPTY
    blocks.pos = tag.end()
    if name in ("script", "style"):
        _script(blocks, element)
        return
    outer_raw = blocks.tree.kind is Kind.HTML and blocks.tree.model is Model.RAW
    own = content_model(name)
    model = Model.RAW if outer_raw or not blocks.doc.options.parse_block_html else own
    element.model = parse_type(element.attr.pop("markdown", None), name) or model
    if element.model is Model.BLOCK:
        _skip_line_end(blocks)
    if not element.closed:
        _content(blocks, element)
        if not outer_raw:
            _skip_line_end(blocks)


def _script(blocks: Blocks, element: Element) -> None:
    close = re.compile(rf"</{element.value}[ \t\r\n\f\v]*>", re.IGNORECASE).search(blocks.text, blocks.pos)
    end = close.start() if close else len(blocks.text)
    element.model = Model.RAW
    element.attr.pop("markdown", None)
    if not element.closed:
        element.children.append(Element(Kind.RAW, blocks.text[blocks.pos : end]))
        blocks.pos = close.end() if close else end


def _content(blocks: Blocks, element: Element) -> None:
    if element.model is Model.BLOCK:
        if blocks.depth < DEEPEST:
            blocks.depth += 1
            blocks.parse(element)
            blocks.depth -= 1
    elif element.model is Model.SPAN:
        close = re.compile(rf"</{re.escape(element.value)}[ \t\r\n\f\v]*>", re.IGNORECASE).search(blocks.text, blocks.pos)
        end = close.start() if close else len(blocks.text)
        element.children.append(Element(Kind.RAW_TEXT, blocks.text[blocks.pos : end]))
        blocks.pos = close.end() if close else end
    else:
        _raw_content(blocks, element)


def _raw_content(blocks: Blocks, element: Element) -> None:
    """Text and inner elements up to the element's closing tag."""
    outer, blocks.tree = blocks.tree, element
    blocks.depth += 1
    while blocks.pos < len(blocks.text):
        start = _RAW_START.search(blocks.text, blocks.pos)
        _text(element, blocks.text[blocks.pos : start.start() if start else len(blocks.text)])
        blocks.pos = start.start() if start else len(blocks.text)
        if start and _raw_markup(blocks, element):
            break
    blocks.depth -= 1
    blocks.tree = outer


def _raw_markup(blocks: Blocks, element: Element) -> bool:
    """What stands at a ``<`` in raw content; whether it closes the element."""
    text, pos = blocks.text, blocks.pos
    if _comment_or_section(blocks, element):
        return False
    if found := CLOSE_RE.match(text, pos):
        blocks.pos = found.end()
        if tag_name(found[1]) == element.value:
            return True
        _text(element, found[0])
    elif (found := TAG_RE.match(text, pos)) and blocks.depth < DEEPEST:
        _element(blocks, found)
    else:
        _text(element, "<")
        blocks.pos += 1
    return False


def _comment_or_section(blocks: Blocks, element: Element) -> bool:
    text, pos = blocks.text, blocks.pos
    end = max(comment_end(blocks.finder, pos), instruction_end(blocks.finder, pos))
    if end >= 0:
        element.children.append(Element(Kind.HTML_COMMENT, text[pos:end], block=True))
    elif (end := cdata_end(blocks.finder, pos)) >= 0:
        _text(element, text[pos + len(CDATA_START) : end - len(CDATA_END)])
    else:
        return False
    blocks.pos = end
    return True


def _text(element: Element, text: str) -> None:
    if not text:
        return
    if element.children and element.children[-1].kind is Kind.TEXT:
        element.children[-1].value += text
    else:
        element.children.append(Element(Kind.TEXT, text))
