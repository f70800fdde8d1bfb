"""What changed between two pages, as replacements of whole groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import compress, groupby
from operator import is_not
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.core.markdown.page_model import PageGroup

#: A difference is looked for in detail while old groups times new groups stay below this.
LARGEST_DETAIL = 250_000


@dataclass(frozen=True, slots=True)
class Hunk:
    """Replace `remove` groups from index `at` of the old page by the groups `insert` (HTML)."""

    at: int
    remove: int
    insert: tuple[str, ...]


def hunks(old: Sequence[str], new: Sequence[str]) -> tuple[Hunk, ...]:
    """Replacements that turn `old` into `new`, in the coordinates of `old`, in order and apart from each other."""
    head = _common(zip(old, new, strict=False))
    room = min(len(old), len(new)) - head
    tail = min(_common(zip(reversed(old), reversed(new), strict=False)), room)
    middle = _middle(old[head : len(old) - tail], new[head : len(new) - tail])
    return tuple(Hunk(head + hunk.at, hunk.remove, hunk.insert) for hunk in middle)


def page_hunks(old: Sequence[PageGroup], new: Sequence[PageGroup]) -> tuple[Hunk, ...]:
    """The same for the groups of two pages. Those that were not made again, most of a long page, cost next to nothing."""
    room = min(len(old), len(new))
    head = alike(old, new, room)
    tail = alike(reversed(old), reversed(new), room - head)
    middles = [[group.html for group in groups[head : len(groups) - tail]] for groups in (old, new)]
    return tuple(Hunk(head + hunk.at, hunk.remove, hunk.insert) for hunk in hunks(*middles))


def alike(one: Iterable[object], other: Iterable[object], room: int) -> int:
    """How many objects both begin with, none of them copied; `room`, which both have, at most."""
    return next(compress(range(room), map(is_not, one, other)), room)


def applied(old: Sequence[str], patch: Sequence[Hunk]) -> list[str]:
    """The page after the patch."""
    result = list(old)
    for hunk in reversed(patch):
        result[hunk.at : hunk.at + hunk.remove] = hunk.insert
    return result


def _common(pairs: Iterator[tuple[str, str]]) -> int:
    count = 0
    for a, b in pairs:
        if a is not b and a != b:
            break
        count += 1
    return count


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    if not old and not new:
        return
    if len(old) == len(new):
        yield from _side_by_side(old, new)
    elif not old or not new or len(old) * len(new) > LARGEST_DETAIL:
        yield Hunk(0, len(old), tuple(new))
    else:
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if tag != "equal":
                yield Hunk(a, b - a, tuple(new[c:d]))


def _side_by_side(old: Sequence[str], new: Sequence[str]) -> Iterator[Hunk]:
    """One hunk for each run of groups that differ from their counterparts: a renumbering touches many, far apart."""
    for differs, run in groupby(range(len(old)), lambda at: old[at] != new[at]):
        if differs:
            places = list(run)
            yield Hunk(places[0], len(places), tuple(new[places[0] : places[-1] + 1]))
