"""What was made of texts is remembered, in as much memory as was said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from editor.core.engine import Engine
from editor.core.markdown.highlight import highlighted, highlighted_lines
from editor.core.markdown.math import mathml
from editor.core.markdown.spans.code import code_spans
from editor.core.remembered import Remembered
from editor.core.rules import emphasis, links, prose
from tests.memory import taken


def test_what_is_asked_for_again_is_not_made_again() -> None:
    made: list[tuple[object, ...]] = []
    shout = Remembered(lambda text, *more, **named: made.append((text, *more, *named.values())) or text.upper(), 10)
    assert [shout("a", 1), shout("a", 2), shout("a", n=1), shout("a", 1), shout("a", n=1)] == ["A"] * 5
    assert made == [("a", 1), ("a", 2), ("a", 1)]
    shout.cache_clear()
    shout("a", 1)
    assert len(made) == 4


def test_the_oldest_texts_are_forgotten_and_the_last_are_not() -> None:
    made: list[str] = []
    keep = Remembered(made.append, 10)
    for text in map(str, range(100, 200)):
        keep(text)
        keep("often")
    assert made.count("often") == 1
    assert len(made) == 101
    keep("199")
    assert len(made) == 101
    keep("100")
    assert len(made) == 102


def test_a_text_longer_than_all_that_is_remembered_is_remembered_until_others_come() -> None:
    made: list[str] = []
    keep = Remembered(made.append, 10)
    keep("x" * 50)
    keep("x" * 50)
    assert len(made) == 1
    assert len(keep._new) + len(keep._old) == 1


class Switching:
    """Part of a key whose hash is Python code, as an enum's is: another thread may ask for other texts while it runs."""

    def __init__(self) -> None:
        self.others: list[Callable[[], object]] = []

    def __hash__(self) -> int:
        if self.others:
            self.others.pop()()
        return 0


def test_what_another_thread_asks_for_in_the_middle_takes_nothing_away() -> None:
    keep = Remembered(lambda text, *_more: text.upper(), 10)
    part = Switching()
    keep("a", part)
    part.others += [partial(keep, "x" * 11), partial(keep, "y" * 11)]
    assert keep("a", part) == "A"
    assert not part.others


LINES = "".join(f"줄 {number} **굵게** [링크](https://example.com/)\n" for number in range(300))


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        pytest.param(lambda text: highlighted(text, "text"), 100, id="code"),
        pytest.param(lambda text: highlighted_lines(text, "text"), 100, id="lines of code"),
        pytest.param(lambda text: code_spans(text, "text"), 16, id="spans of code"),
        pytest.param(lambda text: mathml(text, display=True), 16, id="formulas, too long to be read"),
        pytest.param(lambda text: links._remembered[True](text[:2000] + text[-9:]), 300, id="links"),
        pytest.param(lambda text: emphasis._remembered(text[:2000] + text[-9:], Engine.JEKYLL), 300, id="emphasis"),
        pytest.param(lambda text: prose._masked(text[:2000] + text[-9:]), 300, id="prose"),
    ],
)
def test_four_times_as_many_versions_of_a_text_take_no_more_memory(asked: Callable[[str], object], count: int) -> None:
    def ask(versions: range) -> None:
        for number in versions:
            asked(f"{LINES}{number:09}")

    found = taken(partial(ask, range(first, first + count)) for first in range(0, 4 * count, count))
    assert found[0] > 0.02, "some are remembered"
    assert found[-1] < 2.2 * found[0]  # one half is full, or both are
