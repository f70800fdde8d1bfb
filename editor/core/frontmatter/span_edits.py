"""Edits of JSON, and of what TOML writes between brackets: a value's own span, or an element with its comma."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from collections.abc import Sequence as Names

from editor.core.frontmatter import flow_edits
from editor.core.frontmatter.intent import NoSuchPlace, Untouchable
from editor.core.frontmatter.order import place_of
from editor.core.frontmatter.tree import Mapping, Node, Path, Scalar, Sequence
from editor.core.frontmatter.yaml_place import comment_lost, commented, flow_of, shared
from editor.core.text import Span, TextEdit

Edits = list[TextEdit]


class SpanBlock(ABC):
    """A block whose values all stand between delimiters; subclasses say how they are written."""

    def __init__(self, content: str, tree: Mapping | None) -> None:
        self.content, self.tree = content, tree

    @abstractmethod
    def write(self, value: object, like: str = "") -> str:
        """A value in the language; `like` is how the old one or a neighbour is written."""

    @abstractmethod
    def write_key(self, name: str) -> str:
        """A key in the language."""

    @abstractmethod
    def equals(self, holder: Mapping) -> str:
        """What stands between a key and its value in a map."""

    def node(self, path: Path) -> Node | None:
        """What a path leads to; None when its last key is missing. Raises NoSuchPlace."""
        node: Node | None = self.tree
        for depth, step in enumerate(path):
            if node is not None and node.tied:
                raise Untouchable(shared())
            if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
            elif isinstance(node, Mapping):
                pair = node.pair(str(step))
                if pair is None and any(isinstance(later, int) for later in path[depth:]):
                    raise NoSuchPlace
                if pair is None:
                    return None
                node = pair.value
            else:
                raise NoSuchPlace
        if node is not None and node.tied:
            raise Untouchable(shared())
        return node

    def present(self, path: Path) -> int:
        """How many steps of a path lead to something."""
        return next(n for n in range(len(path), -1, -1) if n == 0 or self.node(path[:n]) is not None)

    # Values and keys

    def settings(self, path: Path, value: object, after: Names[str] = ()) -> Iterator[Edits]:
        """Set the value at `path`, adding what is missing on the way."""
        node = self.node(path)
        if node is not None:
            yield from self.replacements(path, node, value)
            return
        depth = self.present(path)
        for step in reversed(path[depth + 1 :]):
            value = {str(step): value}
        yield from self.insertions(path[:depth], str(path[depth]), value, after)

    def replacements(self, path: Path, node: Node, value: object) -> Iterator[Edits]:
        """Another value on the place of one that has a span of its own."""
        if not isinstance(node, Scalar) and commented(self.content, node):
            raise Untouchable(comment_lost())
        old = self.content[node.start : node.end] if isinstance(node, Scalar) else ""
        yield [TextEdit(Span(node.start, node.end), self.write(value, old))]

    def insertions(self, path: Path, name: str, value: object, after: Names[str]) -> Iterator[Edits]:
        """A new key in the map at `path`."""
        holder = self.node(path) if path else self.tree
        if not isinstance(holder, Mapping):
            raise NoSuchPlace
        yield self.insertion_into(holder, name, value, after)

    def insertion_into(self, holder: Mapping, name: str, value: object, after: Names[str]) -> Edits:
        """A key with its value between braces."""
        new = f"{self.write_key(name)}{self.equals(holder)}{self.write(value)}"
        at = place_of(name, [pair.name for pair in holder.pairs], after)
        return flow_edits.inserted(flow_of(self.content, holder), at, new)

    def removals(self, path: Path) -> Iterator[Edits]:
        """Take a key away with its comma."""
        holder = self.node(path[:-1])
        names = [pair.name for pair in holder.pairs] if isinstance(holder, Mapping) else []
        if not isinstance(holder, Mapping) or path[-1] not in names:
            raise NoSuchPlace
        yield flow_edits.removed(flow_of(self.content, holder), len(names) - 1 - names[::-1].index(str(path[-1])))

    def renames(self, path: Path, name: str) -> Iterator[Edits]:
        """Call a key otherwise."""
        holder = self.node(path[:-1])
        pair = holder.pair(str(path[-1])) if isinstance(holder, Mapping) else None
        if pair is None:
            raise NoSuchPlace
        yield [TextEdit(Span(pair.key.start, pair.key.end), self.write_key(name))]

    # Items

    def item_additions(self, path: Path, item: object, at: int | None = None, after: Names[str] = ()) -> Iterator[Edits]:
        """Write an item into the list at `path`; a single value becomes a list."""
        node = self.node(path)
        if node is None:
            yield from self.settings(path, [item], after)
        elif isinstance(node, Sequence):
            at = len(node.items) if at is None else at
            yield flow_edits.inserted(flow_of(self.content, node), at, self.write(item, self._near(node, at)))
        elif isinstance(node, Scalar):
            if node.value in (None, ""):
                yield from self.replacements(path, node, [item])
            else:
                like = self.content[node.start : node.end]
                yield [
                    TextEdit(Span(node.start, node.start), "["),
                    TextEdit(Span(node.end, node.end), f", {self.write(item, like)}]"),
                ]
        else:
            raise NoSuchPlace

    def _near(self, node: Sequence, at: int) -> str:
        near = node.items[min(max(at - 1, 0), len(node.items) - 1)] if node.items else None
        return self.content[near.start : near.end] if isinstance(near, Scalar) else ""

    def item_removals(self, path: Path, at: int) -> Iterator[Edits]:
        """Take item number `at` away with its comma."""
        yield flow_edits.removed(flow_of(self.content, self.list_at(path)), at)

    def item_moves(self, path: Path, source: int, target: int) -> Iterator[Edits]:
        """Move an item; the items keep their written forms."""
        node = self.list_at(path)
        order = [n for n in range(len(node.items)) if n != source]
        order.insert(target, source)
        yield flow_edits.reordered(flow_of(self.content, node), order)

    def list_at(self, path: Path) -> Sequence:
        """The list at `path`. Raises NoSuchPlace."""
        node = self.node(path)
        if not isinstance(node, Sequence):
            raise NoSuchPlace
        return node
