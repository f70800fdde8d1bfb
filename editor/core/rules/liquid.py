"""Liquid's tags and variables in a body, with what encloses them. Liquid runs before Markdown, so code is no shelter.

Tokens are cut as Liquid 4 cuts them: ``{% … %}``, and ``{{ … }}`` which a single ``}`` also ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.patterns import pattern
from editor.core.text import Span

_OPENING = pattern(r"\{[{%]")
_TAG = pattern(r"\{%-?\s*(?P<name>\w+|#)\s*(?P<rest>.*?)-?%\}$", re.S)
#: What ends the blocks in which nothing is Liquid.
_ENDS = {name: pattern(rf"\{{%-?\s*end{name}\s*-?%\}}") for name in ("raw", "comment")}


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
    """The Liquid of the body that begins at `start`; what stands in raw and comment blocks is left out.

    An opening without its end is the last token: Liquid stops there.
    """
    at, endless = start, set[str]()
    while match := _OPENING.search(text, at):
        token = _token(text, match.start())
        yield token
        if not token.closed:
            return
        at = token.span.end
        end_tag = _ENDS.get(token.name)
        if end_tag and token.name not in endless:
            end = end_tag.search(text, at)
            at = end.start() if end else at
            if end is None:
                endless.add(token.name)  # not to be looked for again behind every other one


def _token(text: str, start: int) -> Token:
    if text.startswith("{%", start):
        end = text.find("%}", start + 2)
        source = text[start : end + 2] if end >= 0 else text[start : start + 2]
        tag = _TAG.match(source) if end >= 0 else None
        span = Span(start, start + len(source))
        return Token(span, source, tag["name"] if tag else "", tag["rest"].strip() if tag else "", end >= 0)
    end = text.find("}", start + 2)
    if end < 0:
        return Token(Span(start, start + 2), "{{", "", "", False)
    end += 2 if text.startswith("}}", end) else 1
    source = text[start:end]
    return Token(Span(start, end), source, "", "", source.endswith("}}"))
