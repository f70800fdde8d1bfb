"""What a check has found, as every output format needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor.core.diagnostics import Diagnostic
from editor.core.messages import Text
from editor.core.positions import LineIndex
from editor.core.text import TextEdit
from editor.storage.check_report import Report


@dataclass(frozen=True, slots=True)
class Place:
    """A span in lines and columns from 1; columns in characters, the end behind the last one."""

    line: int
    column: int
    end_line: int
    end_column: int


def place_of(index: LineIndex, start: int, end: int) -> Place:
    """The place of a span of code points."""
    first, last = index.place(start), index.place(end)
    return Place(first.line + 1, first.column + 1, last.line + 1, last.column + 1)


def rows(report: Report, say: Callable[[Text], str]) -> list[dict[str, object]]:
    """The findings of a file as the JSON of the command line's contract."""
    index = LineIndex(report.written())
    return [_row(report.path, diagnostic, index, say) for diagnostic in report.found]


def _row(path: str, found: Diagnostic, index: LineIndex, say: Callable[[Text], str]) -> dict[str, object]:
    place = place_of(index, found.span.start, found.span.end)
    fix = found.fix and {
        "safe": found.fix.safe,
        "title": say(found.fix.title),
        "edits": [_edit(edit, index) for edit in found.fix.edits],
    }
    return {
        "file": path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "code": found.code,
        "severity": found.severity.value,
        "message": say(found.message),
        "fix": fix,
    }


def _edit(edit: TextEdit, index: LineIndex) -> dict[str, object]:
    place = place_of(index, edit.span.start, edit.span.end)
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "text": edit.new,
    }
