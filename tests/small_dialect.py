"""A small dialect for tests of what comes after a dialect: GitHub-like Markdown with footnotes and raw HTML."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.footnote import footnote_plugin

from editor.core.dialects.base import Heading, HtmlBlock, Post
from editor.core.engine import Engine
from editor.core.markdown.reach import GITHUB


class SmallDialect:
    """Counts how often it is asked, so that a test can see what was spared."""

    engine = Engine.GFM

    def __init__(self) -> None:
        self._parser = MarkdownIt("gfm-like", {"html": True}).use(footnote_plugin).use(anchors_plugin, max_level=6)
        self.asked = 0

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]:
        self.asked += 1
        return tuple(self._blocks(body))

    def _blocks(self, body: str) -> Iterator[HtmlBlock]:
        env: dict[str, object] = {}
        tokens, at, start, depth = self._parser.parse(body, env), 0, 0, 0
        for index, token in enumerate(tokens):
            depth += token.nesting
            if depth:
                continue
            block, start = tokens[start : index + 1], index + 1
            first, at = block[0].map or (at, at)
            yield HtmlBlock(first, at, self._parser.renderer.render(block, self._parser.options, env), _headings(block))


class SteppingDialect(SmallDialect):
    """The same, and it reads in steps."""

    reach = GITHUB

    def self_contained(self, block: HtmlBlock, source: str) -> bool:
        return True


def _headings(tokens: list[Token]) -> tuple[Heading, ...]:
    return tuple(
        Heading(int(token.tag[1]), tokens[at + 1].content, str(token.attrs["id"]), (token.map or [0])[0])
        for at, token in enumerate(tokens)
        if token.type == "heading_open"
    )


def small_dialect(engine: Engine, config: Mapping[str, object]) -> SmallDialect:
    """As the real ones are made, in a worker process too."""
    return SmallDialect()


class EndlessDialect(SmallDialect):
    """Never comes to an end."""

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]:
        while True:
            self.asked += 1


def endless_dialect(_engine: Engine, _config: Mapping[str, object]) -> EndlessDialect:
    return EndlessDialect()


class DeadlyDialect(SmallDialect):
    """Ends its process."""

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]:
        os._exit(1)


def deadly_dialect(_engine: Engine, _config: Mapping[str, object]) -> DeadlyDialect:
    return DeadlyDialect()
