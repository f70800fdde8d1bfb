"""The page that the preview shows: a head and groups of harmless HTML with the lines they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from editor.core.dialects.base import Dialect, Heading, HtmlBlock, Post
from editor.core.engine import Engine
from editor.core.line_map import LineMap
from editor.core.markdown.blocks import Group, Rendered, grouped, rendered
from editor.core.markdown.sanitize import PageOptions, page_html

DialectOf = Callable[[Engine, Mapping[str, object]], Dialect]


@dataclass(frozen=True, slots=True)
class PageGroup:
    """A group and the HTML that the page is given of it."""

    source: Group
    html: str


@dataclass(frozen=True, slots=True)
class Page:
    """What the page holds for one revision of a text. `first_line` is the file's line on which the body starts.

    `language` is that of the text ("ko"), empty when nothing says so.
    """

    revision: int = -1
    head: str = ""
    groups: tuple[PageGroup, ...] = ()
    first_line: int = 0
    language: str = ""

    def line_map(self) -> LineMap:
        """The map between the file's lines and the page."""
        return LineMap((self.first_line + g.source.start, self.first_line + g.source.end) for g in self.groups)

    def headings(self) -> tuple[Heading, ...]:
        """All headings of the body."""
        return tuple(heading for group in self.groups for heading in group.source.headings)


def page_groups(blocks: Sequence[HtmlBlock], options: PageOptions, before: Sequence[PageGroup] = ()) -> tuple[PageGroup, ...]:
    """The blocks as groups for the page. What was in `before`, made with the same options, is not made again."""
    complete = {group.source.html for group in before if group.source.complete}
    known = {group.source.html: group.html for group in before}
    return tuple(
        PageGroup(group, known[group.html] if group.html in known else page_html(group.html, options))
        for group in grouped(blocks, complete)
    )


def made_anew(
    make: DialectOf, engine: Engine, body: str, post: Post, options: PageOptions
) -> tuple[Rendered, tuple[PageGroup, ...]]:
    """Everything from the body to the page's groups: the work of a worker process, so the dialect is made there."""
    result = rendered(make(engine, post.config), body, post)
    return result, page_groups(result.blocks, options)
