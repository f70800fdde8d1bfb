"""Edits of a YAML block: where they go. How a value is written is in `scalars`; the caller checks what they mean.

Offsets are those of the content. Every function yields alternatives, the most fitting first.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Names

from editor.core.frontmatter import flow_edits
from editor.core.frontmatter.intent import NoSuchPlace, Untouchable
from editor.core.frontmatter.order import above_comments, place_of
from editor.core.frontmatter.scalars import QUOTES, first_way, is_plain, quoted, ways_to_write, written_key
from editor.core.frontmatter.tree import Mapping, Node, Path, Scalar, Sequence
from editor.core.frontmatter.yaml_lines import Spacing, aligned, collection, is_simple, item_lines, key_lines, spacing
from editor.core.frontmatter.yaml_place import (
    BLOCK_STYLES,
    Habit,
    Spot,
    comment_lost,
    commented,
    commented_header,
    find,
    find_dash,
    flow_of,
    habit,
    is_flow,
    line_end,
    line_start,
    shared,
    unusual,
)
from editor.core.messages import N_
from editor.core.messages import text as message
from editor.core.text import Span, TextEdit

Edits = list[TextEdit]


def _margin(content: str, holder: Mapping) -> str:
    """What stands before the keys of a block map: that of a key which begins its line, else blanks up to the first."""
    margins = [content[line_start(content, pair.key.start) : pair.key.start] for pair in holder.pairs]
    blank = next((margin for margin in margins if not margin.strip()), None)
    return " " * len(margins[0].removesuffix("? ")) if blank is None else blank


class YamlBlock:
    """A block's content with its tree, ready to be edited."""

    def __init__(self, content: str, tree: Mapping | None) -> None:
        self.content, self.tree = content, tree
        self.habit: Habit = habit(content, tree)

    # Values

    def settings(self, path: Path, value: object, after: Names[str] = ()) -> Iterator[Edits]:
        """Set the value at `path`, adding what is missing on the way."""
        spot = find(self.content, self.tree, path)
        if spot.node is None:
            yield from self._insertions(path, value, after)
        else:
            yield from self.replacements(spot.checked(), value)

    def replacements(self, spot: Spot, value: object) -> Iterator[Edits]:
        """Give what stands at a spot another value."""
        node = spot.node
        if node is None:
            raise NoSuchPlace
        if self._goes_below(spot, value):
            yield self._on_lines(spot, node, value)
            return
        like, quote = self._model(spot, node)
        indent = 0 if spot.flow else spot.column
        for written in ways_to_write(value, spot.flow, like, indent, quote):
            if isinstance(node, Scalar) or is_flow(node):
                yield from self._in_place(spot, node, written)
            else:
                yield self._behind_colon(spot, node, written)

    def _model(self, spot: Spot, node: Node) -> tuple[str, str]:
        """How the old value is written, as a model for the new one, and the quote to use where one is needed.

        Quotes that the old value needed are no style: without them, typing "1" before "10 ideas" would leave some behind.
        """
        if not isinstance(node, Scalar):
            return "", self.habit.quote
        if node.style in QUOTES and not self.habit.quotes_freely and not is_plain(node.text, spot.flow):
            return "", node.style
        return self.content[node.start : node.end], self.habit.quote

    def _goes_below(self, spot: Spot, value: object) -> bool:
        """Whether a value is to stand on lines of its own below its key."""
        if spot.flow or not value or not isinstance(value, list | dict) or (spot.node and is_flow(spot.node)):
            return False
        return not (isinstance(value, list) and self.habit.flow_lists and is_simple(value))

    def _in_place(self, spot: Spot, node: Node, written: str) -> Iterator[Edits]:
        content = self.content
        if is_flow(node) and commented(content, node):
            raise Untouchable(comment_lost())
        if node.start == node.end:
            if written:
                yield [self._filled(spot, node, written)]
        elif isinstance(node, Scalar) and node.style in BLOCK_STYLES and (head := commented_header(content, node)):
            new_head, line, rest = written.partition("\n")
            yield [
                TextEdit(Span(node.start, head[0]), new_head.partition(" #")[0]),
                TextEdit(Span(head[1], node.end), line + rest),
            ]
        elif not written:
            yield [TextEdit(Span(spot.colon, node.end), "")]
        elif not spot.flow and "\n" in content[spot.colon : node.start]:
            yield [TextEdit(Span(node.start, node.end), written)]
            yield [TextEdit(Span(spot.colon, node.end), f" {written}")]
        else:
            yield [TextEdit(Span(node.start, node.end), written), *aligned(content, node, written)]

    def _filled(self, spot: Spot, node: Node, written: str) -> TextEdit:
        """A value where none stands: behind the blank after the colon when nothing else follows on the line."""
        content = self.content
        if spot.flow and content[node.start - 1] != ":":
            return TextEdit(Span(node.start, node.start), f": {written}")
        at = spot.colon
        rest = content[at : line_end(content, at)]
        if rest[:1] == " " and not rest.strip():
            return TextEdit(Span(at + 1, at + 1), written)
        return TextEdit(Span(at, at), f" {written}")

    def _behind_colon(self, spot: Spot, node: Node, written: str) -> Edits:
        """A value on its key's line on the place of a collection that begins there or below."""
        content, colon = self.content, spot.colon
        head_end = min(line_end(content, colon) - 1, node.start)
        if commented(content, node) or "#" in content[head_end : node.start]:
            raise Untouchable(comment_lost())
        blank = f" {written}" if written else ""
        if not content[colon:head_end].strip():
            return [TextEdit(Span(colon, node.end), blank)]
        return [TextEdit(Span(colon, colon), blank), TextEdit(Span(head_end, node.end), "")]

    def _on_lines(self, spot: Spot, node: Node, value: object) -> Edits:
        """A list or map on the lines below its key, or behind its dash."""
        content, colon = self.content, spot.colon
        assert isinstance(value, list | dict)
        if spot.pair is None:
            lines = item_lines(value, spot.column, self.habit)[1:]
        else:
            lines = collection(value, spot.column + (self.habit.dash if isinstance(value, list) else self.habit.step), self.habit)
        if commented(content, node) or "#" in content[line_end(content, colon) - 1 : node.start]:
            raise Untouchable(comment_lost())
        if "\n" in content[colon : node.start]:
            return [TextEdit(Span(line_end(content, colon) - 1, node.end), lines)]
        end = max(line_end(content, node.end) - 1, node.end)
        if not content[node.end : end].strip():
            return [TextEdit(Span(colon, node.end), lines)]
        # The comment behind the old value stays on its line.
        first, line, rest = lines.partition("\n")
        return [TextEdit(Span(colon, node.end), first), TextEdit(Span(end, end), line + rest)]

    # Keys

    def _insertions(self, path: Path, value: object, after: Names[str]) -> Iterator[Edits]:
        """A new key; missing maps on the way are made."""
        depth = next(n for n in range(1, len(path) + 1) if find(self.content, self.tree, path[:n]).node is None)
        for step in reversed(path[depth:]):
            value = {str(step): value}
        spot, name = find(self.content, self.tree, path[:depth]), str(path[depth - 1])
        holder, above = spot.holder, spot.parent
        if above is not None:
            above.checked()
        if isinstance(holder, Mapping) and holder.flow:
            yield from self._flow_key(holder, name, value, after)
        elif isinstance(holder, Mapping) and holder.pairs:
            yield from self._block_key(holder, name, value, after)
        elif holder is None:
            yield from ([self._first(f"{line}\n")] for line in key_lines(name, value, 0, self.habit, Spacing()))
        elif above is not None and not isinstance(path[depth - 1], int):
            yield from self._only_key(above, holder, name, value)
        else:
            raise NoSuchPlace

    def _first(self, lines: str) -> TextEdit:
        """The first field of a block that has none: above its comments and blank lines."""
        return TextEdit(Span(0, 0), lines)

    def _only_key(self, above: Spot, holder: Node, name: str, value: object) -> Iterator[Edits]:
        """The first key of a map that is nothing yet."""
        if above.flow:
            inside = f"{written_key(name, self.habit.quote)}: {first_way(value, self.habit.quote)}"
            yield from self._in_place(above, holder, "{" + inside + "}")
        else:
            yield self._on_lines(above, holder, {name: value})

    def _block_key(self, holder: Mapping, name: str, value: object, after: Names[str]) -> Iterator[Edits]:
        content = self.content
        at = self._new_line_at(holder, place_of(name, [pair.name for pair in holder.pairs], after))
        margin = _margin(content, holder)
        open_end = at == len(content) and content[at - 1 : at] != "\n"
        for line in key_lines(name, value, len(margin), self.habit, spacing(content, holder)):
            yield [TextEdit(Span(at, at), f"\n{margin}{line}" if open_end else f"{margin}{line}\n")]

    def _new_line_at(self, holder: Mapping, n: int) -> int:
        """Where the line of a key that becomes number `n` of a map begins."""
        content, first = self.content, holder.pairs[0].key.start
        if n == 0 and not content[line_start(content, first) : first].strip():
            return above_comments(content, line_start(content, first))
        # The first key of a list's map stands behind the dash: nothing can be written before it.
        pair = holder.pairs[max(n - 1, 0)]
        return line_end(content, max(pair.value.end, pair.key.end))

    def _flow_key(self, holder: Mapping, name: str, value: object, after: Names[str]) -> Iterator[Edits]:
        at = place_of(name, [pair.name for pair in holder.pairs], after)
        for written in ways_to_write(value, True, quote=self.habit.quote):
            new = f"{written_key(name, self.habit.quote)}: {written}"
            yield flow_edits.inserted(flow_of(self.content, holder), at, new)

    def removals(self, path: Path) -> Iterator[Edits]:
        """Take a key away: its lines, or inside braces its part with the comma. All of them when it occurs twice."""
        spot = find(self.content, self.tree, path)
        if spot.pair is None or not isinstance(spot.holder, Mapping):
            raise NoSuchPlace
        if spot.holder.flow:
            yield flow_edits.removed(flow_of(self.content, spot.holder), spot.position)
            return
        same = [n for n, pair in enumerate(spot.holder.pairs) if pair.name == spot.pair.name]
        if len(same) == len(spot.holder.pairs) and len(path) > 1 and spot.parent is not None:
            yield self._behind_colon(spot.parent.checked(), spot.holder, "{}")
        else:
            yield [self._without(spot.holder, n) for n in same]

    def _without(self, holder: Mapping, n: int) -> TextEdit:
        content, pair = self.content, holder.pairs[n]
        start, end = pair.key.start, max(pair.value.end, pair.key.end)
        before = content[line_start(content, start) : start]
        if before.strip() == "?" or not isinstance(pair.key, Scalar):
            raise unusual()
        if not before.strip():
            return TextEdit(Span(line_start(content, start), line_end(content, end)), "")
        if n + 1 == len(holder.pairs):
            return TextEdit(Span(start, end), "")
        following = holder.pairs[n + 1].key.start
        # A comment on the field's own line goes with it.
        if "#" in content[line_end(content, end) : following]:
            raise Untouchable(message(N_("There is a comment between these fields that would be lost.")))
        return TextEdit(Span(start, following), "")

    def renames(self, path: Path, name: str) -> Iterator[Edits]:
        """Call a key otherwise."""
        spot = find(self.content, self.tree, path)
        if spot.pair is None or not isinstance(spot.pair.key, Scalar):
            raise NoSuchPlace
        key = spot.pair.key
        if key.tied:
            raise Untouchable(shared())
        new = quoted(name, key.style) if key.style in QUOTES else written_key(name, self.habit.quote)
        yield [TextEdit(Span(key.start, key.end), new)]

    # Items

    def item_additions(self, path: Path, item: object, at: int | None = None, after: Names[str] = ()) -> Iterator[Edits]:
        """Write an item into the list at `path`, at the end without `at`; a single value becomes a list."""
        spot = find(self.content, self.tree, path)
        if spot.node is None:
            yield from self._insertions(path, [item], after)
            return
        node = spot.checked().node
        if not isinstance(node, Sequence):
            yield from self._made_a_list(spot, item)
            return
        at = len(node.items) if at is None else at
        if node.flow:
            like = self._quote_of(node, at)
            ways = ways_to_write(item, True, like, 0, self.habit.quote)
            yield from (flow_edits.inserted(flow_of(self.content, node), at, way) for way in ways)
        else:
            yield self._new_line(node, item, at)

    def _made_a_list(self, spot: Spot, item: object) -> Iterator[Edits]:
        """A single value becomes the first item of a list; its own text stays when it is short and in one piece."""
        node = spot.node
        if not isinstance(node, Scalar):
            raise NoSuchPlace
        if node.value in (None, ""):
            yield from self.replacements(spot, [item])
            return
        if self.habit.flow_lists or spot.flow:
            new = first_way(item, node.style if node.style in QUOTES else self.habit.quote)
            if node.style in QUOTES:
                new = quoted(item, node.style) if isinstance(item, str) else new
            yield [TextEdit(Span(node.start, node.start), "["), TextEdit(Span(node.end, node.end), f", {new}]")]
        yield from self.replacements(spot, [node.value, item])

    def _quote_of(self, node: Sequence, at: int) -> str:
        """How the neighbour of a new item is written, as a model for it."""
        near = node.items[min(max(at - 1, 0), len(node.items) - 1)] if node.items else None
        return near.style if isinstance(near, Scalar) and near.style in QUOTES else ""

    def _new_line(self, node: Sequence, item: object, at: int) -> Edits:
        """A line with a dash above or below another item's."""
        content, last = self.content, len(node.items) - 1
        near = min(at, last)
        dash = find_dash(content, node, near)
        start = line_start(content, dash)
        margin, text = content[start:dash], node.items[near]
        gap = content[dash + 1 : text.start] if text.end > text.start else " "
        gap = gap if gap and not gap.strip(" ") else " "
        new = item_lines(item, len(margin), self.habit, gap, self._quote_of(node, at))
        if margin.strip():
            margin = " " * len(margin)
            if at <= last:
                return [TextEdit(Span(dash, dash), f"{new}\n{margin}")]
        if at <= last:
            return [TextEdit(Span(start, start), f"{margin}{new}\n")]
        end = line_end(content, max(node.items[last].end, dash + 1))
        if end == len(content) and content[end - 1 : end] != "\n":
            return [TextEdit(Span(end, end), f"\n{margin}{new}")]
        return [TextEdit(Span(end, end), f"{margin}{new}\n")]

    def item_removals(self, path: Path, at: int) -> Iterator[Edits]:
        """Take item number `at` out of the list at `path`, with its line in a block list."""
        spot, node = self._list(path)
        if node.flow:
            yield flow_edits.removed(flow_of(self.content, node), at)
            return
        content, dash = self.content, find_dash(self.content, node, at)
        start, end = line_start(content, dash), line_end(content, max(node.items[at].end, dash + 1))
        if len(node.items) == 1:
            yield self._emptied(spot, node, start, end)
        elif not content[start:dash].strip():
            yield [TextEdit(Span(start, end), "")]
        elif at + 1 < len(node.items):
            yield [TextEdit(Span(dash, find_dash(content, node, at + 1)), "")]
        else:
            raise unusual()

    def _emptied(self, spot: Spot, node: Sequence, start: int, end: int) -> Edits:
        """The last item goes: brackets behind the colon, the comments above the item stay."""
        content, colon = self.content, spot.colon
        if line_start(content, node.start) <= colon:
            return self._behind_colon(spot, node, "[]")
        return [TextEdit(Span(colon, colon), " []"), TextEdit(Span(start, end), "")]

    def item_moves(self, path: Path, source: int, target: int) -> Iterator[Edits]:
        """Move an item; in a block list its whole lines go, comments behind it too."""
        _, node = self._list(path)
        order = [n for n in range(len(node.items)) if n != source]
        order.insert(target, source)
        if node.flow:
            yield flow_edits.reordered(flow_of(self.content, node), order)
            return
        content = self.content
        dashes = [find_dash(content, node, n) for n in range(len(node.items))]
        starts = [line_start(content, dash) for dash in dashes]
        ends = [line_end(content, max(item.end, dash + 1)) for item, dash in zip(node.items, dashes, strict=True)]
        if any(content[s:d].strip() for s, d in zip(starts, dashes, strict=True)) or content[ends[-1] - 1 : ends[-1]] != "\n":
            spans = [Span(item.start, item.end) for item in node.items]
            yield [TextEdit(spans[n], spans[m].of(content)) for n, m in enumerate(order) if n != m]
            return
        place = starts[target] if target < source else ends[target]
        moved = content[starts[source] : ends[source]]
        yield [TextEdit(Span(starts[source], ends[source]), ""), TextEdit(Span(place, place), moved)]

    def _list(self, path: Path) -> tuple[Spot, Sequence]:
        spot = find(self.content, self.tree, path)
        node = spot.checked().node
        if not isinstance(node, Sequence):
            raise NoSuchPlace
        return spot, node
