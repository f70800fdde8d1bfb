"""Headings, marked with ``#`` or underlined, and thematic breaks."""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.patterns import RULE_RE

_ATX = re.compile(r"(#{1,6})[ \t]*([^ \t\n][^\n]*)\n")
_ATX_GFM = re.compile(r"(#{1,6})[ \t]+([^ \t\n][^\n]*)\n")
_SETEXT = re.compile(r" {0,3}([^ \t\n][^\n]*)\n([-=])[-=]*[ \t\r\f\v]*\n")
#: What an XML name may begin with, and what it may have besides: Hangul and the like among it.
_NAME_START = (
    r":A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    r"\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = rf"[{_NAME_START}][{_NAME_START}.0-9\u00b7\u0300-\u036f\u203f-\u2040-]*"
_ID = re.compile(rf"(?<![ \t])[ \t]+\{{#({_NAME})\}}\Z")


def atx(blocks: Blocks) -> bool:
    """``# Heading``; kramdown's own parser wants no space behind the mark, but a blank line before it."""
    gfm = blocks.doc.options.gfm
    found = (_ATX_GFM if gfm else _ATX).match(blocks.text, blocks.pos)
    quirk = gfm and "paragraph_end" in blocks.doc.options.gfm_quirks
    if not found or not (quirk or blocks.after_boundary()):
        return False
    _add(blocks, len(found[1]), found[2].rstrip(" \t\r\f\v"), closing=True)
    blocks.pos = found.end()
    return True


def _without_closing_marks(text: str, gfm: bool) -> str:
    """The GFM parser wants a space before the marks, kramdown's own only that none of them is escaped."""
    bare = text.rstrip("#")
    if bare == text or (gfm and not bare.endswith((" ", "\t"))):
        return text
    return f"{bare}#" if bare.endswith("\\") else bare.rstrip(" \t") or text


def setext(blocks: Blocks) -> bool:
    """One line underlined with ``=`` or ``-``."""
    below = blocks.text[blocks.line_end(blocks.pos) :][:1]
    if below not in ("-", "="):
        return False
    found = _SETEXT.match(blocks.text, blocks.pos)
    if not found or not blocks.after_boundary():
        return False
    _add(blocks, 1 if found[2] == "=" else 2, found[1].strip(" \t\r\f\v"))
    blocks.pos = found.end()
    return True


def rule(blocks: Blocks) -> bool:
    """``* * *`` and the like."""
    found = RULE_RE.match(blocks.text, blocks.pos)
    if not found or found[0].strip(" \t\n" + found[1]):
        return False
    blocks.add(blocks.new(Kind.RULE))
    blocks.pos = found.end()
    return True


def _add(blocks: Blocks, level: int, text: str, closing: bool = False) -> None:
    element = blocks.add(blocks.new(Kind.HEADER))
    element.level = level
    own_id = _ID.search(text)
    if own_id:
        element.attr["id"] = own_id[1]
        text = text[: own_id.start()]
    if closing:
        text = _without_closing_marks(text, blocks.doc.options.gfm)
    element.value = text
    element.children.append(Element(Kind.RAW_TEXT, text))
