"""FW725: brackets with parentheses behind them that were not meant as a link, as in “list[0](가장 큰 값)”."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules.links import Link
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

#: Texts of which other rules tell.
_OTHERS = frozenset(("", "toc"))
#: Words apart by blanks, or one that is no word of an address: Hangul or a small number.
_WORDS = pattern(r"(?:[\w,'’-]+(?:[ \t]+[\w,'’-]+)+|(?=[^ㄱ-힣]*[ㄱ-힣])[\wㄱ-힣]+|\d{1,4})$")


@rule(
    "FW725",
    Family.LINKS,
    severities(Severity.WARNING),
    summary=N_("Words in parentheses right behind brackets, which become a link."),
    reason=N_("[text](words) is a link to a page of that name, which is not there: readers miss the brackets and the words."),
    bad="arr[0](가장 큰 값)을 쓴다.",
    good="arr[0] (가장 큰 값)을 쓴다.",
    by_block=True,
)
def words_as_target(subject: Subject) -> Iterator[Found]:
    for link in subject.links:
        if link.is_html or link.is_picture or link.text.strip().casefold() in _OTHERS or link.text == link.target:
            continue
        if _WORDS.match(link.target) and link.whole.end == link.place.end + 1:
            message = N_("{generator} will make a link of this that leads nowhere: “{target}” is no address.")
            yield Found(link.whole, text(message, generator=GENERATOR[subject.engine], target=link.target), _fix(link))


def _fix(link: Link) -> Fix:
    at = link.place.start - 1
    return Fix(text(N_("Put a space in front of the parenthesis")), (TextEdit(Span(at, at), " "),), safe=False)


RULES = (words_as_target,)
