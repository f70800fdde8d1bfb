"""Reading TOML into the tree. `tomllib` says what is valid and what it means; the scanner finds where it is written.

TOML spreads one table over a block: headers, dotted keys, arrays of tables. Where such a table can be extended, renamed
or taken away is kept beside the tree, by path.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from editor.core.frontmatter.tree import Mapping, Node, Pair, Path, Scalar, Sequence, Unreadable
from editor.core.patterns import pattern

_SKIP = pattern(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = pattern(r"[ \t]*")
_PART = pattern(r"[A-Za-z0-9_-]+|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'")
_STRINGS = (
    ('"""', re.compile(r'"""(?:\\.|[^\\])*?"{3,5}(?!")', re.S)),
    ("'''", re.compile(r"'''.*?'{3,5}(?!')", re.S)),
    ('"', re.compile(r'"(?:\\.|[^"\\\n])*"')),
    ("'", re.compile(r"'[^'\n]*'")),
)
_BARE = pattern(r"\d{4}-\d\d-\d\d [0-9:]+[^\s,\]}#]*|[^\s,\]}#]+")


class Part(NamedTuple):
    """One name of a dotted key."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Place:
    """Where a table, a group of dotted keys or a pair is written.

    `names` are the spans of its own name wherever it is written; `ranges` the lines that make it up; `tail` is the
    offset where another of its keys can be written, with `prefix` before the key's name; None when there is none.
    """

    names: list[tuple[int, int]] = field(default_factory=list)
    ranges: list[tuple[int, int]] = field(default_factory=list)
    tail: int | None = None
    prefix: str = ""
    header: bool = False


class TomlTree(NamedTuple):
    """The tree, and the places of what is written on lines of its own."""

    root: Mapping
    places: dict[Path, Place]


def read_toml(content: str) -> TomlTree:
    """The tree of a block that passed the guards. Raises Unreadable."""
    try:
        data = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(str(error), _offset(content, str(error))) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable(str(error)) from error
    return _Scanner(content, data).read()


def _offset(content: str, reason: str) -> int:
    found = re.search(r"at line (\d+), column (\d+)", reason)
    if found is None:
        return len(content)
    lines = content.split("\n")
    return min(sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1, len(content))


class _Scanner:
    """Walks over expressions and files what it finds under its path."""

    def __init__(self, content: str, data: dict[str, Any]) -> None:
        self.content, self.data = content, data
        self.places: dict[Path, Place] = {(): Place(tail=0)}
        self.leaves: dict[Path, tuple[Scalar, Node]] = {}
        self.keys: dict[Path, Scalar] = {}
        self.children: dict[Path, dict[Path, None]] = {}
        self.counts: dict[Path, int] = {}

    def read(self) -> TomlTree:
        content, at = self.content, 0
        table: Path = ()
        while (at := _end(_SKIP, content, at)) < len(content):
            if content[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(at, table)
        return TomlTree(self._mapping((), self.data), self.places)

    # Lines

    def _header(self, at: int) -> tuple[Path, int]:
        start, many = at, self.content.startswith("[[", at)
        parts, at = self._key(at + (2 if many else 1))
        end = self._line_end(at)
        path: Path = ()
        for n, part in enumerate(parts):
            path = (*path, part.name)
            self._note(path, part)
            last = n + 1 == len(parts)
            if last and many:
                self.counts[path] = self.counts.get(path, -1) + 1
                self._place(path).ranges.append((self._line_start(start), end))
            if path in self.counts:
                path = (*path, self.counts[path])
        place = self._place(path)
        place.header, place.tail, place.prefix = True, end, ""
        self._grow(path, self._line_start(start), end)
        return path, end

    def _pair(self, at: int, table: Path) -> int:
        start = self._line_start(at)
        parts, at = self._key(at)
        at = _end(_BLANK, self.content, self.content.index("=", at) + 1)
        path = table
        for part in parts:
            path = (*path, part.name)
            self._note(path, part)
        node, at = self._value(at, self._data(path))
        end = self._line_end(at)
        self.leaves[path] = (self.keys[path], node)
        self._grow(path, start, end)
        self._tails(table, parts, end)
        return end

    def _tails(self, table: Path, parts: list[Part], end: int) -> None:
        """After this line, keys of its table and of its groups of dotted keys can be written."""
        self._place(table).tail = end
        for n in range(1, len(parts)):
            place = self._place((*table, *(part.name for part in parts[:n])))
            place.tail = end
            place.prefix = self.content[parts[0].start : parts[n].start]

    def _grow(self, path: Path, start: int, end: int) -> None:
        """Count lines to a path and to all that it is part of."""
        for depth in range(1, len(path) + 1):
            ranges = self._place(path[:depth]).ranges
            if ranges and ranges[-1][0] <= start <= ranges[-1][1] and ranges[-1][1] <= end:
                ranges[-1] = (ranges[-1][0], end)
            elif not ranges or ranges[-1][1] <= start:
                ranges.append((start, end))

    def _note(self, path: Path, part: Part) -> None:
        self.children.setdefault(path[:-1], {})[path] = None
        names = self._place(path).names
        names.append((part.start, part.end))
        written = self.content[part.start : part.end]
        style = written[:1] if written[:1] in ("'", '"') else ""
        self.keys.setdefault(path, Scalar(part.start, part.end, part.name, part.name, style))

    def _place(self, path: Path) -> Place:
        return self.places.setdefault(path, Place())

    def _data(self, path: Path) -> Any:
        value: Any = self.data
        for step in path:
            value = value[step]
        return value

    # Pieces

    def _key(self, at: int) -> tuple[list[Part], int]:
        parts = []
        while True:
            at = _end(_BLANK, self.content, at)
            match = _PART.match(self.content, at)
            if match is None:
                raise Unreadable("key", at)
            parts.append(Part(_name(match[0]), match.start(), match.end()))
            at = _end(_BLANK, self.content, match.end())
            if self.content[at : at + 1] != ".":
                return parts, at
            at += 1

    def _value(self, at: int, value: Any) -> tuple[Node, int]:
        if isinstance(value, list):
            return self._array(at, value)
        if isinstance(value, dict):
            return self._inline(at, value)
        for style, form in _STRINGS:
            if self.content.startswith(style, at) and (match := form.match(self.content, at)):
                return Scalar(at, match.end(), value, str(value), style), match.end()
        bare = _BARE.match(self.content, at)
        end = bare.end() if bare else at
        return Scalar(at, end, value, self.content[at:end]), end

    def _array(self, start: int, values: list[Any]) -> tuple[Node, int]:
        items, at = [], _end(_SKIP, self.content, start + 1)
        for value in values:
            node, at = self._value(at, value)
            items.append(node)
            at = _end(_SKIP, self.content, at)
            if self.content[at] == ",":
                at = _end(_SKIP, self.content, at + 1)
        return Sequence(start, at + 1, values, tuple(items), True), at + 1

    def _inline(self, start: int, values: dict[str, Any]) -> tuple[Node, int]:
        pairs, at = [], _end(_SKIP, self.content, start + 1)
        while self.content[at] != "}":
            pair, at = self._inline_pair(at, values)
            pairs.append(pair)
            at = _end(_SKIP, self.content, at)
            if self.content[at] == ",":
                at = _end(_SKIP, self.content, at + 1)
        return Mapping(start, at + 1, values, tuple(pairs), True), at + 1

    def _inline_pair(self, at: int, values: dict[str, Any]) -> tuple[Pair, int]:
        parts, at = self._key(at)
        at = _end(_BLANK, self.content, self.content.index("=", at) + 1)
        value: Any = values
        for part in parts:
            value = value[part.name]
        node, end = self._value(at, value)
        first = parts[0]
        if len(parts) > 1:
            # Dotted keys inside braces: shown, but tied, because there is no one place to change.
            whole = values[first.name]
            node = Mapping(parts[1].start, end, whole, (), True, True)
        return Pair(first.name, Scalar(first.start, first.end, first.name, first.name), node), end

    def _line_start(self, at: int) -> int:
        return self.content.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.content.find("\n", at)
        return len(self.content) if end < 0 else end + 1

    # Putting together

    def _mapping(self, path: Path, value: dict[str, Any]) -> Mapping:
        pairs = tuple(Pair(str(child[-1]), self.keys[child], self._node(child)) for child in self.children.get(path, ()))
        ranges = self._place(path).ranges
        start, end = (ranges[0][0], ranges[-1][1]) if ranges else (0, len(self.content) if not path else 0)
        return Mapping(start, end, value, pairs, False)

    def _node(self, path: Path) -> Node:
        if path in self.leaves:
            return self.leaves[path][1]
        value = self._data(path)
        if not isinstance(value, list):
            return self._mapping(path, value)
        items = tuple(self._mapping((*path, n), item) for n, item in enumerate(value))
        return Sequence(items[0].start, items[-1].end, value, items, False)


def _end(pattern: re.Pattern[str], content: str, at: int) -> int:
    match = pattern.match(content, at)
    return match.end() if match else at


def _name(written: str) -> str:
    if written[:1] in ("'", '"'):
        return str(tomllib.loads(f"x = {written}")["x"])
    return written
