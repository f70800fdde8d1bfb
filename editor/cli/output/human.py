"""Findings for people: one line each, on a terminal with the source line and a caret under the place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from editor.cli.console import Console, width
from editor.core.diagnostics import Diagnostic, Severity
from editor.core.messages import N_, text
from editor.core.positions import LineIndex
from editor.storage.check_report import Report

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
#: Columns of a source line that are shown around the place.
_SHOWN = 96


def print_reports(reports: Iterable[Report], streams: Console, with_source: bool) -> None:
    """The findings of all files."""
    for report in reports:
        if not report.found:
            continue
        written = report.written() if with_source or not report.starts else ""
        index = LineIndex(written)
        for number, found in enumerate(report.found):
            start = index.place(found.span.start)
            line, column = report.starts[number] if report.starts else (start.line, start.column)
            streams.print(_line(report, found, line + 1, column + 1, streams))
            if with_source and written:
                for source in _source(written, found, index, streams):
                    streams.print(source)


def _line(report: Report, found: Diagnostic, line: int, column: int, streams: Console) -> str:
    message = streams.say(found.message).replace("\n", " ")
    mark = " [*]" if found.fix and found.fix.safe else ""
    code = _coloured(found.code, _COLOURS[found.severity], streams)
    path = _coloured(report.path, "1", streams)
    return f"{path}:{line}:{column}: {code} {message}{mark}"


def _coloured(written: str, colour: str, streams: Console) -> str:
    return f"\x1b[{colour}m{written}\x1b[0m" if streams.colours else written


def _source(text_: str, found: Diagnostic, index: LineIndex, streams: Console) -> list[str]:
    start = index.place(found.span.start)
    line_start = index.line_start(start.line)
    end = text_.find("\n", line_start)
    line = text_[line_start : end if end >= 0 else len(text_)].replace("\t", " ")
    first, last = start.column, min(max(found.span.end - line_start, start.column + 1), max(len(line), 1))
    left = _window(line, first)
    shown = line[left:]
    while width(shown) > _SHOWN:
        shown = shown[: len(shown) - max(1, (width(shown) - _SHOWN) // 2)]
    pad = " " * width(line[left:first])
    carets = "^" * max(1, min(width(line[first:last]), width(shown) - len(pad)))
    number = str(start.line + 1)
    gutter = " " * len(number)
    return [f"{gutter} |", f"{number} | {shown}", f"{gutter} | {pad}{_coloured(carets, _COLOURS[found.severity], streams)}"]


def _window(line: str, first: int) -> int:
    """Where a long line begins to be shown, so that the place is visible."""
    left = 0
    while width(line[left:first]) > _SHOWN * 2 // 3:
        left += max(1, (width(line[left:first]) - _SHOWN // 2) // 2)
    return left


def print_statistics(reports: Iterable[Report], streams: Console) -> None:
    """How often each code was found, the commonest first."""
    counts: Counter[tuple[str, str]] = Counter()
    for report in reports:
        counts.update((found.code, found.severity.value) for found in report.found)
    for (code, severity), count in counts.most_common():
        streams.print(f"{count:6}  {code}  {severity}")


def print_summary(reports: list[Report], mended: int, streams: Console) -> None:
    """The last line."""
    every = [found for report in reports for found in report.found]
    if mended:
        streams.print(streams.say(text(N_("Mended: {count}."), count=mended)))
    if not every:
        streams.print(streams.say(text(N_("No problems. Posts checked: {files}."), files=len(reports))))
        return
    counts = Counter(found.severity for found in every)
    fixable = sum(1 for found in every if found.fix and found.fix.safe)
    parts = [
        text(N_("Errors: {count}"), count=counts[Severity.ERROR]),
        text(N_("warnings: {count}"), count=counts[Severity.WARNING]),
        text(N_("hints: {count}"), count=counts[Severity.INFO]),
        text(N_("posts checked: {files}"), files=len(reports)),
    ]
    line = ", ".join(streams.say(part) for part in parts) + "."
    help_ = streams.say(text(N_("“foreword check --fix” mends {count} of them."), count=fixable)) if fixable else ""
    streams.print(f"{line} {help_}".rstrip())
