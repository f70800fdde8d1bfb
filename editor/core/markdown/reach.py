"""What in a text reaches beyond the block that it stands in, for each way of reading Markdown.

A parser after CommonMark's design reads line by line, and what is not closed ends with the text: nothing but collected
definitions reaches far. kramdown and Hexo look through the whole text for the end of what was begun.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from editor.core.dialects.base import HtmlBlock
from editor.core.dialects.finding import Finder

#: kramdown gives attributes that stand before a comment or an instruction to the block behind it.
COMMENT = re.compile(r"\s*(?:<!--|<\?)")
#: What stands behind indented code is for micromark no list if it would not be one within a paragraph; behind code that ends
#: a list it is.
BEFORE_LISTS = re.compile(r"\s*(?:<!--|<\?|<pre)")


@dataclass(frozen=True, slots=True)
class Reach:
    """`near`: what in or near an edit may have to do with text far away. `anywhere`: what in a body opens in one place and
    closes in another, or is made from the whole text. `opens`: whether plain text may begin what a later text closes. `notes`:
    whether "[^1]" is a footnote; else it is a link like any other. `inner`: definitions for the whole text that it must not have
    within a block. `contents`: what asks for a list of all headings. `counted`: what of a block's HTML depends on the blocks
    above: an edit may neither add any nor take it away. `hands_on`: the HTML of a block through which the one before it may
    change the one behind it. `quotes`: whether quotation marks are counted through the whole text. `blanks`: whether a blank
    line in front of the first block is printed with it.
    """

    near: re.Pattern[str]
    anywhere: re.Pattern[str] | None = None
    opens: bool = False
    notes: bool = True
    inner: re.Pattern[str] | None = None
    contents: re.Pattern[str] | None = None
    counted: re.Pattern[str] | None = None
    hands_on: re.Pattern[str] = COMMENT
    quotes: bool = False
    blanks: bool = False


_MARK = re.compile(r"\A\ufeff")
COMMONMARK = Reach(_MARK, notes=False)
GITHUB = Reach(_MARK)
#: Shortcodes stand as words.
GOLDMARK_TEXT = Reach(_MARK, quotes=True)
GOLDMARK = Reach(re.compile(r"\A\ufeff|\{\{|<!--more-->"), re.compile(r"\{\{[<%]"), quotes=True)
#: With formulas taken out before the text is read.
GOLDMARK_MATH = replace(GOLDMARK, opens=True)
#: Code without a line, whose end is a line of it as soon as another fence follows.
_EMPTY = r"^[ \t>*+\-\d.]*(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[ \t>]*\1[ \t]*$"
#: A definition is read before the part that needs it: what it opens would be closed there.
_OPENING_DEFINITION = r"\]:(?:[^\]\n]|\](?!:))*(?:\n[^\n]*)?(?:<!--|```|~~~)"
HEXO = Reach(
    re.compile(rf"\A\ufeff|\{{\{{|\{{%|<!--\s*more|{_EMPTY}", re.I | re.M),
    re.compile(rf"\{{%|{_EMPTY}|{_OPENING_DEFINITION}", re.M),
    opens=True,
    notes=False,
)
#: Code, tags and comments stand as comments of their own; the first mark of an excerpt's end is another than those behind it.
HEXO_TEXT = Reach(_MARK, notes=False, counted=re.compile(r'<span id="more"></span>|<!-- ?more ?-->', re.I))
#: The beginning of a list of attributes, up to the next one: a line of many is gone through once.
_LIST = r"\{:[^{}\n]*(?:\{(?!:)[^{}\n]*)*"
_FAR = rf"\{{::|{_LIST}(?:\n|\Z)|{_LIST}\bfootnotes\b"
#: After Liquid.
KRAMDOWN_TEXT = Reach(
    re.compile(rf"\A\ufeff|\A\s*\{{:|{_LIST}\b(?:toc|footnotes)\b", re.I),
    re.compile(_FAR, re.I),
    opens=True,
    blanks=True,
    inner=re.compile(r"(?:^[ \t>*+\-\d.):]*|>[ \t]*)(?<!\*)\*\[[^\]\n]+\]:|\{:[A-Za-z0-9_][A-Za-z0-9_:-]*:", re.M),
    contents=re.compile(rf"{_LIST}\btoc\b", re.I),
)
KRAMDOWN = replace(
    KRAMDOWN_TEXT,
    near=re.compile(rf"{KRAMDOWN_TEXT.near.pattern}|\{{%|\{{\{{", re.I),
    anywhere=re.compile(rf"\{{%|\{{\{{|{_FAR}", re.I),
)

_OPENING = re.compile(r"~~~|```|\$\$|(?:<|&lt;)(?:!-|![–—]|!|\?)")
_FENCE = re.compile(r"^[ \t>*+\-\d.:)]*(~~~|```)", re.M)
_CODE_START = re.compile(r"<(pre|code)\b|<!--")
#: Words in brackets with what makes a definition of them, if it is there: brackets that nothing closes are gone through once.
#: kramdown reads on behind the end of an element as at the beginning of a line.
_DEFINITION = re.compile(r"\[([^\]\n]+)(\]:)?")
#: The same where the name goes on in the next line.
_LINED_DEFINITION = re.compile(r"\[([^\[\]\n]*\n[^\[\]]*)\]:")
#: A note's name has no white space; a link's may have it, and may begin with ^ too.
_NOTE_NAME = re.compile(r"\^\S+")
_ATTRIBUTES = re.compile(r"^ {0,3}\{:([A-Za-z0-9_][\w:-]*):", re.M)
#: A note's definition with what is indented below it.
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:[^\n]*(?:\n[ \t]+[^\n]*|\n[ \t]*(?=\n))*", re.M)


def closings(source: str, html: str) -> frozenset[str]:
    """What would close, further down, what a block begins and does not close.

    kramdown takes a fence, a comment or a formula as such only when it finds its end; without it they are plain text.
    """
    if not _OPENING.search(source):
        return frozenset()
    fences = _FENCE.findall(source)
    unmatched = fences if len(fences) % 2 == 1 or "<pre" not in html else ()
    return frozenset((*unmatched, *(_closing(found[0]) for found in _OPENING.finditer(_without_code(html)))))


def _without_code(html: str) -> str:
    """The HTML without code and comments. What nothing closes stays, and its end is looked for once."""
    finder, parts, done, at = Finder(html), list[str](), 0, 0
    while start := _CODE_START.search(html, at):
        at, closing = start.end(), f"</{start[1]}>" if start[1] else "-->"
        if (end := finder.find(closing, at)) >= 0:
            parts.append(html[done : start.start()])
            done = at = end + len(closing)
    return "".join([*parts, html[done:]])


def _closing(opening: str) -> str:
    if opening.endswith(("-", "–", "—")):
        return "-->"
    return {"!": ">", "?": "?>"}.get(opening[-1], opening)


@dataclass(frozen=True, slots=True)
class Gap:
    """Text between blocks that holds definitions, from the body's line `line` on.

    `links` are the parts of it that define more than notes: links and, in kramdown, abbreviations and attributes.
    `notes` are the labels of the notes, `said` the parts with them. `plain`: they hold neither definitions nor references,
    and nothing that is not closed.
    """

    line: int
    text: str
    links: str
    notes: tuple[str, ...] = ()
    said: str = ""
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Definitions:
    """The definitions of a text: the gaps between blocks that hold some, and the names of those within a block, in their
    `normal` form, where only the dialect can tell whether they are any. `names` are those in the gaps, `repeated` of them those
    that are defined twice: kramdown goes by the last, the others by the first. `held`: a note may be defined within a block.
    """

    gaps: tuple[Gap, ...] = ()
    inner: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    held: bool = False

    @property
    def links(self) -> tuple[str, ...]:
        """What the gaps define besides notes."""
        return tuple(gap.links for gap in self.gaps if gap.links)

    @property
    def notes(self) -> tuple[str, ...]:
        """The labels of all notes."""
        return tuple(label for gap in self.gaps for label in gap.notes)

    def notes_as(self, other: Definitions) -> bool:
        """Whether the other's definitions that are not in the gaps, and the labels of its notes, are the same."""
        return (self.notes, self.inner, self.repeated) == (other.notes, other.inner, other.repeated)


def definitions(reach: Reach, text: str, blocks: Sequence[HtmlBlock], first: int = 0) -> Definitions:
    """The definitions of a text whose first line is the line `first` of the body; `blocks` are in order."""
    if "]:" not in text and not (reach.inner and "{:" in text):
        return Definitions()
    lines = text.split("\n")
    gaps: list[Gap] = []
    names: list[str] = []
    inner: list[str] = []
    held = False
    for line, gap, block in _pieces(lines, blocks, first):
        if (found := list(_names(reach, gap))) or (reach.notes and _NOTE.search(gap)):
            own = _OF_BLOCK.match(gap) if reach.inner and line > first else None
            gaps.append(_gap(reach, line, gap[own.end() if own else 0 :].strip("\n")))
            names += found
        inner += () if _FENCED.match(block) else _names(reach, block)
        held = held or (reach.notes and "]:" in block and _HELD_NOTE.search(block) is not None)
    repeated = frozenset(name for name, times in Counter(names).items() if times > 1)
    return Definitions(tuple(gaps), tuple(inner), frozenset(names), repeated, held)


#: A block that begins with a fence and ends with one is code.
_FENCED = re.compile(r"(`{3,}|~{3,})[^\n`]*\n(?:(?!```|~~~).*\n)*\1[ \t]*\Z")
#: Attributes of the block above.
_OF_BLOCK = re.compile(r"(?: {0,3}\{:(?![A-Za-z0-9_][\w:-]*:)[^}\n]*\}[ \t]*(?:\n|\Z))+")
#: What in a note may go on to its end, with the blank lines there.
_OPEN = re.compile(r"```|~~~|<(?:[!?]|pre|script|style|textarea)", re.I)
_CLOSED_FENCE = re.compile(r"^[ \t]*(```|~~~)(?![`~])[^\n`~]*\n(?:(?![ \t]*(?:```|~~~)).*\n)*[ \t]*\1[ \t]*$", re.M)
#: A line right below a note may belong to it, whatever it looks like.
_PART = re.compile(r"\n[ \t]*\n(?=[^ \t\n])")
_HELD_NOTE = re.compile(r"(?:^[ \t>*+\-\d.):]*|>[ \t]*)\[\^[^\]\n]+\]:", re.M)


def _gap(reach: Reach, line: int, text: str) -> Gap:
    if not reach.notes or not (notes := list(_NOTE.finditer(text))):
        return Gap(line, text, text)
    plain = text.count("[^") == len(notes) and all(note[0].count("]:") == 1 for note in notes)
    # A fence ends with its note: one of the next note does not close it.
    pieces = (*(note[0] for note in notes), _NOTE.sub("", text))
    plain = plain and not any(_OPEN.search(_CLOSED_FENCE.sub("", piece)) for piece in pieces)
    parts = _PART.split(text)
    # kramdown gives attributes in front of a link's definition to the link.
    links = "\n\n".join(part for part in parts if any(_names(reach, part)) or (reach.inner and "{:" in part))
    said = "\n\n".join(part for part in parts if "[^" in part)
    return Gap(line, text, links, tuple(note[1] for note in notes), said, plain)


def _names(reach: Reach, text: str) -> Iterator[str]:
    if "]:" in text:
        found = [name for name, is_defined in _DEFINITION.findall(text) if is_defined]
        found += _LINED_DEFINITION.findall(text)
        yield from (normal(name) for name in found if not (reach.notes and _NOTE_NAME.fullmatch(name)))
    if reach.inner and "{:" in text:
        yield from (f"{{:{name}" for name in _ATTRIBUTES.findall(text))


def normal(text: str) -> str:
    """A name, or a text with names in brackets, in the form in which names are compared: without case, with single spaces.

    kramdown takes backslashes out of a name that is a link's text.
    """
    return " ".join(text.replace("\\", "").lower().upper().split()).replace("[ ", "[")


def _pieces(lines: Sequence[str], blocks: Sequence[HtmlBlock], first: int) -> Iterable[tuple[int, str, str]]:
    """The line and the text of what stands in front of each block, and the block's text; at last, what stands behind all."""
    at = 0
    for block in blocks:
        start, end = block.start - first, block.end - first
        yield at + first, "\n".join(lines[at:start]), "\n".join(lines[start:end])
        at = end
    yield at + first, "\n".join(lines[at:]), ""
