"""The headings of a post: for the outline beside the text, and as the contents that a theme shows for `toc: true`."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from editor.core.dialects.base import Heading, HtmlBlock


def outline(blocks: Sequence[HtmlBlock]) -> tuple[Heading, ...]:
    """The headings of all blocks in order."""
    return tuple(heading for block in blocks for heading in block.headings)


def contents(headings: Sequence[Heading], lowest: int = 2, deepest: int = 4) -> str:
    """The headings from level `lowest` to `deepest` as nested lists of links; "" when there are none.

    A level that is left out in between makes no list of its own.
    """
    shown = [heading for heading in headings if lowest <= heading.level <= deepest and heading.id]
    html: list[str] = []
    levels: list[int] = []
    for heading in shown:
        while len(levels) > 1 and levels[-1] > heading.level:
            levels.pop()
            html.append("</li></ul>")
        if levels and levels[-1] > heading.level:
            levels[-1] = heading.level
        if not levels or levels[-1] < heading.level:
            levels.append(heading.level)
            html.append("<ul>")
        else:
            html.append("</li>")
        html.append(f'<li><a href="#{escape(heading.id)}">{escape(heading.text)}</a>')
    return "".join(html) + "</li></ul>" * len(levels)
