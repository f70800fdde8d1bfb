"""Colouring code with Pygments, as HTML. Its short class names (k, s1, nb) are those that Rouge and Chroma print too."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from pygments import lex
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import STANDARD_TYPES, Token
from pygments.util import ClassNotFound

from editor.core.remembered import remembered

#: Code beyond this many characters stays uncoloured: some lexers take seconds for it.
LARGEST = 100_000
#: Characters of code whose colours are remembered at the least: those of a long post.
CODE_REMEMBERED = 300_000

_TokenType = type(Token)


@lru_cache(maxsize=64)
def lexer_for(language: str) -> Lexer | None:
    """The lexer of a language as written after a fence; None for one that Pygments does not know."""
    try:
        return get_lexer_by_name(language.strip().lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@remembered(CODE_REMEMBERED)
def highlighted(code: str, language: str) -> str | None:
    """`code` as HTML with a span around each coloured token; None when the language is unknown or the code too large."""
    lexer = lexer_for(language) if language and len(code) <= LARGEST else None
    if lexer is None:
        return None
    return "".join([_span(css_class(kind), text) for kind, text in _tokens(code, lexer)])


@remembered(CODE_REMEMBERED)
def highlighted_lines(code: str, language: str) -> tuple[str, ...] | None:
    """`highlighted` line by line, each with its newline, so that a line can be numbered or marked."""
    lexer = lexer_for(language) if language and len(code) <= LARGEST else None
    if lexer is None:
        return None
    parts: list[str] = []
    for kind, text in _tokens(code, lexer):
        parts.append(_line_spans(css_class(kind), text))
    return tuple(re.findall(r"[^\n]*\n|[^\n]+\Z", "".join(parts)))


def _tokens(code: str, lexer: Lexer) -> list[tuple[_TokenType, str]]:  # type: ignore[valid-type]
    """The tokens of the code, all of it: some lexers lose a last line without a newline, or read line ends their own way."""
    ended = code if code.endswith("\n") else code + "\n"
    found = list(lex(ended, lexer))
    if "".join(text for _, text in found) != ended:
        return [(Token.Text, code)]
    if ended != code:
        kind, text = found[-1]
        found[-1] = (kind, text.removesuffix("\n"))
    return found


def css_class(kind: _TokenType) -> str:  # type: ignore[valid-type]
    """The short class of a token's type, or of its nearest ancestor that has one."""
    while kind not in STANDARD_TYPES:
        kind = kind.parent  # type: ignore[attr-defined]
    return STANDARD_TYPES[kind]


def _line_spans(name: str, text: str) -> str:
    """A span for each line of the text."""
    if "\n" in text:
        return "\n".join([_span(name, line) if line else "" for line in text.split("\n")])
    return _span(name, text) if text else ""


def _span(name: str, text: str) -> str:
    if "<" in text or "&" in text or ">" in text:
        text = escape(text, quote=False)
    return f'<span class="{name}">{text}</span>' if name else text
