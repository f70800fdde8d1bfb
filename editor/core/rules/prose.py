"""The running text of a block, with everything that no mark can act in blanked out.

`Prose.text` is the source behind the marks of lists and quotes, its lines joined by LF. `Prose.masked` has the same length:
code, HTML, link targets, math, Liquid and escaped characters are filled up, so that what is left of * and _ counts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from editor.core.patterns import pattern
from editor.core.remembered import remembered
from editor.core.rules.blocks import Block, Blocks, Kind
from editor.core.rules.lines import Line
from editor.core.rules.signs import Signs
from editor.core.text import Span

_OPAQUE = pattern(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>(?P<ticks>`+)(?!`)(?:.+?)(?<!`)(?P=ticks)(?!`))"
    r"|(?P<html><!--.*?-->|</?[A-Za-z][^<>]*>|<https?:[^\s<>]*>)"
    r"|(?P<target>\]\((?:[^()\n\\]|\\.|\([^()\n]*\))*\))"
    r"|(?P<math>\$\$.+?\$\$|\$(?![\s$])[^$\n]+?(?<![\s\\])\$(?!\d))"
    r"|(?P<liquid>\{\{(?:[^{]|\{(?!\{))*?\}\}|\{%(?:[^{]|\{(?!%))*?%\})"
    r"|(?P<url>\b(?:https?|ftp)://[^\s<>()*|\\]+)",
    re.S,
)
_STAND_IN = "\ue000"
#: Where the only line of a text begins in it.
_ONE = (0,)
#: What is found out about paragraphs of up to so many characters is remembered.
REMEMBERED = 2000
#: Characters of paragraphs that each of those who find something out remember at the least: those of a long post.
MOST_REMEMBERED = 300_000
#: Bold text in every dialect: letters next to both marks, and nothing between that may be something else than its part.
_BOLD = r"\*\*(?<![*\\]\*\*)(?=[^\W_])[^*_`\\$<>\[\]{{}}{more}]*(?<=[^\W_])\*\*(?!\*)"
_PLAINLY_BOLD = pattern(_BOLD.format(more=""))
_BOLD_IN_LINE = pattern(_BOLD.format(more=r"\n|"))
_CODE = pattern(r"\\[!-/:-@\[-`{-~]|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->", re.S)
_CELL = pattern(r"(?:\\.|[^|\\\n])+")


def has_hangul(written: str) -> bool:
    """Whether syllables of Korean are in it, put together as one usually writes them (NFC)."""
    return any("가" <= character <= "힣" for character in written)


class Prose:
    """One paragraph, heading or table cell."""

    __slots__ = ("_masked", "_odd_bold", "_offsets", "_plain", "_starts", "block", "text")

    def __init__(self, source: str, block: Block, pieces: Sequence[tuple[int, int] | Line]) -> None:
        """`pieces` are the text's lines, each from its start to its end."""
        self.block = block
        self._masked: str | None = None
        self._plain: str | None = None
        self._odd_bold: bool | None = None
        self._offsets: tuple[int, ...]
        self._starts: tuple[int, ...]
        if len(pieces) == 1:
            start = pieces[0][0]
            self.text = source[start : pieces[0][1]]
            self._offsets, self._starts = (start,), _ONE
            return
        self.text = "\n".join([source[piece[0] : piece[1]] for piece in pieces])
        self._offsets = tuple([piece[0] for piece in pieces])
        self._starts = (0, *accumulate([piece[1] - piece[0] + 1 for piece in pieces[:-1]]))

    @property
    def masked(self) -> str:
        """The text with what is opaque filled up; made once."""
        if self._masked is None:
            self._masked = mask(self.text)
        return self._masked

    @property
    def odd_bold(self) -> bool:
        """Whether there is a ** that is not plainly one of a pair which every dialect takes for bold text."""
        if self._odd_bold is None:
            self._odd_bold = self.text.count("**") != 2 * len(_PLAINLY_BOLD.findall(self.text))
        return self._odd_bold

    @property
    def plain(self) -> str:
        """The text with code spans, comments and escapes filled up, but not links; made once."""
        if self._plain is None:
            special = "`" in self.text or "\\" in self.text or "<!--" in self.text
            self._plain = _without_lone(self.text, _plain) if special else self.text
        return self._plain

    @property
    def start(self) -> int:
        """The file's offset of its beginning."""
        return self._offsets[0]

    def offset(self, at: int) -> int:
        """The file's offset of a place in `text`."""
        line = bisect_right(self._starts, at) - 1
        return self._offsets[line] + at - self._starts[line]

    def span(self, start: int, end: int) -> Span:
        """The file's span of a part of `text`."""
        if self._starts is _ONE:
            first = self._offsets[0]
            return Span(first + start, first + (end if end > start else start))
        line = bisect_right(self._starts, start)
        shift = self._offsets[line - 1] - self._starts[line - 1]
        if line == len(self._starts) or start <= end <= self._starts[line]:  # all of it on one line
            return Span(start + shift, max(start, end) + shift)
        first = start + shift
        return Span(first, max(first, self.offset(end - 1) + 1 if end > start else first))


def mask(text: str) -> str:
    """`text` with everything opaque filled up, its first and last character kept where they can touch a mark."""
    return _masked(text) if len(text) <= REMEMBERED else _without_lone(text, _opaque)


def without_code(text: str) -> str:
    """The text with code spans, comments and escapes filled up."""
    return _without_lone(text, _plain)


def _plain(text: str) -> str:
    if "\\" not in text and "``" not in text and "<!--" not in text:
        return _without_code(text)
    return _CODE.sub(lambda match: "x" * len(match[0]), text)


def _without_code(text: str) -> str:
    """The text with its code spans filled up, where each is between two single backticks."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = [f"{parts[-2]}`{parts[-1]}"]  # the last one closes nothing
    parts[1::2] = ["x" * (len(part) + 2) for part in parts[1::2]]
    return "".join(parts)


def _opaque(text: str) -> str:
    return _OPAQUE.sub(_filled, text)


def _without_lone(text: str, fill: Callable[[str], str]) -> str:
    """The text filled up, with the beginnings of comments that nothing ends kept from it: for each it would search the rest."""
    end = max(text.rfind("-->"), 0)
    if text.find("<!--", end) < 0 or _STAND_IN in text:
        return fill(text)
    return fill(text[:end] + text[end:].replace("<!--", f"<{_STAND_IN}--")).replace(_STAND_IN, "!")


@remembered(MOST_REMEMBERED)
def _masked(text: str) -> str:
    """Remembered from one check of an open post to the next, in which most paragraphs are the same."""
    return _OPAQUE.sub(_filled, text)


def _filled(match: re.Match[str]) -> str:
    whole = match[0]
    if match["escape"]:
        return "!!"
    if match["url"]:
        return "x" * len(whole)
    if match["target"]:
        return "](" + "x" * (len(whole) - 3) + ")"
    return whole[0] + "x" * (len(whole) - 2) + whole[-1]


class Proses:
    """The running texts of a body, in order. Each is made when it is first asked for: most have no mark in them."""

    __slots__ = ("_begins", "_blocks", "_cells", "_end", "_found", "_made", "_odd", "_signs", "_source")

    def __init__(self, source: str, blocks: Blocks, signs: Signs) -> None:
        self._source = source
        self._signs = signs
        self._blocks = blocks.of(Kind.PROSE, Kind.HEADING, Kind.TABLE)
        self._begins = [block.lines[0].begin for block in self._blocks]
        self._end = self._blocks[-1].lines[-1].end if self._blocks else 0
        self._made: dict[int, Prose] = {}
        self._cells: dict[int, dict[tuple[int, int], Prose | None]] = {}
        self._found: dict[str, list[Prose]] = {}
        self._odd: list[Prose] | None = None

    def __iter__(self) -> Iterator[Prose]:
        for number in range(len(self._begins)):
            yield from self.in_block(number)

    def having(self, mark: str) -> Sequence[Prose]:
        """Those whose text contains `mark`, which is on one line; looked for once, since several rules ask for the same."""
        found = self._found.get(mark)
        if found is None:
            found = self._found[mark] = self._having(mark)
        return found

    def having_odd(self, sign: str) -> Iterator[Prose]:
        """Those whose text contains one sign an odd number of times, as of a table does the row; no others are made for that."""
        count = self._source.count
        for number, block in enumerate(self._blocks):
            if block.kind is Kind.TABLE:
                odd = [line for line in block.lines if count(sign, line.start, line.end) % 2]
                cells = [cell.span() for line in odd for cell in _CELL.finditer(self._source, line.start, line.end)]
                yield from (self._cell(number, cell) for cell in cells if count(sign, *cell) % 2)
            elif count(sign, block.lines[0].start, block.lines[-1].end) % 2:
                yield self._of_block(number)

    def oddly_bold(self) -> Sequence[Prose]:
        """Those with a ** that is not plainly one of a pair which every dialect takes for bold text; looked for once."""
        if self._odd is None:
            body = (self._begins[0], self._end) if self._begins and "**" in self._signs else (0, 0)
            # In nearly every post each ** is one of such a pair, within its line and its cell.
            plainly = self._source.count("**", *body) == 2 * len(_BOLD_IN_LINE.findall(self._source, *body))
            self._odd = [] if plainly else [prose for prose in self.having("**") if prose.odd_bold]
        return self._odd

    def _having(self, mark: str) -> list[Prose]:
        found: list[Prose] = []
        for number, _ in self.blocks_having(mark):
            found += self.in_block_having(number, mark)
        return found

    def blocks_having(self, mark: str) -> list[tuple[int, Block]]:
        """The blocks in whose source `mark` is, be it in front of their text, each with its number here."""
        found: list[tuple[int, Block]] = []
        begins, end, find = self._begins, self._end, self._source.find
        at = find(mark, begins[0], end) if begins and mark in self._signs else -1
        while at >= 0:
            number = bisect_right(begins, at)
            block = self._blocks[number - 1]
            if at < block.lines[-1].end:
                found.append((number - 1, block))
            at = find(mark, begins[number], end) if number < len(begins) else -1
        return found

    def in_block_having(self, number: int, mark: str) -> list[Prose]:
        """Those of one block whose text contains `mark`: of the many cells of a table hardly one has it."""
        if self._blocks[number].kind is Kind.TABLE:
            return [self._cell(number, cell) for cell in self._cells_of(number) if self._source.find(mark, *cell) >= 0]
        prose = self._of_block(number)
        return [prose] if mark in prose.text else []

    def in_block(self, number: int) -> list[Prose]:
        """Those of one block: itself, or the cells of a table."""
        if self._blocks[number].kind is Kind.TABLE:
            return [self._cell(number, cell) for cell in self._cells_of(number)]
        return [self._of_block(number)]

    def _of_block(self, number: int) -> Prose:
        """That of a block which is no table."""
        made = self._made.get(number)
        if made is None:
            block = self._blocks[number]
            made = self._made[number] = Prose(self._source, block, block.lines)
        return made

    def _cells_of(self, number: int) -> dict[tuple[int, int], Prose | None]:
        """Where the cells of a table are, with those that have been made."""
        cells = self._cells.get(number)
        if cells is None:
            lines, find = self._blocks[number].lines, _CELL.finditer
            cells = {cell.span(): None for line in lines for cell in find(self._source, line.start, line.end)}
            self._cells[number] = cells
        return cells

    def _cell(self, number: int, cell: tuple[int, int]) -> Prose:
        cells = self._cells_of(number)
        made = cells[cell]
        if made is None:
            made = cells[cell] = Prose(self._source, self._blocks[number], [cell])
        return made
