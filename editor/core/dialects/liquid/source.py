"""A text with Liquid in it, divided into text, outputs and tags in linear time.

Liquid's documentation, "Basics" and "Whitespace control". What Liquid would refuse (an unclosed ``{{``, a block without its
end, an end without its block) does not stop a preview: it is told apart here, so that it can be shown as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from editor.core.dialects.finding import Finder

_OPENING = re.compile(r"\{[{%]")
_NAME = re.compile(r"\s*(#|\w+)\s*")
_COMMENT_EDGE = re.compile(r"\{%-?\s*(comment|endcomment)\b[^%]*?(-?)%\}")
_END_RAW = re.compile(r"\{%\s*endraw\b[^%]*%\}")
BLOCKS = frozenset(("if", "unless", "case", "for", "tablerow", "capture", "ifchanged", "highlight"))
_BRANCHES = frozenset(("else", "elsif", "when"))


class Part(Enum):
    """What a piece of the text is. BROKEN is a tag that cannot be carried out."""

    TEXT = auto()
    OUTPUT = auto()
    TAG = auto()
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece: where it begins, its text or the tag's name, and the rest of an output or tag.

    `trim_before` and `trim_after` say whether the text at that side loses its white space.
    """

    part: Part
    start: int
    value: str
    markup: str = ""
    trim_before: bool = False
    trim_after: bool = False


def has_liquid(text: str) -> bool:
    """Whether Jekyll would have Liquid look at the text."""
    return "{{" in text or "{%" in text


def divided(text: str) -> list[Piece]:
    """The text's pieces in order, white space trimmed and blocks balanced."""
    return _balanced(_trimmed(list(_pieces(text))))


def _pieces(text: str) -> Iterator[Piece]:
    finder, ends, pos, begin = Finder(text), _comment_ends(text), 0, 0
    while opening := _OPENING.search(text, pos):
        at = opening.start()
        output = text[at + 1] == "{"
        end = finder.find("}}" if output else "%}", at + 2)
        if end < 0:
            pos = at + 2
            continue
        if at > begin:
            yield Piece(Part.TEXT, begin, text[begin:at])
        begin = pos = end + 2
        if output:
            yield _output(text, at, end)
        else:
            tag = _tag(text, at, end)
            pieces, begin = _with_content(finder, tag, end + 2, ends)
            pos = begin
            yield from pieces
    if begin < len(text):
        yield Piece(Part.TEXT, begin, text[begin:])


def _inside(text: str, at: int, end: int) -> tuple[str, bool, bool]:
    inside = text[at + 2 : end]
    before = inside.startswith("-")
    after = inside.endswith("-") and len(inside) > before
    return inside[before : len(inside) - after], before, after


def _output(text: str, at: int, end: int) -> Piece:
    inside, before, after = _inside(text, at, end)
    return Piece(Part.OUTPUT, at, text[at : end + 2], inside.strip(), before, after)


def _tag(text: str, at: int, end: int) -> Piece:
    inside, before, after = _inside(text, at, end)
    name = _NAME.match(inside)
    if not name:
        return Piece(Part.BROKEN, at, "", inside.strip(), before, after)
    return Piece(Part.TAG, at, name[1], inside[name.end() :].strip(), before, after)


def _with_content(finder: Finder, tag: Piece, start: int, ends: Mapping[int, re.Match[str]]) -> tuple[list[Piece], int]:
    """The tag with what it holds unread, and where the text goes on."""
    if tag.value == "comment":
        return _comment(tag, start, ends)
    if tag.part is not Part.TAG or tag.value != "raw":
        return [tag], start
    end = finder.search(_END_RAW, start)
    if end is None:
        return [replace(tag, part=Part.BROKEN)], start
    # Liquid reads the end of raw text without white space control, and trims behind it when the beginning asks for it.
    content = Piece(Part.TEXT, start, finder.text[start : end.start()])
    closing = Piece(Part.TEXT, end.start(), "", trim_after=tag.trim_after)
    return [replace(tag, part=Part.TEXT, value="", markup="", trim_after=False), content, closing], end.end()


def _comment(tag: Piece, start: int, ends: Mapping[int, re.Match[str]]) -> tuple[list[Piece], int]:
    end = ends.get(start)
    if end is None:
        return [replace(tag, part=Part.BROKEN)], start
    return [replace(tag, part=Part.TEXT, value="", markup="", trim_after=bool(end[2]))], end.end()


def _comment_ends(text: str) -> dict[int, re.Match[str]]:
    """The end of each comment, by the offset behind its beginning; comments nest."""
    opened: list[int] = []
    ends = {}
    for edge in _COMMENT_EDGE.finditer(text) if "endcomment" in text else ():
        if edge[1] == "comment":
            opened.append(edge.end())
        elif opened:
            ends[opened.pop()] = edge
    return ends


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    result = []
    for number, piece in enumerate(pieces):
        if piece.part is Part.TEXT and piece.value:
            if number and pieces[number - 1].trim_after:
                bare = piece.value.lstrip()
                piece = replace(piece, start=piece.start + len(piece.value) - len(bare), value=bare)
            if number + 1 < len(pieces) and pieces[number + 1].trim_before:
                piece = replace(piece, value=piece.value.rstrip())
        if piece.part is not Part.TEXT or piece.value:
            result.append(piece)
    return result


def _balanced(pieces: list[Piece]) -> list[Piece]:
    """Blocks without an end, ends without a block and branches outside of one become broken."""
    result, opened = list(pieces), []
    for number, piece in enumerate(pieces):
        if piece.part is not Part.TAG:
            continue
        name = piece.value
        if name in BLOCKS:
            opened.append(number)
        elif name.startswith("end") and name[3:] in BLOCKS:
            while opened and pieces[opened[-1]].value != name[3:]:
                _break(result, opened.pop())
            if opened:
                opened.pop()
            else:
                _break(result, number)
        elif name in _BRANCHES and not opened:
            _break(result, number)
    for number in opened:
        _break(result, number)
    return result


def _break(pieces: list[Piece], number: int) -> None:
    pieces[number] = replace(pieces[number], part=Part.BROKEN)
