"""Untouched lines keep their newlines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.core.newlines import normalise, restore
from editor.core.text import apply, smallest_edit


@given(st.text("ab\r\n\u2029"))
def test_nothing_changes_without_an_edit(raw: str) -> None:
    assert restore(normalise(raw), raw) == raw


def test_a_new_line_gets_the_usual_end_and_the_others_keep_theirs() -> None:
    assert restore("a\nnew\nb\nc\n", "a\r\nb\nc\r\n") == "a\r\nnew\r\nb\nc\r\n"


@given(st.text("ab\n"), st.text("ab\n"))
def test_the_smallest_edit_leads_from_one_text_to_the_other(old: str, new: str) -> None:
    edit = smallest_edit(old, new)
    assert apply(old, [edit] if edit else []) == new
