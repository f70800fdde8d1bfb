"""The headings of a page for the outline beside the text: as they are published, raw HTML included, as plain text.

They are taken from the page's own HTML, so whatever a dialect makes of a heading is what the outline says. The dialect knows
on which line each of its headings stands; of a heading in raw HTML the line is looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from editor.core.markdown.page_model import Page, PageGroup

#: Headings that an outline lists at the most, and characters of HTML and of text that it takes of one.
MOST, LONGEST_HTML, LONGEST_TEXT = 2_000, 4_000, 300
_HEADING = re.compile("<h[1-6][ >]")
_TAG = re.compile(r"""<(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?P<attributes>(?:"[^"]*"|[^">])*)>""", re.I)
_ATTRIBUTE = re.compile(r'\b(id|alt)="([^"]*)"')
#: What stands in a heading without being its text: the number of a footnote, the source of a formula.
_FOOTNOTE = re.compile(r'<sup\b[^>]*>\s*<a\b[^>]*href="#(?:user-content-)?fn[^>]*>[^<]*</a>\s*</sup>')
_SOURCE = re.compile(r"<annotation\b[^>]*>[^<]*</annotation>")
_FORMULA = re.compile(r"\\[(\[](.*?)\\[)\]]", re.S)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A heading as the page shows it."""

    level: int
    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: how deep it is nested (0 at the margin), its plain text, and the file's line of the heading."""

    depth: int
    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The entries in order; `complete` is False when there are more than an outline lists.

    `known` is what was read in each piece of HTML with headings, so that the next outline reads what is new only.
    """

    entries: tuple[Entry, ...] = ()
    complete: bool = True
    known: Mapping[str, tuple[Printed, ...]] = field(default_factory=dict)

    def at(self, line: float) -> int:
        """The index of the entry whose part a line of the file belongs to; -1 before the first."""
        return bisect_right(self.entries, line, key=lambda entry: entry.line) - 1


def outline_of(page: Page, text: Callable[[], str], before: Outline) -> Outline:
    """The outline of a page. `text` gives the file's text, which is asked for only when the post has headings in raw HTML."""
    known: dict[str, tuple[Printed, ...]] = {}
    found: list[tuple[Printed, int]] = []
    lines = _Lines(text)
    for group in page.groups:
        if "<h" not in group.html or group.source.start == group.source.end:  # the latter: the footnotes' own
            continue
        printed = before.known.get(group.html)
        known[group.html] = printed = tuple(printed_headings(group.html)) if printed is None else printed
        found += zip(printed, _lines_of(printed, group, page.first_line, lines), strict=True)
        if len(found) > MOST:
            break
    return Outline(tuple(_nested(found[:MOST])), len(found) <= MOST, known)


def printed_headings(html: str) -> Iterator[Printed]:
    """The headings in a piece of the page's HTML, which is sanitised and therefore well formed."""
    at = 0
    while start := _HEADING.search(html, at):
        opening = _TAG.match(html, start.start())
        if opening is None:
            return
        end = html.find(f"</{opening['name']}>", opening.end(), opening.end() + LONGEST_HTML)
        inside = html[opening.end() : end if end >= 0 else opening.end() + LONGEST_HTML]
        at = opening.end()
        identifier = next((value for name, value in _ATTRIBUTE.findall(opening["attributes"]) if name == "id"), "")
        if words := plain_words(inside):
            yield Printed(int(opening["name"][1]), words, unescape(identifier))


def plain_words(html: str) -> str:
    """The text of a heading's HTML in one line: images by what describes them, formulas by their source."""
    html = _SOURCE.sub("", _FOOTNOTE.sub("", html))
    shown = unescape(_TAG.sub(_instead, html))
    words = _BLANKS.sub(" ", _FORMULA.sub(r"\1", shown)).strip()
    return words if len(words) <= LONGEST_TEXT else words[:LONGEST_TEXT].rstrip() + "…"


def _instead(tag: re.Match[str]) -> str:
    """What a tag leaves in plain text, still as HTML."""
    name = tag["name"].lower()
    if name == "img":
        return next((value for attribute, value in _ATTRIBUTE.findall(tag["attributes"]) if attribute == "alt"), "")
    return " " if name == "br" else ""


class _Lines:
    """The file's lines, split when they are asked for."""

    def __init__(self, text: Callable[[], str]) -> None:
        self._text = text
        self._lines: list[str] | None = None

    def first_with(self, tag: str, start: int, end: int) -> int | None:
        """The first line from `start` on that opens a tag, by its lower-case beginning."""
        if self._lines is None:
            self._lines = self._text().split("\n")
        return next((n for n in range(start, min(end, len(self._lines))) if tag in self._lines[n].lower()), None)


def _lines_of(printed: Sequence[Printed], group: PageGroup, first: int, lines: _Lines) -> Iterator[int]:
    """The file's line of each heading of a group: the dialect's where it is one of its own, else where the tag is written."""
    own = list(group.source.headings)
    start, end = first + group.source.start, first + group.source.end
    for heading in printed:
        here = next((n for n, h in enumerate(own) if (h.level, h.id) == (heading.level, heading.id)), None)
        if here is not None:
            yield (at := first + own[here].line)
            own = own[here + 1 :]
        else:
            found = lines.first_with(f"<h{heading.level}", start, end)
            yield (at := start if found is None else found)
        start = min(max(start, at + 1), max(end - 1, start))


def _nested(found: Sequence[tuple[Printed, int]]) -> Iterator[Entry]:
    """Entries as deep as there are headings of higher ranks above them: a level that is left out makes no step."""
    above: list[int] = []
    for heading, line in found:
        while above and above[-1] >= heading.level:
            above.pop()
        yield Entry(len(above), heading.level, heading.text, line)
        above.append(heading.level)
