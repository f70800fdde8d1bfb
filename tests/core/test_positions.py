"""Code points and UTF-16 units of one text."""

from __future__ import annotations

import random

from editor.core.positions import Utf16Index, from_utf16, to_utf16, utf16_length


def by_hand(text: str) -> tuple[list[int], list[int]]:
    """The UTF-16 position of every offset, and the offset of every position, one inside a pair being before it."""
    positions, offsets = [0], []
    for offset, character in enumerate(text):
        offsets += [offset] * (2 if character > "\uffff" else 1)
        positions.append(len(offsets))
    return positions, [*offsets, len(text)]


def test_both_ways_of_counting_agree_with_one_by_hand() -> None:
    chance = random.Random(7)
    for _ in range(300):
        text = "".join(chance.choice("a한😀\n") for _ in range(chance.randrange(9)))
        index = Utf16Index(text)
        positions, offsets = by_hand(text)
        assert [index.to_utf16(n) for n in range(len(text) + 1)] == positions
        assert [to_utf16(text, n) for n in range(len(text) + 1)] == positions
        assert utf16_length(text) == positions[-1]
        assert [index.from_utf16(n) for n in range(len(offsets))] == offsets
        assert [from_utf16(text, n) for n in range(len(offsets))] == offsets


def test_places_outside_the_text_are_its_ends() -> None:
    index = Utf16Index("😀a")
    assert (index.to_utf16(-1), index.to_utf16(9)) == (0, 3)
    assert (index.from_utf16(-1), index.from_utf16(9)) == (0, 2)


def test_half_a_pair_alone_is_one_unit() -> None:
    assert utf16_length("가\ud83d") == 2
    assert from_utf16("가\ud83d😀", 2) == 2
