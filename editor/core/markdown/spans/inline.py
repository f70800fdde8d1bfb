"""The inline markup of one piece of text: code, links, tags, math, emphasis by the generator's own rule."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from editor.core.engine import Engine
from editor.core.markdown.spans.pairs import Pair, Ranges, commonmark_pairs, flanking, kramdown_pairs, without
from editor.core.markdown.spans.styles import Style, StyledSpan

# What stands for itself: in none of these is there any other markup.
_ATOM = re.compile(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
  | (?P<tag>\{%(?:(?!\{%).)*?%\}|\{\{(?:(?!\{\{).)*?\}\})
  | (?P<comment><!--(?:(?!<!--).)*?-->)
  | (?P<auto><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*>|<[\w.+-]+@[\w.-]+>)
  | (?P<html></?[A-Za-z][^<>]*>)
  | (?P<math>\$\$(?:(?!\$\$).)+\$\$)
  | (?P<note>\[\^[^\[\]\s]+\])
  | (?P<attributes>\{:[^{}]*\})
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACKET = re.compile(r"!?\[|\]")
_DESTINATION = re.compile(r"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|\[[^\[\]]*\]", re.DOTALL)
_BARE = re.compile(r"https?://[^\s<>()\[\]]+")
_TILDES = re.compile(r"~+")
_KRAMDOWN_STRIKE = re.compile(r"~~(?=[^\s~]).*?(?<=[^\s~])~~")

#: An image in a link's text is read, and what is in that one's; nobody writes more.
_DEEPEST = 3

_PAIRS: dict[bool, Callable[[str, Ranges], list[Pair]]] = {True: kramdown_pairs, False: commonmark_pairs}


class _Link(NamedTuple):
    """``[`` (or ``![``) at `start`, the text up to `close`, then the target up to `end`."""

    start: int
    text: int
    close: int
    end: int


def inline_spans(text: str, engine: Engine) -> list[StyledSpan]:
    """The spans of a piece of inline text, by position of the outer ones first."""
    return _piece(text, 0, len(text), engine, _DEEPEST)


def _piece(text: str, low: int, high: int, engine: Engine, depth: int) -> list[StyledSpan]:
    atoms = list(_ATOM.finditer(text, low, high))
    ranges = [found.span() for found in atoms]
    masked = without(text[:high], ranges)
    links = _links(masked, low) if depth else []
    starts = [link.start for link in links]

    def is_free(at: int) -> bool:
        before = bisect_right(starts, at) - 1
        return before < 0 or at >= links[before].end

    opaque = [*ranges, *((link.start, link.end) for link in links)]
    spans = _emphasis(text[low:high], [(a - low, b - low) for a, b in opaque], low, engine)
    spans += [span for found in atoms if is_free(found.start()) for span in _atom(found)]
    for link in links:
        spans += _link(text, link, engine, depth - 1)
    return spans + [StyledSpan(*bare.span(), Style.LINK) for bare in _BARE.finditer(masked, low) if is_free(bare.start())]


def _atom(found: re.Match[str]) -> list[StyledSpan]:
    start, end = found.span()
    kind = found.lastgroup
    if kind == "escape":
        return [StyledSpan(start, start + 1, Style.MARK)]
    if kind in ("code", "ticks"):
        width = len(found["ticks"])
        return [StyledSpan(start, end, Style.CODE), *_marks(start, end, width)]
    if kind == "math":
        return [StyledSpan(start, end, Style.MATH), *_marks(start, end, 2)]
    return [StyledSpan(start, end, _ATOM_STYLES[kind or ""])]


_ATOM_STYLES = {
    "tag": Style.TAG,
    "comment": Style.COMMENT,
    "auto": Style.LINK,
    "html": Style.HTML,
    "note": Style.LINK,
    "attributes": Style.TAG,
}


def _marks(start: int, end: int, width: int) -> list[StyledSpan]:
    return [StyledSpan(start, start + width, Style.MARK), StyledSpan(end - width, end, Style.MARK)]


# Links


def _links(masked: str, low: int) -> list[_Link]:
    """The outermost links and images of the text from `low` on, its atoms masked."""
    open_brackets: list[tuple[int, int]] = []
    links: list[_Link] = []
    at = low
    while found := _BRACKET.search(masked, at):
        at = found.end()
        if found[0] != "]":
            open_brackets.append((found.start(), found.end()))
            continue
        if not open_brackets:
            continue
        start, inner = open_brackets.pop()
        target = _DESTINATION.match(masked, at)
        if target:
            at = target.end()
            while links and links[-1].start > start:
                links.pop()  # an image inside this link: its text is read again
            links.append(_Link(start, inner, found.start(), at))
    return links


def _link(text: str, link: _Link, engine: Engine, depth: int) -> list[StyledSpan]:
    return [
        StyledSpan(link.start, link.text, Style.MARK),
        StyledSpan(link.text, link.close, Style.LINK),
        *_piece(text, link.text, link.close, engine, depth),
        StyledSpan(link.close, link.close + 2, Style.MARK),
        StyledSpan(link.close + 2, link.end - 1, Style.TARGET),
        StyledSpan(link.end - 1, link.end, Style.MARK),
    ]


# Emphasis and strike-through


def _emphasis(piece: str, opaque: Ranges, low: int, engine: Engine) -> list[StyledSpan]:
    spans: list[StyledSpan] = []
    if "*" in piece or "_" in piece:
        for start, end, width in _PAIRS[engine is Engine.JEKYLL](piece, opaque):
            style = Style.STRONG if width == 2 else Style.EMPHASIS
            spans += _between(low + start, low + end, width, style)
    if "~" in piece and engine is not Engine.COMMONMARK:
        for start, end, width in _strikes(without(piece, opaque), engine):
            spans += _between(low + start, low + end, width, Style.STRIKE)
    return spans


def _between(start: int, end: int, width: int, style: Style) -> list[StyledSpan]:
    return [StyledSpan(start + width, end, style), *_marks(start, end + width, width)]


def _strikes(masked: str, engine: Engine) -> list[Pair]:
    if engine is Engine.JEKYLL:
        return [Pair(found.start(), found.end() - 2, 2) for found in _KRAMDOWN_STRIKE.finditer(masked)]
    widest: dict[int, int] = {}
    pairs: list[Pair] = []
    for found in _TILDES.finditer(masked):
        start, end = found.span()
        width = end - start
        opens, closes = flanking(masked[start - 1] if start else " ", masked[end] if end < len(masked) else " ")
        if closes and width in widest:
            pairs.append(Pair(widest.pop(width), start, width))
        elif opens and width <= 2:
            widest[width] = start
    return pairs
