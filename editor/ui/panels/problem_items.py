"""What the drawer of problems lists: the problems of a post or of the whole site, by family."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.messages import Text
from editor.core.positions import LineColumn, LineIndex
from editor.ui.i18n import say

if TYPE_CHECKING:
    from editor.services.site_check_work import Checked

#: The worst first.
ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True, slots=True)
class ProblemItem:
    """One problem. `group` is its family; line and column from 0. `path` is the post, None for the open one."""

    group: str
    severity: Severity
    code: str
    message: str
    line: int
    column: int
    path: Path | None = None
    diagnostic: Diagnostic | None = None

    @property
    def repair(self) -> str:
        """What its fix does; empty without one."""
        return say(self.diagnostic.fix.title) if self.diagnostic and self.diagnostic.fix else ""


def grouped(
    items: Iterable[ProblemItem], wanted: str, severities: Iterable[Severity] = ORDER
) -> list[tuple[str, list[ProblemItem]]]:
    """The problems of these severities with all words of `wanted`, worst group first, in a group by place."""
    words, chosen = wanted.casefold().split(), frozenset(severities)
    found = [item for item in items if item.severity in chosen and all(word in _haystack(item) for word in words)]
    found.sort(key=lambda item: item.group)
    groups = [(name, sorted(members, key=_place)) for name, members in groupby(found, key=lambda item: item.group)]
    return sorted(groups, key=lambda group: (min(ORDER.index(item.severity) for item in group[1]), group[0]))


def _haystack(item: ProblemItem) -> str:
    name = item.path.name if item.path else ""
    return f"{item.group} {name} {item.code} {item.message} {item.severity.value}".casefold()


def _place(item: ProblemItem) -> tuple[int, str, int, int]:
    return ORDER.index(item.severity), str(item.path or ""), item.line, item.column


def of_post(text: str, found: Iterable[Diagnostic], before: Iterable[ProblemItem] = ()) -> list[ProblemItem]:
    """The problems of the open post. What is said of those in the list `before`, moved or not, is taken from there."""
    index, family = LineIndex(text), _families()
    known = {id(item.diagnostic.message): item for item in before if item.diagnostic}  # they live as long as the items
    return [_of(one, index.place(one.span.start), known.get(id(one.message)), family) for one in found]


def _of(found: Diagnostic, place: LineColumn, known: ProblemItem | None, family: Callable[[str], str]) -> ProblemItem:
    if known is not None and known.diagnostic is found and (known.line, known.column) == (place.line, place.column):
        return known
    message = known.message if known is not None else say(found.message)
    return ProblemItem(family(found.code), found.severity, found.code, message, place.line, place.column, None, found)


def of_site(checked: Iterable[Checked]) -> list[ProblemItem]:
    """The problems that a check of the whole site has found."""
    family = _families()
    return [
        ProblemItem(family(d.code), d.severity, d.code, say(d.message), one.line, one.column, post.path, d)
        for post in checked
        for one in post.found
        for d in (one.diagnostic,)
    ]


def _families() -> Callable[[str], str]:
    """The name of a rule's family by its code; the rules are loaded when the first problem is shown."""
    from editor.core.rules.registry import RULES

    families = {rule.code: rule.family for rule in RULES}
    return lru_cache(lambda code: say(Text(families[code].value)) if code in families else code)
