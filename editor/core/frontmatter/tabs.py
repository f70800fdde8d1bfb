"""Tabs at the start of lines, which Hexo turns into two spaces each before it reads YAML (hexo-front-matter's `escape`)."""

from __future__ import annotations

from dataclasses import dataclass

from editor.core.frontmatter.tree import Mapping, Node, Pair, Sequence
from editor.core.patterns import pattern

_TABS = pattern(r"(?<=\n)\t+")


@dataclass(frozen=True, slots=True)
class Untabbed:
    """The text with spaces, and for each of its offsets the one in the original."""

    text: str
    origins: tuple[int, ...]

    def original(self, at: int) -> int:
        """The offset of the original text for one of the spaced text."""
        return self.origins[min(at, len(self.origins) - 1)]

    def brought_back(self, tree: Mapping) -> Mapping:
        """A tree of the spaced text with the offsets of the original."""
        node = self._node(tree)
        assert isinstance(node, Mapping)
        return node

    def _node(self, node: Node) -> Node:
        moved = node._replace(start=self.original(node.start), end=self.original(node.end))
        if isinstance(moved, Sequence):
            return moved._replace(items=tuple(self._node(item) for item in moved.items))
        if isinstance(moved, Mapping):
            pairs = (Pair(pair.name, self._node(pair.key), self._node(pair.value)) for pair in moved.pairs)
            return moved._replace(pairs=tuple(pairs))
        return moved


def untabbed(content: str) -> Untabbed:
    """The content as Hexo gives it to its YAML reader."""
    parts: list[str] = []
    origins: list[int] = []
    at = 0
    for match in _TABS.finditer(content):
        parts += [content[at : match.start()], "  " * len(match[0])]
        origins += range(at, match.start())
        origins += (n for n in range(match.start(), match.end()) for _ in range(2))
        at = match.end()
    origins += range(at, len(content) + 1)
    return Untabbed("".join([*parts, content[at:]]), tuple(origins))
