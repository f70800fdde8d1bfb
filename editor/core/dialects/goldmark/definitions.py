"""Definition lists as goldmark prints them."""

from __future__ import annotations

from markdown_it.rules_core import StateCore


def loosen(state: StateCore) -> None:
    """In a tight definition goldmark unwraps only the first paragraph."""
    depth: list[int] = []
    for token in state.tokens:
        if token.type == "dd_open":
            depth.append(0)
        elif token.type == "dd_close":
            depth.pop()
        elif depth and token.type == "paragraph_open" and token.hidden:
            depth[-1] += 1
            token.hidden = depth[-1] == 1
        elif depth and token.type == "paragraph_close" and token.hidden:
            token.hidden = depth[-1] == 1
