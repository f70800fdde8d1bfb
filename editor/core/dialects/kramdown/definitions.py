"""Definitions of links, footnotes and abbreviations: lines that print nothing where they stand.

kramdown's documentation, "Reference Links", "Footnotes", "Abbreviations".
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.attributes import NAME
from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.code_blocks import CODE_LINES, INDENT_RE
from editor.core.dialects.kramdown.document import Abbreviation, LinkTarget, reference_name
from editor.core.dialects.kramdown.elements import Definition, Element, Kind

_SPACES = " \t\r\f\v"
_FOOTNOTE = re.compile(rf" {{0,3}}\[\^({NAME})\]:([^\n]*\n)")
_LINK = re.compile(r" {0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^>\n]*)>(?=[ \t\n])|(?=[^\n]))")
_TITLE = r"(?:\"([^\n]+)\"|'([^\n]+)')[ \t]*\n"
_TITLE_BEHIND = re.compile(rf"[ \t]+{_TITLE}")
_TITLE_BELOW = re.compile(rf"[ \t]*\n[ \t]*{_TITLE}")
_QUOTE = re.compile(r"[ \t]+[\"']")
_ABBREVIATION = re.compile(r" {0,3}\*\[([^\n\]]+)\]:([^\n]*)\n")


def footnote(blocks: Blocks) -> bool:
    """``[^name]: text``, with indented lines below it."""
    found = _FOOTNOTE.match(blocks.text, blocks.pos)
    if not found:
        return False
    below = CODE_LINES.match(blocks.text, found.end())
    more = below[0] if below else ""
    element = Element(Kind.FOOTNOTE, line=blocks.line)
    blocks.parse_below(element, INDENT_RE.sub("", found[2].lstrip(" \t\r\f\v") + more), blocks.line)
    blocks.doc.footnotes[found[1]] = element
    blocks.define(Definition.FOOTNOTE)
    blocks.pos = found.end() + len(more)
    return True


def link(blocks: Blocks) -> bool:
    """``[name]: address "title"``; the title may stand on the next line."""
    found = _LINK.match(blocks.text, blocks.pos)
    if not found:
        return False
    address, title = (found[2], _title(blocks.text, found.end())) if found[2] is not None else _address(blocks.text, found.end())
    end = title.end() if title else blocks.line_end(found.end())
    if not address or (found[2] is not None and not title and blocks.text[found.end() : end].strip(_SPACES)):
        return False
    element = blocks.define(Definition.LINK)
    blocks.doc.links[reference_name(found[1])] = LinkTarget(address, (title[1] or title[2]) if title else None, element)
    blocks.pos = end
    return True


def _title(text: str, at: int) -> re.Match[str] | None:
    return _TITLE_BEHIND.match(text, at) or _TITLE_BELOW.match(text, at)


def _address(text: str, start: int) -> tuple[str, re.Match[str] | None]:
    """The address that begins at `start`, spaces and quotes allowed, and the first title that ends a line behind it."""
    end = text.find("\n", start)
    for quote in _QUOTE.finditer(text, start, end):
        title = _TITLE_BEHIND.match(text, quote.start())
        if title and text[start : quote.start()].strip(_SPACES):
            return text[start : quote.start()].strip(_SPACES), title
    address = text[start:end].strip(_SPACES)
    return address, _TITLE_BELOW.match(text, end) if address else None


def abbreviation(blocks: Blocks) -> bool:
    """``*[name]: full form``."""
    found = _ABBREVIATION.match(blocks.text, blocks.pos)
    if not found:
        return False
    element = blocks.define(Definition.ABBREVIATION)
    blocks.doc.abbreviations[found[1]] = Abbreviation(found[2].strip(" \t\r\f\v"), element)
    blocks.pos = found.end()
    return True
