"""FW725: brackets with parentheses behind them that were not meant as a link, as in “list[0](가장 큰 값)”."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.links import Link
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import has_hangul
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

#: Digits of a number that may be a size or an index.
_SMALL = 4
#: Texts of which other rules tell.
_OTHERS = frozenset(("", "toc"))
#: What addresses have, but words have not.
_SIGNS = frozenset("/.:#?=&%@{}")
_WORDS = pattern(r"[\w,'’-]+(?P<more>[ \t]+[\w,'’-]+)*$")


@rule(
    "FW725",
    Family.LINKS,
    severities(Severity.WARNING),
    summary=N_("Words in parentheses right behind brackets, which become a link."),
    reason=N_("[text](words) is a link to a page of that name, which is not there: readers miss the brackets and the words."),
    bad="arr[0](가장 큰 값)을 쓴다.",
    good="arr[0] (가장 큰 값)을 쓴다.",
    by_block=True,
    needs=needs.ODD_LINKS,
)
def words_as_target(subject: Subject) -> Iterator[Found]:
    for link in subject.links:
        if link.is_html or link.is_picture or link.text.strip().casefold() in _OTHERS or link.text == link.target:
            continue
        is_plain = link.place.end + 1 == link.whole.end and link.target == link.place.of(subject.text)  # no title, no < and >
        if is_plain and _is_words(link.target):
            message = N_("{generator} will make a link of this that leads nowhere: “{target}” is no address.")
            yield Found(link.whole, text(message, generator=GENERATOR[subject.engine], target=link.target), _fix(link))


def _is_words(target: str) -> bool:
    """Whether these are words apart by blanks, or one that is none of an address: of Hangul, or a small number."""
    if not _SIGNS.isdisjoint(target) or (match := _WORDS.match(target)) is None:
        return False
    if match["more"] is None and target.isascii():
        return target.isdigit() and len(target) <= _SMALL
    return match["more"] is not None or (target.isalnum() and has_hangul(target))


def _fix(link: Link) -> Fix:
    at = link.place.start - 1
    return Fix(text(N_("Put a space in front of the parenthesis")), (TextEdit(Span(at, at), " "),), safe=False)


RULES = (words_as_target,)
