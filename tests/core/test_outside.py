"""What another program wrote is taken in, merged, or asked about; never lost and never silently preferred."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.core.merge import Choice
from editor.core.outside import Verdict, take_in
from editor.core.text import apply

BASE = "제목\n\n첫 문단\n\n끝 문단\n"
TEXTS = st.lists(st.sampled_from(["", "a", "b", "가", "- c"]), max_size=8).map("\n".join)


def test_a_post_without_unsaved_work_takes_the_file() -> None:
    theirs = BASE.replace("첫", "새 첫").replace("끝", "마지막")
    outcome = take_in(BASE, BASE, theirs)
    assert outcome.verdict is Verdict.RELOAD
    assert apply(BASE, outcome.edits) == theirs
    assert len(outcome.edits) == 2, "the paragraph between, and a caret in it, must not be touched"


def test_different_places_are_merged_and_stay_unsaved() -> None:
    mine, theirs = BASE.replace("첫", "내 첫"), BASE.replace("끝", "네 끝")
    outcome = take_in(BASE, mine, theirs)
    assert outcome.verdict is Verdict.MERGED
    assert apply(mine, outcome.edits) == "제목\n\n내 첫 문단\n\n네 끝 문단\n"


def test_the_same_place_is_asked_about() -> None:
    outcome = take_in(BASE, BASE.replace("첫", "내 첫"), BASE.replace("첫", "네 첫"))
    assert (outcome.verdict, outcome.edits) == (Verdict.CONFLICT, ())
    assert outcome.merge is not None
    assert outcome.merge.resolve([Choice.BOTH]) == "제목\n\n내 첫 문단\n네 첫 문단\n\n끝 문단\n"


def test_both_having_made_the_same_text_is_no_question() -> None:
    assert take_in("a", "b", "b").verdict is Verdict.SAME


def test_an_unfinished_rebase_is_asked_about_when_something_is_unsaved() -> None:
    marked = BASE.replace("끝 문단\n", "<<<<<<< HEAD\n끝 문단\n=======\n다른 끝\n>>>>>>> 커밋\n")
    assert take_in(BASE, BASE.replace("제목", "새 제목"), marked).verdict is Verdict.CONFLICT
    assert take_in(BASE, BASE, marked).verdict is Verdict.RELOAD


@given(TEXTS, TEXTS, TEXTS)
def test_the_edits_lead_to_what_the_verdict_says(base: str, mine: str, theirs: str) -> None:
    outcome = take_in(base, mine, theirs)
    after = apply(mine, outcome.edits)
    if outcome.verdict in (Verdict.SAME, Verdict.RELOAD):
        assert after == theirs
    elif outcome.verdict is Verdict.MERGED:
        assert outcome.merge is not None
        assert after == outcome.merge.text
    else:
        assert after == mine
