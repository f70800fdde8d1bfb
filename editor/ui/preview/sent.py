"""What the page is told of changes and places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from editor.core.line_map import Place
from editor.core.markdown.page_model import PageGroup
from editor.services.shown_page import Patch

if TYPE_CHECKING:
    from editor.core.markdown.knots import Knot


def changes(patch: Patch) -> Iterator[list[object]]:
    """The hunks with what the page is told of each new group."""
    added = 0
    for hunk in patch.hunks:
        start = hunk.at + added
        yield [hunk.at, hunk.remove, inserted(patch.page.groups[start : start + len(hunk.insert)])]
        added += len(hunk.insert) - hunk.remove


def inserted(groups: Sequence[PageGroup]) -> list[tuple[str, tuple[Knot, ...]]]:
    return [(group.html, group.knots) for group in groups]


def pair(place: Place) -> dict[str, float]:
    return {"group": place.group, "fraction": place.fraction}
