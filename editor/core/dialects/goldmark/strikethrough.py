"""goldmark's strikethrough: two tildes or more, paired as stars are, two at a time and then one."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

_TILDE = ord("~")


def mark(state: StateInline, silent: bool) -> bool:
    """The inline rule: each tilde of a run is a token of its own, for `pair` to make tags of."""
    if silent or state.src[state.pos] != "~":
        return False
    run = state.scanDelims(state.pos, True)
    if run.length < 2:
        return False
    for _ in range(run.length):
        state.push("text", "", 0).content = "~"
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(_TILDE, run.length, token, -1, run.can_open, run.can_close))
    state.pos += run.length
    return True


def pair(state: StateInline) -> None:
    """The rule after all text is read: matched tildes become tags."""
    for delimiters in (state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)):
        _pair(state.tokens, delimiters)


def _pair(tokens: list[Token], delimiters: list[Delimiter]) -> None:
    index = len(delimiters) - 1
    while index >= 0:
        opener = delimiters[index]
        if opener.marker == _TILDE and opener.end != -1:
            closer = delimiters[opener.end]
            _tag(tokens[opener.token], 1)
            _tag(tokens[closer.token], -1)
            if _is_double(delimiters, index):
                tokens[delimiters[index - 1].token].content = ""
                tokens[delimiters[opener.end + 1].token].content = ""
                index -= 1
        index -= 1


def _is_double(delimiters: list[Delimiter], index: int) -> bool:
    """Whether the delimiter before the opener is its neighbour and closes right behind the opener's closer."""
    if index == 0:
        return False
    inner, outer = delimiters[index], delimiters[index - 1]
    return (
        outer.marker == _TILDE
        and outer.end == inner.end + 1
        and outer.token == inner.token - 1
        and delimiters[outer.end].token == delimiters[inner.end].token + 1
    )


def _tag(token: Token, nesting: int) -> None:
    token.type, token.tag, token.content = ("s_open" if nesting == 1 else "s_close"), "s", ""
    token.nesting = 1 if nesting == 1 else -1
