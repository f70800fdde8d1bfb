"""What a text that a person typed is to become in a block: dates stay dates."""

from __future__ import annotations

from editor.core.frontmatter.model import FrontMatter, Kind
from editor.core.frontmatter.moments import DATE_KEYS, Written, read_moment, shaped_like_date
from editor.core.frontmatter.tree import Mapping, Node, Path, Scalar, Sequence
from editor.core.frontmatter.yaml_values import plain_value


def as_typed(fm: FrontMatter, path: Path, value: object) -> object:
    """A string with the shape of a date as a date with its written form, where the field holds or is named for one."""
    if not isinstance(value, str) or not shaped_like_date(value) or not _wants_date(fm, path):
        return value
    text = value.strip()
    if fm.block.kind is Kind.TOML:
        moment = read_moment(text)
        return value if moment is None else Written(moment, text)
    if fm.block.kind is Kind.JSON:
        return value
    try:
        return Written(plain_value(text), text)
    except ValueError:
        return value


def _wants_date(fm: FrontMatter, path: Path) -> bool:
    node = node_at(fm.tree, path)
    if node is None or (isinstance(node, Scalar) and node.value in (None, "")):
        return str(path[-1]).lower() in DATE_KEYS
    return isinstance(node, Scalar) and not node.style and not node.tied and shaped_like_date(node.text)


def node_at(tree: Node | None, path: Path) -> Node | None:
    """The node at a path; None where there is none."""
    node = tree
    for step in path:
        if isinstance(node, Mapping):
            pair = node.pair(str(step))
            node = pair.value if pair else None
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node
