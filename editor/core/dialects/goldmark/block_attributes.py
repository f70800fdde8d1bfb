"""goldmark's attributes for blocks: a line `{.class key=value}` right below the block that they are for."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.dialects.goldmark.attributes import read_attributes

#: What any element may have; goldmark drops others.
_GLOBAL = re.compile(
    r"accesskey|autocapitalize|autofocus|class|contenteditable|dir|draggable|enterkeyhint|hidden|id|inert|inputmode|is"
    r"|item(?:id|prop|ref|scope|type)|lang|part|role|slot|spellcheck|style|tabindex|title|translate|data-.*|aria-.*"
)
_OPENINGS = frozenset(
    ("paragraph_open", "heading_open", "bullet_list_open", "ordered_list_open", "blockquote_open", "table_open", "hr")
)


def attribute_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule. A line with nothing above it to belong to is dropped."""
    at = state.bMarks[start] + state.tShift[start]
    if state.src[at : at + 1] != "{" or state.is_code_block(start):
        return False
    line = state.src[at : state.eMarks[start]]
    read = read_attributes(line, 0)
    if read is None or line[read[1] :].strip():
        return False
    if not silent:
        target = _block_above(state) if start > 0 and not state.isEmpty(start - 1) else None
        if target is not None:
            target.attrs.update({key: value for key, value in read[0].items() if _GLOBAL.fullmatch(key)})
        state.line = start + 1
    return True


def _block_above(state: StateBlock) -> Token | None:
    """The opening of the block read last in this container."""
    for token in reversed(state.tokens):
        if token.level == state.level:
            if token.nesting >= 0:
                return token if token.type in _OPENINGS else None
        elif token.level < state.level:
            return None
    return None
