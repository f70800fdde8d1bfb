"""A patch turns one page into the next and leaves alone what is on both."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from editor.core.markdown.blocks import Group
from editor.core.markdown.page_model import PageGroup
from editor.core.markdown.patch import Hunk, applied, hunks, page_hunks

PAGES = st.lists(st.sampled_from("abcd"), max_size=12)


@given(PAGES, PAGES)
def test_the_patch_leads_to_the_new_page(old: list[str], new: list[str]) -> None:
    patch = hunks(old, new)
    assert applied(old, patch) == new
    assert all(h.remove or h.insert for h in patch)
    assert all(a.at + a.remove <= b.at for a, b in zip(patch, patch[1:], strict=False))


@given(PAGES)
def test_equal_pages_need_no_patch(page: list[str]) -> None:
    assert hunks(page, list(page)) == ()


def test_one_changed_group_is_all_that_is_replaced() -> None:
    assert hunks("abc", "axc") == (Hunk(1, 1, ("x",)),)


@given(PAGES, PAGES, PAGES, PAGES)
def test_groups_that_were_not_made_again_are_left_out_of_the_search(
    a: list[str], b: list[str], c: list[str], d: list[str]
) -> None:
    kept, last = [[PageGroup(Group(0, 1, html), html) for html in part] for part in (a, d)]
    old, new = [[*kept, *(PageGroup(Group(0, 1, html), html) for html in part), *last] for part in (b, c)]
    patch = page_hunks(old, new)
    assert applied([group.html for group in old], patch) == [group.html for group in new]
    assert all(len(kept) <= hunk.at <= hunk.at + hunk.remove <= len(old) - len(last) for hunk in patch)


def test_renumbered_groups_leave_those_between_alone() -> None:
    assert hunks(["1", "text", "2"], ["2", "text", "3"]) == (Hunk(0, 1, ("2",)), Hunk(2, 1, ("3",)))


def test_a_footnote_more_leaves_the_text_between_alone() -> None:
    old, new = ["p", "a", "b", "notes 1"], ["p", "note 2", "a", "b", "notes 2"]
    assert hunks(old, new) == (Hunk(1, 0, ("note 2",)), Hunk(3, 1, ("notes 2",)))


def test_pages_with_little_in_common_are_replaced_at_once() -> None:
    old, new = [f"a{i}" for i in range(3000)], [f"b{i}" for i in range(3001)]
    assert len(hunks(["x", *old, "y"], ["x", *new, "y"])) == 1
