"""Marks are found wherever `in` finds them in the text itself."""

from __future__ import annotations

from random import Random

from editor.core.rules.signs import Signs

MARKS = ("[", "[[", "[^", "][", ")[", "](", "__", "**", "{%", "{{", "){", "<!--", "<<<<<<<", "] (", "가[", "[가", "![")


def test_what_is_said_of_a_mark_is_so() -> None:
    random, seen = Random(5), set()
    for _ in range(3_000):
        written = "".join(random.choice("[[[]]()^_*{%<!- 가\n") for _ in range(random.randint(0, 9)))
        signs = Signs(written)
        for mark in (*MARKS, *MARKS):
            assert (mark in signs) == (mark in written), (mark, written)
            seen.add((mark, mark in written))
    assert len(seen) > len(MARKS) * 1.8
