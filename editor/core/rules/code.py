"""Where a body shows what is written, so that nothing in it is a template's or a tag: code, and comments of HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from editor.core.once import once
from editor.core.patterns import pattern
from editor.core.rules.blocks import Block, Blocks, Kind
from editor.core.rules.prose import Proses
from editor.core.text import Span

_CODE_SPAN = pattern(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.S)

#: The tags around text that is shown as code, or is none of Markdown's, in templates and in shortcodes.
_AROUND = pattern(
    r"\{%-?\s*(?P<end>end)?(?P<tag>highlight|codeblock|comment|raw|mermaid)\b|\{\{<\s*(?P<slash>/?)\s*(?P<code>[\w/-]+)"
)


def shortened(source: str, most: int = 40) -> str:
    """A piece of a post for a message: on one line, and no longer than `most` characters."""
    written = " ".join(source.split())
    return written if len(written) <= most else f"{written[: most - 1]}…"


def between(text: str, opening: str, closing: str, start: int) -> Iterator[Span]:
    """The pieces from each opening mark to the next closing one. A search by a pattern would look for the end of what has
    none from every opening mark again."""
    at = text.find(opening, start)
    while at >= 0 and (end := text.find(closing, at + len(opening))) >= 0:
        yield Span(at, end + len(closing))
        at = text.find(opening, end + len(closing))


class Places:
    """Spans that do not overlap, in order."""

    __slots__ = ("_spans", "_starts")

    def __init__(self, spans: Iterator[Span]) -> None:
        self._spans = tuple(spans)
        self._starts = [span.start for span in self._spans]

    def __contains__(self, at: int) -> bool:
        number = bisect_right(self._starts, at)
        return number > 0 and at < self._spans[number - 1].end


class Code:
    """The code blocks and code spans of a body."""

    def __init__(self, blocks: Blocks, proses: Proses) -> None:
        self._blocks = blocks.of(Kind.FENCE, Kind.INDENTED)
        self._begins = [block.lines[0].begin for block in self._blocks]
        self._proses = proses

    def block(self, at: int) -> Block | None:
        """The code block around a place."""
        number = bisect_right(self._begins, at)
        block = self._blocks[number - 1] if number else None
        return block if block and at < block.lines[-1].end else None

    def __contains__(self, at: int) -> bool:
        return self.block(at) is not None or at in self._spans

    @once
    def _spans(self) -> Places:
        proses = self._proses.having("`")
        return Places(prose.span(*match.span()) for prose in proses for match in _CODE_SPAN.finditer(prose.text))


def shown_blocks(text: str, start: int) -> Places:
    """The blocks of Liquid, of Hexo's tags and of Hugo's shortcodes from `start` on whose inside is no Markdown."""
    return Places(_shown_blocks(text, start) if "{%" in text or "{{<" in text else iter(()))


def _shown_blocks(text: str, start: int) -> Iterator[Span]:
    """A shortcode without its end is closed by itself; a template's block goes on to the end of the text."""
    tags = [(tag.start(), tag["tag"] or tag["code"], bool(tag["end"] or tag["slash"])) for tag in _AROUND.finditer(text, start)]
    ends = {name: at for at, name, is_end in tags if is_end}
    opened, begin = "", 0
    for at, name, is_end in tags:
        if not opened and not is_end and (ends.get(name, -1) > at or text.startswith("{%", at)):
            opened, begin = name, at
        elif opened == name and is_end:
            yield Span(begin, at)
            opened = ""
    if opened:
        yield Span(begin, len(text))
