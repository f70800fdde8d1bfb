"""Coloured code, whole and by lines."""

from __future__ import annotations

import re

import pytest

from editor.core.markdown.highlight import highlighted, highlighted_lines


@pytest.mark.parametrize("code", ["a = '''b\nc'''\n", "$ x\ny", "\n\n", "def f():\n\treturn 1", "a\rb\n"])
@pytest.mark.parametrize("language", ["python", "console", "html"])
def test_nothing_of_the_code_is_lost(code: str, language: str) -> None:
    for html in (highlighted(code, language), "".join(highlighted_lines(code, language) or ())):
        assert re.sub("<[^>]*>", "", html or "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == code


def test_every_line_is_whole_by_itself() -> None:
    lines = highlighted_lines('"""a\nb"""\n', "python") or ()
    assert len(lines) == 2
    assert all(line.count("<span") == line.count("</span") and line.endswith("\n") for line in lines)


def test_an_unknown_language_is_not_coloured() -> None:
    assert highlighted_lines("a", "no such language") is None
