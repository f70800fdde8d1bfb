"""Blocks as marked reads them: which lines a list item takes in, and which lines are blank.

An item goes on over lines without indentation until a blank one, or one that begins a fence, a heading, HTML, a rule or
another item; a quote or an underline right below it belongs to it.
"""

from __future__ import annotations

import re

from markdown_it.common.html_re import attribute
from markdown_it.rules_block import StateBlock

from editor.core.markdown.parser import BlockParser, BlockRule, BlockState

_BREAKS = re.compile(
    r"```|~~~|#|<(?:[a-z].*>|!--)|(?:[*+-]|\d{1,9}[.)])(?:[ \t].*)?$|(?:- *){3,}$|(?:_ *){3,}$|(?:\* *){3,}$", re.I
)
_ENDS_ALONE = re.compile(r"```|~~~|#|(?:- *){3,}$|(?:_ *){3,}$|(?:\* *){3,}$")


#: A tag with an underscore in its name, which marked takes for HTML.
ODD_TAG = rf"(?=</?[A-Za-z][A-Za-z0-9-]*[_:])<(?:[A-Za-z][\w-]*{attribute}*\s*/?|/[A-Za-z][\w:-]*\s*)>"
_ODD_LINE = re.compile(rf"{ODD_TAG}\s*\Z", re.ASCII)
#: A definition whose address begins or ends at a white space that is not ASCII, or would be the place of code, of which marked
#: makes the address of a comment.
_WIDE = re.compile(
    r"\[(?:[^\[\]\\]|\\.){1,999}\]:[ \t]*(?:\n[ \t]*)?(?:<!--|[^\s<]*"
    r"[\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff])"
)


def html_at_margin(rule: BlockRule) -> BlockRule:
    """The rule for HTML blocks, which interrupt a paragraph only at its margin; an item's text has no paragraphs."""

    def found(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        assert isinstance(state, BlockState)
        if silent and state.sCount[start] > state.blkIndent and not (state.containers and state.containers[-1]):
            return False
        return rule(state, start, end, silent)

    return found


def odd_html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lines from one with nothing but an odd tag to a blank one."""
    begin = state.bMarks[start] + state.tShift[start]
    if silent or state.is_code_block(start) or not _ODD_LINE.match(state.src[begin : state.eMarks[start]]):
        return False
    line = start + 1
    while line < end and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
        line += 1
    state.line = line
    token = state.push("html_block", "", 0)
    token.map, token.content = [start, line], state.getLines(start, line, state.blkIndent, True)
    return True


def with_text(rule: BlockRule) -> BlockRule:
    """The rule for lists, none of which begins with a mark and a single space behind it."""

    def found(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if _BARE.match(state.src, state.bMarks[start] + state.tShift[start]):
            return False
        return rule(state, start, end, silent)

    return found


def without_wide_spaces(rule: BlockRule) -> BlockRule:
    """The rule for link definitions, for which every white space ends an address, and no other than a space stands before it."""

    def found(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        if state.src.startswith("[", begin) and _WIDE.match(state.src, begin):
            return False
        return rule(state, start, end, silent)

    return found


_BARE = re.compile(r"(?:[*+-]|\d{1,9}[.)])[ \t](?:\n|\Z)", re.ASCII)


#: What the library says of where the parser is while a line with a tab may be blank.
_CONTAINERS = frozenset(("list", "blockquote", "table", "reference"))


class MarkedState(BlockState):
    """Block parsing in which a line of white space ends a paragraph or code only when it is made of spaces.

    Behind the first paragraph the library takes all for parts of one, so what is at the top is read like that from the start.
    """

    def isEmpty(self, line: int) -> bool:  # noqa: N802
        """Whether a line is blank where the parser now is."""
        empty = super().isEmpty(line)
        return empty and (self.parentType in _CONTAINERS or "\t" not in self.src[self.bMarks[line] : self.eMarks[line]])


class MarkedBlocks(BlockParser):
    """marked's block parser."""

    state_class = MarkedState

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Reads the blocks of a range of lines; of a list item, as far as marked lets it reach."""
        if not state.tokens or state.tokens[-1].type != "list_item_open":
            super().tokenize(state, startLine, endLine)
            return
        end = _take_lines(state, startLine, endLine)
        last = state.lineMax
        state.lineMax = end
        super().tokenize(state, startLine, end)
        state.lineMax = last


def _take_lines(state: StateBlock, start: int, end: int) -> int:
    """Makes the lines without indentation that belong to an item count as indented; the line where the item ends."""
    blank = _text(state, start) == ""
    for line in range(start + 1, end):
        text = _text(state, line)
        if not text:
            blank = True
        elif 0 <= state.sCount[line] < state.blkIndent:
            if _is_over(state, line, text, blank):
                return line
            indent = state.sCount[line] - max(state.listIndent, 0)
            state.sCount[line] = state.blkIndent + (indent if indent >= 4 else 0)  # the item keeps the line as it is
    return end


def _is_over(state: StateBlock, line: int, text: str, blank: bool) -> bool:
    outside = max(state.listIndent, 0)
    if state.sCount[line] - outside <= min(3, state.blkIndent - outside - 1) and _BREAKS.match(text):
        return True
    deep = state.sCount[line - 1] - state.blkIndent >= 4
    return blank or deep or bool(_ENDS_ALONE.match(_text(state, line - 1)))


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t")
