"""Lines of the text and places of the preview lead to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.line_map import TOP, LineMap, Place

#: Front matter on lines 0 to 4, blocks with gaps between them, and footnotes without lines at the end.
MAP = LineMap([(5, 6), (8, 18), (19, 20), (20, 20)])


@pytest.mark.parametrize(
    ("line", "place"),
    [
        (0, TOP),
        (5, Place(0, 0)),
        (5.5, Place(0, 0.5)),
        (6, Place(0, 1)),
        (7, Place(0, 1.5)),
        (8, Place(1, 0)),
        (13, Place(1, 0.5)),
        (18.25, Place(1, 1.25)),
        (19.5, Place(2, 0.5)),
        (20, Place(2, 1)),
        (99, Place(2, 1)),
    ],
)
def test_place_of_a_line(line: float, place: Place) -> None:
    assert MAP.place(line) == place


@pytest.mark.parametrize(
    ("place", "line"),
    [(TOP, 5), (Place(1, 0.5), 13), (Place(1, 1.5), 18.5), (Place(2, 2), 20), (Place(3, 0.7), 20), (Place(9, 0), 20)],
)
def test_line_of_a_place(place: Place, line: float) -> None:
    assert MAP.line(place) == line


def test_front_matter_in_sight_belongs_to_the_head() -> None:
    headed = LineMap([(5, 6), (8, 18)], headed=True)
    assert headed.place(0) == Place(-1, 0)
    assert headed.place(2.5) == Place(-1, 0.5)
    assert headed.place(5) == Place(0, 0)
    assert headed.line(Place(-1, 0.5)) == 2.5
    assert headed.line(Place(0, 0)) == 5
    assert LineMap([], headed=True).place(3) == TOP


def test_a_page_without_groups() -> None:
    empty = LineMap([])
    assert empty.place(3) == TOP
    assert empty.line(TOP) == 0


def test_a_caret_in_a_gap_shows_the_group_above() -> None:
    assert MAP.nearest(7) == Place(0, 1)


def test_groups_out_of_order_are_nobody_s_place() -> None:
    mixed = LineMap([(0, 4), (2, 3), (4, 6)])
    assert mixed.place(2.5) == Place(0, 0.625)
    assert mixed.line(Place(1, 0.5)) == 4


SPANS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=20).map(
    lambda pairs: [(start, start + size) for start, size in _laid_out(pairs)]
)


def _laid_out(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    at, result = 0, []
    for gap, size in pairs:
        result.append((at + gap, size))
        at += gap + size
    return result


@given(SPANS, st.floats(0, 1))
def test_there_and_back(spans: list[tuple[int, int]], part: float) -> None:
    lined = [span for span in spans if span[0] < span[1]]
    if lined:
        line = lined[0][0] + part * (lined[-1][1] - lined[0][0])
        assert LineMap(spans).line(LineMap(spans).place(line)) == pytest.approx(line)


@given(SPANS, st.floats(0, 120), st.floats(0, 120))
def test_places_keep_the_order_of_lines(spans: list[tuple[int, int]], one: float, other: float) -> None:
    low, high = sorted((one, other))
    first, second = LineMap(spans).place(low), LineMap(spans).place(high)
    assert (first.group, first.fraction) <= (second.group, second.fraction)
