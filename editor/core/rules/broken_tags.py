"""Family FW9, tags: HTML whose quotation marks do not come in pairs, which is shown as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.tags_in_text import sources
from editor.core.text import TextEdit

_OPENED = pattern(
    r"<(?:a|img|iframe|video|audio|source|div|span|p|font|figure|table|td|th|tr|button|mark|center|embed|h[1-6])(?=[ \t\n])",
    re.I,
)
_ATTRIBUTE = pattern(r"[ \t\n]*(?P<key>[A-Za-z_:@][\w:.@-]*)(?:[ \t]*=[ \t]*(?P<value>\"[^\"]*\"|'[^']*'|[^\s\"'<>=`]+))?")
#: A value that ends with the beginning of the next attribute, for want of the mark between.
_SWALLOWED = pattern(
    r"[\"'](?P<value>[^\"']*?)[ \t\n]+(?:src|href|alt|title|width|height|class|id|style|target|rel|loading|name|type|align|border"
    r"|frameborder|allow|controls|data-[\w-]+)=[\"']\Z",
    re.I,
)
_UNENDED = pattern(r"[ \t]*=[ \t]*(?P<mark>[\"'])(?P<value>[^\s\"'<>]+?)(?=[ \t]*/?>)")
#: Tags that may end in />. In another one the / is the end of an address.
_VOID = pattern(r"<(?:img|source|embed)\b", re.I)
_NEXT = pattern(r"[A-Za-z][\w-]*=[\"']")
_TOGETHER = pattern(r"[\"'][A-Za-z][\w-]*=[\"']")
_END = pattern(r"[\"'](?=[ \t\n/>])")


@rule(
    "FW947",
    Family.MARKDOWN,
    severities(Severity.WARNING),
    summary=N_("An HTML tag that lacks a quotation mark, or a space between its attributes."),
    reason=N_("Such a tag is no tag: generators show it as text, and browsers make of it what was not meant."),
    bad='<img src="/images/a.png alt="도표">',
    good='<img src="/images/a.png" alt="도표">',
    by_block=True,
    needs=needs.marks("<"),
)
def tag_without_quotation_mark(subject: Subject) -> Iterator[Found]:
    for source, place in sources(subject) if '="' in subject.text or "='" in subject.text else ():
        for match in _OPENED.finditer(source):
            stop = source.find("<", match.end())
            stop = stop if stop >= 0 else len(source)
            lack = _lack(source, match, stop) if _may_lack(source, match.end(), stop) else None
            if lack is None:
                continue
            at, new, (start, end) = lack
            if new == " " and subject.engine is not Engine.JEKYLL and _is_in_block(subject, place(at, at).start):
                continue  # it goes out as it is, and browsers take it
            if new == " " and (behind := _ATTRIBUTE.match(source, at)):
                end = behind.end()
            wanted = f"{source[start:at]}{new}{source[at:end]}".strip()
            message = N_("Readers will see this tag as text, or nothing: a quotation mark is missing. Write {wanted}.")
            if new == " ":
                message = N_("Readers will see this tag as text: a space is missing between its attributes. Write {wanted}.")
            fix = Fix(text(N_("Write {wanted}"), wanted=wanted), (TextEdit(place(at, at), new),), safe=True)
            yield Found(place(match.start(), end), text(message, wanted=wanted), fix)


def _is_in_block(subject: Subject, at: int) -> bool:
    return any(block.lines[0].begin <= at <= block.lines[-1].end for block in subject.blocks.of(Kind.HTML))


#: Where something is missing in a tag, what, and the attribute that it belongs to, from its start to its end.
_Lack = tuple[int, str, tuple[int, int]]


def _may_lack(source: str, at: int, stop: int) -> bool:
    """Whether it is worth to look closer: nearly every tag has its marks in pairs, with something between the pairs."""
    in_pairs = source.count('"', at, stop) % 2 == 0 and source.count("'", at, stop) % 2 == 0
    return not in_pairs or _TOGETHER.search(source, at, stop) is not None


def _lack(source: str, opened: re.Match[str], stop: int) -> _Lack | None:
    """What is missing in the tag whose attributes go on until `stop`; None for a whole one or a template's."""
    at = opened.end()
    if source.find("{", at, stop) >= 0:
        return None
    while attribute := _ATTRIBUTE.match(source, at, stop):
        start, at, written = attribute.start(), attribute.end(), attribute["value"] or ""
        if not written:
            if unended := _UNENDED.match(source, at, stop):
                behind = unended.end() + (source[unended.end()] == "/" and not _VOID.match(opened[0]))
                return behind, unended["mark"], (start, behind)
        elif written[0] not in "\"'":
            if end := _END.match(source, at, stop):
                return attribute.start("value"), end[0], (start, end.end())
        elif swallowed := _SWALLOWED.match(written):
            end_ = attribute.start("value") + swallowed.end("value")
            return end_, written[0], (start, end_)
        elif _NEXT.match(source, at, stop):
            return at, " ", (start, at + 1)
    return None


RULES = (tag_without_quotation_mark,)
