"""Inline rules of markdown-it with what all dialects need: no search for what cannot come, and no reading of raw HTML."""

from __future__ import annotations

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.rules_inline.image import image as library_image
from markdown_it.rules_inline.link import link as library_link


def link(state: StateInline, silent: bool) -> bool:
    """A link, looked for only where a closing bracket is ahead: a text of opening ones would take quadratic time."""
    return state.src[state.pos] == "[" and state.html_terminator_last("]") > state.pos and library_link(state, silent)


def image(state: StateInline, silent: bool) -> bool:
    """An image, looked for only where a closing bracket is ahead."""
    return state.src[state.pos] == "!" and state.html_terminator_last("]") > state.pos and library_image(state, silent)


def plain_html(state: StateInline, silent: bool) -> bool:
    """Raw HTML. markdown-it links no bare address between raw link tags; the generators, which read no HTML, do."""
    level = state.linkLevel
    found = html_inline(state, silent)
    state.linkLevel = level
    return found
