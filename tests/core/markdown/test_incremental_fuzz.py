"""Every dialect that reads in steps, over random edits; `tests/bench/incremental_fuzz.py` makes many more of them."""

from __future__ import annotations

from random import Random

import pytest

from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from tests.core.markdown.random_edits import fuzz


@pytest.mark.parametrize("engine", Engine)
def test_random_edits_come_out_as_the_whole_does(engine: Engine) -> None:
    result = fuzz(dialect_for(engine), Random(7), 400)
    assert result.difference is None


@pytest.mark.parametrize("engine", Engine)
def test_some_edits_are_read_in_steps(engine: Engine) -> None:
    assert fuzz(dialect_for(engine), Random(7), 400).steps > 0
