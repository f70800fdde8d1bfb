"""What a text that a person typed is to become in a block: dates stay dates."""

from __future__ import annotations

from datetime import date

from editor.core.engine import Engine
from editor.core.frontmatter.model import FrontMatter, Kind
from editor.core.frontmatter.moments import DATE_KEYS, Written, read_moment, shaped_like_date, written_moment
from editor.core.frontmatter.tree import Mapping, Node, Path, Scalar, Sequence
from editor.core.frontmatter.yaml_values import plain_value

_SPACED, _ISO = "2006-01-02 15:04:05 +0000", "2006-01-02T15:04:05+00:00"


def as_typed(fm: FrontMatter, path: Path, value: object) -> object:
    """A date, or a string with the shape of one where the field holds or is named for a date, with its written form.

    What YAML readers take for a date differs (``+0900`` is one for Ruby and text for most others), so the value that
    is to be read back is what the written form is read as.
    """
    if isinstance(value, date):
        return _moment(fm, path, value)
    if not isinstance(value, str) or not shaped_like_date(value) or not _wants_date(fm, path):
        return value
    text = value.strip()
    if fm.block.kind is Kind.TOML:
        moment = read_moment(text)
        return value if moment is None else Written(moment, text)
    return value if fm.block.kind is Kind.JSON else _as_read(text, value)


def _moment(fm: FrontMatter, path: Path, value: date) -> object:
    """A date in the form of the old one, or of another in the block, or in the one that the generator's people use."""
    if fm.block.kind is Kind.TOML:
        return value
    node = node_at(fm.tree, path)
    dates = (pair.value for pair in fm.tree.pairs if isinstance(pair.value, Scalar)) if fm.tree else ()
    model = next((n.text for n in (node, *dates) if isinstance(n, Scalar) and shaped_like_date(n.text)), "")
    text = written_moment(value, model or (_ISO if fm.engine in (Engine.HUGO, Engine.ASTRO) else _SPACED))
    return text if fm.block.kind is Kind.JSON else _as_read(text, value)


def _as_read(text: str, value: object) -> object:
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
