"""Applying fixes until nothing is left to fix."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from editor.core.diagnostics import Diagnostic
from editor.core.text import TextEdit, apply

#: A fix can make room for the next one; more rounds than this mean that two fixes undo each other.
_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text after fixing: how many findings were mended, and which are left."""

    text: str
    count: int
    left: tuple[Diagnostic, ...]


def fix(text: str, check: Callable[[str], tuple[Diagnostic, ...]], unsafe: bool = False) -> Fixed:
    """Apply safe fixes (`unsafe`: all) until a check finds no more of them; `check` is asked after each round."""
    found, count = check(text), 0
    for _ in range(_ROUNDS):
        edits, used = chosen_edits(found, unsafe)
        if not edits:
            break
        text = apply(text, edits)
        count += used
        found = check(text)
    return Fixed(text, count, found)


def chosen_edits(found: Iterable[Diagnostic], unsafe: bool) -> tuple[list[TextEdit], int]:
    """The edits of the fixes that do not touch each other, the first ones first, and the number of those fixes."""
    edits: list[TextEdit] = []
    used = 0
    for diagnostic in found:
        fix = diagnostic.fix
        if fix is not None and fix.edits and (fix.safe or unsafe) and not _touches(fix.edits, edits):
            edits.extend(fix.edits)
            used += 1
    return edits, used


def _touches(new: Iterable[TextEdit], chosen: list[TextEdit]) -> bool:
    return any(a.span.start <= b.span.end and b.span.start <= a.span.end for a in new for b in chosen)
