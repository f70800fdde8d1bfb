"""What the dialects built on markdown-it-py share: its tokens taken apart into top-level blocks and headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from editor.core.dialects.base import Heading

BlockRule = Callable[[StateBlock, int, int, bool], bool]

#: White space that Markdown trims; U+00A0 and U+3000 are text to every generator but markdown-it.
ASCII_SPACE = " \t\n\r\f\v"
_IN_ADDRESS = "-._~:/?#@!$&'()*+,;=%"
_LONE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
#: A token with HTML that stands for characters of text (a curly quote's entity), for an outline to read as text.
TYPOGRAPHY = "typography"


class BlockState(StateBlock):
    """Block parsing that measures a line outside the current list item from the container that the line is in.

    markdown-it measures it from the item, so that a line indented by four, lazy continuation of a paragraph in a list,
    could begin an HTML block or a list.
    """

    #: Whether the rule for indented code is the one that asks.
    reading_code = False

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        #: Columns at which the text of the containers begins that are open, from the outermost; 0 for a quotation.
        self.containers: list[int] = []

    def is_code_block(self, line: int) -> bool:
        """Whether the line's indentation makes it code in its own container."""
        indent, base = self.sCount[line], self.blkIndent
        if indent < 0:  # a quote's lazy line has been found to begin nothing
            return not self.reading_code
        if indent < base:
            base = next((column for column in reversed(self.containers) if column <= indent), 0)
        return self._code_enabled and indent - base >= 4


def measured_code(rule: BlockRule) -> BlockRule:
    """The rule for indented code, which does not go on on a quote's lazy lines."""

    def measured(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        assert isinstance(state, BlockState)
        state.reading_code = True
        found = rule(state, start, end, silent)
        state.reading_code = False
        return found

    return measured


class TooMuchWork(Exception):
    """A text that would take far longer to read than its length lets one expect."""


#: Lines that the quotations of a text may go through again, once for each that they stand in: about a tenth of a second.
MOST_LINES_AGAIN = 40_000


def bounded_quote(rule: BlockRule) -> BlockRule:
    """The rule for quotations, which reads every line of a quotation once more for each that it stands in.

    A text of long quotations may read each of its lines twice again, however many they are. Raises `TooMuchWork` for
    a quotation so deep and so long, or for so many of them, that a writer would wait.
    """

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        depth, again = state.env.get(_QUOTES, 0), state.env.get(_AGAIN, 0)
        if silent or not state.src.startswith(">", state.bMarks[start] + state.tShift[start]):
            return rule(state, start, end, silent)
        if max(depth * (end - start), again) > max(MOST_LINES_AGAIN, 2 * state.lineMax):
            raise TooMuchWork
        state.env[_QUOTES] = depth + 1
        found = rule(state, start, end, silent)
        state.env[_QUOTES] = depth
        if depth:
            state.env[_AGAIN] = state.env.get(_AGAIN, 0) + state.line - start
        return found

    return bounded


_QUOTES, _AGAIN = "open quotations", "lines read again"

#: Empty cells of all the tables of a text: a short text could ask for as many as its length squared.
MOST_EMPTY_CELLS = 20_000


def bounded_table(rule: BlockRule) -> BlockRule:
    """The rule for tables, which fills rows that are too short. Raises `TooMuchWork` for a text that asks for too many cells."""

    def bounded(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        empty = sum(token.type == "inline" and not token.content for token in state.tokens[before:])
        state.env[_EMPTY] = state.env.get(_EMPTY, 0) + empty
        if state.env[_EMPTY] > MOST_EMPTY_CELLS:
            raise TooMuchWork
        return True

    return bounded


_EMPTY = "empty cells"


class BlockParser(ParserBlock):
    """markdown-it's block parser with `BlockState`, or what a dialect derives from it."""

    state_class: type[BlockState] = BlockState

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803
        """The block tokens of a text, appended to `outTokens`."""
        if not src:
            return None
        state = self.state_class(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Read the lines of one container, of the text itself at first."""
        assert isinstance(state, BlockState)
        state.containers.append(state.blkIndent)
        super().tokenize(state, startLine, endLine)
        state.containers.pop()


def normal_link(url: str) -> str:
    """A destination with what may not stand in an address as percent signs and bytes; a host's letters are left to browsers."""
    return quote(_LONE_PERCENT.sub("%25", url), safe=_IN_ADDRESS, errors="replace")


def groups(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each block at the top of the text, in order."""
    depth = start = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[start : index + 1]
            start = index + 1
    if start < len(tokens):
        yield tokens[start:]


def headings(tokens: Sequence[Token], line_of: Callable[[int], int]) -> tuple[Heading, ...]:
    """The headings among block tokens, those in quotes and lists too."""
    return tuple(
        Heading(int(token.tag[1]), plain_text(tokens[index + 1].children), str(token.attrs.get("id", "")), line_of(token.map[0]))
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.map is not None and index + 1 < len(tokens)
    )


def plain_text(tokens: Sequence[Token] | None, *, stripped: bool = True, images: bool = True) -> str:
    """What a reader sees of inline tokens, without markup; a line break is a space, an image what stands for it."""
    text = "".join(_plain(token) for token in tokens or () if images or token.type != "image")
    return text.strip() if stripped else text


def _plain(token: Token) -> str:
    if token.children:
        return plain_text(token.children)
    if token.type in ("text", "text_special", "code_inline"):
        return token.content
    if token.type == TYPOGRAPHY:
        return unescape(token.content)
    return " " if token.type in ("softbreak", "hardbreak") else ""


def keep_wide_spaces(rule: BlockRule) -> BlockRule:
    """A block rule whose text keeps U+00A0, U+3000 and their like at both ends: markdown-it strips them as white space."""

    def kept(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[before:] if not silent else ():
            if token.type == "inline" and token.map is not None:
                token.content = _with_edges(state, token)
        return True

    return kept


def _with_edges(state: StateBlock, token: Token) -> str:
    """The text of a paragraph or setext heading; asked for again only where an edge is not ASCII."""
    assert token.map is not None
    first, last = token.map
    opening = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]][:1]
    closing = state.src[state.bMarks[last - 1] : state.eMarks[last - 1]].rstrip(ASCII_SPACE)[-1:]
    if (opening or " ").isascii() and (closing or " ").isascii():
        return token.content
    return state.getLines(first, last, state.blkIndent, False).strip(ASCII_SPACE)
