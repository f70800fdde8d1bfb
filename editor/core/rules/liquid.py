"""Liquid's tags and variables in a body, with what encloses them. Liquid runs before Markdown, so code is no shelter.

Tokens are cut as Liquid 4 cuts them: ``{% … %}``, and ``{{ … }}`` which a single ``}`` also ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.text import Span

_TOKEN = re.compile(r"\{%.*?%\}|\{\{.*?\}\}?|\{\{|\{%", re.S)
_TAG = re.compile(r"\{%-?\s*(?P<name>\w+|#)\s*(?P<rest>.*?)-?%\}$", re.S)
_END_RAW = re.compile(r"\{%-?\s*endraw\s*-?%\}")
_END_COMMENT = re.compile(r"\{%-?\s*endcomment\s*-?%\}")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of Liquid. `name` is a tag's; "" for a variable. `closed` is False when the end is missing."""

    span: Span
    source: str
    name: str
    rest: str
    closed: bool

    @property
    def is_tag(self) -> bool:
        return self.source.startswith("{%")

    @property
    def expression(self) -> str:
        """A variable's inside."""
        return self.source[2:-2].strip(" -\n\t") if self.closed else self.source[2:].strip()


def tokens(text: str, start: int) -> Iterator[Token]:
    """The Liquid of the body that begins at `start`; what stands in raw and comment blocks is left out."""
    at = start
    while match := _TOKEN.search(text, at):
        token = _token(match)
        yield token
        at = match.end()
        if token.name in ("raw", "comment") and token.closed:
            end = (_END_RAW if token.name == "raw" else _END_COMMENT).search(text, at)
            at = end.start() if end else at


def _token(match: re.Match[str]) -> Token:
    source, span = match[0], Span(match.start(), match.end())
    if source.startswith("{%"):
        tag = _TAG.match(source)
        return Token(span, source, tag["name"] if tag else "", tag["rest"].strip() if tag else "", source.endswith("%}"))
    return Token(span, source, "", "", source.endswith("}}"))
