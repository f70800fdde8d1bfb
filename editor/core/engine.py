"""The site generators (and plain Markdown flavours) whose rules decide what a post becomes."""

from __future__ import annotations

from enum import Enum


class Engine(Enum):
    """Named as on the command line."""

    JEKYLL = "jekyll"
    HUGO = "hugo"
    HEXO = "hexo"
    ASTRO = "astro"
    GFM = "gfm"
    COMMONMARK = "commonmark"

    # There is one of each in a process. Enum's own way hashes the name, in Python.
    __hash__ = object.__hash__

    @property
    def label(self) -> str:
        """The name people use."""
        return _LABELS[self]


_LABELS = {
    Engine.JEKYLL: "Jekyll · kramdown",
    Engine.HUGO: "Hugo · goldmark",
    Engine.HEXO: "Hexo · marked",
    Engine.ASTRO: "Astro · remark",
    Engine.GFM: "GitHub Markdown",
    Engine.COMMONMARK: "CommonMark",
}
