"""Code blocks, indented by four spaces or a tab, or between fences.

kramdown's documentation, "Standard Code Blocks" and "Fenced Code Blocks". A line behind an indented code line belongs to
the block without being indented, unless it ends a paragraph too; it is joined to the line before by a space.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.patterns import CODE_STOP, REST_BLANK

INDENT = r"(?: {4}|\t)"
#: Indented lines with what may stand between and behind them.
_LAZY = rf"(?!{INDENT}|{CODE_STOP})[ \t]*[^ \t\r\n\f\v][^\n]*\n"
CODE_LINES = re.compile(rf"(?:(?:[ \t\r\f\v]*\n)*(?:{INDENT}[ \t\r\f\v]*[^ \t\r\n\f\v][^\n]*\n)+(?:{_LAZY})*)*")
INDENT_RE = re.compile(rf"^{INDENT}", re.MULTILINE)

_LAZY_START = re.compile(r"\n(?= {0,3}[^ \t\r\n\f\v])")
_FENCE_GFM = re.compile(r" {0,3}(`{3,}|~{3,})[ \t\r\f\v]*([^ \t\r\n\f\v]*)[ \t\r\f\v]*\n")
_CLOSING = {"~": re.compile(rf"^(~{{3,}}){REST_BLANK}", re.MULTILINE)}
_CLOSING_GFM = {mark: re.compile(rf"^ {{0,3}}({mark}{{3,}}){REST_BLANK}", re.MULTILINE) for mark in "~`"}
_FENCE = re.compile(r"(~{3,})[ \t\r\f\v]*([^ \t\r\n\f\v]*)[ \t\r\f\v]*\n")


def indented(blocks: Blocks) -> bool:
    """A code block of indented lines. Blank lines at its end are not part of it."""
    found = CODE_LINES.match(blocks.text, blocks.pos)
    if not found or not found[0]:
        return False
    element = blocks.add(blocks.new(Kind.CODE_BLOCK))
    element.value = INDENT_RE.sub("", _LAZY_START.sub(" ", found[0]))
    blocks.pos = found.end()
    return True


def fenced(blocks: Blocks) -> bool:
    """A code block between fences; without a closing fence there is none.

    When nothing closes a fence of four marks, one of three that is closed begins here, with a mark as its language.
    """
    gfm = blocks.doc.options.gfm
    opening = (_FENCE_GFM if gfm else _FENCE).match(blocks.text, blocks.pos)
    closing = opening and _closing(blocks, opening[1], opening.end())
    if not opening or not closing:
        return False
    length = min(len(opening[1]), len(closing[1]))
    element = blocks.add(blocks.new(Kind.CODE_BLOCK, blocks.text[opening.end() : closing.start()]))
    _set_language(element, opening[1][length:] + opening[2])
    blocks.pos = closing.end()
    return True


def _closing(blocks: Blocks, fence: str, start: int) -> re.Match[str] | None:
    """The first line that closes the fence, or the first of the longest of its marks that there are."""
    pattern = (_CLOSING_GFM if blocks.doc.options.gfm else _CLOSING)[fence[0]]
    best, at = None, start
    while closing := blocks.finder.search(pattern, at):
        if best is None or len(closing[1]) > len(best[1]):
            best = closing
        if len(closing[1]) >= len(fence):
            break
        at = closing.end()
    return best


def _set_language(element: Element, info: str) -> None:
    """``ruby?start_line=3`` names the language with options for the highlighter, which Rouge does not use."""
    if info:
        element.language = info
        element.attr["class"] = f"language-{info.partition('?')[0] or info}"
