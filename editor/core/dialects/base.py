"""The one interface behind which every generator's Markdown is.

A dialect turns a post's body into the blocks of HTML that its generator prints. Lines are those of the body, counted
from 0, half-open. Joining the blocks' HTML gives the body as the site publishes it, so nothing in it may be made for the
preview alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from typing import Protocol

from editor.core.engine import Engine


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading for the outline: level 1 to 6, its text without markup, the id it is published with, its body line."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block at the top of the body: the lines it was made from and the HTML it is published as.

    What a generator prints at the end without a place of its own in the text (footnotes) has an empty range there. `notes` are
    the labels of the footnotes that the block refers to, in order, as often as it does. `carried` are the single and the double
    quotation marks that are open behind it where a generator counts them through the whole text; none: ().
    """

    start: int
    end: int
    html: str
    headings: tuple[Heading, ...] = ()
    notes: tuple[str, ...] = ()
    carried: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A page of the site that a body names: its address below the site's base, percent-encoded, and its title."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """What the rendering of a body may depend on besides the body: the post's front matter and its site's configuration.

    `includes` are texts of the site that the body may take in, or that change what is printed, by their path from the
    site's root, with "/" between its parts.
    `targets` are the pages that the body names in tags and shortcodes, by the name as written without its fragment.
    `takes_pages`: other pages may have to be rendered for this one.
    """

    front_matter: Mapping[str, object] = field(default_factory=dict)
    config: Mapping[str, object] = field(default_factory=dict)
    includes: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    takes_pages: bool = False


class Dialect(Protocol):
    """One generator's Markdown with the options that the site sets."""

    @property
    def engine(self) -> Engine: ...

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]:
        """The body's blocks in order. Never raises, whatever the body."""


#: A class of the text of a body that would have taken too long to read: whoever shows it says so, in the writer's language.
GAVE_UP = "plain-text-noted"


def plain(body: str, gave_up: bool = False) -> HtmlBlock:
    """A body as text that nothing was made of; `gave_up`: because it would have taken too long."""
    name = f"plain-text {GAVE_UP}" if gave_up else "plain-text"
    return HtmlBlock(0, body.count("\n") + 1, f'<pre class="{name}">{escape(body)}</pre>\n')


def shifted(block: HtmlBlock, lines: int) -> HtmlBlock:
    """The block, `lines` lines further down."""
    if not lines:
        return block
    headings = tuple(replace(heading, line=heading.line + lines) for heading in block.headings) if block.headings else ()
    return HtmlBlock(block.start + lines, block.end + lines, block.html, headings, block.notes, block.carried)


def gave_up(block: HtmlBlock) -> bool:
    """Whether the block is text that nothing was made of."""
    return block.html.startswith('<pre class="plain-text')


def html_of(blocks: tuple[HtmlBlock, ...]) -> str:
    """The blocks as one piece of HTML, as the site publishes it."""
    return "".join(block.html for block in blocks)
