"""Front matter as a tree of what is written where: the same few nodes for YAML, TOML and JSON.

Offsets are code points of the block's content (not of the file). Named tuples, because a block is read on every
keystroke and frozen dataclasses take three times as long to make.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

Path = tuple[str | int, ...]
#: The key by which YAML takes in the fields of other maps.
MERGE = "<<"


class Scalar(NamedTuple):
    """A string, number, date, truth value or nothing.

    `start` and `end` cover it as written, quotes, anchor and tag included; they are equal where nothing is written.
    `style` is how it is quoted: the quote, ``|`` or ``>`` for block scalars, empty for plain. `tied` tells of an anchor
    or a tag, `tag` is the tag. `fault` tells that it cannot be what it is written as (30 February); then `value` is the
    written form.
    """

    start: int
    end: int
    value: object
    text: str
    style: str = ""
    tied: bool = False
    fault: bool = False
    tag: str = ""


class Alias(NamedTuple):
    """``*name``: the value of another node, its `target`."""

    start: int
    end: int
    value: object
    tied: bool = True
    target: Node | None = None


class Sequence(NamedTuple):
    """A list. `flow` tells ``[a, b]`` from lines with dashes."""

    start: int
    end: int
    value: list[object]
    items: tuple[Node, ...]
    flow: bool
    tied: bool = False


class Pair(NamedTuple):
    """A key with its value. `key` is any node in YAML; `name` is the key's text."""

    name: str
    key: Node
    value: Node


class Mapping(NamedTuple):
    """Keys with values in written order. `flow` tells ``{a: b}`` from lines of their own."""

    start: int
    end: int
    value: dict[str, object]
    pairs: tuple[Pair, ...]
    flow: bool
    tied: bool = False

    def pair(self, name: str) -> Pair | None:
        """The pair of a key; the last one when the key occurs more than once, as readers take it."""
        return next((pair for pair in reversed(self.pairs) if pair.name == name), None)


Node = Scalar | Alias | Sequence | Mapping


def is_merge(pair: Pair) -> bool:
    """Whether a pair is a merge key and no field."""
    return pair.name == MERGE and isinstance(pair.key, Scalar) and not pair.key.style


class Unreadable(ValueError):
    """The content is not what its language allows; `at` is the offset where reading stopped, `reason` says why."""

    def __init__(self, reason: object, at: int = 0) -> None:
        super().__init__(str(reason))
        self.reason, self.at = reason, at


def leaves(node: Node) -> Iterator[Scalar | Alias]:
    """Everything in a tree that holds nothing else, in the order of the text, keys included."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from leaves(item)
    elif isinstance(node, Mapping):
        for pair in node.pairs:
            yield from leaves(pair.key)
            yield from leaves(pair.value)
    else:
        yield node


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Those of the leaves that are scalars; none of an empty block."""
    return (leaf for leaf in (leaves(node) if node is not None else ()) if isinstance(leaf, Scalar))
