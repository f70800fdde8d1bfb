"""Family FW7, links within a page: to headings and ids that the post does not have."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from editor.core.diagnostics import Severity
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import has_hangul

#: Letters and digits; some generators leave numbers in circles and small ones out.
_WORDS = pattern(r"[^\W_①-⓿❶-➓㈀-㋿¹²³]+")
#: Ids that a post gives itself: of HTML, of attributes in braces, of anything that a template makes.
_IDS = pattern(r"\b(?:id|name)[ \t]*=[ \t]*[\"']?(?P<html>[^\s\"'<>]+)|\{:?[^{}\n]*#(?P<braces>[^\s{}.#]+)")
_MADE = ("{%", "{{", "<%", "<!--")
_ENTITY = pattern(r"&#?\w+;")
#: What stands in a heading and may leave nothing in its id: a picture, a tag, an emoji by its name.
_WORDLESS = pattern(r"!\[[^\[\]]*\]\([^()]*\)|</?[A-Za-z][^<>]*>|:[\w+-]+:")
_LINK = pattern(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")


@rule(
    "FW722",
    Family.LINKS,
    severities(Severity.WARNING, commonmark=None),
    summary=N_("A link to a heading that is not in the post."),
    reason=N_(
        "[text](#heading) leads to the heading whose letters and digits are these. When a heading is renamed, its links go dead."
    ),
    bad="## 준비\n\n[설치](#설치)",
    good="## 설치\n\n[설치](#설치)",
    needs=needs.marks("](#"),
)
def dead_anchor(subject: Subject) -> Iterator[Found]:
    if "](#" not in subject.text:
        return
    wanted = [link for link in subject.links if link.target.startswith("#") and _is_of_heading(link.target[1:])]
    if not wanted or any(mark in subject.text[subject.body_start :] for mark in _MADE[:3]):
        return  # what a template makes may have ids of its own
    known = _known(subject)
    for link in wanted:
        if known and _loose(unquote(link.target[1:])) not in known:
            message = N_("The link leads nowhere: the post has no heading “{name}”.")
            yield Found(link.place, text(message, name=unquote(link.target[1:])))


def _is_of_heading(name: str) -> bool:
    """Whether it can be a heading's: with a letter of Korean, or of several words. Others may be the theme's own."""
    plain = unquote(name)
    return has_hangul(unicodedata.normalize("NFC", plain)) or plain.count("-") > 1


def _loose(written: str) -> str:
    """The letters and digits of a heading or of an id, in one form: generators differ in what else they keep."""
    return "".join(_WORDS.findall(unicodedata.normalize("NFC", written).lower()))


def _known(subject: Subject) -> frozenset[str]:
    """The loose names of all headings and ids; those of a heading that is there twice have a number behind them."""
    known: set[str] = set()
    for block in subject.blocks.of(Kind.HEADING):
        written = "".join(subject.text[line.start : line.end] for line in block.lines)
        for form in (written, _LINK.sub(r"\1", written), _ENTITY.sub("", written), _LINK.sub(r"\1", _WORDLESS.sub("", written))):
            known.add(_loose(form))
    count = len(subject.blocks.of(Kind.HEADING))
    known |= {f"{name}{number}" for name in known for number in range(1, min(count, 30))}
    for match in _IDS.finditer(subject.text, subject.body_start):
        known.add(_loose(match["html"] or match["braces"]))
    return frozenset(known)


RULES = (dead_anchor,)
