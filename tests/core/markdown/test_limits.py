"""An edit that makes a body ask for too much, or for less again, shows what reading the whole shows."""

from __future__ import annotations

import pytest

from editor.core.dialects.base import GAVE_UP, Dialect, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.blocks import rendered, rendered_after

TABLE = "|" + "a|" * 100 + "\n|" + "-|" * 100 + "\n" + "|b|\n" * 40 + "\n"
QUOTE = "> " * 30 + "a\n" + "b\n" * 100 + "\n"
FILLING = "".join(f"paragraph {number}\n\n" for number in range(12))


def gives_up(dialect: Dialect, old: str, new: str) -> bool:
    """Whether the new body is given up, after asserting that a step to it shows the same as reading it whole."""
    whole = rendered(dialect, new, Post())
    step = rendered_after(dialect, new, Post(), rendered(dialect, old, Post()))
    assert step is None or step.blocks == whole.blocks
    return GAVE_UP in whole.blocks[0].html[:80]


@pytest.mark.parametrize(("part", "few"), [(TABLE, 5), (QUOTE, 14)], ids=["cells", "quotations"])
def test_the_limit_is_crossed_in_both_directions(part: str, few: int) -> None:
    dialect = dialect_for(Engine.GFM)
    below, above = part * few + FILLING, part * few + FILLING + part
    assert not gives_up(dialect, above, below)
    assert gives_up(dialect, below, above)
    assert gives_up(dialect, above, above + "more")


def test_a_small_edit_of_a_table_is_read_in_steps() -> None:
    dialect, old = dialect_for(Engine.GFM), FILLING + "| a | b |\n|---|---|\n| c |\n\n" + FILLING
    new = old.replace("| c |", "| cc |")
    step = rendered_after(dialect, new, Post(), rendered(dialect, old, Post()))
    assert step is not None
    assert step.blocks == dialect.blocks(new, Post())
