"""Links and pictures of a body, with where their targets stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from editor.core.patterns import pattern
from editor.core.remembered import Remembered
from editor.core.rules.blocks import Block, Blocks, Kind
from editor.core.rules.prose import MOST_REMEMBERED, REMEMBERED, Prose, Proses
from editor.core.text import Span

_TEXT = r"(?P<bang>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)*)\]"
_TARGET = r"<[^<>\n]*>|(?:[^\s()<]|\([^\s()]*\)|\{[{%].*?[%}]\})*"
_END = r"(?P<title>[ \t\n]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*\)"
_INLINE = pattern(rf"{_TEXT}\([ \t]*(?P<target>{_TARGET}){_END}")
#: kramdown's targets go on over spaces, up to the parenthesis or to a title.
_WORDS = r"(?:[^\s()<>\"']|\([^()\n]*\))+"
_SPACED = pattern(rf"{_TEXT}\([ \t]*(?P<target>{_WORDS}(?:[ \t]+{_WORDS})+|{_TARGET}){_END}")
#: A link without anything in it that another reading could be made of, as nearly all are.
_SIMPLE = pattern(r"\[([^\[\]]*)\]\(([^\s()<>{}\"']*)\)")
_ON_LINE = pattern(r"\[([^\[\]\n]*)\]\(([^\s()<>{}\"']*)\)")
_DEFINITION = pattern(r"\[(?P<label>[^\]\n^][^\]\n]*)\]:[ \t]*(?P<target><[^<>\n]*>|\S+)")
_HTML_TARGET = pattern(
    r"<(?P<tag>img|a|video|audio|source)\b[^<>]*?\b(?:src|href)[ \t]*=[ \t]*([\"'])(?P<target>.*?)\2", re.I | re.S
)


#: The whole link, its text and its target in a paragraph, and whether it is a picture.
Places = tuple[tuple[int, int], tuple[int, int], tuple[int, int], bool]


class Link(NamedTuple):
    """One link or picture. `target` is as written, without < and >; `whole` and `place` are spans of the file."""

    is_picture: bool
    text: str
    target: str
    place: Span
    whole: Span
    is_html: bool = False


def links(source: str, blocks: Blocks, proses: Proses, *, spaced: bool) -> Iterator[Link]:
    """The links and pictures of a body. `spaced`: targets may have spaces in them, as kramdown's may."""
    if tagged := proses.having("<"):
        for prose in sorted({*proses.having("]("), *tagged}, key=attrgetter("start")):
            if "](" in prose.text:
                yield from _inline(prose, spaced)
            if "<" in prose.text:
                yield from _html_in(prose)
    else:
        for number, block in proses.blocks_having("]("):
            plainly = _plainly(source, block)
            if plainly is not None:
                yield from plainly
            else:
                for prose in proses.in_block_having(number, "]("):
                    yield from _inline(prose, spaced)
    for block in blocks.of(Kind.HTML, Kind.DEFINITION):
        pattern = _HTML_TARGET if block.kind is Kind.HTML else _DEFINITION
        for match in pattern.finditer(source, block.span.start, block.span.end):
            place = Span(match.start("target"), match.end("target"))
            is_picture = block.kind is Kind.HTML and match["tag"].lower() != "a"
            yield Link(
                is_picture, "", match["target"].strip("<>"), place, Span(match.start(), match.end()), block.kind is Kind.HTML
            )


def _plainly(source: str, block: Block) -> list[Link] | None:
    """The links of a paragraph in which each is simple and on one line, and nothing is that could hide one: those are read from
    the source, since making a `Prose` takes longer than that. None for every other paragraph."""
    start, end = block.lines[0].start, block.lines[-1].end
    if block.kind is Kind.TABLE or source.find("\\", start, end) >= 0 or source.find("<", start, end) >= 0:
        return None
    found = list(_ON_LINE.finditer(source, start, end))
    if len(found) != source.count("](", start, end):
        return None
    if source.find("`", start, end) >= 0 and not _are_outside_of_code(source, start, end, found):
        return None
    return [_link_at(source, match, start) for match in found]


def _are_outside_of_code(source: str, start: int, end: int, found: Sequence[re.Match[str]]) -> bool:
    """Whether there is code between single backticks only, and each of it is in a link as a whole or not at all."""
    if source.find("``", start, end) >= 0:
        return False
    at = start
    for match in found:
        if source.count("`", at, match.start()) % 2 or source.count("`", *match.span()) % 2:
            return False
        at = match.end()
    return True


def _link_at(source: str, match: re.Match[str], first: int) -> Link:
    """The link that was found in the source, in a paragraph that begins at `first`."""
    start, end = match.span()
    is_picture = start > first and source[start - 1] == "!"
    whole = Span(start - 1 if is_picture else start, end)
    return tuple.__new__(Link, (is_picture, match[1], match[2], Span(*match.span(2)), whole, False))


def _inline(prose: Prose, spaced: bool) -> Iterator[Link]:
    find = _spaced_places if spaced else _places
    places = _remembered[spaced] if len(prose.plain) <= REMEMBERED else find
    for whole, words, target, is_picture in places(prose.plain):
        label, written = prose.text[words[0] : words[1]], prose.text[target[0] : target[1]].strip("<>")
        yield tuple.__new__(Link, (is_picture, label, written, prose.span(*target), prose.span(*whole), False))


def _places(plain: str, inline: re.Pattern[str] = _INLINE) -> tuple[Places, ...]:
    """Where links stand in a paragraph, and pictures inside of links."""
    simple = list(_SIMPLE.finditer(plain))
    if len(simple) == plain.count("]("):  # a link around one of these would need a "](" of its own
        return tuple([_simple_place(match, plain) for match in simple])
    found: list[Places] = []
    at = plain.find("[")
    while at >= 0:
        # A search would try every character, in a language of many.
        match = inline.match(plain, at - 1) if at and plain[at - 1] == "!" else None
        match = match or inline.match(plain, at)
        if match:
            found.append(_place(match))
            if not match["bang"] and "![" in match["text"]:
                found += map(_place, inline.finditer(plain, match.start("text"), match.end("text")))
        at = plain.find("[", match.end() if match else at + 1)
    return tuple(found)


def _spaced_places(plain: str) -> tuple[Places, ...]:
    return _places(plain, _SPACED)


def _simple_place(match: re.Match[str], plain: str) -> Places:
    start, end = match.span()
    is_picture = start > 0 and plain[start - 1] == "!"
    return (start - is_picture, end), match.span(1), match.span(2), is_picture


def _place(match: re.Match[str]) -> Places:
    return match.span(), match.span("text"), match.span("target"), bool(match["bang"])


#: Between two checks of an open post one paragraph has changed: the others are not read again.
_remembered = Remembered(_places, MOST_REMEMBERED), Remembered(_spaced_places, MOST_REMEMBERED)


def _html_in(prose: Prose) -> Iterator[Link]:
    for match in _HTML_TARGET.finditer(prose.plain):
        start, end = match.span("target")
        place, whole = prose.span(start, end), prose.span(match.start(), match.end())
        yield Link(match["tag"].lower() != "a", "", prose.text[start:end], place, whole, is_html=True)
