"""Blocks as marked reads them: which lines a list item takes in, and which lines are blank.

An item goes on over lines without indentation until a blank one, or one that begins a fence, a heading, HTML, a rule or
another item; a quote or an underline right below it belongs to it.
"""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from editor.core.markdown.parser import BlockParser, BlockState

_BREAKS = re.compile(
    r"```|~~~|#|<(?:[a-z].*>|!--)|(?:[*+-]|\d{1,9}[.)])(?:[ \t].*)?$|(?:- *){3,}$|(?:_ *){3,}$|(?:\* *){3,}$", re.I
)
_ENDS_ALONE = re.compile(r"```|~~~|#|(?:- *){3,}$|(?:_ *){3,}$|(?:\* *){3,}$")


class MarkedState(BlockState):
    """Block parsing in which a line of white space ends a paragraph only when it is made of spaces."""

    def isEmpty(self, line: int) -> bool:  # noqa: N802
        """Whether a line is blank where the parser now is."""
        empty = super().isEmpty(line)
        return empty and (self.parentType != "paragraph" or "\t" not in self.src[self.bMarks[line] : self.eMarks[line]])


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
            state.sCount[line] = state.blkIndent
    return end


def _is_over(state: StateBlock, line: int, text: str, blank: bool) -> bool:
    outside = max(state.listIndent, 0)
    if state.sCount[line] - outside <= min(3, state.blkIndent - outside - 1) and _BREAKS.match(text):
        return True
    deep = state.sCount[line - 1] - state.blkIndent >= 4
    return blank or deep or bool(_ENDS_ALONE.match(_text(state, line - 1)))


def _text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t")
