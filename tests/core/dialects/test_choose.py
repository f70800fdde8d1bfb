"""The dialect of a site."""

from __future__ import annotations

import pytest

from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine


@pytest.mark.parametrize("engine", Engine)
def test_every_generator_has_its_dialect(engine: Engine) -> None:
    assert dialect_for(engine).engine is engine


@pytest.mark.parametrize("engine", [engine for engine in Engine if engine is not Engine.JEKYLL])
def test_sites_with_the_same_options_share_one(engine: Engine) -> None:
    assert dialect_for(engine, {"title": "a"}) is dialect_for(engine, {"title": "b"})


def test_options_make_another() -> None:
    config = {"markup": {"goldmark": {"renderer": {"unsafe": True}}}}
    assert dialect_for(Engine.HUGO, config) is not dialect_for(Engine.HUGO)
