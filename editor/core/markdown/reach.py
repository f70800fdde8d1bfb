"""What in a text reaches beyond the block that it stands in, for each way of reading Markdown.

A parser after CommonMark's design reads line by line, and what is not closed ends with the text: nothing but collected
definitions reaches far. kramdown and Hexo look through the whole text for the end of what was begun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from editor.core.dialects.base import HtmlBlock


@dataclass(frozen=True, slots=True)
class Reach:
    """`near`: what in or near an edit may have to do with text far away. `anywhere`: what in a body opens in one place and
    closes in another, or is made from the whole text. `opens`: whether plain text may begin what a later text closes. `notes`:
    whether "[^1]" is a footnote; else it is a link like any other.
    """

    near: re.Pattern[str]
    anywhere: re.Pattern[str] | None = None
    opens: bool = False
    notes: bool = True


COMMONMARK = Reach(re.compile(r"\A\ufeff"), notes=False)
GITHUB = Reach(re.compile(r"\A\ufeff|\[\^"))
GOLDMARK = Reach(re.compile(r"\A\ufeff|\[\^|\{\{"), re.compile(r"\{\{[<%]"))
#: With formulas taken out before the text is read.
GOLDMARK_MATH = replace(GOLDMARK, opens=True)
#: Code without a line, whose end is a line of it as soon as another fence follows.
_EMPTY = r"^[ \t>*+\-\d.]*(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[ \t>]*\1[ \t]*$"
#: A definition is read before the part that needs it: what it opens would be closed there.
_OPENING_DEFINITION = r"\]:[^\n]*(?:\n[^\n]*)?(?:<!--|```|~~~)"
HEXO = Reach(
    re.compile(rf"\A\ufeff|\{{\{{|\{{%|<!--\s*more|{_EMPTY}", re.I | re.M),
    re.compile(rf"\{{%|{_EMPTY}|{_OPENING_DEFINITION}", re.M),
    opens=True,
    notes=False,
)
KRAMDOWN = Reach(
    re.compile(r"\A\ufeff|\A\s*\{:|\[\^|\{%|\{\{|^ {0,3}\*\[", re.M),
    re.compile(r"\{%|\{::|\{:[^}\n]*(?:\n|\Z)|\{:[^}\n]*\btoc\b|^ {0,3}\*\[[^\]\n]+\]:|^ {0,3}\{:[\w-]+:", re.I | re.M),
    opens=True,
)

_OPENING = re.compile(r"~~~|```|\$\$|(?:<|&lt;)(?:!-|![–—]|!|\?)")
_FENCE = re.compile(r"^[ \t>*+\-\d.:)]*(~~~|```)", re.M)
_CODE = re.compile(r"<(pre|code)\b.*?</\1>|<!--.*?-->", re.S)
#: kramdown reads on behind the end of an element as at the beginning of a line.
_DEFINITION = re.compile(r"\[([^\]\n]+)\]:")


def closings(source: str, html: str) -> frozenset[str]:
    """What would close, further down, what a block begins and does not close.

    kramdown takes a fence, a comment or a formula as such only when it finds its end; without it they are plain text.
    """
    if not _OPENING.search(source):
        return frozenset()
    fences = _FENCE.findall(source)
    unmatched = fences if len(fences) % 2 == 1 or "<pre" not in html else ()
    return frozenset((*unmatched, *(_closing(found[0]) for found in _OPENING.finditer(_CODE.sub("", html)))))


def _closing(opening: str) -> str:
    if opening.endswith(("-", "–", "—")):
        return "-->"
    return {"!": ">", "?": "?>"}.get(opening[-1], opening)


@dataclass(frozen=True, slots=True)
class Definitions:
    """The link definitions of a text: the gaps between blocks that hold some, and the names of those within a block, in lower
    case, where only the dialect can tell whether they are any. `repeated`: some name is defined twice; kramdown goes by the last,
    the others by the first."""

    gaps: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    repeated: bool = False


def definitions(reach: Reach, text: str, blocks: Sequence[HtmlBlock], first: int = 0) -> Definitions:
    """The definitions of a text whose first line is the line `first` of the body; `blocks` are in order."""
    if "]:" not in text:
        return Definitions()
    lines = text.split("\n")
    gaps: list[str] = []
    names: list[str] = []
    inner: list[str] = []
    for gap, held in _pieces(lines, blocks, first):
        if found := list(_names(reach, gap)):
            gaps.append(gap.strip("\n"))
            names += found
        inner += _names(reach, held)
    return Definitions(tuple(gaps), tuple(inner), len(set(names)) < len(names))


def _names(reach: Reach, text: str) -> Iterator[str]:
    return (name.lower() for name in _DEFINITION.findall(text) if not (reach.notes and name.startswith("^")))


def _pieces(lines: Sequence[str], blocks: Sequence[HtmlBlock], first: int) -> Iterable[tuple[str, str]]:
    """What stands in front of each block and in it; at last, what stands behind all."""
    at = 0
    for block in blocks:
        start, end = block.start - first, block.end - first
        yield "\n".join(lines[at:start]), "\n".join(lines[start:end])
        at = end
    yield "\n".join(lines[at:]), ""
