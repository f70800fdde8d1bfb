"""The lines of a list item or a definition: its first line decides how far the next ones must be indented.

kramdown's documentation, "Lists": the column of the first text behind the marker; four spaces if there is none. A tab
counts to the next multiple of four. Lines that are not indented belong to an item as lazy lines while no blank line is
between.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from editor.core.dialects.kramdown.attributes import INSIDE, NAME, AttributeList, attribute_list
from editor.core.dialects.kramdown.patterns import HTML_START, HTML_STOP, REST_BLANK
from editor.core.dialects.kramdown.white import SPACE, WHITE

ITEM_IAL = re.compile(rf"{SPACE}*\{{:(?!(?:{NAME})?:|/)({INSIDE})\}}{SPACE}*")
_LEADING_TABS = re.compile(r" *\t+")
_TABS = re.compile(r"\t+")


@dataclass(frozen=True, slots=True)
class Indent:
    """The patterns for the lines of an item whose text is indented by `width` columns."""

    width: int
    indented: re.Pattern[str]
    lazy: re.Pattern[str]

    def without(self, line: str) -> tuple[str, bool]:
        """The line without the item's indentation, and whether it had all of it."""
        tabs = _TABS.match(line)
        if tabs:
            line = " " * 4 * tabs.end() + line[tabs.end() :]
        prefix = " " * self.width
        return (line[self.width :], True) if line.startswith(prefix) else (line, False)


@lru_cache(maxsize=256)
def indent_of(width: int) -> Indent:
    """The patterns for one width."""
    tabs, spaces = divmod(width, 4)
    unit = r"(?:\t| {4})"
    text = r"[^\n]*[^ \t\r\n\f\v]?[^\n]*\n"
    return Indent(
        width,
        re.compile(rf"(?:{unit}{{{tabs}}} {{{spaces}}}|{unit}{{{tabs + 1}}})(?![ \t\r\f\v]*\n){text}"),
        re.compile(
            rf"(?! {{0,{min(width, 3)}}}(?:\{{:(?![:/]){INSIDE}\}}{REST_BLANK}|{HTML_STOP}|{HTML_START}))"
            rf"(?![ \t\r\f\v]*\n){text}",
        ),
    )


@dataclass(slots=True, eq=False)
class Lines:
    """What an item is made of: one text, or two where a nested list begins, with the attribute list of the item."""

    indent: Indent
    parts: list[str] = field(default_factory=list)
    ial: AttributeList | None = None

    def add(self, text: str) -> None:
        """More text for the last part."""
        self.parts[-1] += text

    @property
    def first(self) -> str:
        """The text up to a nested list."""
        return self.parts[0]


def first_line(marker_width: int, text: str) -> Lines:
    """The item whose marker is `marker_width` wide and whose first line, behind the marker, is `text`."""
    ial = ITEM_IAL.match(text)
    if not text[ial.end() if ial else 0 :].strip(WHITE):
        width = 4
    else:
        text = _expanded(text, marker_width)
        width = marker_width + len(text) - len(text.lstrip(" "))
    text = text.lstrip(WHITE)
    ial = ITEM_IAL.match(text)
    if not ial:
        return Lines(indent_of(width), [text])
    return Lines(indent_of(width), [text[ial.end() :]], attribute_list(ial[1]))


def _expanded(text: str, column: int) -> str:
    """The text with its leading tabs as spaces, when it begins at `column`."""
    while tabs := _LEADING_TABS.match(text):
        spaces = len(tabs[0].rstrip("\t"))
        count = tabs.end() - spaces
        text = " " * (spaces + 4 - (column + spaces) % 4 + (count - 1) * 4) + text[tabs.end() :]
    return text


@lru_cache(maxsize=256)
def marker_re(marker: str, width: int) -> re.Pattern[str]:
    """A line that begins the next item, after an item of `width` columns; `marker` is the pattern of the mark itself."""
    return re.compile(rf"( {{0,{max(0, min(3, width - 1))}}}{marker})([\t| ][^\n]*\n)")
