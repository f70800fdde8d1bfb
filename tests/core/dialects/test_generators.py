"""What Hugo 0.111, Hexo 8 and Astro's remark print for small texts, each about one behaviour; they were asked themselves."""

from __future__ import annotations

import pytest

from editor.core.engine import Engine
from editor.core.markdown.render import render
from tests.core.dialects.cases import Case, cases

CONFIG = {Engine.HUGO: {"markup": {"goldmark": {"renderer": {"unsafe": True}}}}}
ALL = [(engine, case) for engine in (Engine.HUGO, Engine.HEXO, Engine.ASTRO) for case in cases(engine.value)]


@pytest.mark.parametrize(("engine", "case"), ALL, ids=lambda value: value.title if isinstance(value, Case) else value.value)
def test_prints_what_the_generator_prints(engine: Engine, case: Case) -> None:
    assert render(case.text, engine, CONFIG.get(engine, {})).rstrip("\n") == case.html


def test_every_file_of_cases_is_read() -> None:
    assert {engine for engine, _ in ALL} == {Engine.HUGO, Engine.HEXO, Engine.ASTRO}
    assert len(ALL) > 50
