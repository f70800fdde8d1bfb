"""Link definitions as goldmark takes them: off the start of a paragraph, with a title that may be empty."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.lheading import lheading
from markdown_it.rules_block.paragraph import paragraph
from markdown_it.rules_block.reference import reference as library_reference
from markdown_it.utils import EnvType

from editor.core.markdown.parser import BlockRule

_EMPTY = ('""', "''", "()")


def with_rest(_: BlockRule) -> BlockRule:
    """The rule of definitions, after which the rest of their paragraph is text, whatever it looks like."""

    def definitions(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not _definition(state, start, end, silent):
            return False
        while _goes_on(state, end):
            if not _definition(state, state.line, end, silent):
                return _rest(state, end, silent)
        return True

    return definitions


def empty_titles(env: EnvType) -> set[str]:
    """The labels, as markdown-it normalises them, of definitions whose title is an empty string: goldmark prints it."""
    found = env.setdefault("goldmark empty titles", set())
    assert isinstance(found, set)
    return found


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    known = len(state.env.get("references", ()))
    if not library_reference(state, start, end, silent):
        return False
    references = state.env.get("references", {})
    last_line = state.src[state.bMarks[state.line - 1] : state.eMarks[state.line - 1]].rstrip()
    if len(references) > known and last_line.endswith(_EMPTY):
        empty_titles(state.env).add(str(next(reversed(references))))
    return True


def _goes_on(state: StateBlock, end: int) -> bool:
    """Whether the paragraph has more lines: nothing that interrupts one begins here."""
    line = state.line
    if line >= end or state.isEmpty(line):
        return False
    if state.sCount[line] - state.blkIndent > 3 or state.sCount[line] < 0:
        return True
    kind, state.parentType = state.parentType, "paragraph"
    interrupted = any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("paragraph"))
    state.parentType = kind
    return not interrupted


def _rest(state: StateBlock, end: int, silent: bool) -> bool:
    """Reads what is left as a paragraph or a setext heading, through the parser's own rules for them."""
    line = state.line
    rules = {rule.name: rule.fn for rule in state.md.block.ruler.__rules__}
    heading, text = rules.get("lheading", lheading), rules.get("paragraph", paragraph)
    return silent or heading(state, line, end, False) or text(state, line, end, False)
