"""A post's front matter taken apart into whole lines per field, so that a merge can go field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from editor.core.frontmatter.intent import same
from editor.core.frontmatter.model import Entry, FrontMatter, Kind
from editor.core.frontmatter.parse import parse

#: Keys of the two fences and of what stands before the first field; no YAML or TOML key begins with NUL.
_OPENING, _CLOSING = "\0opening", "\0closing"
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one field, with the comments and blank lines that follow it. `value` is what it says."""

    text: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Segments:
    """All of a front-matter block in order, fences included; the segments' texts joined are the block's."""

    kind: Kind
    segments: Mapping[str, Segment]
    body_start: int


def field_segments(text: str) -> Segments | None:
    """The segments of a text with LF newlines; None when its block is missing, unreadable or not of one field a line."""
    fm = parse(text)
    if fm.trouble is not None or fm.block.kind not in (Kind.YAML, Kind.TOML):
        return None
    starts = [_line_start(text, entry) for entry in fm.entries]
    if None in starts or len({entry.key for entry in fm.entries}) < len(fm.entries):
        return None
    cuts = [start for start in starts if start is not None]
    if cuts != sorted(set(cuts)):
        return None
    return Segments(fm.block.kind, _cut(text, fm, cuts), fm.body_start)


def same_fields(merged: str, old: Mapping[str, Segment], ours: Mapping[str, Segment], others: Mapping[str, Segment]) -> bool:
    """Whether a merged block reads as each field's winner: the side that changed it, or either when both agree."""
    fm = parse(merged)
    if fm.trouble is not None:
        return False
    for key in {*ours, *others, *fm.data} - {_OPENING, _CLOSING}:
        read = fm.data.get(key, _ABSENT)
        if not any(same(read, value) for value in _allowed(key, old, ours, others)):
            return False
    return True


def _allowed(key: str, old: Mapping[str, Segment], ours: Mapping[str, Segment], others: Mapping[str, Segment]) -> list[object]:
    base, mine, theirs = old.get(key), ours.get(key), others.get(key)
    winners = [theirs] if mine == base else [mine] if theirs == base else [mine, theirs]
    return [segment.value if segment else _ABSENT for segment in winners]


def _line_start(text: str, entry: Entry) -> int | None:
    """Where the field's line starts; None when something but indentation or a table's brackets stands before the key."""
    start = text.rfind("\n", 0, entry.key_span.start) + 1
    return start if not text[start : entry.key_span.start].strip(" \t[\"'") else None


def _cut(text: str, fm: FrontMatter, starts: list[int]) -> dict[str, Segment]:
    closing = fm.block.content.end
    ends = [*starts, closing][1:]
    result = {_OPENING: Segment(text[: starts[0] if starts else closing])}
    for entry, start, end in zip(fm.entries, starts, ends, strict=True):
        result[entry.key] = Segment(text[start:end], entry.value)
    result[_CLOSING] = Segment(text[closing : fm.body_start])
    return result
