"""Lists that are written as one text: Jekyll splits ``tags: a b`` and ``categories: a b`` at white space."""

from __future__ import annotations

from collections.abc import Sequence

from editor.core.engine import Engine
from editor.core.frontmatter.model import FrontMatter
from editor.core.frontmatter.tree import Path

_SPLIT = ("tags", "categories")


def written_words(fm: FrontMatter, path: Path) -> list[str] | None:
    """The items of a list that is written as one text; None for every other field (jekyll/utils.rb, pluralized_array)."""
    if fm.engine is not Engine.JEKYLL or len(path) != 1 or path[0] not in _SPLIT:
        return None
    value = fm.data.get(path[0])
    words = value.split() if isinstance(value, str) else []
    return words if len(words) > 1 else None


def joined(words: Sequence[object]) -> str | list[object]:
    """The items as one text again, where every one of them is a word; else as a list."""
    simple = all(isinstance(word, str) and word and not any(c.isspace() for c in word) for word in words)
    return " ".join(map(str, words)) if simple and words else list(words)
