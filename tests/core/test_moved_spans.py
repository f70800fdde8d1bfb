"""Places of a text after an edit that nobody told of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.moved_spans import edits_between, moved
from editor.core.text import apply

TEXTS = st.lists(st.sampled_from(["a", "b", "\n", "가", "😀"]), max_size=20).map("".join)


@given(TEXTS, TEXTS, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))))
def test_edits_lead_to_the_new_text_and_places_stay_inside_of_it(old: str, new: str, pairs: list[tuple[int, int]]) -> None:
    edits = edits_between(old, new)
    assert apply(old, edits) == new
    inside = [(min(*pair, len(old)), min(max(pair), len(old))) for pair in pairs]
    assert all(0 <= start <= end <= len(new) for start, end in moved(inside, edits))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("x [bad] y", "x [bad] new y", id="behind"),
        pytest.param("x [bad] y", "new\nx [bad] y", id="in front"),
        pytest.param("x\n\n\n[bad] y", "[bad] y", id="lines in front gone"),
        pytest.param("a\n[bad]\nb\nc", "  a\n  [bad]\n  b\n  c", id="lines around set in"),
        pytest.param("one\n[bad] two\nthree\n", "One\nnew\n[bad] two\nThree\n", id="several edits around"),
        pytest.param("one\n[bad]\n" + "line\n" * 50, "# one\n[bad]\n" + "line\n" * 50 + "end", id="edits far apart"),
    ],
)
def test_words_that_no_edit_touched_are_found_again(old: str, new: str) -> None:
    (found,) = moved([(old.index("["), old.index("]") + 1)], edits_between(old, new))
    assert new[slice(*found)] == "[bad]"


def test_what_replaces_an_end_of_a_range_belongs_to_it() -> None:
    old, new = "see teh cat", "see the cat"
    assert moved([(4, 7)], edits_between(old, new)) == [(4, 7)]
    assert moved([(0, 6), (5, 11)], edits_between("abcdefghijk", "abcdXYZghijk")) == [(0, 7), (4, 12)]


def test_a_range_that_is_gone_is_empty_where_it_was() -> None:
    assert moved([(2, 4)], edits_between("a bc d", "a d")) == [(2, 2)]
