"""The page that the preview shows: a head and groups of harmless HTML with the lines they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from editor.core.dialects.base import Dialect, Heading, Post
from editor.core.engine import Engine
from editor.core.line_map import LineMap
from editor.core.markdown.blocks import Group, Rendered, grouped, rendered
from editor.core.markdown.sanitize import PageOptions, page_html

DialectOf = Callable[[Engine, Mapping[str, object]], Dialect]


@dataclass(frozen=True, slots=True)
class PageGroup:
    """A group on the page: body lines, the HTML that the site publishes, and what the page is given of it."""

    start: int
    end: int
    source: str
    html: str
    headings: tuple[Heading, ...] = ()


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
        return LineMap((self.first_line + g.start, self.first_line + g.end) for g in self.groups)


def page_groups(groups: Sequence[Group], options: PageOptions, known: Mapping[str, str]) -> tuple[PageGroup, ...]:
    """The groups as they go to the page. `known` gives the page's HTML of sources that were made with these options."""
    return tuple(PageGroup(g.start, g.end, g.html, known.get(g.html) or page_html(g.html, options), g.headings) for g in groups)


def made_anew(
    make: DialectOf, engine: Engine, body: str, post: Post, options: PageOptions
) -> tuple[Rendered, tuple[PageGroup, ...]]:
    """Everything from the body to the page's groups: the work of a worker process, so the dialect is made there."""
    result = rendered(make(engine, post.config), body, post)
    return result, page_groups(grouped(result.blocks), options, {})
