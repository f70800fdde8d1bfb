"""What inside a value keeps a generator from reading the whole post, although the block's own reader takes it."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.engine import Engine
from editor.core.frontmatter.tree import Mapping, Node, Scalar, Sequence
from editor.core.frontmatter.yaml_values import CORE
from editor.core.messages import N_, Text
from editor.core.messages import text as message

_ONCE = (Engine.HUGO, Engine.HEXO, Engine.ASTRO)
_KNOWN_TAGS = (Engine.HEXO, Engine.ASTRO)


def obstacle_inside(node: Node, engine: Engine | None) -> Text | None:
    """Why `engine` gives up at a value of a YAML block: a key twice in a map, or a tag that it does not know."""
    return next(_obstacles(node, engine), None) if engine in _ONCE else None


def _obstacles(node: Node, engine: Engine) -> Iterator[Text]:
    if isinstance(node, Scalar):
        if len(node.tag) > 1 and not node.tag.startswith(CORE) and engine in _KNOWN_TAGS:
            reason = N_("{engine} does not know the mark {tag} and cannot read this post.")
            yield message(reason, engine=engine.value.capitalize(), tag=node.tag)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _obstacles(item, engine)
    elif isinstance(node, Mapping):
        seen: set[str] = set()
        for pair in node.pairs:
            if pair.name in seen:
                reason = N_("“{key}” is there twice. {engine} cannot read this post.")
                yield message(reason, key=pair.name, engine=engine.value.capitalize())
            seen.add(pair.name)
            yield from _obstacles(pair.value, engine)
