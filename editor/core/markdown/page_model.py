"""The page that the preview shows: a head and groups of harmless HTML with the lines they come from, and what it is made with.

Nothing here makes a page, so the window can be painted before what does is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import TYPE_CHECKING

from editor.core.line_map import LineMap

if TYPE_CHECKING:
    from editor.core.dialects.base import Heading, HtmlBlock
    from editor.core.markdown.blocks import Group
    from editor.core.markdown.knots import Knot


@dataclass(frozen=True, slots=True)
class Dress:
    """What the theme adds: `dollars` are the dollar signs, "$" and "$$", between which it reads formulas.

    `diagrams`: whether code that is marked as mermaid's becomes a picture; `diagram_tags`: whether what a tag for it made does.
    """

    dollars: tuple[str, ...] = ()
    alerts: bool = False
    diagrams: bool = False
    diagram_tags: bool = False


@dataclass(frozen=True, slots=True)
class PageOptions:
    """How a post's files and remote images are reached.

    `files` and `blocked` are addresses that end where the reference as written is added, percent-encoded: for a file of
    the site, and for a remote image that must not be loaded. `dress` is what the theme adds. `own` are the addresses under
    which the site is published: an image there is one of its files.
    """

    files: str
    blocked: str
    remote_images: bool = True
    dress: Dress = Dress()
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageGroup:
    """A group, the HTML that the page is given of it, and where its elements begin, as fractions of its lines."""

    source: Group
    html: str
    knots: tuple[Knot, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What the page holds for one revision of a text. `first_line` is the file's line on which the body starts.

    `language` is that of the text ("ko"), empty when nothing says so. `theme` is the name of the site's.
    """

    revision: int = -1
    head: str = ""
    groups: tuple[PageGroup, ...] = ()
    first_line: int = 0
    language: str = ""
    theme: str = ""

    def line_map(self, headed: bool = False) -> LineMap:
        """The map between the file's lines and the page; `headed` when the front matter is to be seen as text."""
        return LineMap(self.lines(), headed)

    def lines(self) -> list[tuple[int, int]]:
        """Each group's lines of the file, half-open."""
        return [(self.first_line + group.source.start, self.first_line + group.source.end) for group in self.groups]

    def stands_like(self, other: Page) -> bool:
        """Whether each group has the lines of its counterpart in the other page."""
        if self.first_line != other.first_line or len(self.groups) != len(other.groups):
            return False
        moved = compress(zip(self.groups, other.groups, strict=True), map(is_not, self.groups, other.groups))
        return all(a.source.start == b.source.start and a.source.end == b.source.end for a, b in moved)

    def headings(self) -> tuple[Heading, ...]:
        """All headings of the body."""
        return tuple(heading for group in self.groups if group.source.headings for heading in group.source.headings)


@dataclass(frozen=True, slots=True)
class Made:
    """Blocks and the page's groups that were made from them."""

    blocks: tuple[HtmlBlock, ...] = ()
    groups: tuple[PageGroup, ...] = ()
