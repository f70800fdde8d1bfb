"""Three-way merge: what two sides made of one text, put together; what both changed is left to the writer.

The front matter is merged field by field, the rest line by line as diff3 does. Nothing is chosen silently: where both
sides changed the same lines differently there is a `Hunk` with all three versions. All texts have LF newlines; offsets are
code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from editor.core.line_diff import differences, with_ends
from editor.core.merge_fields import Segment, field_segments, same_fields
from editor.core.text import Span

_MARKERS = re.compile(r"^<{7}(?: .*)?\n(?s:.*?)^={7}\n(?s:.*?)^>{7}(?: .*)?$", re.M)


class Choice(Enum):
    """What becomes of a hunk. BOTH puts mine first."""

    MINE = "mine"
    THEIRS = "theirs"
    BASE = "base"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Hunk:
    """A place that both sides changed. `span` is where `mine` stands in the merged text."""

    base: str
    mine: str
    theirs: str
    span: Span

    def chosen(self, choice: Choice) -> str:
        """The text for a choice."""
        if choice is Choice.BOTH:
            joint = "\n" if self.mine and self.theirs and not self.mine.endswith("\n") else ""
            return self.mine + joint + self.theirs
        return {Choice.MINE: self.mine, Choice.THEIRS: self.theirs, Choice.BASE: self.base}[choice]


@dataclass(frozen=True, slots=True)
class MergeResult:
    """`text` holds every change that does not conflict, and mine at each conflict until the writer decides.

    `incoming` are the places in `text` that came from the other side (an empty span: something was taken away there).
    """

    text: str
    conflicts: tuple[Hunk, ...]
    incoming: tuple[Span, ...]

    @property
    def clean(self) -> bool:
        return not self.conflicts

    def resolve(self, choices: Sequence[Choice]) -> str:
        """The text with one choice for each conflict, in order. Raises ValueError when the numbers differ."""
        parts, at = [], 0
        for hunk, choice in zip(self.conflicts, choices, strict=True):
            parts += [self.text[at : hunk.span.start], hunk.chosen(choice)]
            at = hunk.span.end
        return "".join([*parts, self.text[at:]])


class _Source(Enum):
    """Where a stretch of the merged text comes from."""

    BOTH = "both"
    THEIRS = "theirs"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class _Part:
    source: _Source
    text: str
    base: str = ""
    theirs: str = ""


def merge(base: str, mine: str, theirs: str) -> MergeResult:
    """Put together what `mine` and `theirs` made of `base`, the last text that both had."""
    if mine == theirs or theirs == base:
        return _result([_Part(_Source.BOTH, mine)])
    if mine == base:
        return _result(list(_parts_of(theirs, base)))
    by_field = _by_field(base, mine, theirs)
    return _result(by_field if by_field is not None else _by_line(base, mine, theirs))


def has_conflict_markers(text: str) -> bool:
    """Whether git has left an unfinished merge in the text (<<<<<<< … ======= … >>>>>>>)."""
    return "<<<<<<<" in text and _MARKERS.search(text) is not None


def _result(parts: Iterable[_Part]) -> MergeResult:
    written, conflicts, incoming, at = [], [], [], 0
    for part in parts:
        span = Span(at, at + len(part.text))
        if part.source is _Source.CONFLICT:
            conflicts.append(Hunk(part.base, part.text, part.theirs, span))
        elif part.source is _Source.THEIRS:
            incoming.append(span)
        written.append(part.text)
        at = span.end
    return MergeResult("".join(written), tuple(conflicts), tuple(incoming))


# Line by line


def _parts_of(theirs: str, base: str) -> Iterable[_Part]:
    """All of `theirs`, its differences from `base` marked as incoming."""
    old, new = with_ends(base), with_ends(theirs)
    at = 0
    for _, _, c, d in differences(old, new):
        yield _Part(_Source.BOTH, "".join(new[at:c]))
        yield _Part(_Source.THEIRS, "".join(new[c:d]))
        at = d
    yield _Part(_Source.BOTH, "".join(new[at:]))


@dataclass(frozen=True, slots=True)
class _Change:
    """One side's change: lines start..end of the base became `lines`."""

    start: int
    end: int
    lines: list[str]


def _by_line(base: str, mine: str, theirs: str) -> list[_Part]:
    lines = with_ends(base)
    ours, others = _changes(lines, with_ends(mine)), _changes(lines, with_ends(theirs))
    parts, at = [], 0
    for left, right in _groups(ours, others):
        start = min(change.start for change in [*left, *right])
        end = max(change.end for change in [*left, *right])
        parts.append(_Part(_Source.BOTH, "".join(lines[at:start])))
        parts += _settled(lines, start, end, left, right)
        at = end
    return [*parts, _Part(_Source.BOTH, "".join(lines[at:]))]


def _changes(base: list[str], new: list[str]) -> list[_Change]:
    return [_Change(a, b, new[c:d]) for a, b, c, d in differences(base, new)]


def _groups(ours: list[_Change], others: list[_Change]) -> Iterable[tuple[list[_Change], list[_Change]]]:
    """Changes of both sides that touch or overlap one another, together; in order."""
    everything = sorted([(c.start, c.end, 0, c) for c in ours] + [(c.start, c.end, 1, c) for c in others], key=lambda x: x[:3])
    group: tuple[list[_Change], list[_Change]] = ([], [])
    end = -1
    for start, stop, side, change in everything:
        if start > end and (group[0] or group[1]):
            yield group
            group = ([], [])
        group[side].append(change)
        end = max(end, stop)
    if group[0] or group[1]:
        yield group


def _settled(lines: list[str], start: int, end: int, left: list[_Change], right: list[_Change]) -> list[_Part]:
    """The parts for base lines start..end, where at least one side changed something."""
    ours, others = _applied(lines, start, end, left), _applied(lines, start, end, right)
    if not right or ours == others:
        return [_Part(_Source.BOTH, ours)]
    if not left:
        return [_Part(_Source.THEIRS, others)]
    if _line_for_line(left) and _line_for_line(right) and not _overlap(left, right):
        return _neighbours(lines, start, end, left, right)
    return [_Part(_Source.CONFLICT, ours, "".join(lines[start:end]), others)]


def _applied(lines: list[str], start: int, end: int, changes: list[_Change]) -> str:
    parts, at = [], start
    for change in changes:
        parts += [*lines[at : change.start], *change.lines]
        at = change.end
    return "".join([*parts, *lines[at:end]])


def _line_for_line(changes: list[_Change]) -> bool:
    """Whether every line was rewritten in its place: then neighbours do not get in each other's way."""
    return all(change.end - change.start == len(change.lines) for change in changes)


def _overlap(left: list[_Change], right: list[_Change]) -> bool:
    return any(a.start < b.end and b.start < a.end for a in left for b in right)


def _neighbours(lines: list[str], start: int, end: int, left: list[_Change], right: list[_Change]) -> list[_Part]:
    parts, at = [], start
    marked = [(c, _Source.BOTH) for c in left] + [(c, _Source.THEIRS) for c in right]
    for change, source in sorted(marked, key=lambda pair: pair[0].start):
        parts += [_Part(_Source.BOTH, "".join(lines[at : change.start])), _Part(source, "".join(change.lines))]
        at = change.end
    return [*parts, _Part(_Source.BOTH, "".join(lines[at:end]))]


# Field by field


def _by_field(base: str, mine: str, theirs: str) -> list[_Part] | None:
    """The merge by fields; None when a side's front matter cannot be taken apart into fields."""
    found = [field_segments(text) for text in (base, mine, theirs)]
    sides = [one for one in found if one is not None and one.kind is (found[0] and found[0].kind)]
    if len(sides) < 3:
        return None
    old, ours, others = (side.segments for side in sides)
    order = _order(list(old), list(ours), list(others))
    if order is None:
        return None
    parts: list[_Part] = []
    for key in order:
        parts += _field(old.get(key), ours.get(key), others.get(key))
    head = _result(parts)
    if head.clean and not same_fields(head.text, old, ours, others):
        return None
    bodies = [text[side.body_start :] for text, side in zip((base, mine, theirs), sides, strict=True)]
    body = _by_line(bodies[0], bodies[1], bodies[2])
    # A side that ends with its closing fence has no newline there; what follows must not end up on that line.
    glued = not head.text.endswith("\n") and any(part.text or part.theirs for part in body)
    return None if glued else [*parts, *body]


def _order(old: list[str], ours: list[str], others: list[str]) -> list[str] | None:
    """The keys in the order of the side that reordered them, the other's further keys behind the ones they follow there.

    None when both sides reordered the keys, and differently.
    """
    common = [key for key in old if key in ours and key in others]
    mine, theirs = ([key for key in side if key in common] for side in (ours, others))
    if common not in (mine, theirs) and mine != theirs:
        return None
    lead, follower = (others, ours) if mine == common else (ours, others)
    result = list(lead)
    for at, key in enumerate(follower):
        if key not in lead:
            before = next((k for k in reversed(follower[:at]) if k in result), None)
            result.insert(result.index(before) + 1 if before is not None else 0, key)
    return result


def _field(old: Segment | None, ours: Segment | None, others: Segment | None) -> list[_Part]:
    base, mine, theirs = (segment.text if segment else "" for segment in (old, ours, others))
    if mine == theirs or theirs == base:
        return [_Part(_Source.BOTH, mine)]
    if mine == base:
        return [_Part(_Source.THEIRS, theirs)]
    if old and ours and others:
        return _by_line(base, mine, theirs)
    return [_Part(_Source.CONFLICT, mine, base, theirs)]
