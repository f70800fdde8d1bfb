"""Where a new field goes among those that are there."""

from __future__ import annotations

from collections.abc import Sequence


def place_of(name: str, present: Sequence[str], order: Sequence[str]) -> int:
    """Before which of the `present` fields (their count for the end) a new one belongs.

    `order` names fields in the order that a schema or the site's other posts have them. The new field goes behind the
    last of those that come before it there; when `order` does not name it, behind the last of all that it names. When
    none of those is present, it goes before the first that comes after it. Letter case does not count.
    """
    wanted, names = [item.casefold() for item in order], [item.casefold() for item in present]
    at = wanted.index(name.casefold()) if name.casefold() in wanted else len(wanted)
    earlier = [n for n, other in enumerate(names) if other in wanted[:at]]
    if earlier:
        return earlier[-1] + 1
    later = [n for n, other in enumerate(names) if other in wanted[at + 1 :]]
    return later[0] if later else len(names)


def above_comments(content: str, at: int) -> int:
    """The start of the line at `at`, or of the comment lines that stand right above it, as they belong to it."""
    while at > 0:
        start = content.rfind("\n", 0, at - 1) + 1
        if not content[start:at].lstrip().startswith("#"):
            break
        at = start
    return at
