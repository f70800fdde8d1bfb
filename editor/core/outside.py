"""What becomes of an open post when the file on disk holds another text: decided here, without a file or a window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.core.line_diff import line_edits
from editor.core.merge import MergeResult, has_conflict_markers, merge
from editor.core.text import TextEdit


class Verdict(Enum):
    """What to do. Only CONFLICT asks the writer."""

    SAME = "same"  # the open text is what the file holds
    RELOAD = "reload"  # nothing was unsaved: take the file's text
    MERGED = "merged"  # both changed, in different places: take both, still unsaved
    CONFLICT = "conflict"  # both changed the same place, or the file is in the middle of a git merge


@dataclass(frozen=True, slots=True)
class Outcome:
    """`edits` (for the open text, to be applied as one undo step) bring in all that does not conflict.

    `merge` is what the merge view shows; None unless both sides changed.
    """

    verdict: Verdict
    edits: tuple[TextEdit, ...] = ()
    merge: MergeResult | None = None


def take_in(base: str, mine: str, theirs: str) -> Outcome:
    """Decide between the open text `mine` and the file's text `theirs`, both made from `base` (all with LF).

    A file with git's conflict markers that the base did not have is never merged into unsaved work silently.
    """
    if mine == theirs:
        return Outcome(Verdict.SAME)
    if mine == base:
        return Outcome(Verdict.RELOAD, tuple(line_edits(mine, theirs)))
    result = merge(base, mine, theirs)
    unfinished = has_conflict_markers(theirs) and not has_conflict_markers(base)
    if not result.clean or unfinished:
        return Outcome(Verdict.CONFLICT, (), result)
    return Outcome(Verdict.MERGED, tuple(line_edits(mine, result.text)), result)
