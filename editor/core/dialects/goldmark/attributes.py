"""goldmark's attributes: `{#id .class key=value}` at the end of a heading, after a fence's language, under a block."""

from __future__ import annotations

import re

Attributes = dict[str, str]

_ID_OR_CLASS = re.compile(r"([#.])((?:[\w:.-]|[^\x00-\x7f])*)")
_NAMED = re.compile(r"""([a-zA-Z_:][\w:.-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|(\[[^\]]*\])|([^\s{},"'\[\]]+))""", re.A)
_GAP = re.compile(r"[\s,]*")


def read_attributes(text: str, start: int) -> tuple[Attributes, int] | None:
    """The attributes that open with "{" at `start` and the offset behind their "}"; None when they are not well formed.

    Classes are joined by spaces; values keep their text, a list its brackets.
    """
    if text[start : start + 1] != "{":
        return None
    found: Attributes = {}
    at = _skip(text, start + 1)
    while text[at : at + 1] != "}":
        end = _one(text, at, found)
        if end is None:
            return None
        at = _skip(text, end)
    return found, at + 1


def trailing_attributes(line: str) -> tuple[str, Attributes] | None:
    """A line's text and the attributes that end it; None when none do."""
    if not line.rstrip().endswith("}"):
        return None
    start = _last_brace(line)
    read = read_attributes(line, start) if start >= 0 else None
    if read is None or line[read[1] :].strip():
        return None
    return line[:start], read[0]


def _skip(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    return match.end() if match else at


def _one(text: str, at: int, found: Attributes) -> int | None:
    """Reads one attribute into `found`; the offset behind it."""
    if match := _ID_OR_CLASS.match(text, at):
        if match[1] == "#":
            found["id"] = match[2]
        else:
            found["class"] = f"{found['class']} {match[2]}" if "class" in found else match[2]
        return match.end()
    if match := _NAMED.match(text, at):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        found[match[1]] = re.sub(r"\\(.)", r"\1", value) if match[2] is not None else value
        return match.end()
    return None


def _last_brace(line: str) -> int:
    """The last "{" that no backslash escapes."""
    for match in reversed(list(re.finditer(r"\\.|\{", line))):
        if match[0] == "{":
            return match.start()
    return -1
