"""Which generator a post outside of every site was written for."""

from __future__ import annotations

import re

from editor.core.engine import Engine
from editor.core.patterns import pattern

_DATED = pattern(r"\d{4}-\d{1,2}-\d{1,2}-.+\.(?:md|markdown)$", re.I)


def likely_engine(name: str, text: str) -> Engine:
    """Jekyll for a post with Jekyll's kind of file name, Hugo for TOML front matter, otherwise plain GitHub Markdown."""
    if text.startswith("+++"):
        return Engine.HUGO
    return Engine.JEKYLL if _DATED.match(name) and text.startswith("---") else Engine.GFM
