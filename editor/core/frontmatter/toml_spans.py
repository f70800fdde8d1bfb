"""Where the top-level values of a TOML block are written. tomllib says what they are; this finds where."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor.core.frontmatter.model import Entry
from editor.core.text import Span

_KEY = re.compile(r"^[ \t]*(?P<key>[A-Za-z0-9_-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*=[ \t]*", re.M)
_TABLE = re.compile(r"^[ \t]*\[{1,2}[ \t]*(?P<key>[^\]\n.]+?)[ \t]*[.\]]", re.M)
_PARTS = re.compile(r'"""(?s:.*?)"""|\'\'\'(?s:.*?)\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]|\n')


def toml_entries(content: str, data: Mapping[str, object], shift: int) -> tuple[Entry, ...]:
    """Entries of the keys at the top, in order; tables get an empty span at their heading."""
    result, seen, at = [], set(), 0
    top_end = (table := _TABLE.search(content)) and table.start()
    while match := _KEY.search(content, at):
        if top_end is not None and match.start() >= top_end:
            break
        end = _value_end(content, match.end())
        key = match["key"].strip("\"'")
        if key in data:
            written = content[match.end() : end]
            key_span = Span(match.start("key"), match.end("key")).shifted(shift)
            result.append(Entry(key, data[key], key_span, Span(match.end(), end).shifted(shift), written))
            seen.add(key)
        at = end
    for table in _TABLE.finditer(content):
        key = table["key"].strip("\"' ")
        if key in data and key not in seen:
            seen.add(key)
            span = Span(table.start("key"), table.end("key")).shifted(shift)
            result.append(Entry(key, data[key], span, Span(span.end, span.end), ""))
    return tuple(result)


def _value_end(content: str, start: int) -> int:
    """End of the value that starts at `start`: behind its brackets, before a comment, without trailing space."""
    depth = 0
    for part in _PARTS.finditer(content, start):
        token = part[0]
        if token in "[{":
            depth += 1
        elif token in "]}":
            depth -= 1
        elif depth == 0 and (token == "\n" or token.startswith("#")):
            return start + len(content[start : part.start()].rstrip())
    return start + len(content[start:].rstrip())
