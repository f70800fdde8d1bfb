"""Code points and UTF-16 units of one text."""

from __future__ import annotations

import random

from editor.core.positions import Utf16Index, from_utf16, to_utf16, utf16_length


def test_the_index_counts_as_the_plain_functions_do() -> None:
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choice("a한😀\n") for _ in range(chance.randrange(9)))
        index = Utf16Index(text)
        assert [index.to_utf16(n) for n in range(len(text) + 1)] == [to_utf16(text, n) for n in range(len(text) + 1)]
        units = range(utf16_length(text) + 1)
        assert [index.from_utf16(n) for n in units] == [from_utf16(text, n) for n in units]


def test_places_outside_the_text_are_its_ends() -> None:
    index = Utf16Index("😀a")
    assert (index.to_utf16(-1), index.to_utf16(9)) == (0, 3)
    assert (index.from_utf16(-1), index.from_utf16(9)) == (0, 2)
