"""Texts of links end where markdown-it finds that they do, and are gone through once."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from markdown_it import MarkdownIt, helpers
from markdown_it.rules_inline import StateInline

from editor.core.dialects.commonmark import commonmark_parser
from editor.core.markdown.link_labels import HELPERS

PIECES = (
    *(
        "[",
        "]",
        "[a]",
        "(b)",
        "[a](",
        "](",
        "![",
        "![a]",
        "[a][",
        "][",
        "[b]",
        "[[",
        "]]",
        "`",
        "``",
        "<http://x.y>",
        "<b>",
        "\\",
    ),
    *("*", "**", "_", "a", "(", "<", "\n", "!", '"'),
)
DEFINED = "\n\n[a]: /a\n[b]: /b 'title'\n"


@pytest.fixture
def library() -> MarkdownIt:
    parser = commonmark_parser()
    parser.helpers = helpers
    return parser


def texts(seed: int) -> list[str]:
    random = Random(seed)
    short = ["".join(random.choices(PIECES, k=random.randint(1, 30))) for _ in range(300)]
    deep = [random.choice(PIECES) * random.randint(40, 120) + text for text in short[:60]]
    return [text + end for text in short + deep for end in ("", DEFINED)]


@pytest.mark.parametrize("seed", range(4))
def test_links_are_those_of_the_library(library: MarkdownIt, seed: int) -> None:
    ours = commonmark_parser()
    assert ours.helpers is HELPERS
    assert [text for text in texts(seed) if ours.render(text) != library.render(text)] == []


def skips(parser: MarkdownIt, text: str) -> int:
    """How often the parser went on to what comes next while it looked for the end of a link's text."""
    count, skip = 0, parser.inline.skipToken

    def counted(state: StateInline) -> None:
        nonlocal count
        count += 1
        skip(state)

    parser.inline.skipToken = counted  # type: ignore[method-assign]
    parser.render(text)
    return count


@pytest.mark.parametrize("make", [lambda n: "[a][" * n + DEFINED, lambda n: "[" * n + "](a)", lambda n: "![a][" * n + DEFINED])
def test_brackets_within_brackets_are_gone_through_once(library: MarkdownIt, make: Callable[[int], str]) -> None:
    text = make(1000)
    assert skips(commonmark_parser(), text) <= 2 * len(text) < skips(library, text)


def test_brackets_that_end_no_link_are_not_gone_through() -> None:
    assert skips(commonmark_parser(), "[a][" * 1000) == 0
