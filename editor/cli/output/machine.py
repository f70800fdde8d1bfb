"""Findings for programs: JSON, SARIF 2.1.0, GitHub's annotations, and reviewdog's rdjson."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath

from editor import __version__
from editor.cli.output.report import rows
from editor.core.messages import Text
from editor.core.positions import LineIndex
from editor.core.rules.model import Rule
from editor.core.text import Span, in_one
from editor.storage.check_report import Report

Say = Callable[[Text], str]
Row = dict[str, object]
_SARIF_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def _rows(reports: Iterable[Report], say: Say) -> list[Row]:
    return [row for report in reports for row in rows(report, say)]


def json_list(reports: Iterable[Report], say: Say) -> str:
    """The list that the command line's contract describes."""
    found = _rows(reports, say)
    if not found:
        return "[]"
    return "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in found) + "\n]"


def github(reports: Iterable[Report], say: Say) -> str:
    """GitHub's workflow commands, which become annotations on a pull request."""
    return "\n".join(_annotation(row) for row in _rows(reports, say))


def _annotation(row: Row) -> str:
    kind = _GITHUB_KINDS[str(row["severity"])]
    one_line = row["line"] == row["end_line"]
    place = f"file={_property(row['file'])},line={row['line']},endLine={row['end_line']}"
    columns = f",col={row['column']},endColumn={row['end_column']}" if one_line else ""
    return f"::{kind} {place}{columns},title={_property(row['code'])}::{_data(row['message'])}"


def _data(value: object) -> str:
    return str(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def rdjson(reports: Iterable[Report], say: Say) -> str:
    """Reviewdog's diagnostic format; its columns count bytes of UTF-8, and the end of a range is behind its last byte."""
    found = [one for report in reports if report.found for one in _rd_diagnostics(report, say)]
    source = {"name": "foreword"}
    return json.dumps({"source": source, "severity": "WARNING", "diagnostics": found}, ensure_ascii=False, indent=1)


def _rd_diagnostics(report: Report, say: Say) -> Iterator[Row]:
    written = report.written()
    index, lines = LineIndex(written), written.split("\n")

    def range_of(span: Span) -> Row:
        return {"start": _rd_position(index, lines, span.start), "end": _rd_position(index, lines, span.end)}

    for found in report.found:
        result: Row = {
            "message": say(found.message),
            "location": {"path": PurePath(report.path).as_posix(), "range": range_of(found.span)},
            "severity": found.severity.value.upper(),
            "code": {"value": found.code},
        }
        if found.fix and found.fix.edits:
            whole = in_one(written, found.fix.edits)
            result["suggestions"] = [{"range": range_of(whole.span), "text": whole.new}]
        yield result


def _rd_position(index: LineIndex, lines: list[str], offset: int) -> Row:
    place = index.place(offset)
    return {"line": place.line + 1, "column": len(lines[place.line][: place.column].encode("utf-8", "replace")) + 1}


def sarif(reports: Iterable[Report], say: Say, rules: Iterable[Rule]) -> str:
    """SARIF 2.1.0 (OASIS), for GitHub's code scanning and other collectors."""
    found = list(reports)
    seen = {diagnostic.code for report in found for diagnostic in report.found}
    listed = [rule for rule in rules if rule.code in seen]
    driver: Row = {
        "name": "Foreword",
        "version": __version__,
        "rules": [_sarif_rule(rule, say) for rule in listed],
    }
    known = {rule.code: number for number, rule in enumerate(listed)}
    results = [_result(row, known) for report in found for row in rows(report, say)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1)


def _sarif_rule(rule: Rule, say: Say) -> Row:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": say(rule.summary)},
        "fullDescription": {"text": say(rule.reason)},
    }


def _result(row: Row, known: dict[str, int]) -> Row:
    location = {"artifactLocation": {"uri": _uri(str(row["file"]))}, "region": _region(row)}
    result: Row = {
        "ruleId": row["code"],
        "level": _SARIF_LEVELS[str(row["severity"])],
        "message": {"text": row["message"]},
        "locations": [{"physicalLocation": location}],
    }
    if row["code"] in known:
        result["ruleIndex"] = known[str(row["code"])]
    fix = row["fix"]
    if isinstance(fix, dict):
        replacements = [{"deletedRegion": _region(edit), "insertedContent": {"text": edit["text"]}} for edit in fix["edits"]]
        change = {"artifactLocation": {"uri": _uri(str(row["file"]))}, "replacements": replacements}
        result["fixes"] = [{"description": {"text": fix["title"]}, "artifactChanges": [change]}]
    return result


def _region(row: Row) -> Row:
    return {"startLine": row["line"], "startColumn": row["column"], "endLine": row["end_line"], "endColumn": row["end_column"]}


def _uri(path: str) -> str:
    from urllib.parse import quote  # slow to load, and needed for this format only

    return quote(PurePath(path).as_posix())
