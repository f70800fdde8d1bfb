"""Items and rows are matched to the lines they begin on."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import Post
from editor.core.markdown.knots import knots
from tests.small_dialect import SmallDialect


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("* a\n* b\nlazy\n  * c\n", (0, 1, 3)),
        ("1. a\n\n2. b\n\n   more\n", (0, 2)),
        ("> - a\n> - b\n", (0, 1)),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", (0, 2, 3)),
        ("plain\ntext\n", ()),
        ("* a\n\n  ```\n  * no item\n  ```\n* b\n", ()),
    ],
)
def test_knots(source: str, found: tuple[int, ...]) -> None:
    (block,) = SmallDialect().blocks(source, Post())
    lines = source.split("\n")[block.start : block.end]
    assert knots(lines, block.html) == tuple(at / len(lines) for at in found)
