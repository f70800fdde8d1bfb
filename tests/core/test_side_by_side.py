"""Rows of two texts beside each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.core.side_by_side import Look, Row, rows


def test_equal_texts_have_no_rows() -> None:
    assert rows("가\n나\n", "가\n나\n") == []


def test_a_changed_line_stands_beside_the_old_one() -> None:
    old = "\n".join(f"줄 {n}" for n in range(20))
    found = rows(old, old.replace("줄 10", "다른 줄"), around=1)
    assert found == [
        Row(Look.GAP),
        Row(Look.SAME, 10, "줄 9", 10, "줄 9"),
        Row(Look.CHANGED, 11, "줄 10", 11, "다른 줄"),
        Row(Look.SAME, 12, "줄 11", 12, "줄 11"),
        Row(Look.GAP),
    ]


def test_what_was_added_has_no_old_line() -> None:
    assert Row(Look.CHANGED, 0, "", 2, "나") in rows("가\n다", "가\n나\n다")


@given(st.text("ab\n", max_size=30), st.text("ab\n", max_size=30))
def test_no_line_of_either_side_is_missing(old: str, new: str) -> None:
    found = rows(old, new, around=100)
    if old != new:
        assert [row.old for row in found if row.old_line] == old.split("\n")
        assert [row.new for row in found if row.new_line] == new.split("\n")
