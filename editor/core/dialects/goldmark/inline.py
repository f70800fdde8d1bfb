"""goldmark's inline parser where it differs from markdown-it's: delimiter runs, and what the typographer and links count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from editor.core.dialects.goldmark.characters import scan_run

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_QUOTES = "goldmark quotes"
#: Where text ends because a rule may apply: fewer places than markdown-it's, for the typographer has its own.
_STOPS = r"[\n!&*<\[\]\\_`~]"
_TYPOGRAPHY = r"['\">]|--|\.\.\."
_LINKS = r"(?<=[\s*_~(])(?:(?=https?://|ftp://|www\.)|(?=[a-zA-Z0-9][a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{0,127}@[a-zA-Z0-9]))"


@dataclass(slots=True)
class OpenQuotes:
    """How many quotes wait for their closing one. Hugo goes on counting from block to block, through the whole post."""

    single: int = 0
    double: int = 0


class InlineState(StateInline):
    """The state of one block's text: the post's open quotes, and the block's brackets that are open as text."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token], symbols: bool) -> None:
        super().__init__(src, md, env, tokens)
        self.symbols = symbols
        self.quotes: OpenQuotes = env.setdefault(_QUOTES, OpenQuotes())
        self.open_brackets = 0
        self.quote_run_end = 0

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """The delimiter run at `start` with goldmark's classes of characters."""
        return Scanned(*scan_run(self.src, start, self.symbols))


class InlineParser(ParserInline):
    """The parser of a block's text; `symbols` count as punctuation; `extra` are expressions for where further rules may apply."""

    def __init__(self, *, typography: bool, links: bool, symbols: bool = False, extra: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._symbols = symbols
        parts = [_STOPS, *([_TYPOGRAPHY] if typography else []), *([_LINKS] if links else []), *extra]
        self.terminator_re = re.compile("|".join(parts))

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of a text, appended to `tokens`."""
        state = InlineState(src, md, env, tokens, self._symbols)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def read_text(state: StateCore) -> None:
    """The core rule that reads the text of the blocks, and notes behind each of them which quotes are open."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)
            if quotes := state.env.get(_QUOTES):
                token.meta[_QUOTES] = (quotes.single, quotes.double) if quotes.single or quotes.double else ()


def open_quotes(tokens: Sequence[Token], before: tuple[int, ...]) -> tuple[int, ...]:
    """The single and the double quotes that are open behind tokens, `before` when these have no text; none: ()."""
    return next((token.meta[_QUOTES] for token in reversed(tokens) if _QUOTES in token.meta), before)


def bracket(state: StateInline, silent: bool) -> bool:
    """A bracket that is text: an address between it and its closing one is not linked."""
    char = state.src[state.pos]
    if char not in "[]":
        return False
    if not silent:
        state.append_pending(char)
        if isinstance(state, InlineState):
            state.open_brackets = max(0, state.open_brackets + (1 if char == "[" else -1))
    state.pos += 1
    return True


def escaped_space(state: StateInline, silent: bool) -> bool:
    """A backslash with the space behind it prints nothing: it parts marks from the word they stand in."""
    if not state.src.startswith("\\ ", state.pos):
        return False
    state.pos += 2
    return True


def backslash(state: StateInline, silent: bool) -> bool:
    """A backslash before a space is text, and leaves the space to a hard line break."""
    if not state.src.startswith("\\ ", state.pos):
        return False
    if not silent:
        state.append_pending("\\")
    state.pos += 1
    return True
