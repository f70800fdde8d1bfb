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


def test_a_rewritten_line_keeps_its_end_too() -> None:
    assert restore("a\nB\nc\n", "a\nb\r\nc\n") == "a\nB\r\nc\n"


@given(st.lists(st.tuples(st.text("ab", max_size=3), st.sampled_from(["\n", "\r\n", "\r", "\u2029"])), min_size=1), st.data())
def test_untouched_lines_keep_their_ends_when_one_is_rewritten(lines: list[tuple[str, str]], data: st.DataObject) -> None:
    # "" then LF after CR would read as one CRLF, which is another file.
    raw = "".join(f"{line}x{end}" for line, end in lines)
    at = data.draw(st.integers(0, len(lines) - 1))
    new = normalise(raw).split("\n")
    new[at] = "rewritten"
    expected = "".join(f"{'rewritten' if n == at else line + 'x'}{end}" for n, (line, end) in enumerate(lines))
    assert restore("\n".join(new), raw) == expected
