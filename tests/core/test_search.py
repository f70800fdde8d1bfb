"""Finding and replacing in a text."""

from __future__ import annotations

import pytest

from editor.core.search import Query, find_all, replacement
from editor.core.text import Span, apply

TEXT = "가나 Ab ab 😀가나\n가"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query("가나"), [(0, 2), (10, 12)]),
        (Query("ab"), [(3, 5), (6, 8)]),
        (Query("ab", case=True), [(6, 8)]),
        (Query("^가", regex=True), [(0, 1), (13, 14)]),
        (Query("a.", regex=True, case=True), [(6, 8)]),
        (Query("x*", regex=True), []),
        (Query("("), []),
        (Query("(", regex=True), []),
        (Query(""), []),
    ],
)
def test_places_are_found(query: Query, expected: list[tuple[int, int]]) -> None:
    assert [(place.start, place.end) for place in find_all(TEXT, query)] == expected


def test_the_search_can_begin_later() -> None:
    assert find_all(TEXT, Query("가나"), 3) == [Span(10, 12)]


@pytest.mark.parametrize(
    ("query", "new", "expected"),
    [
        (Query("ab"), "$1", "가나 $1 $1 😀가나\n가"),
        (Query(r"(a)(b)", regex=True), "$2$1", "가나 bA ba 😀가나\n가"),
        (Query(r"가(나)?", regex=True), "[$1]$$", "[나]$ Ab ab 😀[나]$\n[]$"),
        (Query("가나", regex=True), "<$&>$9", "<가나>$9 Ab ab 😀<가나>$9\n가"),
    ],
)
def test_every_place_is_replaced(query: Query, new: str, expected: str) -> None:
    assert apply(TEXT, [replacement(TEXT, place, query, new) for place in find_all(TEXT, query)]) == expected
