"""Items and rows are matched to the lines they begin on."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import Post
from editor.core.markdown.knots import knots
from tests.small_dialect import SmallDialect


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("* a\n* b\nlazy\n  * c\n", (1, 3)),
        ("1. a\n\n2. b\n\n   more\n", (2, 4)),
        ("> - a\n> - b\n> - c\n", (1, 2)),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", (2, 3)),
        ("plain\ntext\n", ()),
        ("* [하나](https://a.example/다섯) 여섯\n\n  ```sh\n  * no item\n  ```\n* 다섯\n", (3, 5)),
        ("> first paragraph\n>\n> second *para*graph\n>\n> third &amp; last\n", (2, 4)),
        ("* same words\n\n  and more\n* same words\n\n  and more\n* 1) no\n", (2, 3, 5, 6)),
    ],
)
def test_knots(source: str, found: tuple[int, ...]) -> None:
    (block,) = SmallDialect().blocks(source, Post())
    lines = source.split("\n")[block.start : block.end]
    assert [fraction for _, fraction in knots(lines, block.html)] == [at / len(lines) for at in found]


def test_each_knot_is_of_its_element() -> None:
    lines = ["* one", "", "  deeper", "* two", "* three"]
    html = "<ul><li><p>one</p><p>deeper</p></li><li><p>two</p></li><li><p>three</p></li></ul>"
    assert knots(lines, html) == ((2, 2 / 5), (3, 3 / 5), (5, 4 / 5))
