"""Every dialect that reads in steps, over random edits; `tests/bench/incremental_fuzz.py` makes many more of them."""

from __future__ import annotations

from random import Random

import pytest

from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.blocks import rendered, rendered_after
from tests.core.markdown.random_edits import fuzz


@pytest.mark.parametrize("engine", Engine)
def test_random_edits_come_out_as_the_whole_does(engine: Engine) -> None:
    result = fuzz(dialect_for(engine), Random(7), 400)
    assert result.difference is None


MENDED = [
    (
        Engine.JEKYLL,
        "[ \n\none\n\ntwo\n\nthree\n\nfour\n\nfive\n\n[r]:/x",
        "[\n\none\n\ntwo\n\nthree\n\nfour\n\nfive\n\n[r]:/x",
    ),
    (Engine.JEKYLL, "~~~\n\n~\n\ng\n\n]", "~~~\n\n~\n\ng\n\n\n\n~~~\nfence\n\nblank inside\n~~~\n\n]"),
]


@pytest.mark.parametrize(("engine", "old", "new"), MENDED)
def test_what_random_edits_have_found(engine: Engine, old: str, new: str) -> None:
    dialect = dialect_for(engine)
    whole = dialect.blocks(new, Post())
    step = rendered_after(dialect, new, Post(), rendered(dialect, old, Post()))
    assert (step.blocks if step else whole) == whole


@pytest.mark.parametrize("engine", Engine)
def test_a_link_definition_far_away_does_not_make_it_read_the_whole(engine: Engine) -> None:
    dialect = dialect_for(engine)
    old = "".join(f"paragraph {n} with [a link][far]\n\n" for n in range(40)) + "[far]: /x\n"
    new = old.replace("paragraph 20", "paragraph twenty")
    step = rendered_after(dialect, new, Post(), rendered(dialect, old, Post()))
    assert step is not None
    assert step.blocks == dialect.blocks(new, Post())
