"""Inline rules of markdown-it with what all dialects need: no search for what cannot come, and no reading of raw HTML."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.rules_inline.image import image as library_image
from markdown_it.rules_inline.link import link as library_link


def link(state: StateInline, silent: bool) -> bool:
    """A link, looked for only where what ends one is ahead: a text of opening brackets would take quadratic time."""
    return state.src[state.pos] == "[" and _may_end(state) and library_link(state, silent)


def image(state: StateInline, silent: bool) -> bool:
    """An image, looked for only where what ends one is ahead."""
    return state.src[state.pos] == "!" and _may_end(state) and library_image(state, silent)


def _may_end(state: StateInline) -> bool:
    """Whether the text of a link may end behind the state's place: before its address, or anywhere where links are defined."""
    return state.html_terminator_last("]" if "references" in state.env else "](") > state.pos


def plain_html(state: StateInline, silent: bool) -> bool:
    """Raw HTML. markdown-it links no bare address between raw link tags; the generators, which read no HTML, do."""
    level = state.linkLevel
    found = html_inline(state, silent)
    state.linkLevel = level
    return found
