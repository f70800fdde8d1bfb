"""Links that are shown as they are written, because a part of them is missing or in another's place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

_OPEN = pattern(
    r"(?<!\\)\[[^\[\]\n]+\]\((?P<target>(?:https?://|\.{0,2}/)[^()\s<>\"']+)(?=[ \t]*$|[ \t]+[^\s()\"'“‘=][^()\n]*$)", re.M
)
_GOES_ON = pattern(r"\|[^\s|()]+(?:\|[^\s|()]+)*\)")
_UNBALANCED = pattern(r"(?<!\\)\[[^\[\]\n]+\]\((?:https?://|/)[^()\s<>\"']+\([^()\s<>\"']*\)(?=[\s.,]|$)")
#: What stands in braces is a template's.
_HALF_TITLE = pattern(r"!?\[[^\[\]\n]*\]\([^()\s<>\"{]+ \"[^\"()\n]*[^\"()\s]\)")
_MAY_BE_DEFINED = pattern(r"\n[ \t>]*\[[^\]\n]+\]:")
_DEFINED = pattern(
    r"(?P<name>\[(?:(?P<note>\^)[^\]\s]+|[^\]\n^][^\]\n]*)\]):[ \t]*"
    r"(?(note)\S|<?(?:https?://|mailto:|/|\.{1,2}/|#)\S+(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$)"
)
_NAME = pattern(r"\[[^\[\]\n]+\]")
_MAY_BE_HALF = pattern(r"\]\([^()\s<>\"]+ \"[^\"()\n]*\)")
_TURNED = pattern(r"(?<![\w\])])\((?P<text>[^()\[\]\n]+)\)\[(?P<target>(?:https?://|\.{0,2}/)[^\[\]()\s]+)\](?![(\[])")


@rule(
    "FW715",
    Family.LINKS,
    severities(Severity.WARNING),
    summary=N_("A link without its closing parenthesis, or with its brackets the wrong way round."),
    reason=N_("A link is [text](address). With a part missing, or as (text)[address], readers see the marks and the address."),
    bad="[글](https://example.org/a",
    good="[글](https://example.org/a)",
    by_block=True,
    needs=needs.OPEN_LINKS | needs.marks(")["),
)
def broken_link(subject: Subject) -> Iterator[Found]:
    yield from _open(subject)
    yield from _unbalanced(subject)
    yield from _titled(subject)
    yield from _turned(subject)


def _open(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.having("]("):
        last = prose.plain.rfind(")")
        if prose.plain.find("](", last + 1) < 0:
            continue  # nearly always; the pattern would try every character
        for match in _OPEN.finditer(prose.plain):
            if match.start("target") < last or _is_cut(subject, prose, match):
                continue
            message = N_("{generator} will show this link as it is written: its closing parenthesis is missing.")
            found = text(message, generator=GENERATOR[subject.engine])
            end = prose.span(match.start(), match.end("target")).end
            # Behind an address a particle may stand, or the end of bold text.
            is_certain = match["target"].isascii() and "*" not in match["target"]
            fix = Fix(text(N_("Close the parenthesis")), (TextEdit(Span(end, end), ")"),), safe=is_certain)
            yield Found(prose.span(match.start(), match.end("target")), found, fix)


def _is_cut(subject: Subject, prose: Prose, match: re.Match[str]) -> bool:
    """Whether a table's | stands in the address, which goes on in the next cell."""
    return prose.block.kind is Kind.TABLE and _GOES_ON.match(subject.text, prose.offset(match.end("target"))) is not None


def _unbalanced(subject: Subject) -> Iterator[Found]:
    """Addresses with parentheses of their own, as Wikipedia's are, whose last one closes them and not the link."""
    for prose in subject.proses.having("](") if subject.engine is not Engine.HEXO else ():
        if prose.plain.count("(") <= prose.plain.count(")"):
            continue
        match = _UNBALANCED.search(prose.plain)
        if match and prose.plain.find(")", match.end()) < 0:
            message = N_("{generator} will show this link as it is written: its closing parenthesis is missing.")
            span = prose.span(match.start(), match.end())
            fix = Fix(text(N_("Close the parenthesis")), (TextEdit(Span(span.end, span.end), ")"),), safe=True)
            yield Found(span, text(message, generator=GENERATOR[subject.engine]), fix)


def _titled(subject: Subject) -> Iterator[Found]:
    """Links and pictures whose title is quoted at its beginning only."""
    if "](" not in subject.signs or not _MAY_BE_HALF.search(subject.text, subject.body_start):
        return
    for prose in subject.proses.having(' "'):
        for match in _HALF_TITLE.finditer(prose.plain):
            message = N_("{generator} will show this link as it is written: the quotation mark behind its title is missing.")
            span = prose.span(match.start(), match.end())
            edit = TextEdit(Span(span.end - 1, span.end - 1), '"')
            fix = Fix(text(N_("Put the quotation mark")), (edit,), safe=True)
            yield Found(span, text(message, generator=GENERATOR[subject.engine]), fix)


def _turned(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.having(")["):
        for match in _TURNED.finditer(prose.plain):
            message = N_("{generator} will show this link as it is written: it is [text](address), not (text)[address].")
            found = text(message, generator=GENERATOR[subject.engine])
            span = prose.span(match.start(), match.end())
            words, target = (prose.text[slice(*match.span(part))] for part in ("text", "target"))
            fix = Fix(text(N_("Turn the brackets round")), (TextEdit(span, f"[{words}]({target})"),), safe=True)
            yield Found(span, found, fix)


@rule(
    "FW728",
    Family.LINKS,
    severities(Severity.WARNING),
    summary=N_("The line that says where a link leads, or what a footnote is, directly below text."),
    reason=N_("Below text such a line goes on with it, and is shown. An empty line above it makes it what it was meant to be."),
    bad="[글][1]을 보라.\n[1]: https://example.org/",
    good="[글][1]을 보라.\n\n[1]: https://example.org/",
    needs=needs.marks("]:"),
)
def definition_below_text(subject: Subject) -> Iterator[Found]:
    possible = _MAY_BE_DEFINED.search(subject.text, subject.body_start)
    used = _used(subject) if possible else frozenset[str]()
    for block in subject.blocks.of(Kind.PROSE) if used else ():
        for line in block.lines[1:]:
            match = _DEFINED.match(subject.text, line.start, line.end) if subject.text[line.start] == "[" else None
            if match and (not match["note"] or subject.engine is Engine.JEKYLL) and match["name"].casefold() in used:
                message = N_("{generator} will show this line as text: an empty line is missing above it.")
                edit = TextEdit(Span(line.begin, line.begin), "\n")
                fix = Fix(text(N_("Put an empty line above it")), (edit,), safe=True) if line.begin == line.start else None
                yield Found(Span(line.start, line.end), text(message, generator=GENERATOR[subject.engine]), fix)
                break


def _used(subject: Subject) -> Set[str]:
    """The names that stand in the post twice: “[출처]: https://…” alone may be meant to be read, as definitions are not."""
    names = Counter(map(str.casefold, _NAME.findall(subject.text, subject.body_start)))
    return {name for name, times in names.items() if times > 1}


RULES = (broken_link, definition_below_text)
