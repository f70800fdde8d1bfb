"""Edits of a TOML block: values by their own span, keys where their table stands."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from collections.abc import Sequence as Names
from datetime import date, datetime, time

from editor.core.frontmatter.intent import NoSuchPlace, Untouchable
from editor.core.frontmatter.moments import Written, written_moment
from editor.core.frontmatter.order import above_comments, place_of
from editor.core.frontmatter.span_edits import Edits, SpanBlock
from editor.core.frontmatter.toml_tree import Place, read_toml
from editor.core.frontmatter.tree import Mapping, Node, Path, Sequence
from editor.core.messages import N_
from editor.core.messages import text as message
from editor.core.text import Span, TextEdit

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[-+]\d\d:\d\d)?)?")
_PLAIN_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?")
_MODEL = "2006-01-02T15:04:05+00:00"


class TomlBlock(SpanBlock):
    """A block with its tables."""

    def __init__(self, content: str, tree: Mapping | None) -> None:
        super().__init__(content, tree)
        self.places: dict[Path, Place] = read_toml(content).places

    # Writing

    def write(self, value: object, like: str = "") -> str:
        if isinstance(value, Written):
            if _DATE.fullmatch(value.text) or _PLAIN_NUMBER.fullmatch(value.text):
                return value.text
            value = value.value
        if value is None:
            raise Untouchable(message(N_("TOML has no empty value: remove the field instead.")))
        if isinstance(value, str):
            return _string(value, like)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, datetime | date | time):
            return _moment(value, like)
        if isinstance(value, list | tuple):
            return "[" + ", ".join(self.write(item) for item in value) + "]"
        if isinstance(value, dict):
            inside = ", ".join(f"{self.write_key(str(key))} = {self.write(item)}" for key, item in value.items())
            return f"{{ {inside} }}" if inside else "{}"
        return _number(value)

    def write_key(self, name: str) -> str:
        return name if _BARE_KEY.fullmatch(name) else _string(name, "")

    def equals(self, holder: Mapping) -> str:
        """The commonest of the map's own; of the whole block's where it has none."""
        pairs = holder.pairs or (self.tree.pairs if self.tree else ())
        gaps = Counter(gap for pair in pairs if (gap := self.content[pair.key.end : pair.value.start]).strip() == "=")
        return gaps.most_common(1)[0][0] if gaps else " = "

    # Values and keys

    def replacements(self, path: Path, node: Node, value: object) -> Iterator[Edits]:
        if isinstance(node, Mapping | Sequence) and not node.flow:
            raise Untouchable(message(N_("A table can only be changed field by field, or in the raw text.")))
        yield from super().replacements(path, node, value)

    def insertions(self, path: Path, name: str, value: object, after: Names[str]) -> Iterator[Edits]:
        holder = self.node(path) if path else self.tree
        if isinstance(holder, Mapping) and holder.flow:
            yield self._in_braces(holder, name, value, after)
            return
        place = self.places.get(path)
        if place is None or (holder is not None and not isinstance(holder, Mapping)):
            raise NoSuchPlace
        if isinstance(value, dict) and value and (not path or place.header) and not any(isinstance(step, int) for step in path):
            yield [self._new_table((*path, name), value)]
        if place.tail is None:
            yield [self._new_table(path, {name: value})]
            return
        at = self._new_line_at(path, name, after, place.tail)
        margin = self._margin(at) if at else ""
        gap = self._gap(holder, name) if isinstance(holder, Mapping) else " = "
        line = f"{margin}{place.prefix}{self.write_key(name)}{gap}{self.write(value)}"
        before = "\n" if at and self.content[at - 1] != "\n" else ""
        yield [TextEdit(Span(at, at), f"{before}{line}\n")]

    def _in_braces(self, holder: Mapping, name: str, value: object, after: Names[str]) -> Edits:
        if holder.pairs:
            return self.insertion_into(holder, name, value, after)
        new = f"{self.write_key(name)}{self.equals(holder)}{self.write(value)}"
        return [TextEdit(Span(holder.start, holder.end), f"{{ {new} }}")]

    def _new_line_at(self, path: Path, name: str, after: Names[str], tail: int) -> int:
        """Where the line of a new key begins among the lines of its table."""
        holder = self.node(path) if path else self.tree
        names = [pair.name for pair in holder.pairs] if isinstance(holder, Mapping) else []
        lines = [name for name in names if self._is_line((*path, name))]
        at = place_of(name, lines, after)
        if at == len(lines):
            return tail
        if at == 0:
            return above_comments(self.content, self.places[(*path, lines[0])].ranges[0][0])
        return min(self.places[(*path, lines[at - 1])].ranges[-1][1], tail)

    def _is_line(self, path: Path) -> bool:
        node = self.node(path)
        return path in self.places and node is not None and not (isinstance(node, Mapping | Sequence) and not node.flow)

    def _margin(self, at: int) -> str:
        start = self.content.rfind("\n", 0, at - 1) + 1
        line = self.content[start:at]
        return line[: len(line) - len(line.lstrip(" \t"))]

    def _gap(self, holder: Mapping, name: str) -> str:
        """Spaces around the equals sign: as in the map, aligned where its values are."""
        lines = [pair for pair in holder.pairs if not (isinstance(pair.value, Mapping | Sequence) and not pair.value.flow)]
        columns = {pair.value.start - pair.key.start for pair in lines}
        widths = {pair.value.start - pair.key.end for pair in lines}
        if len(lines) > 1 and len(columns) == 1 and len(widths) > 1:
            return "= ".rjust(max(columns.pop() - len(self.write_key(name)), 3))
        return self.equals(holder)

    def _new_table(self, path: Path, value: dict[str, object]) -> TextEdit:
        """A table at the end of the block, with a blank line above when there is something above."""
        header = ".".join(self.write_key(str(step)) for step in path)
        lines = [f"[{header}]", *(f"{self.write_key(key)} = {self.write(item)}" for key, item in value.items())]
        end = len(self.content.rstrip("\n")) + 1 if self.content.strip("\n") else 0
        end = min(end, len(self.content))
        gap = "\n" if end else ""
        return TextEdit(Span(end, end), gap + "\n".join(lines) + "\n")

    def removals(self, path: Path) -> Iterator[Edits]:
        holder = self.node(path[:-1])
        if isinstance(holder, Mapping) and holder.flow:
            yield from super().removals(path)
            return
        place = self.places.get(path)
        if place is None or not place.ranges:
            raise NoSuchPlace
        yield [TextEdit(Span(start, end), "") for start, end in place.ranges]

    def renames(self, path: Path, name: str) -> Iterator[Edits]:
        holder = self.node(path[:-1])
        place = self.places.get(path)
        if place is None or (isinstance(holder, Mapping) and holder.flow):
            yield from super().renames(path, name)
            return
        new = self.write_key(name)
        if self.content[place.names[0][0]] in ("'", '"'):
            new = _string(name, self.content[slice(*place.names[0])])
        yield [TextEdit(Span(start, end), new) for start, end in place.names]

    # Items

    def item_additions(self, path: Path, item: object, at: int | None = None, after: Names[str] = ()) -> Iterator[Edits]:
        node = self.node(path)
        if not isinstance(node, Sequence) or node.flow:
            yield from super().item_additions(path, item, at, after)
            return
        if not isinstance(item, dict) or (at is not None and at < len(node.items)):
            raise Untouchable(message(N_("A list of tables can only be added to at its end.")))
        header = ".".join(self.write_key(str(step)) for step in path)
        lines = [f"[[{header}]]", *(f"{self.write_key(str(key))} = {self.write(value)}" for key, value in item.items())]
        end = node.end
        gap = "\n" if self.content[: node.start].strip() and "\n\n" in self.content[node.start : end].rstrip("\n") else ""
        before = "" if self.content[end - 1 : end] == "\n" else "\n"
        yield [TextEdit(Span(end, end), before + gap + "\n".join(lines) + "\n")]

    def item_removals(self, path: Path, at: int) -> Iterator[Edits]:
        node = self.list_at(path)
        if node.flow:
            yield from super().item_removals(path, at)
            return
        yield [TextEdit(Span(start, end), "") for start, end in self.places[(*path, at)].ranges]

    def item_moves(self, path: Path, source: int, target: int) -> Iterator[Edits]:
        if not self.list_at(path).flow:
            raise Untouchable(message(N_("A list of tables can only be put in another order in the raw text.")))
        yield from super().item_moves(path, source, target)


def _string(value: str, like: str) -> str:
    if like.startswith("'''") and "'''" not in value and not _UNPRINTABLE.search(value) and not value.endswith("'"):
        return _lines("'''", value, like)
    if like.startswith('"""'):
        inside = _UNPRINTABLE.sub(_escape, value.replace("\\", "\\\\")).replace('"""', '""\\"')
        return _lines('"""', inside[:-1] + '\\"' if inside.endswith('"') else inside, like)
    if like.startswith("'") and "'" not in value and "\n" not in value and "\t" not in value and not _UNPRINTABLE.search(value):
        return f"'{value}'"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(fence: str, inside: str, like: str) -> str:
    """A string over several lines, begun on a line of its own where the old one is."""
    return f"{fence}{chr(10) if like[3:4] == chr(10) or inside.startswith(chr(10)) else ''}{inside}{fence}"


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _moment(value: date | time, like: str) -> str:
    written = written_moment(value, like or _MODEL)
    # TOML asks for two digits everywhere, seconds, and a colon in the offset.
    written = re.sub(r"^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(?!:)", r"\1:00", written)
    return re.sub(r"([-+]\d\d)(\d\d)$", r"\1:\2", written) if isinstance(value, datetime) else written


def _number(value: object) -> str:
    text = repr(value)
    if isinstance(value, float) and "." not in text and "e" in text:
        return text.replace("e", ".0e")
    return text
