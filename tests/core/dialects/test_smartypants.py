"""Typographic punctuation as remark-smartypants makes it."""

from __future__ import annotations

import pytest

from editor.core.dialects.smartypants import smart_marks, smart_quotes
from editor.core.engine import Engine
from editor.core.markdown.render import render


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("\"a\" 'b'", "“a” ‘b’"),
        ("don't o'clock '80s", "don’t o’clock ’80s"),
        ("\"'a' b\"", "“‘a’ b”"),
        ('안녕"하"세요', "안녕”하”세요"),
        ("a='b'", "a=‘b’"),
        ("no quotes", "no quotes"),
    ],
)
def test_quotes(written: str, printed: str) -> None:
    assert smart_quotes(" " + written) == " " + printed


def test_other_marks() -> None:
    assert smart_marks("a -- b --- c ---- ... . . . d''") == "a — b --- c ---- … … d”"


def test_a_quote_closes_behind_a_link() -> None:
    assert render('"[a](b)" c', Engine.ASTRO) == '<p>“<a href="b">a</a>” c</p>\n'


def test_astro_without_typographic_punctuation() -> None:
    assert render('"a" ~~b~~', Engine.ASTRO, {"markdown": {"smartypants": False, "gfm": False}}) == "<p>&quot;a&quot; ~~b~~</p>\n"
