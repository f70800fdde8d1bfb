"""A YAML block as nodes with positions, and their plain values.

Positions are code points of the block's text. Values are read as PyYAML's safe loader reads them (YAML 1.1, as Ruby's
Psych mostly does); what cannot be read, such as 30 February, keeps its written form.
"""

from __future__ import annotations

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from editor.core.text import Span

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NotAMapping(ValueError):
    """The block is YAML, but not keys with values."""


def compose(block: str) -> MappingNode | None:
    """The mapping node of a block; None for an empty one. Raises yaml.YAMLError or NotAMapping."""
    loader = _Loader(block)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    if node is None or (isinstance(node, ScalarNode) and node.value == ""):
        return None
    if not isinstance(node, MappingNode):
        raise NotAMapping
    return node


def construct(node: Node) -> object:
    """The plain value of a node. Raises ValueError or yaml.YAMLError when it has none."""
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node)
    except (TypeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    finally:
        loader.dispose()


def start_of(node: Node) -> int:
    return int(node.start_mark.index)


def end_of(node: Node, block: str) -> int:
    """Where the written value ends: a block collection with its last item, not at the next key as its mark says."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return end_of(last[1] if isinstance(last, tuple) else last, block)
    end = int(node.end_mark.index)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        return start_of(node) + len(block[start_of(node) : end].rstrip(" \n"))
    return end


def span_of(node: Node, block: str) -> Span:
    return Span(start_of(node), max(start_of(node), end_of(node, block)))


__all__ = [
    "MappingNode",
    "Node",
    "NotAMapping",
    "ScalarNode",
    "SequenceNode",
    "compose",
    "construct",
    "end_of",
    "span_of",
    "start_of",
]
