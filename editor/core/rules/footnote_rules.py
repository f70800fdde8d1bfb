"""Family FW7, footnotes: marks without a note, and notes that nobody sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property

from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.link_rules import MADE_DEFINITION
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span

WARNING = Severity.WARNING
LINKS = Family.LINKS
_FOOTNOTE = pattern(r"(?P<mark>\[\^(?P<name>[^\]\s]+)\]):[ \t]*\S")
_FOOTNOTE_MARK = pattern(r"\[\^[^\[\]\s]+\]")
#: A name with more than one letter; a character class such as [^a-z] or [^abc] has none of these forms beside other notes.
_USED = pattern(r"(?<![\\\w]\[)\[\^(?P<name>\d{1,3}|[^\W_][\w-]*[^\W_])\](?![:(*+?{])")
#: What is a note's name where the post has no other: numbers, a word of Hangul, a year or a number behind a word.
_NAMES_OF_NOTES = pattern(r"\d{1,3}|(?:fn|note|ref)[\w-]*|[가-힣][\w-]*|[a-z]{3,}-?\d{1,4}[a-z]?", re.I)
#: A name of a program's that ends where it is looked for, and how far in front of that it may begin.
_IDENTIFIER, _LONGEST = pattern(r"[A-Za-z_]\w*\Z", re.A), 100
#: An index from the end, and a name whose index is another one.
_INDEX = pattern(r"(?<=\w)\[\^\d{1,3}\]")
_INDEXED = pattern(r"([A-Za-z_]\w*)\[(?!\^\d{1,3}\])", re.A)


@rule(
    "FW713",
    LINKS,
    severities(WARNING, hexo=None, commonmark=None),
    summary=N_("A footnote that is not defined."),
    reason=N_("[^1] needs a line [^1]: note. Without it the mark is shown as text."),
    bad="글[^1]",
    good="글[^1]\n\n[^1]: 주석",
    needs=needs.marks("[^"),
)
def undefined_footnote(subject: Subject) -> Iterator[Found]:
    if "[^" not in subject.signs or MADE_DEFINITION.search(subject.text):
        return
    same = _same(subject)
    lists = _Lists(subject)
    known = {same(match[1]) for match in re.finditer(r"^[ \t>]*(?:[-*+][ \t]+)?\[\^([^\]\s]+)\]:", subject.text, re.M)}
    for prose in subject.proses.having("[^"):
        for match in _USED.finditer(prose.masked):
            if same(match["name"]) not in known and _is_note(lists, prose.text, match, bool(known)):
                message = N_("{generator} will show {mark} as text: there is no line “{mark}: …”.")
                span = prose.span(match.start(), match.end())
                yield Found(span, text(message, generator=GENERATOR[subject.engine], mark=match[0]))


class _Lists:
    """What a program's lists are called in a post: C# counts from their ends as in names[^1]."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject

    def have(self, written: str, at: int) -> bool:
        """Whether the mark at a place is an index of one: names[0], or code with such an index, is in the post."""
        name = _IDENTIFIER.search(written, max(0, at - _LONGEST), at)
        if name is None:
            return False
        return name[0] in self._names or self._are_in_code or len(name[0]) == 1 and bool(self._names)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(_INDEXED.findall(self._subject.text))

    @cached_property
    def _are_in_code(self) -> bool:
        text, code = self._subject.text, self._subject.code
        return any(index.start() in code for index in _INDEX.finditer(text, self._subject.body_start))


def _notes(subject: Subject) -> Iterator[re.Match[str]]:
    """Where footnotes are defined."""
    for block in subject.blocks.of(Kind.DEFINITION):
        if match := _FOOTNOTE.match(subject.text, block.lines[0].start):
            yield match


def _same(subject: Subject) -> Callable[[str], str]:
    """What names of notes are compared by: GitHub's have no letter case."""
    return str.lower if subject.engine in (Engine.GFM, Engine.ASTRO) else str


def _is_note(lists: _Lists, written: str, match: re.Match[str], others: bool) -> bool:
    """Whether a mark is a note's, rather than a class of characters as in [^문자]: one that is no number stands behind a word."""
    name, before = match["name"], written[max(0, match.start() - 1) : match.start()]
    if name.isdecimal():
        return others or not lists.have(written, match.start())
    return bool(before.strip()) and before not in "|`(/=:" and (others or _NAMES_OF_NOTES.fullmatch(name) is not None)


@rule(
    "FW720",
    LINKS,
    severities(WARNING, hexo=None, commonmark=None),
    summary=N_("A footnote that is not shown."),
    reason=N_("A note to which no [^1] leads is left out. kramdown (Jekyll) reads only a-z, 0-9, - and _ in a footnote's name."),
    bad="글\n\n[^1]: 주석",
    good="글[^1]\n\n[^1]: 주석",
    needs=needs.marks("[^"),
)
def footnote_left_out(subject: Subject) -> Iterator[Found]:
    if "[^" not in subject.signs:
        return
    same = _same(subject)
    times = Counter(_FOOTNOTE_MARK.findall(same(subject.text[subject.body_start :])))
    for match in _notes(subject):
        mark, name = match["mark"], match["name"]
        if subject.engine is Engine.JEKYLL and not name.isascii():
            message = N_("Jekyll will show {mark} as text: a footnote's name has only a-z, 0-9, - and _.")
        elif times[same(mark)] == 1 and "{%" not in subject.text:
            message = N_("{generator} will leave this note out: there is no {mark} in the text.")
        else:
            continue
        yield Found(Span(match.start(), match.end("mark")), text(message, generator=GENERATOR[subject.engine], mark=mark))


@rule(
    "FW723",
    LINKS,
    severities(WARNING, hexo=None, commonmark=None),
    summary=N_("Two footnotes of one name."),
    reason=N_("Of two notes [^1] only one is shown: Jekyll shows the last one, the others the first."),
    bad="글[^1]\n\n[^1]: 하나\n\n[^1]: 둘",
    good="글[^1] 글[^2]\n\n[^1]: 하나\n\n[^2]: 둘",
    needs=needs.marks("[^"),
)
def footnote_twice(subject: Subject) -> Iterator[Found]:
    if "[^" not in subject.signs:
        return
    found = list(_notes(subject))
    times = Counter(match["mark"] for match in found)
    seen: Counter[str] = Counter()
    for match in found if len(times) < len(found) else ():
        mark = match["mark"]
        seen[mark] += 1
        lost = seen[mark] < times[mark] if subject.engine is Engine.JEKYLL else seen[mark] > 1
        if lost:
            message = N_("{generator} will leave this note out: another one is called {mark} too. Give it a name of its own.")
            yield Found(Span(match.start(), match.end("mark")), text(message, generator=GENERATOR[subject.engine], mark=mark))


#: Renderers and plug-ins of Hexo that read footnotes.
_READERS = (
    "hexo-renderer-markdown-it",
    "hexo-renderer-markdown-it-plus",
    "hexo-renderer-markdown-it-katex",
    "hexo-renderer-pandoc",
    "hexo-renderer-kramed",
    "hexo-renderer-remark",
    "hexo-reference",
    "hexo-reference-plus",
    "hexo-footnotes",
    "hexo-filter-footnotes",
    "marked-footnote",
)


@rule(
    "FW724",
    LINKS,
    severities(None, hexo=WARNING),
    summary=N_("A footnote, which Hexo does not know."),
    reason=N_(
        "Hexo's usual renderer makes a link of [^1] that leads nowhere, and nobody sees the note. Plug-ins read footnotes."
    ),
    bad="글[^1]\n\n[^1]: 주석",
    good="글(주석)",
    needs=needs.marks("[^"),
)
def footnotes_unknown(subject: Subject) -> Iterator[Found]:
    if "]:" not in subject.text or "[^" not in subject.signs or subject.facts is None:
        return
    for match in _notes(subject):
        if subject.facts.spelling("node_modules/hexo-renderer-marked") is None or any(
            subject.facts.spelling(f"node_modules/{name}") for name in _READERS
        ):
            return  # what is installed is not known, or reads them
        message = N_("Hexo will not show this note, and make a link of {mark} that leads nowhere: it knows no footnotes.")
        yield Found(Span(match.start(), match.end("mark")), text(message, mark=match["mark"]))


RULES = (undefined_footnote, footnote_left_out, footnote_twice, footnotes_unknown)
