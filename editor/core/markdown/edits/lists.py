"""Lists and quotes under the keys Enter and Tab, and their making and unmaking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from editor.core.markdown.edits.model import Rewrite
from editor.core.text import Span, TextEdit

_PREFIX = re.compile(
    r"(?P<quote>(?:[ \t]*>)*)(?P<indent>[ \t]*)"
    r"(?:(?P<marker>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)]))(?P<space>[ \t]+|$)(?P<task>\[[ xX]\](?:[ \t]+|$))?)?"
)
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|$)")
_QUOTE = re.compile(r"[ ]{0,3}>[ ]?")


class LineKind(Enum):
    """What a command can make of whole lines."""

    BULLETS = "bullets"
    NUMBERS = "numbers"
    TASKS = "tasks"
    QUOTE = "quote"


def continued(line: str, column: int, above: str = "") -> Rewrite | None:
    """Enter at `column` of a line in a list or a quote: the next line gets the marker, an item without text loses it.

    `above` is the line before: a list whose items are all numbered alike goes on so. None when Enter is just Enter.
    """
    found = _match(line)
    if column < found.end():
        return None
    if not (found["quote"] or found["marker"]):
        return kept_indent(line, column)
    if not line[found.end() :].strip():
        keep = found.end("quote") if found["marker"] else 0
        return Rewrite((TextEdit(Span(keep, len(line)), " " if keep else ""),), keep + bool(keep), keep + bool(keep))
    return _next_line(column, _next_prefix(found, above))


def kept_indent(line: str, column: int) -> Rewrite | None:
    """Enter at `column` of an indented line: the next one begins as deep. None when it is not indented."""
    indent = line[: len(line) - len(line.lstrip(" \t"))][:column]
    return _next_line(column, indent) if indent else None


def _match(line: str) -> re.Match[str]:
    found = _PREFIX.match(line)
    assert found is not None  # every part may be empty
    return found


def _next_line(column: int, prefix: str) -> Rewrite:
    after = column + 1 + len(prefix)
    return Rewrite((TextEdit(Span(column, column), "\n" + prefix),), after, after)


def _next_prefix(found: re.Match[str], above: str) -> str:
    start = found["quote"] + found["indent"]
    if not found["marker"]:
        return start if start.endswith((" ", "\t")) else start + " "
    task = "[ ] " if found["task"] else ""
    return f"{start}{_next_marker(found, above)}{found['space'] or ' '}{task}"


def _next_marker(found: re.Match[str], above: str) -> str:
    if not found["number"]:
        return found["marker"]
    before = _match(above)
    alike = before["number"] == found["number"] and before["indent"] == found["indent"]
    number = int(found["number"]) + (0 if alike else 1)
    return f"{number}{found['dot']}"


def indented(lines: Sequence[str], above: str = "") -> list[TextEdit]:
    """Tab on whole lines, joined by newlines: items of a list go in as deep as the text of the item above begins."""
    by = " " * _depth(lines, above)
    edits, at = [], 0
    for line in lines:
        if line.strip():
            start = at + len(_match(line)["quote"])
            edits.append(TextEdit(Span(start, start), by))
        at += len(line) + 1
    return edits


def _depth(lines: Sequence[str], above: str) -> int:
    first, before = _match(lines[0]), _match(above)
    if not first["marker"]:
        return 4
    parent = before if before["marker"] and before["indent"] == first["indent"] else first
    return len(parent["marker"]) + 1


def outdented(lines: Sequence[str]) -> list[TextEdit]:
    """Shift+Tab on whole lines: what `indented` put in, or a tab, or up to four spaces goes."""
    edits, at = [], 0
    for line in lines:
        found = _match(line)
        start, indent = at + found.end("quote"), found["indent"]
        width = len(found["marker"]) + 1 if found["marker"] else 4
        gone = 1 if indent.startswith("\t") else min(len(indent), width)
        if gone:
            edits.append(TextEdit(Span(start, start + gone), ""))
        at += len(line) + 1
    return edits


def is_item(line: str) -> bool:
    """Whether a line begins an item of a list."""
    return bool(_match(line)["marker"])


def made(lines: Sequence[str], kind: LineKind) -> list[TextEdit]:
    """Make lines items of a list or a quote, or plain again when all of them are that already."""
    edits, at, number = [], 0, 1
    full = [line for line in lines if line.strip()] or list(lines[:1])
    undo = all(_is(line, kind) for line in full)
    for line in lines:
        if line in full:
            edits += _converted(line, at, "" if undo else _marker(kind, number), kind)
            number += 1
        at += len(line) + 1
    return edits


def _is(line: str, kind: LineKind) -> bool:
    found = _match(line)
    if kind is LineKind.QUOTE:
        return bool(found["quote"])
    if kind is LineKind.TASKS:
        return bool(found["task"])
    return bool(found["marker"]) and not found["task"] and bool(found["number"]) is (kind is LineKind.NUMBERS)


def _marker(kind: LineKind, number: int) -> str:
    return {LineKind.BULLETS: "- ", LineKind.NUMBERS: f"{number}. ", LineKind.TASKS: "- [ ] ", LineKind.QUOTE: "> "}[kind]


def _converted(line: str, at: int, marker: str, kind: LineKind) -> list[TextEdit]:
    if kind is LineKind.QUOTE:
        quote = _QUOTE.match(line) if not marker else None
        return [TextEdit(Span(at, at + (quote.end() if quote else 0)), marker)]
    found = _match(line)
    start = found.end("indent")
    return [TextEdit(Span(at + start, at + found.end()), marker)]


def heading(line: str, level: int) -> list[TextEdit]:
    """Make a line a heading of `level` 1 to 6; one that is that already, or level 0, becomes plain."""
    found = _HEADING.match(line)
    marks = "#" * level + " " if level else ""
    if found and found[0].strip() == marks.strip():
        marks = ""
    return [TextEdit(Span(0, found.end() if found else 0), marks)]
