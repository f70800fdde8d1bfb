"""Definition lists as goldmark reads and prints them: each line of the paragraph before ": " is a term."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.markdown.parser import ASCII_SPACE

#: From this many columns behind the colon on, the description begins with indented code.
_CODE = 8


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule: a line that begins with a colon and white space, below a paragraph or another definition."""
    at = state.bMarks[start] + state.tShift[start]
    if state.src[at : at + 1] != ":" or state.src[at + 1 : at + 2] not in (" ", "\t"):
        return False
    if silent:
        return state.sCount[start] == state.blkIndent or state.sCount[start] in _outer(state)
    if state.sCount[start] != state.blkIndent:
        return False
    opening, terms = _terms(state, start)
    if opening is None:
        return False
    state.tokens.extend(terms)
    _describe(state, start, end, at)
    state.tokens.append(Token("dl_close", "dl", -1, level=state.level, block=True, meta={"opening": opening}))
    opening.map = [opening.map[0] if opening.map else start, state.line]
    return True


def _outer(state: StateBlock) -> list[int]:
    """Where the definition lists stand whose descriptions are being read: a colon there ends the paragraph inside."""
    found = state.env.setdefault("goldmark definitions", [])
    assert isinstance(found, list)
    return found


def _terms(state: StateBlock, start: int) -> tuple[Token | None, list[Token]]:
    """The opening of the list that the description belongs to, and what goes before it: the opening if it is new, and terms.

    The paragraph that the terms are taken from leaves the tokens, as does the end of the list that goes on.
    """
    tokens = state.tokens
    if tokens and tokens[-1].type == "dl_close" and tokens[-1].level == state.level:
        return tokens.pop().meta["opening"], []
    if len(tokens) < 3 or tokens[-1].type != "paragraph_close" or tokens[-1].level != state.level:
        return None, []
    opening, inline, _ = tokens[-3:]
    line = opening.map[0] if opening.map else start
    del tokens[-3:]
    terms = [token for text in inline.content.split("\n") for token in _term(text.strip(ASCII_SPACE), line)]
    for term in terms:
        term.level = state.level + 1
    if tokens and tokens[-1].type == "dl_close" and tokens[-1].level == state.level:
        return tokens.pop().meta["opening"], terms
    first = Token("dl_open", "dl", 1, map=[line, line], level=state.level, block=True)
    return first, [first, *terms]


def _term(text: str, line: int) -> list[Token]:
    inline = Token("inline", "", 0, content=text, map=[line, line + 1], children=[], block=True)
    return [Token("dt_open", "dt", 1, block=True), inline, Token("dt_close", "dt", -1, block=True)]


def _describe(state: StateBlock, start: int, end: int, colon: int) -> None:
    """The description's tokens: its first line without the colon, and what is indented as far below it."""
    blank_before = start > 0 and state.isEmpty(start - 1)
    first = len(state.tokens)
    state.tokens.append(Token("dd_open", "dd", 1, block=True, level=state.level + 1))
    state.level += 2
    saved = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType, state.blkIndent, state.tight
    width = _columns(state, start, colon)
    offset = 1 + (5 if width >= _CODE else width)
    state.bMarks[start] = colon + 1
    state.tShift[start] = len(re.match(r"[ \t]*", state.src[colon + 1 : state.eMarks[start]])[0])  # type: ignore[index]
    _outer(state).append(state.blkIndent)
    state.blkIndent += offset
    state.sCount[start] = state.blkIndent + (width + 1 - offset)
    state.parentType = "reference"
    state.md.block.tokenize(state, start, end)
    _outer(state).pop()
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType, state.blkIndent, state.tight = saved
    state.level -= 2
    state.tokens.append(Token("dd_close", "dd", -1, block=True, level=state.level + 1))
    if not blank_before:
        _unwrap(state.tokens, first, state.level + 2)


def _columns(state: StateBlock, start: int, colon: int) -> int:
    """The columns of white space behind the colon, which stands at the block's indentation."""
    column = state.sCount[start] + 1
    for char in state.src[colon + 1 : state.eMarks[start]]:
        if char not in " \t":
            break
        column += 4 - column % 4 if char == "\t" else 1
    return column - state.sCount[start] - 1


def _unwrap(tokens: list[Token], first: int, level: int) -> None:
    """Hides the tags of a tight description's first paragraph; goldmark leaves those of the others."""
    for index in range(first, len(tokens)):
        if tokens[index].type == "paragraph_open" and tokens[index].level == level:
            tokens[index].hidden = tokens[index + 2].hidden = True
            return
