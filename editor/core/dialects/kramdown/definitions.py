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
_NAME = r" {0,3}\[(?P<name>[^\n\]]+)\]:[ \t]*"
_TITLE = r"(?P<quote>[\"'])(?P<title>[^\n]+?)(?P=quote)(?=[ \t]*\n)"
_BEHIND = rf"(?:(?:[ \t]+|[ \t]*\n[ \t]*){_TITLE})?[ \t]*\n"
_ANGLE_LINK = re.compile(rf"{_NAME}<(?P<address>[^\n]*?)>{_BEHIND}")
#: The address may contain spaces, but not white space before a quote, which must begin the title.
_LINK = re.compile(rf"{_NAME}(?P<address>[^ \t\n](?:[^ \t\n]|[ \t]+(?=[^ \t\n\"']))*){_BEHIND}")
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
    found = _ANGLE_LINK.match(blocks.text, blocks.pos) or _LINK.match(blocks.text, blocks.pos)
    if not found:
        return False
    element = blocks.define(Definition.LINK)
    address = found["address"].rstrip(_SPACES) if found.re is _LINK else found["address"]
    blocks.doc.links[reference_name(found["name"])] = LinkTarget(address, found["title"], element)
    blocks.pos = found.end()
    return True


def abbreviation(blocks: Blocks) -> bool:
    """``*[name]: full form``."""
    found = _ABBREVIATION.match(blocks.text, blocks.pos)
    if not found:
        return False
    element = blocks.define(Definition.ABBREVIATION)
    blocks.doc.abbreviations[found[1]] = Abbreviation(found[2].strip(" \t\r\f\v"), element)
    blocks.pos = found.end()
    return True
