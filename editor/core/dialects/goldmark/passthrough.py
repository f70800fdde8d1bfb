"""Hugo's passthrough: text between delimiters, mathematics as a rule, is printed as written.

Between block delimiters it stands alone: the paragraph around it is divided there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.dialects.goldmark.options import Options

Delimiters = tuple[tuple[str, str, bool], ...]


def delimiters(options: Options) -> Delimiters:
    """Opening, closing, whether for a block; the longest first, so that `$$` is not read as two `$`."""
    found = [(*pair, True) for pair in options.math_block] + [(*pair, False) for pair in options.math_inline]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


def stops(known: Delimiters) -> tuple[str, ...]:
    """Where text may end because of one of the delimiters, as expressions."""
    return tuple(re.escape(opening) for opening, _, _ in known)


class PassthroughRule:
    """The inline rule for a site's delimiters."""

    def __init__(self, known: Delimiters) -> None:
        self._known = known
        self._first = frozenset(opening[0] for opening, _, _ in known)

    def __call__(self, state: StateInline, silent: bool) -> bool:
        src, pos = state.src, state.pos
        if src[pos] not in self._first:
            return False
        for opening, closing, block in self._known:
            if src.startswith(opening, pos):
                end = self._end(state, closing, pos + len(opening))
                if end > 0:
                    return _take(state, end, block, silent)
        return False

    def _end(self, state: StateInline, closing: str, start: int) -> int:
        """The offset behind the closing delimiter, or -1. What a delimiter that never comes costs, it costs once."""
        key = -2 - self._known.index(next(item for item in self._known if item[1] == closing))
        if state.cache.get(key, start) > start:
            return -1
        found = state.src.find(closing, start, state.posMax)
        if found < 0:
            state.cache[key] = state.posMax
            return -1
        return found + len(closing)


def _take(state: StateInline, end: int, block: bool, silent: bool) -> bool:
    if not silent:
        token = state.push("passthrough_block" if block else "passthrough", "", 0)
        token.content = state.src[state.pos : end]
    state.pos = end
    return True


def divide(state: StateCore) -> None:
    """The core rule after text is read: a block between delimiters leaves its paragraph."""
    if any(child.type == "passthrough_block" for token in state.tokens for child in token.children or ()):
        state.tokens[:] = _divided(state.tokens)


def _divided(tokens: list[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        inline = tokens[at + 1] if token.type == "paragraph_open" else None
        if inline is None or not any(child.type == "passthrough_block" for child in inline.children or ()):
            yield token
            at += 1
            continue
        yield from _paragraphs(token, inline, tokens[at + 2])
        at += 3


def _paragraphs(opening: Token, inline: Token, closing: Token) -> Iterator[Token]:
    run: list[Token] = []
    for child in [*(inline.children or ()), None]:
        if child is not None and child.type != "passthrough_block":
            run.append(child)
            continue
        if run:
            yield opening
            yield Token("inline", "", 0, content=inline.content, map=inline.map, children=run, block=True)
            yield closing
            run = []
        if child is not None:
            child.map, child.block = inline.map, True
            yield child
