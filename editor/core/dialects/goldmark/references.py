"""Link definitions whose title is written as an empty string, which goldmark prints."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.reference import reference as library_reference
from markdown_it.utils import EnvType

_EMPTY = ('""', "''", "()")


def reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule of link definitions; remembers those with an empty title."""
    known = len(state.env.get("references", ()))
    if not library_reference(state, start, end, silent):
        return False
    references = state.env.get("references", {})
    last_line = state.src[state.bMarks[state.line - 1] : state.eMarks[state.line - 1]].rstrip()
    if len(references) > known and last_line.endswith(_EMPTY) and not (label := next(reversed(references), "")) == "":
        empty_titles(state.env).add(str(label))
    return True


def empty_titles(env: EnvType) -> set[str]:
    """The labels, as markdown-it normalises them, of definitions with an empty title."""
    found = env.setdefault("goldmark empty titles", set())
    assert isinstance(found, set)
    return found
