"""The page's groups are made once and kept while their blocks are the same."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.markdown.blocks import Rendered
from editor.core.markdown.page import page_groups
from editor.core.markdown.page_model import Made, PageGroup, PageOptions

OPTIONS = PageOptions("foreword://file/1?", "foreword://blocked?")
PIECES = ("<p>a</p>", "<p>b</p>", "<div>", "</div>", "<details><p>c</p>", "</details>", "<p>d</p>", "<p>e</p>")


def made(blocks: tuple[HtmlBlock, ...], before: Made) -> tuple[PageGroup, ...]:
    return page_groups(Rendered("", Post(), blocks), OPTIONS, before)


def block(random: Random, at: int) -> HtmlBlock:
    return HtmlBlock(at, at + 1, random.choice(PIECES))


@pytest.mark.parametrize("seed", range(200))
def test_reused_groups_are_those_made_anew(seed: int) -> None:
    random = Random(seed)
    old = tuple(block(random, at) for at in range(random.randint(0, 12)))
    before = Made(old, made(old, Made()))
    at, gone = random.randint(0, len(old)), random.randint(0, 3)
    inserted = [block(random, at + n) for n in range(random.randint(0, 3))]
    by = len(inserted) - len(old[at : at + gone])
    rest = [replace(b, start=b.start + by, end=b.end + by) if by else b for b in old[at + gone :]]
    new = (*old[:at], *inserted, *rest)
    assert made(new, before) == made(new, Made())


def test_groups_of_unchanged_blocks_are_the_same_objects() -> None:
    old = tuple(HtmlBlock(at, at + 1, f"<p>{at}</p>") for at in range(9))
    before = made(old, Made())
    new = (*old[:4], HtmlBlock(4, 5, "<p>new</p>"), *old[5:])
    after = made(new, Made(old, before))
    assert [a is b for a, b in zip(before, after, strict=True)] == [True] * 4 + [False] + [True] * 4
