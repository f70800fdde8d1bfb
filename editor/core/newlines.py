"""Newlines: LF everywhere in memory, and on saving the ones that each untouched line had before.

Line ends are CRLF, LF, a lone CR, and U+2029, which Qt's documents also take for one.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import Enum

from editor.core.line_diff import Match, differences, matches

_END = re.compile("\r\n|\n|\r|\u2029")


class Newline(Enum):
    """How the lines of a file end."""

    LF = "LF"
    CRLF = "CRLF"
    CR = "CR"
    MIXED = "mixed"


_NAMES = {"\n": Newline.LF, "\r\n": Newline.CRLF, "\r": Newline.CR}


def split_lines(raw: str) -> tuple[list[str], list[str]]:
    """Lines and what ends each; the last line's end is "" (so a final newline gives an empty last line)."""
    ends = _END.findall(raw)
    return _END.split(raw), [*ends, ""]


def has_lf_alone(raw: str) -> bool:
    """Whether every line ends with LF, as nearly always; found out in C."""
    return "\r" not in raw and "\u2029" not in raw


def normalise(raw: str) -> str:
    """The text with LF at the end of every line."""
    return raw if has_lf_alone(raw) else _END.sub("\n", raw)


def detect(raw: str) -> Newline:
    """The kind of newline; LF for a text of one line."""
    if has_lf_alone(raw):
        return Newline.LF
    kinds = set(_END.findall(raw))
    return Newline.LF if not kinds else _NAMES.get(kinds.pop(), Newline.MIXED) if len(kinds) == 1 else Newline.MIXED


def restore(text: str, original_raw: str) -> str:
    """`text` (LF) with the line ends of `original_raw`: unchanged lines keep theirs, new ones get the commonest."""
    _, ends = split_lines(original_raw)
    kinds = Counter(ends[:-1])
    if not kinds or set(kinds) == {"\n"}:
        return text
    usual = kinds.most_common(1)[0][0]
    if len(kinds) == 1:
        return text.replace("\n", usual)
    return _line_by_line(text.split("\n"), original_raw, usual)


def _line_by_line(new: list[str], original_raw: str, usual: str) -> str:
    """Matched lines keep their ends; a rewritten line has the end of the line it stands for, a further one the usual."""
    old, ends = split_lines(original_raw)
    chosen = [usual] * len(new)
    for old_at, new_at, size in _pairs(old, new):
        # The old text's last line had no end; when lines follow it now, it gets the usual one.
        chosen[new_at : new_at + size] = [end or usual for end in ends[old_at : old_at + size]]
    return "".join(line + end for line, end in zip(new[:-1], chosen[:-1], strict=True)) + new[-1]


def _pairs(old: list[str], new: list[str]) -> list[Match]:
    rewritten = [(a, c, min(b - a, d - c)) for a, b, c, d in differences(old, new)]
    return [*matches(old, new), *rewritten]
