"""Bodies made to be slow take no dialect long, by processor time, to which other work does not add."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from tests.hostile import HOSTILE
from tests.processor_time import seconds

#: Characters, and seconds: most bodies take a fiftieth of that. `tests/bench/hostile_inputs.py` measures 100,000 characters.
SIZE, LIMIT = 10_000, 1.0


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Loading a dialect is not a part of rendering."""
    for engine in Engine:
        dialect_for(engine).blocks("{{ a }}\n\n```python\nx\n```\n", Post())


@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("engine", Engine, ids=lambda engine: engine.value)
def test_a_body_made_to_be_slow(engine: Engine, name: str) -> None:
    dialect, body = dialect_for(engine), HOSTILE[name](SIZE)
    blocks: list[HtmlBlock] = []
    assert seconds(lambda: blocks.extend(dialect.blocks(body, Post())), LIMIT) < LIMIT
    assert all(block.start <= body.count("\n") + 1 for block in blocks)


@pytest.mark.parametrize("engine", [Engine.HUGO, Engine.GFM, Engine.COMMONMARK, Engine.ASTRO], ids=lambda engine: engine.value)
def test_quotations_too_deep_for_their_length_are_plain_text_that_says_so(engine: Engine) -> None:
    (block,) = dialect_for(engine).blocks(HOSTILE["lazy lines"](100_000), Post())
    assert "plain-text-note" in block.html
    assert block.end >= 50_000


@pytest.mark.parametrize("engine", [Engine.HEXO, Engine.GFM, Engine.ASTRO], ids=lambda engine: engine.value)
def test_rows_that_ask_for_too_many_cells_are_plain_text_that_says_so(engine: Engine) -> None:
    (block,) = dialect_for(engine).blocks(HOSTILE["rows too short"](100_000), Post())
    assert "plain-text-note" in block.html
    few, *_ = dialect_for(engine).blocks(HOSTILE["rows too short"](2_000), Post())
    assert "<table>" in few.html


@pytest.mark.parametrize(("depth", "count"), [(200, 125), (22, 1136)])
@pytest.mark.parametrize("engine", [Engine.HUGO, Engine.HEXO, Engine.COMMONMARK], ids=lambda engine: engine.value)
def test_many_deep_quotations_are_too_many_together(engine: Engine, depth: int, count: int) -> None:
    """Each of them alone is read; all of them would take from 5 to 40 s."""
    one = "> " * depth + "a\n" + "b\n" * depth + "\n"
    assert "plain-text-note" not in dialect_for(engine).blocks(one, Post())[0].html
    (block,) = dialect_for(engine).blocks(one * count, Post())
    assert "plain-text-note" in block.html


@pytest.mark.parametrize("engine", [Engine.HUGO, Engine.GFM, Engine.COMMONMARK, Engine.ASTRO], ids=lambda engine: engine.value)
def test_a_long_quotation_is_a_quotation(engine: Engine) -> None:
    blocks = dialect_for(engine).blocks("> > > a\n" + "> > b\n" * 5_000, Post())
    assert blocks[0].html.count("<blockquote") == 3
