"""Where in a YAML block a path leads, and the style that the block is written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

from editor.core.frontmatter.flow_edits import Flow
from editor.core.frontmatter.intent import NoSuchPlace, Untouchable
from editor.core.frontmatter.scalars import QUOTES, is_plain
from editor.core.frontmatter.tree import Alias, Mapping, Node, Pair, Path, Scalar, Sequence, leaves
from editor.core.messages import N_, Text
from editor.core.messages import text as message

_T = TypeVar("_T")
BLOCK_STYLES = ("|", ">")
#: The sign that begins a comment; a blank must stand before it.
COMMENT = re.compile(r"(?<=[ \t])#")
_GAP = re.compile(r"(?:[ \t\n]|#[^\n]*)*")


class Spot(NamedTuple):
    """What a path leads to. `node` is None for a key that is missing in `holder`, or where `holder` is an empty value."""

    content: str
    holder: Node | None
    position: int
    pair: Pair | None
    node: Node | None
    flow: bool
    parent: Spot | None

    @property
    def colon(self) -> int:
        """Offset behind the colon of the key, or behind the dash of an item."""
        if self.pair is None:
            assert isinstance(self.holder, Sequence)
            return find_dash(self.content, self.holder, self.position) + 1
        key, value = self.pair.key, self.pair.value
        if value.start == value.end and self.content[value.start - 1 : value.start] == ":" and value.start > key.end:
            return value.start
        gap = _GAP.match(self.content, key.end)
        at = gap.end() if gap else key.end
        if self.content[at : at + 1] != ":":
            raise unusual()
        return at + 1

    @property
    def column(self) -> int:
        """Column of the key, or of the dash of an item, in characters."""
        if self.pair is not None:
            return column(self.content, self.pair.key.start)
        assert isinstance(self.holder, Sequence)
        return column(self.content, find_dash(self.content, self.holder, self.position))

    def checked(self) -> Spot:
        """Itself. Raises Untouchable for an anchor, an alias or a tag."""
        if self.node is not None and self.node.tied:
            raise Untouchable(shared())
        return self


def unusual() -> Untouchable:
    """The refusal of what YAML allows and nobody writes."""
    return Untouchable(message(N_("This is written in an unusual way. Change it in the raw text.")))


def shared() -> Text:
    """Why what is tied to another place is not changed."""
    return message(N_("This value is shared with another field or has a type mark (&, * or !). Change it in the raw text."))


def any_tied(node: Node) -> bool:
    """Whether anything in a tree has an anchor, an alias or a tag."""
    if isinstance(node, Sequence):
        return node.tied or any(any_tied(item) for item in node.items)
    if isinstance(node, Mapping):
        return node.tied or any(any_tied(pair.key) or any_tied(pair.value) for pair in node.pairs)
    return node.tied


def comment_lost() -> Text:
    """Why a value with a comment in it is not replaced as a whole."""
    return message(N_("There is a comment inside this value that would be lost."))


def find(content: str, tree: Mapping | None, path: Path) -> Spot:
    """Where `path` leads. Raises NoSuchPlace when it leads through what is no map or list."""
    node: Node | None = tree
    spot = Spot(content, None, 0, None, tree, False, None)
    for depth, step in enumerate(path):
        flow = spot.flow or (isinstance(node, Mapping | Sequence) and node.flow)
        if isinstance(node, Alias):
            raise Untouchable(shared())
        if isinstance(node, Sequence) and isinstance(step, int):
            if not 0 <= step < len(node.items):
                raise NoSuchPlace
            spot = Spot(content, node, step, None, node.items[step], flow, spot)
        elif isinstance(node, Mapping):
            pair = node.pair(str(step))
            position = len(node.pairs) - 1 - [p.name for p in reversed(node.pairs)].index(str(step)) if pair else -1
            spot = Spot(content, node, position, pair, pair.value if pair else None, flow, spot)
        elif node is None or (isinstance(node, Scalar) and node.value is None):
            spot = Spot(content, node, -1, None, None, flow, spot)
        else:
            raise NoSuchPlace
        node = spot.node
        if node is None and depth + 1 < len(path):
            return spot
    return spot


def column(content: str, at: int) -> int:
    return at - (content.rfind("\n", 0, at) + 1)


def line_start(content: str, at: int) -> int:
    return content.rfind("\n", 0, at) + 1


def line_end(content: str, at: int) -> int:
    """Offset of the start of the next line."""
    end = content.find("\n", at)
    return len(content) if end < 0 else end + 1


def find_dash(content: str, node: Sequence, n: int) -> int:
    """Offset of the dash before item `n` of a block list."""
    after = node.items[n - 1].end if n else node.start
    gap = _GAP.match(content, after)
    at = gap.end() if gap else after
    if content[at : at + 1] != "-":
        raise unusual()
    return at


def is_flow(node: Node) -> bool:
    """Whether a node stands between brackets or braces."""
    return isinstance(node, Mapping | Sequence) and node.flow


def flow_of(content: str, node: Mapping | Sequence) -> Flow:
    """The elements between brackets or braces."""
    if isinstance(node, Sequence):
        return Flow(content, node.start, node.end, [(item.start, item.end) for item in node.items])
    return Flow(content, node.start, node.end, [(pair.key.start, max(pair.value.end, pair.key.end)) for pair in node.pairs])


def commented(content: str, node: Node) -> bool:
    """Whether a collection has comments between what it is made of."""
    if isinstance(node, Scalar):
        return node.style in BLOCK_STYLES and commented_header(content, node) is not None
    at = node.start
    for leaf in leaves(node):
        if "#" in content[at : leaf.start] or (isinstance(leaf, Scalar) and commented(content, leaf)):
            return True
        at = max(at, leaf.end)
    return "#" in content[at : node.end]


def commented_header(content: str, node: Scalar) -> tuple[int, int] | None:
    """Where the comment behind a block scalar's header begins and ends, the blank before it included."""
    end = min(line_end(content, node.start) - 1, node.end)
    header = content[node.start : end]
    mark = COMMENT.search(header)
    return (node.start + len(header[: mark.start()].rstrip(" \t")), end) if mark else None


class Habit(NamedTuple):
    """How a block is written: for what is added to it. `quotes_freely`: it has quotes that nothing needs."""

    quote: str
    quotes_freely: bool
    flow_lists: bool
    dash: int
    step: int


def habit(content: str, tree: Mapping | None) -> Habit:
    """The style of a block: its commonest quote, kind of list and indentation."""
    quotes: Counter[str] = Counter()
    lists: Counter[bool] = Counter()
    dashes: Counter[int] = Counter()
    steps: Counter[int] = Counter()
    free = False
    for pair, node, margin in _walk(content, tree):
        if isinstance(node, Scalar):
            quotes[node.style] += node.style in QUOTES
            free = free or (node.style in QUOTES and is_plain(node.text, True))
        elif isinstance(node, Sequence) and node.items:
            lists[node.flow] += 1
            if not node.flow and pair is not None:
                dashes[column(content, node.start) - margin] += 1
        elif isinstance(node, Mapping) and node.pairs and not node.flow and pair is not None:
            steps[column(content, node.pairs[0].key.start) - margin] += 1
    flow = lists[True] >= lists[False]
    return Habit(_top(quotes, '"'), free, flow, max(_top(dashes, 2), 0), max(_top(steps, 2), 1))


def _top(counter: Counter[_T], otherwise: _T) -> _T:
    best = counter.most_common(1)
    return best[0][0] if best and best[0][1] > 0 else otherwise


def _walk(content: str, node: Node | None, pair: Pair | None = None, margin: int = 0) -> Iterator[tuple[Pair | None, Node, int]]:
    if node is None:
        return
    yield pair, node, margin
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _walk(content, item, None, margin)
    elif isinstance(node, Mapping):
        for child in node.pairs:
            yield from _walk(content, child.value, child, column(content, child.key.start))
