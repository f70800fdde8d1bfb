"""Counting from one text to the next gives what counting anew gives."""

from __future__ import annotations

from random import Random

from editor.core.counting import Tally, count

PIECES = ("a", "한글", " ", "\n", "\n\n", "é", "e\u0301", "\u0301", "가", "\u1100\u1161", "🙂", "--", "\u3000", "\u2028")


def test_a_tally_follows_random_edits() -> None:
    random, text, tally = Random(4), "", Tally()
    for _ in range(800):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice((0, 0, 1, 3)))
        text = text[:start] + "".join(random.choices(PIECES, k=random.randint(0, 3))) + text[end:]
        tally = tally.after(text)
        assert tally.counts == count(text), ascii(text)


def test_a_tally_of_another_text_is_that_texts() -> None:
    assert Tally().after("one two\nthree").after("네 글자").counts == count("네 글자")
