"""Blocks: their lines, their headings, and that no text stops them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.dialects import markdown_it
from editor.core.dialects.base import Heading, Post, html_of
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from tests.processor_time import seconds

OURS = [engine for engine in Engine if engine is not Engine.JEKYLL]
TEXT = "# One\n\ntwo\nthree\n\n- a\n\n- b\n\n```\nc\n```\n> ## Four\n"


@pytest.mark.parametrize("engine", OURS)
def test_blocks_know_their_lines(engine: Engine) -> None:
    found = dialect_for(engine).blocks(TEXT, Post())
    assert [(block.start, block.end) for block in found] == [(0, 1), (2, 4), (5, 8), (9, 12), (12, 13)]


@pytest.mark.parametrize(("engine", "ids"), [(Engine.HUGO, "one four"), (Engine.HEXO, "One Four"), (Engine.ASTRO, "one four")])
def test_headings_are_found_in_quotes_too(engine: Engine, ids: str) -> None:
    found = [heading for block in dialect_for(engine).blocks(TEXT, Post()) for heading in block.headings]
    first, second = ids.split()
    assert found == [Heading(1, "One", first, 0), Heading(2, "Four", second, 12)]


def test_a_heading_is_told_without_its_markup() -> None:
    (block,) = dialect_for(Engine.HUGO).blocks('## A "b" *c* `d` [e](f) ![g](h)\n', Post())
    assert block.headings[0].text == "A “b” c d e g"


def test_notes_have_no_lines_of_their_own() -> None:
    found = dialect_for(Engine.HUGO).blocks("a[^1]\n\n[^1]: b\n", Post())
    assert [(block.start, block.end) for block in found] == [(0, 1), (1, 1)]
    assert "footnotes" in found[1].html


def test_lines_behind_a_shortcode_of_several_lines() -> None:
    body = "a\n\n{{< highlight go >}}\nx\ny\n{{< /highlight >}}\n\nb\n"
    found = dialect_for(Engine.HUGO).blocks(body, Post())
    assert [(block.start, block.end) for block in found] == [(0, 1), (2, 6), (7, 8)]


def test_lines_behind_code_that_hexo_takes_out() -> None:
    found = dialect_for(Engine.HEXO).blocks("a\n\n```js\nx\ny\n```\n\n{% raw %}\nz\n{% endraw %}\n\nb\n", Post())
    assert [(block.start, block.end) for block in found] == [(0, 1), (2, 6), (7, 10), (11, 12)]


def test_lines_behind_the_divider_of_the_summary() -> None:
    found = [block for block in dialect_for(Engine.HUGO).blocks("a <!--more--> b\n\nc\n", Post()) if block.html]
    assert [(block.start, block.end) for block in found][-1] == (2, 3)


@pytest.mark.parametrize("engine", OURS)
@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=" \t\n#-*_[]()<>!`~|:'\"{}%=+1.ab한\\&;^$/@\u00a0\x00", max_size=60))
def test_no_text_is_too_much(engine: Engine, text: str) -> None:
    found = dialect_for(engine)._blocks(dialect_for(engine).prepared(text, Post()))  # type: ignore[attr-defined]
    ends = [0]
    for block in found:
        assert 0 <= block.start <= block.end <= text.count("\n") + 1
        ends.append(block.end)


def test_a_fault_in_a_rule_costs_no_more_than_the_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(tokens: object) -> None:
        raise RecursionError

    monkeypatch.setattr(markdown_it, "groups", fail)
    (block,) = dialect_for(Engine.GFM).blocks("a <b>\nc", Post())
    assert (block.start, block.end) == (0, 2)
    assert "a &lt;b&gt;\nc" in block.html


PATHOLOGICAL = [
    "[",
    "![",
    "*a ",
    '"',
    "'",
    "`",
    "<",
    "> ",
    "- ",
    "{{<",
    "{%",
    "[^",
    "# a\n",
    ": a\n",
    "a\n: b\n",
    "|",
    "$",
    "a@b",
]


@pytest.mark.parametrize("engine", OURS)
@pytest.mark.parametrize("piece", PATHOLOGICAL)
def test_no_text_takes_long(engine: Engine, piece: str) -> None:
    """50 KB of one piece; processor time, for the machine may be busy."""
    text = piece * (50_000 // len(piece))
    assert seconds(lambda: dialect_for(engine).blocks(text, Post()), 2) < 2


def test_joined_blocks_are_the_body() -> None:
    assert html_of(dialect_for(Engine.COMMONMARK).blocks("a\n\nb", Post())) == "<p>a</p>\n<p>b</p>\n"
