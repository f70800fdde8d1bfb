"""Which rules have something to look at in a post: see `needs`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from editor.core.frontmatter.model import Kind as Language
from editor.core.newlines import Newline
from editor.core.patterns import pattern
from editor.core.rules.date_rules import date_field
from editor.core.rules.model import Rule, Subject
from editor.core.rules.needs import (
    DOTS,
    LATE_DATE,
    LIQUID,
    NO_FRONT_MATTER,
    NO_YAML,
    NUMBERED_LINES,
    ODD_DATE,
    ODD_FILE,
    ODD_LINKS,
    ODD_NAME,
    OFFSET,
    OPEN_LINKS,
    PICTURES,
    UNREADABLE,
    written_in,
)
from editor.core.rules.signs import stands_at_bracket

_USUAL_NAME = pattern(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])-[^\W_][^/]*\.[^./]+\Z")
#: A date that every generator reads, as there is one in every month.
_USUAL_DATE = pattern(
    r"(?P<year>[1-9]\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])"
    r"(?: (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?P<offset> ?[-+](?:0\d|1[0-4]):?[0-5]\d)?)?\Z",
    re.A,
)
#: An address that leads to another computer.
_WEB = pattern(r"https?://(?!//|https?:/|localhost|127\.)")


class Asking:
    """The needs of some rules, sorted by how they are looked for."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        needs = frozenset[str]().union(*(rule.needs for rule in rules if rule.needs is not None))
        marks = written_in(needs, "mark")
        self._at_brackets = {mark: need for mark, need in marks.items() if stands_at_bracket(mark)}
        others = {mark: need for mark, need in marks.items() if mark not in self._at_brackets}
        self._single = {mark: need for mark, need in others.items() if len(mark) == 1}
        self._longer = [(mark, _signs_in(mark), need) for mark, need in others.items() if len(mark) > 1]
        self._signs = frozenset(self._single).union(*(signs for _, signs, _ in self._longer))
        self._beginning = written_in(needs, "beginning")
        self._lines = written_in(needs, "line")
        self._blocks = written_in(needs, "block")
        self._fields = written_in(needs, "field")
        self._in_fields = list(written_in(needs, "in-fields").items())

    def met_by(self, subject: Subject) -> Set[str]:
        """The needs that a post meets."""
        text = subject.text
        # One character is found thirty times as fast as two in a row.
        there = {sign for sign in self._signs if sign in text}
        met = {self._single[sign] for sign in there & self._single.keys()}
        met.update([need for mark, signs, need in self._longer if signs <= there and mark in text])
        met.update([self._at_brackets[mark] for mark in self._at_brackets.keys() & subject.signs.at_brackets])
        met.update([self._blocks[name] for name in self._blocks.keys() & subject.blocks.kinds])
        met.update([self._beginning[sign] for sign in self._beginning.keys() & subject.by_sign.keys()])
        met.update([self._lines[sign] for sign in self._lines.keys() & subject.line_signs])
        met.update([need for key in subject.fields if (need := self._fields.get(key.lower()))])
        written = subject.front.block.content.of(text)
        met.update([need for mark, need in self._in_fields if mark in written])
        _add_traits(subject, met)
        _add_traits_of_date(subject, met)
        _add_traits_of_links(subject, met)
        return met


def _signs_in(mark: str) -> frozenset[str]:
    """The characters of a mark that are no letters, of which every post has nearly all."""
    return frozenset(sign for sign in mark if not sign.isalnum())


def _add_traits(subject: Subject, met: set[str]) -> None:
    """What is no matter of a mark, a block or a field."""
    block = subject.front.block
    if block.kind is not Language.YAML:
        met |= NO_FRONT_MATTER if block.kind is Language.NONE else NO_YAML
    if subject.front.trouble is not None:
        met |= UNREADABLE
    if subject.text.startswith("...", block.content.end):
        met |= DOTS
    if subject.file.encoding != "utf-8" or subject.file.newline is not Newline.LF:
        met |= ODD_FILE
    if not _USUAL_NAME.match(subject.stem):
        met |= ODD_NAME
    if subject.liquid:
        met |= LIQUID
    if any(map(str.isdecimal, subject.line_signs)):
        met |= NUMBERED_LINES


def _add_traits_of_date(subject: Subject, met: set[str]) -> None:
    entry = date_field(subject)
    usual = _USUAL_DATE.match(entry.written) if entry else None
    if entry is not None and usual is None:
        met |= ODD_DATE
    if usual and usual["offset"]:
        met |= OFFSET
    if usual is None or int(usual["year"]) + 1 >= subject.now.year:  # in any zone
        met |= LATE_DATE


def _add_traits_of_links(subject: Subject, met: set[str]) -> None:
    if not all(_WEB.match(link.target) and link.text.strip() for link in subject.links):
        met |= ODD_LINKS
    if subject.pictures:
        met |= PICTURES
    if "](" in subject.signs and _has_open_links(subject):
        met |= OPEN_LINKS


def _has_open_links(subject: Subject) -> bool:
    """Whether there are more middles of links than links."""
    text, middles = subject.text, [link.place.start - 2 for link in subject.links]
    return text.count("](") != sum([text.startswith("](", middle) for middle in middles])
