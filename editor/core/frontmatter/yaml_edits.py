"""Candidate edits of a YAML (or JSON) block. Each function yields lists of edits, the most fitting first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.core.frontmatter.intent import NoSuchPlace, Path
from editor.core.frontmatter.model import Block, Kind
from editor.core.frontmatter.scalars import looks_like_date, ways_to_write, written_key
from editor.core.frontmatter.yaml_nodes import (
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
    compose,
    construct,
    end_of,
    span_of,
    start_of,
)
from editor.core.messages import N_, Text
from editor.core.messages import text as message
from editor.core.text import Span, TextEdit

Edits = list[TextEdit]


class Untouchable(Exception):
    """The value is written in a way that ties it to others (anchor, alias, tag)."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.say())
        self.message = reason


@dataclass(frozen=True, slots=True)
class _Place:
    """A key and its value in a block's content; offsets are those of the content."""

    content: str
    key: Node
    value: Node
    flow: bool

    @property
    def span(self) -> Span:
        return span_of(self.value, self.content)

    @property
    def colon(self) -> int:
        """Offset behind the colon of the key."""
        return self.content.index(":", end_of(self.key, self.content)) + 1

    @property
    def indent(self) -> int:
        start = start_of(self.key)
        return start - (self.content.rfind("\n", 0, start) + 1)

    @property
    def line_start(self) -> int:
        return self.content.rfind("\n", 0, start_of(self.key)) + 1

    def checked(self) -> _Place:
        """Itself. Raises Untouchable for an anchor, an alias or a tag."""
        if start_of(self.value) < end_of(self.key, self.content) or self.span.of(self.content)[:1] in ("&", "*", "!"):
            why = N_("This value is shared with another field or has a type mark (&, * or !). Change it in the raw text.")
            raise Untouchable(message(why))
        return self


def settings(text: str, block: Block, path: Path, value: object) -> Iterator[Edits]:
    """Edits that set the value at `path`."""
    content, shift = block.content.of(text), block.content.start
    place = _find(content, path)
    found = _replacements(place.checked(), value) if place else _insertions(content, path, value, block.kind)
    for edits in found:
        yield _shifted(edits, shift)


def removals(text: str, block: Block, path: Path) -> Iterator[Edits]:
    """Edits that take a key away: its lines, or in a flow mapping its part with the comma."""
    content, shift = block.content.of(text), block.content.start
    place = _find(content, path)
    if place is None:
        raise NoSuchPlace
    if place.flow:
        raise Untouchable(message(N_("A field inside { } can only be removed in the raw text.")))
    end = _line_end(content, max(place.span.end, place.colon))
    yield _shifted([TextEdit(Span(place.line_start, end), "")], shift)


def additions(text: str, block: Block, path: Path, item: str) -> Iterator[Edits]:
    """Edits that append an item to the list at `path`."""
    content, shift = block.content.of(text), block.content.start
    place = _find(content, path)
    if place is None:
        found = _insertions(content, path, [item], block.kind)
    elif isinstance(place.value, SequenceNode):
        found = _appended(place.checked(), place.value, item)
    else:
        found = _made_a_list(place.checked(), item)
    for edits in found:
        yield _shifted(edits, shift)


def item_removals(text: str, block: Block, path: Path, at: int) -> Iterator[Edits]:
    """Edits that take the item with index `at` out of the list at `path`."""
    content, shift = block.content.of(text), block.content.start
    place, items = _list(content, path)
    spans = [span_of(item, content) for item in items]
    if len(items) == 1:
        yield _shifted([TextEdit(Span(place.colon, place.span.end), " []")], shift)
    elif getattr(place.value, "flow_style", False):
        cut = Span(spans[0].start, spans[1].start) if at == 0 else Span(spans[at - 1].end, spans[at].end)
        yield _shifted([TextEdit(cut, "")], shift)
    else:
        start = content.rfind("\n", 0, spans[at].start) + 1
        yield _shifted([TextEdit(Span(start, _line_end(content, spans[at].end)), "")], shift)


def moves(text: str, block: Block, path: Path, order: list[int]) -> Iterator[Edits]:
    """Edits that put the list's items in another order, each as it is written."""
    content, shift = block.content.of(text), block.content.start
    _, items = _list(content, path)
    spans = [span_of(item, content) for item in items]
    edits = [TextEdit(spans[n], spans[m].of(content)) for n, m in enumerate(order) if n != m]
    yield _shifted(edits, shift)


# Finding


def _find(content: str, path: Path) -> _Place | None:
    """The place of a path; None when only its last steps are missing. Of a key that occurs twice, the last counts."""
    node: Node | None = compose(content)
    place: _Place | None = None
    for step in path:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            if not 0 <= step < len(node.value):
                raise NoSuchPlace
            key, value = place.key if place else node, node.value[step]
        elif isinstance(node, MappingNode):
            pairs = [(k, v) for k, v in node.value if k.value == step]
            if not pairs:
                return None
            key, value = pairs[-1]
        elif node is None or (isinstance(node, ScalarNode) and node.value == ""):
            return None
        else:
            raise NoSuchPlace
        flow = bool(getattr(node, "flow_style", False)) or bool(place and place.flow)
        place = _Place(content, key, value, flow)
        node = value
    return place


def _list(content: str, path: Path) -> tuple[_Place, list[Node]]:
    place = _find(content, path)
    if place is None or not isinstance(place.value, SequenceNode):
        raise NoSuchPlace
    return place.checked(), place.value.value


# Writing


def _replacements(place: _Place, value: object) -> Iterator[Edits]:
    old, span = place.span.of(place.content), place.span
    if isinstance(value, str) and looks_like_date(old) and looks_like_date(value):
        yield [TextEdit(span, value)]
    empty = len(span) == 0
    if isinstance(value, list) and isinstance(place.value, SequenceNode) and not place.value.flow_style and value:
        yield _block_list(place, place.value, value)
        return
    for written in ways_to_write(value, place.flow, old, place.indent):
        if empty:
            rest = "" if place.content[place.colon : place.colon + 1] in ("", "\n") else " "
            yield [TextEdit(Span(place.colon, place.colon), f" {written}" if written else rest)]
        elif written or _nothing_follows(place):
            cut = Span(place.colon, span.end) if "\n" in place.content[place.colon : span.start] else span
            yield [TextEdit(cut, written if cut is span else f" {written}")]


def _block_list(place: _Place, node: SequenceNode, values: list[object]) -> Edits:
    start = start_of(node.value[0])
    prefix = place.content[place.content.rfind("\n", 0, start) + 1 : start]
    lines = [prefix + next(ways_to_write(value, False)) for value in values]
    first = place.content.rfind("\n", 0, start) + 1
    return [TextEdit(Span(first, place.span.end), "\n".join(lines))]


def _nothing_follows(place: _Place) -> bool:
    return place.content[place.span.end : _line_end(place.content, place.span.end)].strip() == ""


def _appended(place: _Place, node: SequenceNode, item: str) -> Iterator[Edits]:
    content, items = place.content, node.value
    if not items:
        inside = place.span.start + 1
        yield from ([TextEdit(Span(inside, inside), way)] for way in ways_to_write(item, True))
        return
    like = _quotes(span_of(items[-1], content).of(content))
    end = span_of(items[-1], content).end
    if node.flow_style:
        comma = _separator(content, items)
        yield from ([TextEdit(Span(end, end), comma + way)] for way in ways_to_write(item, True, like))
        return
    start = start_of(items[-1])
    prefix = content[content.rfind("\n", 0, start) + 1 : start]
    line_end = _line_end(content, end)
    at = line_end - 1 if content[line_end - 1 : line_end] == "\n" else line_end
    yield from ([TextEdit(Span(at, at), f"\n{prefix}{way}")] for way in ways_to_write(item, False, like))


def _quotes(written: str) -> str:
    """The quote that a neighbour is written with, as a model for `ways_to_write`."""
    return written[:1] if written[:1] in ("'", '"') else ""


def _separator(content: str, items: list[Node]) -> str:
    if len(items) > 1:
        between = content[span_of(items[-2], content).end : start_of(items[-1])]
        if "#" not in between and between.strip() == ",":
            return between
    return ", "


def _made_a_list(place: _Place, item: str) -> Iterator[Edits]:
    """A single value becomes a list: its own text stays, brackets go around it."""
    span, old = place.span, place.span.of(place.content)
    for way in ways_to_write(item, True, _quotes(old)):
        if len(span) == 0 or construct(place.value) in (None, ""):
            cut = Span(place.colon, max(place.colon, span.end))
            yield [TextEdit(cut, f" [{way}]")]
        else:
            yield [TextEdit(Span(span.start, span.start), "["), TextEdit(Span(span.end, span.end), f", {way}]")]
            for kept in ways_to_write(construct(place.value), True):
                yield [TextEdit(span, f"[{kept}, {way}]")]


def _insertions(content: str, path: Path, value: object, kind: Kind) -> Iterator[Edits]:
    """A new key below the last of its map; missing maps on the way are made."""
    parent = _find(content, path[:-1]) if len(path) > 1 else None
    if len(path) > 1 and parent is None:
        yield from _insertions(content, path[:-1], {path[-1]: value}, kind)
        return
    holder: Node | None = parent.checked().value if parent else compose(content)
    key = written_key(str(path[-1]))
    if isinstance(holder, MappingNode) and holder.flow_style:
        yield from _flow_insertions(content, holder, str(path[-1]), value, kind)
    elif isinstance(holder, MappingNode) and holder.value:
        first, last = holder.value[0][0], holder.value[-1]
        margin = " " * (start_of(first) - (content.rfind("\n", 0, start_of(first)) + 1))
        at = _line_end(content, max(end_of(last[1], content), end_of(last[0], content) + 1))
        before = "" if content[at - 1 : at] == "\n" else "\n"
        for written in _new_values(content, value, len(margin)):
            yield [TextEdit(Span(at, at), f"{before}{margin}{key}:{written}\n")]
    elif holder is None:
        for written in _new_values(content, value, 0):
            yield [TextEdit(Span(len(content), len(content)), f"{key}:{written}\n")]
    elif parent is not None and isinstance(holder, ScalarNode) and holder.value == "":
        for written in _new_values(content, value, 0):
            margin = " " * (parent.indent + 2)
            yield [TextEdit(Span(parent.colon, parent.colon), f"\n{margin}{key}:{written}")]
    else:
        raise NoSuchPlace


def _flow_insertions(content: str, holder: MappingNode, key: str, value: object, kind: Kind) -> Iterator[Edits]:
    name = f'"{key}"' if kind is Kind.JSON else written_key(key)
    like = '"' if kind is Kind.JSON else ""
    for written in ways_to_write(value, True, like):
        if holder.value:
            last = end_of(holder.value[-1][1], content)
            start = start_of(holder.value[-1][0])
            own_line = content[content.rfind("\n", 0, start) + 1 : start]
            gap = "\n" + own_line if "\n" in content[:start] and not own_line.strip() else " "
            yield [TextEdit(Span(last, last), f",{gap}{name}: {written}")]
        else:
            yield [TextEdit(Span(start_of(holder) + 1, start_of(holder) + 1), f"{name}: {written}")]


def _new_values(content: str, value: object, indent: int) -> Iterator[str]:
    """A new value with what goes between it and the colon. Lists follow the style of the block's other lists."""
    root = compose(content)
    lists = [v for _, v in root.value if isinstance(v, SequenceNode) and v.value] if root else []
    if isinstance(value, list) and value and lists and not any(v.flow_style for v in lists):
        margin = " " * (indent + start_of(lists[0]) - (content.rfind("\n", 0, start_of(lists[0])) + 1))
        yield "".join(f"\n{margin}- {next(ways_to_write(item, False))}" for item in value)
    for written in ways_to_write(value, False):
        yield f" {written}" if written else ""


def _line_end(content: str, at: int) -> int:
    """Offset of the start of the next line."""
    end = content.find("\n", at)
    return len(content) if end < 0 else end + 1


def _shifted(edits: Edits, by: int) -> Edits:
    return [TextEdit(edit.span.shifted(by), edit.new) for edit in edits]
