"""What a line is, given what the line before it left open. The state between two lines is one small number.

The lexer reads a line at a time, as the text pane needs it. It knows the block structure that colours depend on (fences,
comments, math, a paragraph that goes on) and leaves the rest to the renderer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import IntEnum

#: The state before the first line of a body.
START = 0


class Mode(IntEnum):
    """What is open at the end of a line: the low bits of a state."""

    BLANK = 0
    PARAGRAPH = 1  # text that the next line may continue
    BLOCK = 2  # a line that ends its block: a heading, a rule, the end of a fence
    UNDERLINE = 3  # the underline that made the line before it a heading
    FENCE = 4
    COMMENT = 5
    MATH = 6
    HIGHLIGHT = 7  # Jekyll's {% highlight %}
    LIQUID_COMMENT = 8
    RAW_HTML = 9  # <pre>, <script>, <style>
    INDENTED = 10
    LIST = 11  # as PARAGRAPH, but an indented line goes on in the item


_MODE_BITS = 0xF
#: Blank lines inside a list leave this set, so that an indented line after them still belongs to the item.
_IN_LIST = 0x10
_ARGUMENT = 8

#: The states in which lines are code: they are coloured by the language of their block.
CODE_MODES = frozenset({Mode.FENCE, Mode.HIGHLIGHT})

_CONTAINER = r"(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*"
FENCE_OPEN = re.compile(rf"(?P<head>{_CONTAINER})(?P<fence>`{{3,}}(?=[^`]*$)|~{{3,}})[ \t]*(?P<info>.*)$")
HIGHLIGHT_OPEN = re.compile(r"[ \t]*\{%-?[ \t]*highlight[ \t]+(?P<info>\S+).*%\}[ \t]*$")
_HIGHLIGHT_CLOSE = re.compile(r"\{%-?[ \t]*endhighlight")
_COMMENT_TAG = re.compile(r"\{%-?[ \t]*comment[ \t]*-?%\}")
_COMMENT_TAG_CLOSE = re.compile(r"\{%-?[ \t]*endcomment")
_RAW_OPEN = re.compile(r" {0,3}<(pre|script|style|textarea)\b", re.IGNORECASE)
_RAW_CLOSE = re.compile(r"</(pre|script|style|textarea)>", re.IGNORECASE)
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]|$)")
ITEM = re.compile(r"[ \t]*(?:>[ \t]*)*(?P<marker>[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
DEFINITION = re.compile(r" {0,3}(\[\^?[^\]]+\]:)[ \t]*(\S+)?")
_INDENTED = re.compile(r"(?: {4}|\t)")


def mode_of(state: int) -> Mode:
    """What is open in a state."""
    return Mode(state & _MODE_BITS)


def next_state(state: int, line: str) -> int:
    """The state after `line`, for a line that begins in `state`."""
    mode = state & _MODE_BITS
    if mode in _STAYS:
        return _BLANK_LINE if _STAYS[mode](state, line) else state
    opened = _opened(line)
    if opened:
        return opened
    return _ordinary(state, mode, line)


_BLANK_LINE = int(Mode.BLOCK)


def _fence_ends(state: int, line: str) -> bool:
    argument = state >> _ARGUMENT
    mark, width = "`~"[argument & 1], argument >> 1
    text = line.strip(" \t>")
    return len(text) >= width and not text.strip(mark)


_STAYS: Mapping[int, Callable[[int, str], bool]] = {
    Mode.FENCE: _fence_ends,
    Mode.COMMENT: lambda _state, line: "-->" in line,
    Mode.MATH: lambda _state, line: "$$" in line,
    Mode.HIGHLIGHT: lambda _state, line: _HIGHLIGHT_CLOSE.search(line) is not None,
    Mode.LIQUID_COMMENT: lambda _state, line: _COMMENT_TAG_CLOSE.search(line) is not None,
    Mode.RAW_HTML: lambda _state, line: _RAW_CLOSE.search(line) is not None,
}


def _opened(line: str) -> int:
    """The state after a line that opens something of several lines; 0 for any other."""
    if ("`" in line or "~" in line) and (fence := FENCE_OPEN.match(line)):
        width = min(len(fence["fence"]), 127)
        return Mode.FENCE | (width << 1 | (fence["fence"][0] == "~")) << _ARGUMENT
    if "$$" in line and line.count("$$") % 2 and line.strip().startswith("$$"):
        return Mode.MATH
    if "{%" in line:
        if HIGHLIGHT_OPEN.match(line):
            return Mode.HIGHLIGHT
        if _COMMENT_TAG.search(line) and not _COMMENT_TAG_CLOSE.search(line):
            return Mode.LIQUID_COMMENT
    if "<" in line:
        return _opened_html(line)
    return 0


def _opened_html(line: str) -> int:
    start = line.rfind("<!--")
    if start >= 0 and "-->" not in line[start:] and line[:start].count("`") % 2 == 0:
        return Mode.COMMENT
    if _RAW_OPEN.match(line) and not _RAW_CLOSE.search(line):
        return Mode.RAW_HTML
    return 0


def _ordinary(state: int, mode: int, line: str) -> int:
    in_list = state & _IN_LIST
    if not line or line.isspace():
        return Mode.BLANK | in_list
    if mode in (Mode.PARAGRAPH, Mode.LIST) and UNDERLINE.match(line):
        return Mode.UNDERLINE
    if HEADING.match(line) or RULE.match(line) or (mode != Mode.PARAGRAPH and DEFINITION.match(line)):
        return Mode.BLOCK
    if ITEM.match(line):
        return Mode.LIST | _IN_LIST
    if mode in (Mode.PARAGRAPH, Mode.LIST):
        return mode | in_list
    if _INDENTED.match(line) and not in_list:
        return Mode.INDENTED
    return Mode.PARAGRAPH | (in_list if line[0] in " \t" else 0)
