"""Lines and the spans in them, from a fixture of small documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.markdown.spans.code import code_spans
from editor.core.markdown.spans.lexer import LONGEST, line_spans
from editor.core.markdown.spans.lines import START, next_state
from editor.core.markdown.spans.styles import Style

FIXTURE = Path(__file__).parents[3] / "fixtures" / "spans" / "lines.txt"


def documents() -> Iterator[tuple[Engine, list[str], list[str]]]:
    for part in FIXTURE.read_text("utf-8").split("\n@ ")[1:]:
        name, *rows = part.rstrip("\n").split("\n")
        texts = [row[2:] for row in rows if row.startswith("|")]
        yield Engine(name), texts, [row.strip() for row in rows if row.startswith("  ")]


def described(lines: list[str], engine: Engine) -> Iterator[str]:
    state = START
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        spans = line_spans(line, state, following, engine)
        yield " ; ".join(f"{span.style.value}={line[span.start : span.end]}" for span in spans if span.end > span.start) or "-"
        state = next_state(state, line)


@pytest.mark.parametrize(("engine", "lines", "expected"), list(documents()))
def test_lines_have_the_spans_of_the_fixture(engine: Engine, lines: list[str], expected: list[str]) -> None:
    assert [text.strip() for text in described(lines, engine)] == expected


def test_a_line_beyond_all_measure_has_no_spans() -> None:
    assert line_spans("**a** " * LONGEST, START, "", Engine.GFM) == []


def test_the_lines_of_code_are_coloured_together() -> None:
    lines = code_spans('x = """가\n나"""  # 끝\n', "python")
    assert [[(span.start, span.end, span.style) for span in line] for line in lines] == [
        [(4, 7, Style.CODE_STRING), (7, 8, Style.CODE_STRING)],
        [(0, 1, Style.CODE_STRING), (1, 4, Style.CODE_STRING), (6, 9, Style.CODE_COMMENT)],
        [],
    ]


def test_code_in_an_unknown_language_has_no_spans() -> None:
    assert code_spans("a\nb", "no such language") == ((), ())
