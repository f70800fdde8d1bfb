"""How far marked lets the text of a link and the address between angle brackets reach."""

from __future__ import annotations

import re
from types import SimpleNamespace

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.autolink import autolink as library_autolink

#: What a link's text is made of: brackets without brackets in them, an escaped character, code, other characters.
_PIECE = re.compile(r"\[(?:\\[\s\S]|[^\[\]\\])*\]|\\[\s\S]|`[^`]*`|[^\[\]\\`]+")
_MAIL_WITHOUT_DOT = re.compile(r"<[^\s<>@:]+@[^\s<>.]+>")


def link_label(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """The index of the bracket that closes the one at `start`, or -1; links may stand within links."""
    pos = start + 1
    while match := _PIECE.match(state.src, pos, state.posMax):
        pos = match.end()
    return pos if pos < state.posMax and state.src[pos] == "]" else -1


#: What markdown-it's rules for links call, with marked's way to read a label.
HELPERS = SimpleNamespace(parseLinkLabel=link_label, parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle)


def autolink(state: StateInline, silent: bool) -> bool:
    """An address between angle brackets; a mail address whose host has no dot is text."""
    return not _MAIL_WITHOUT_DOT.match(state.src, state.pos, state.posMax) and library_autolink(state, silent)
