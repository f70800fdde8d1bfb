"""Corresponding lines of two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.line_diff import line_edits, matches
from editor.core.text import apply

TEXTS = st.lists(st.sampled_from(["", "a", "b", "c", "긴 줄", "- item"]), max_size=14).map("\n".join)


@given(TEXTS, TEXTS)
def test_edits_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    assert apply(old, line_edits(old, new)) == new


@given(TEXTS, TEXTS)
def test_matches_are_equal_lines_in_order(old: str, new: str) -> None:
    before, after = old.split("\n"), new.split("\n")
    at = (0, 0)
    for a, b, size in matches(before, after):
        assert size
        assert a >= at[0]
        assert b >= at[1]
        assert before[a : a + size] == after[b : b + size]
        at = a + size, b + size


def test_lines_between_two_edits_are_left_alone() -> None:
    old = "제목\n\n첫 문단\n\n가운데\n\n끝 문단\n"
    edits = line_edits(old, old.replace("첫", "새 첫").replace("끝", "마지막"))
    assert [edit.span.of(old) for edit in edits] == ["", "끝"]
    assert [edit.new for edit in edits] == ["새 ", "마지막"]


def test_a_moved_anchor_does_not_confuse() -> None:
    assert matches(["a", "b", "c", "d"], ["d", "a", "b", "c"]) == [(0, 1, 3)]


@pytest.mark.timeout(10)
def test_a_long_text_of_equal_lines_is_compared_in_bounded_time() -> None:
    old = ["", "x"] * 10_000
    new = ["y", *old[1:9_000], "z", *old[9_000:-1], "w"]
    before, after = "\n".join(old), "\n".join(new)
    assert apply(before, line_edits(before, after)) == after
