"""Reading YAML into the tree. Built from the parser's events: exact positions, aliases as themselves, no recursion."""

from __future__ import annotations

from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from editor.core.frontmatter.guards import DEPTH, MERGES, NODES, too_deep
from editor.core.frontmatter.tree import MERGE, Alias, Mapping, Node, Pair, Scalar, Sequence, Unreadable, is_merge
from editor.core.frontmatter.yaml_values import CORE, plain_value, tagged_value
from editor.core.messages import N_
from editor.core.messages import text as message

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Frame:
    """A collection that is being read, from its opening event (PyYAML's types leave out what events always have)."""

    __slots__ = ("children", "opening", "weight")

    def __init__(self, opening: Any) -> None:
        self.opening = opening
        self.children: list[Node] = []
        self.weight = 1


def read_yaml(content: str) -> Node | None:
    """The root node of a block that passed the guards; None for an empty one.

    Raises yaml.YAMLError with the parser's marks, and Unreadable for what only the tree can tell.
    """
    try:
        loader = _Loader(content)
    except UnicodeEncodeError as error:
        raise Unreadable(message(N_("the text has half of a character")), error.start) from error
    try:
        return _Builder(content).read(loader)
    finally:
        loader.dispose()


class _Builder:
    """Turns events into nodes from the leaves up."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.frames: list[_Frame] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.merges = 0
        self.root: Node | None = None

    def read(self, loader: Any) -> Node | None:
        """All events of the only document."""
        frames, documents, get_event = self.frames, 0, loader.get_event
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                self._add(self._scalar(event), event.anchor, 1)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if len(frames) > 2 * DEPTH:
                    raise Unreadable(too_deep(), event.start_mark.index)
                frames.append(_Frame(event))
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind is AliasEvent:
                self._alias(event)
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise Unreadable(message(N_("there is a second document in the block")), event.start_mark.index)
            elif kind is StreamEndEvent:
                return self.root

    def _scalar(self, event: Any) -> Scalar:
        start, end, text, style = event.start_mark.index, event.end_mark.index, event.value, event.style or ""
        tag, fault = event.tag, False
        value: object = text
        try:
            if tag:
                value = tagged_value(tag, text)
            elif not style:
                value = plain_value(text)
        except (ValueError, OverflowError):
            # A tag of somebody's own is no fault of the value.
            fault, value = not tag or tag.startswith(CORE), self.content[start:end]
        if style in ("|", ">") and style:
            end = _block_end(self.content, start, end)
        return Scalar(start, end, value, text, style, bool(tag or event.anchor), fault, tag or "")

    def _alias(self, event: Any) -> None:
        found = self.anchors.get(event.anchor)
        if found is None:
            reason = message(N_("“*{name}” refers to something that is not there"), name=event.anchor)
            raise Unreadable(reason, event.start_mark.index)
        self._add(Alias(event.start_mark.index, event.end_mark.index, found[0].value, True, found[0]), None, found[1])

    def _add(self, node: Node, anchor: str | None, weight: int) -> None:
        if anchor:
            self.anchors[anchor] = (node, weight)
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        frame.children.append(node)
        frame.weight += weight
        if frame.weight > NODES:
            raise Unreadable(message(N_("aliases (*name) make the front matter too large")), node.start)

    def _close(self, event: Any) -> None:
        frame = self.frames.pop()
        opening, children = frame.opening, frame.children
        start, tied = opening.start_mark.index, bool(opening.anchor or opening.tag)
        flow = bool(opening.flow_style) and self.content[opening.end_mark.index - 1] in "[{"
        if flow:
            end = event.end_mark.index
        else:
            end = children[-1].end if children else opening.end_mark.index
        node: Node
        if type(event) is SequenceEndEvent:
            node = Sequence(start, end, [child.value for child in children], tuple(children), flow, tied)
        else:
            pairs = tuple(self._pair(children[n], children[n + 1]) for n in range(0, len(children), 2))
            node = Mapping(start, end, self._values(pairs), pairs, flow, tied)
        self._add(node, opening.anchor, frame.weight)

    def _pair(self, key: Node, value: Node) -> Pair:
        return Pair(key.text if isinstance(key, Scalar) else self.content[key.start : key.end], key, value)

    def _values(self, pairs: tuple[Pair, ...]) -> dict[str, object]:
        """The plain values, with what merge keys bring in below what the mapping says itself."""
        values = {pair.name: pair.value.value for pair in pairs}
        if MERGE not in values:
            return values
        merged: dict[str, object] = {}
        for pair in pairs:
            if is_merge(pair):
                merged |= self._merged(pair)
        own = {pair.name: pair.value.value for pair in pairs if not is_merge(pair)}
        return merged | own

    def _merged(self, pair: Pair) -> dict[str, object]:
        """What one merge key brings; earlier maps of a list win. A broken one brings nothing."""
        given = pair.value.value
        result: dict[str, object] = {}
        for source in reversed(given if isinstance(given, list) else [given]):
            self.merges += 1
            if self.merges > MERGES:
                raise Unreadable(message(N_("the front matter uses too many merges (<<)")), pair.key.start)
            if isinstance(source, dict):
                result |= source
        return result


def _block_end(content: str, start: int, end: int) -> int:
    """Where a block scalar's text ends: without the line breaks below it, unless ``+`` makes them part of it."""
    header_end = content.find("\n", start, end)
    header = content[start:header_end] if header_end >= 0 else content[start:end]
    keeps = "+" in header.partition("#")[0]
    if keeps and content[end - 1 : end] == "\n":
        return end - 1
    words = start + len(content[start:end].rstrip(" \t\n"))
    line_break = content.find("\n", words, end)
    return end if line_break < 0 else line_break
