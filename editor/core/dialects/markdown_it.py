"""The dialects that are markdown-it-py with rules of their own: from a body to blocks with their lines.

A subclass gives the parser and, where the generator changes the text before it reads Markdown, `prepared`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from editor.core.dialects.base import HtmlBlock, Post, plain
from editor.core.dialects.footnotes import labels
from editor.core.dialects.stage import Stage
from editor.core.engine import Engine
from editor.core.markdown.parser import TooMuchWork, groups, headings
from editor.core.markdown.reach import BEFORE_LISTS, COMMONMARK, GITHUB, Reach


@dataclass(frozen=True, slots=True)
class Prepared:
    """The text for the Markdown parser, and for each of its lines the body's line that it comes from.

    No `lines` means that they are the body's own.
    """

    text: str
    lines: tuple[int, ...] = ()
    env: MutableMapping[str, Any] = field(default_factory=dict)

    def line_of(self, line: int) -> int:
        """The body's line of a line of the text; the one past the end has an answer too."""
        if not self.lines:
            return line
        return self.lines[line] if line < len(self.lines) else self.lines[-1] + 1


@dataclass(slots=True)
class Pieces:
    """Text put together from pieces of a body, with the body's line for every line of it."""

    body: str
    parts: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=lambda: [0])
    at: int = 0
    line: int = 0

    def replace(self, start: int, end: int, new: str) -> None:
        """Copies what comes before `start`, and puts `new` where the body has `start` to `end`."""
        self._copy(start)
        self.parts.append(new)
        self.lines.extend([self.line] * new.count("\n"))
        self.line += self.body.count("\n", start, end)
        self.at = end

    def finished(self, env: MutableMapping[str, Any]) -> Prepared:
        """The whole text, for the parser."""
        self._copy(len(self.body))
        return Prepared("".join(self.parts), (*self.lines, self.line + 1), env)

    def _copy(self, end: int) -> None:
        text = self.body[self.at : end]
        count = text.count("\n")
        self.parts.append(text)
        self.lines.extend(range(self.line + 1, self.line + 1 + count))
        self.line += count
        self.at = end


@dataclass(frozen=True)
class MarkdownItDialect:
    """CommonMark as markdown-it-py reads it, with the parser's rules."""

    engine: Engine
    parser: MarkdownIt = field(compare=False)

    @property
    def reach(self) -> Reach:
        """What in its texts reaches beyond a block."""
        found = GITHUB if "footnote_definition" in self.parser.block.ruler.get_active_rules() else COMMONMARK
        return replace(found, hands_on=BEFORE_LISTS) if self.engine is Engine.ASTRO else found

    def self_contained(self, block: HtmlBlock, source: str) -> bool:
        """Whether the block hands nothing on to those behind it, as in CommonMark itself.

        Astro's quotation marks are chosen by the words beside them, and a block's text begins behind a space.
        """
        return self.engine in (Engine.COMMONMARK, Engine.GFM, Engine.ASTRO)

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]:
        """The body's blocks in order. A body that the parser cannot read is one block of plain text."""
        return self.read(body, lambda: self.prepared(body, post))

    def read(self, body: str, prepare: Callable[[], Prepared]) -> tuple[HtmlBlock, ...]:
        """The blocks of what `prepare` makes of the body."""
        try:
            return tuple(self._blocks(prepare()))
        except TooMuchWork:
            return (plain(body, gave_up=True),)
        except Exception:  # a fault in a rule must cost the writer the preview of this text, never the window
            return (plain(body),)

    def carried(self, _tokens: Sequence[Token], _before: tuple[int, ...]) -> tuple[int, ...]:
        """The quotation marks that are open behind a block, when `before` were open in front of it."""
        return ()

    def text_contained(self, block: HtmlBlock, source: str) -> bool:
        """Whether a block of what was prepared hands nothing on to those behind it."""
        return self.self_contained(block, source)

    def env_of(self, _stage: Stage) -> MutableMapping[str, Any]:
        """What the parser needs to know besides the text that was prepared."""
        return {}

    def stage_by(self, made: Callable[[Prepared], Stage | None], body: str, post: Post) -> Stage | None:
        """What is `made` of the body as it was prepared; None where that fails, since `blocks` says what becomes of it."""
        try:
            return made(self.prepared(body, post))
        except Exception:  # as in `blocks`
            return None

    def prepared(self, body: str, post: Post) -> Prepared:
        """What the parser is given for a body."""
        return Prepared(body)

    def finished(self, html: str, prepared: Prepared) -> str:
        """A block's HTML after what the generator does to it last."""
        return html

    def _blocks(self, prepared: Prepared) -> Iterator[HtmlBlock]:
        tokens = self.parser.parse(prepared.text, prepared.env)
        lines = prepared.text.split("\n")
        at = 0
        carried: tuple[int, ...] = ()
        for group in groups(tokens):
            start, end = lines_of(group) or (at, at)
            while end > start + 1 and not lines[end - 1].strip():
                end -= 1
            at = max(at, end)
            html = self.parser.renderer.render(group, self.parser.options, prepared.env)
            found = headings(group, prepared.line_of)
            noted, html = labels(group, prepared.env), self.finished(html, prepared)
            carried = self.carried(group, carried) if start < end else ()
            yield HtmlBlock(prepared.line_of(start), prepared.line_of(end), html, found, noted, carried)


@dataclass(frozen=True)
class TextReader:
    """Reads what a dialect has prepared of a body, and parts of it."""

    dialect: MarkdownItDialect
    stage: Stage
    reach: Reach

    def blocks(self, body: str, _post: Post) -> tuple[HtmlBlock, ...]:
        """The text's blocks in order."""
        return self.dialect.read(body, lambda: Prepared(body, env=self.dialect.env_of(self.stage)))

    def self_contained(self, block: HtmlBlock, source: str) -> bool:
        """Whether the block hands nothing on to those behind it."""
        return self.dialect.text_contained(block, source)


def lines_of(group: Sequence[Token]) -> tuple[int, int] | None:
    """The half-open lines of a block's tokens; None for one made at the end, which has no place in the text."""
    lines = group[0].map
    return (lines[0], lines[1]) if lines else None
