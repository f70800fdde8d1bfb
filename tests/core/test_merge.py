"""Both sides' work is in the merged text, or in a hunk for the writer to decide."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.merge import Choice, has_conflict_markers, merge

POST = """---
title: 첫 글
date: 2024-01-02
tags:
  - 서울
  - 여행
draft: true
---
첫 문단.

가운데 문단.

끝 문단.
"""


def changed(**replacements: str) -> str:
    """The post with lines replaced; the names stand for the lines."""
    old = {"title": "title: 첫 글\n", "date": "date: 2024-01-02\n", "draft": "draft: true\n"}
    old |= {"first": "첫 문단.\n", "middle": "가운데 문단.\n", "last": "끝 문단.\n", "tag": "  - 여행\n"}
    text = POST
    for name, new in replacements.items():
        text = text.replace(old[name], new)
    return text


def test_one_side_alone_wins_and_theirs_is_marked() -> None:
    theirs = changed(middle="새 문단.\n")
    assert merge(POST, theirs, POST).text == theirs
    result = merge(POST, POST, theirs)
    assert (result.text, result.clean) == (theirs, True)
    assert [span.of(result.text) for span in result.incoming] == ["새 문단.\n"]


def test_different_places_merge_silently() -> None:
    result = merge(POST, changed(first="내 문단.\n"), changed(last="네 문단.\n"))
    assert result.clean
    assert result.text == changed(first="내 문단.\n", last="네 문단.\n")


def test_the_same_edit_on_both_sides_is_made_once() -> None:
    same = changed(first="같은 문단.\n")
    result = merge(POST, same + "더\n", same)
    assert (result.text, result.clean) == (same + "더\n", True)


def test_neighbouring_fields_never_conflict() -> None:
    mine = changed(title="title: 내 글\n", tag="  - 여행\n  - 부산\n")
    theirs = changed(date="date: 2024-02-03\n", draft="draft: false\nlayout: post\n")
    result = merge(POST, mine, theirs)
    assert result.clean
    assert "title: 내 글\ndate: 2024-02-03\ntags:\n  - 서울\n  - 여행\n  - 부산\ndraft: false\nlayout: post\n---\n" in result.text


def test_two_new_fields_at_one_place_are_both_kept() -> None:
    result = merge(POST, changed(draft="draft: true\nlayout: post\n"), changed(draft="draft: true\nauthor: 나\n"))
    assert result.clean
    assert {"layout: post", "author: 나"} <= set(result.text.split("\n"))


def test_one_field_changed_twice_is_a_conflict_of_that_field_only() -> None:
    mine, theirs = changed(title="title: 내 글\n", first="내 문단.\n"), changed(title="title: 네 글\n", last="네 문단.\n")
    result = merge(POST, mine, theirs)
    assert [(hunk.base, hunk.mine, hunk.theirs) for hunk in result.conflicts] == [
        ("title: 첫 글\n", "title: 내 글\n", "title: 네 글\n")
    ]
    assert result.resolve([Choice.THEIRS]) == changed(title="title: 네 글\n", first="내 문단.\n", last="네 문단.\n")


def test_a_field_removed_here_and_changed_there_is_a_conflict() -> None:
    result = merge(POST, changed(draft=""), changed(draft="draft: false\n"))
    assert [(hunk.mine, hunk.theirs) for hunk in result.conflicts] == [("", "draft: false\n")]


def test_a_reordering_of_one_side_is_kept() -> None:
    theirs = changed(title="", date="date: 2024-01-02\ntitle: 첫 글\n")
    result = merge(POST, changed(draft="draft: false\n"), theirs)
    assert result.clean
    assert result.text.startswith("---\ndate: 2024-01-02\ntitle: 첫 글\ntags:")
    assert "draft: false" in result.text


def test_toml_fields_merge_too() -> None:
    base = '+++\ntitle = "a"\ndraft = true\n[params]\n  x = 1\n+++\nbody\n'
    mine = base.replace('"a"', '"b"')
    theirs = base.replace("draft = true\n", "draft = false\nweight = 3\n").replace("x = 1", "x = 2")
    result = merge(base, mine, theirs)
    assert result.clean
    assert result.text == '+++\ntitle = "b"\ndraft = false\nweight = 3\n[params]\n  x = 2\n+++\nbody\n'


def test_broken_front_matter_is_merged_by_line() -> None:
    base, mine = 'a: "x\nb: 1\nc: 2\n', 'a: "y\nb: 1\nc: 2\n'
    theirs = 'a: "x\nb: 1\nc: 3\n'
    result = merge(f"---\n{base}---\n", f"---\n{mine}---\n", f"---\n{theirs}---\n")
    assert (result.clean, result.text) == (True, '---\na: "y\nb: 1\nc: 3\n---\n')


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("a\n", "a\nmine\n", "a\ntheirs\n"),  # added at one place
        ("a\nb\nc\n", "a\nc\n", "a\nB\nc\n"),  # removed here, changed there
        ("a\nb\n", "a\nmine\nb\n", "A\nb\n"),  # added right behind a rewritten line
        ("", "mine", "theirs"),
        ("a", "a\n", "a\nb"),
    ],
)
def test_what_overlaps_is_never_decided_silently(base: str, mine: str, theirs: str) -> None:
    result = merge(base, mine, theirs)
    assert not result.clean
    assert result.resolve([Choice.MINE] * len(result.conflicts)) == mine
    assert result.resolve([Choice.THEIRS] * len(result.conflicts)) == theirs
    assert result.resolve([Choice.BASE] * len(result.conflicts)) == base


def test_neighbouring_lines_rewritten_one_each_merge() -> None:
    assert merge("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n").text == "A\nB\nc\n"


def test_a_body_is_never_glued_to_a_fence_without_newline() -> None:
    result = merge("---\na: 1\n---\n", "---\na: 1\n---\nbody\n", "---\na: 1\n---")
    assert [hunk.mine for hunk in result.conflicts] == ["---\nbody\n"]


def test_both_keeps_both_texts() -> None:
    result = merge("a\n", "a\nmine", "a\ntheirs\n")
    assert result.resolve([Choice.BOTH]) == "a\nmine\ntheirs\n"


def test_choices_must_be_complete() -> None:
    with pytest.raises(ValueError):
        merge("a", "b", "c").resolve([])


def test_conflict_markers_are_seen() -> None:
    assert has_conflict_markers("a\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> main\n")
    assert not has_conflict_markers("Title\n=======\n\n>>>>>>> quoted\n")


LINES = st.lists(st.sampled_from(["", "a", "b", "가", "- c", "---", "title: x", "tags: [a, b]"]), max_size=12)
FIELDS = st.dictionaries(st.sampled_from(["title", "date", "tags", "draft", "layout"]), st.sampled_from(["1", "x", "[a]", ""]))
BODY = st.lists(st.text("abc \n", max_size=4), max_size=6)


def post(fields: dict[str, str], body: list[str]) -> str:
    block = "".join(f"{key}: {value}\n" for key, value in fields.items())
    return f"---\n{block}---\n" + "\n".join(body)


POSTS = st.builds(post, FIELDS, BODY)


def nothing_is_missing(base: str, mine: str, theirs: str) -> None:
    """Each line that a side brought is in the result or in a hunk, and each that both left where it was."""
    result = merge(base, mine, theirs)
    old, ours, others = (Counter(text.split("\n")) for text in (base, mine, theirs))
    found = {line for text in (result.text, *(hunk.theirs for hunk in result.conflicts)) for line in text.split("\n")}
    kept = {line for line in old if old[line] == ours[line] == others[line] == 1}
    assert ({*ours, *others} - {*old}) | kept <= found | {""}


@st.composite
def edited(draw: st.DrawFn, base: list[str], side: str) -> list[str]:
    """The base with lines added, rewritten and removed; every new line carries its side and a number."""
    result = list(base)
    for number in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(result)))
        kind = draw(st.sampled_from(["add", "rewrite", "remove"]))
        result[at : at + (kind != "add")] = [] if kind == "remove" else [f"{side}{number}: x"]
    return result


@given(st.data(), LINES)
def test_every_new_line_of_both_sides_is_kept(data: st.DataObject, base: list[str]) -> None:
    block = ["---", "title: a", "tags: [b]", "---"] if data.draw(st.booleans()) else []
    mine, theirs = data.draw(edited([*block, *base], "mine")), data.draw(edited([*block, *base], "theirs"))
    result = merge("\n".join([*block, *base]), "\n".join(mine), "\n".join(theirs))
    found = Counter(result.text.split("\n"))
    found.update(line for hunk in result.conflicts for line in hunk.theirs.split("\n"))
    new = [line for line in [*mine, *theirs] if line.startswith(("mine", "theirs"))]
    assert Counter(new) == Counter({line: count for line, count in found.items() if line in new})


@given(LINES, LINES, LINES)
def test_no_line_of_either_side_goes_missing(base: list[str], mine: list[str], theirs: list[str]) -> None:
    nothing_is_missing("\n".join(base), "\n".join(mine), "\n".join(theirs))


@given(POSTS, POSTS, POSTS)
def test_no_line_of_a_post_goes_missing(base: str, mine: str, theirs: str) -> None:
    nothing_is_missing(base, mine, theirs)


@given(POSTS | LINES.map("\n".join), POSTS | LINES.map("\n".join), POSTS | LINES.map("\n".join))
def test_choosing_one_side_everywhere_loses_nothing_of_it(base: str, mine: str, theirs: str) -> None:
    result = merge(base, mine, theirs)
    mirrored = merge(base, theirs, mine)
    assert result.clean == mirrored.clean
    if result.clean:
        assert Counter(result.text.split("\n")) == Counter(mirrored.text.split("\n"))


@given(POSTS, POSTS)
def test_a_side_without_changes_takes_the_other_whole(base: str, new: str) -> None:
    assert merge(base, new, base).text == new
    assert merge(base, base, new).text == new
    assert merge(base, new, new).text == new
