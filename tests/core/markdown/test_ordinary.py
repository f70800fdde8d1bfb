"""What may be read where somebody waits."""

from __future__ import annotations

from random import Random

import pytest

from editor.core.markdown.ordinary import is_ordinary
from tests.core.markdown.random_edits import random_body
from tests.hostile import HOSTILE


@pytest.mark.parametrize("name", HOSTILE)
def test_what_was_made_to_be_slow_is_not_ordinary(name: str) -> None:
    assert not is_ordinary(HOSTILE[name](50_000))


@pytest.mark.parametrize("seed", range(5))
def test_what_people_write_is_ordinary(seed: int) -> None:
    assert is_ordinary(random_body(Random(seed), 400))


@pytest.mark.parametrize(
    "part",
    [
        '한국어 문단은 **굵게**, `code` 그리고 [링크](https://example.com/a_b)로 이어집니다. 그는 "그렇다"고 말했다.\n\n',
        "```json\n" + '{"name": "value", "list": [1, 2]},\n' * 30 + "```\n\n",
        "| a | b | c |\n|---|---|---|\n" + "| one | two | three |\n" * 20 + "\n",
        "* item\n  * deeper\n    * and deeper\n      1. still\n\n",
        "> quoted\n> > and quoted\n\n",
        "## Heading\n\n{% include figure.html src='a.png' %}\n\nA longer paragraph follows, as in most posts.\n\n",
    ],
)
def test_a_long_post_is_ordinary(part: str) -> None:
    assert is_ordinary(part * (40_000 // max(len(part), 150)))


@pytest.mark.parametrize("text", ["{% for i in (1..9) %}a{% endfor %}", "> " * 20 + "a", "- " * 9 + "a", "|" * 80, "a" * 30_000])
def test_a_short_text_may_be_slow_too(text: str) -> None:
    assert not is_ordinary(text)
