"""Text edits: the one way anything in Foreword changes a post.

Offsets are code points of the text they were made for, spans are half-open. A list of edits is in the
coordinates of the *old* text, its spans do not overlap, and it is applied as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from editor.core.by_parts import ByParts


class Origin(Enum):
    """Who caused a change, so that a view can ignore its own echo."""

    TYPING = "typing"
    FORM = "form"
    FIX = "fix"
    RELOAD = "reload"
    MERGE = "merge"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span(ByParts):
    """Half-open range ``start <= offset < end`` in code points. Raises ValueError for anything else."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        # As the dataclass would, in three fifths of the time: every check of a site makes some hundred thousand of them.
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The text that the span covers."""
        return text[self.start : self.end]

    def shifted(self, by: int) -> Span:
        """The same span, `by` code points further on."""
        return Span(self.start + by, self.end + by)


_set_start, _set_end = (Span.__dict__[name].__set__ for name in ("start", "end"))


@dataclass(frozen=True, slots=True)
class TextEdit(ByParts):
    """Replace the text of `span` by `new`."""

    span: Span
    new: str

    def shifted(self, by: int) -> TextEdit:
        """The same edit of a text in which it stands `by` code points further on."""
        return TextEdit(self.span.shifted(by), self.new)


def ordered(edits: Iterable[TextEdit]) -> list[TextEdit]:
    """The edits by position. Raises ValueError when two of them overlap."""
    result = sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))
    for before, after in zip(result, result[1:], strict=False):
        if before.span.end > after.span.start:
            raise ValueError(f"edits overlap: {before.span} and {after.span}")
    return result


def apply(text: str, edits: Iterable[TextEdit]) -> str:
    """The text after all edits."""
    parts, at = [], 0
    for edit in ordered(edits):
        parts += [text[at : edit.span.start], edit.new]
        at = edit.span.end
    return "".join([*parts, text[at:]])


def in_one(text: str, edits: Iterable[TextEdit]) -> TextEdit:
    """The one edit that does what several do, with what stands between them. Raises ValueError for none."""
    chosen = ordered(edits)
    if not chosen:
        raise ValueError("no edits")
    span = Span(chosen[0].span.start, chosen[-1].span.end)
    inside = [edit.shifted(-span.start) for edit in chosen]
    return TextEdit(span, apply(span.of(text), inside))


def smallest_edit(old: str, new: str) -> TextEdit | None:
    """The one shortest replacement that turns `old` into `new`; None when they are equal."""
    if old == new:
        return None
    head, tail = common_ends(old, new)
    return TextEdit(Span(head, len(old) - tail), new[head : len(new) - tail])


def trimmed(text: str, edit: TextEdit) -> TextEdit | None:
    """`edit` without the parts that it would replace by themselves; None when it changes nothing."""
    smaller = smallest_edit(edit.span.of(text), edit.new)
    return smaller and smaller.shifted(edit.span.start)


#: Characters that are compared at first where two texts may differ anywhere; then twice as many each time.
_COMPARED = 4096


def common_ends(a: str, b: str) -> tuple[int, int]:
    """Lengths of what both begin with and of what both end with; the two do not overlap in either."""
    start = common_start(a, b)
    return start, common_end(a, b, min(len(a), len(b)) - start)


def common_start(a: str, b: str) -> int:
    """Length of what both begin with: in slices, since comparing these is much faster than comparing characters."""
    return _common(min(len(a), len(b)), lambda low, high: a.startswith(b[low:high], low))


def common_end(a: str, b: str, most: int | None = None) -> int:
    """Length of what both end with; `most` at the most."""
    limit = min(len(a), len(b)) if most is None else min(len(a), len(b), most)
    return _common(limit, lambda low, high: a.startswith(b[len(b) - high : len(b) - low], len(a) - high))


def _common(limit: int, alike: Callable[[int, int], bool]) -> int:
    """Up to which length, `limit` at the most, all is alike; `alike` compares from one length to another."""
    low, size = 0, _COMPARED
    while low + size < limit and alike(low, low + size):
        low, size = low + size, 2 * size
    high = min(limit, low + size)
    while low < high:
        middle = (low + high + 1) // 2
        if alike(low, middle):
            low = middle
        else:
            high = middle - 1
    return low
