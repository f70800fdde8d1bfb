"""Texts made of one piece over and over, for which a careless rule looks through all that stands before, each time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from editor.core.engine import Engine
from editor.core.rules.registry import check
from tests.processor_time import seconds

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "piece",
    [
        "{{< a >}}--a",
        "<code>--a-b",
        "git a --b ",
        "a[^1]",
        "|a|\n|-|\n|`b|",
        "<!-- foreword: ignore ",
        '<a href="x ',
        "`a\n\n",
        "[a](b) `c` ",
        "[",
        "1. a\n\nb\n\n",
    ],
)
def test_a_piece_that_is_repeated_does_not_hold_the_check_up(piece: str) -> None:
    text = "---\ntitle: T\n---\n" + piece * (80_000 // len(piece))

    def work() -> object:
        return check(text, name="2024-01-05-a.md", engine=Engine.JEKYLL, site=None, now=NOW)

    # It takes less than a second; to begin anew with each piece takes from three to a hundred and eighty.
    assert seconds(work, 2.5) < 2.5


def test_addresses_without_blanks_between_them_are_looked_through_once() -> None:
    text = "---\ntitle: T\ndate: 2024-01-05\n---\n" + "http://a|" * 9_000
    # It takes a tenth of a second; to look from each to the last takes seventeen.
    assert seconds(lambda: check(text, name="a.md", engine=Engine.HEXO, site=None, now=NOW), 2.5) < 2.5
