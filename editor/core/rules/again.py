"""Checking a post again after an edit, where what is found can have changed.

The lines are sorted into blocks anew, which costs little: what has changed is seen from the blocks, not guessed from the edit. A
rule that looks at each block by itself (`Rule.by_block`) is asked about those only that are not as they were; what it found in
the others moves along with them. All other rules are asked about the whole post.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from editor.core.diagnostics import Diagnostic
from editor.core.rules.blocks import Block, first_begin
from editor.core.rules.model import Subject
from editor.core.rules.registry import Plan, findings, in_order, plan_of, told
from editor.core.rules.settings import DEFAULT, Settings
from editor.core.text import common_ends


class _Last(NamedTuple):
    """The last check. `asked` is all that the rules for blocks look at apart from the blocks, and these rules; `found` is what
    they found, by position."""

    asked: tuple[object, ...]
    text: str
    blocks: Sequence[Block]
    found: Sequence[Diagnostic]


class Again:
    """Checks a post and remembers what was found in its blocks. Its answers are those of `registry.examine`, whatever it was
    asked before."""

    def __init__(self) -> None:
        self._last: _Last | None = None

    def examine(self, subject: Subject, settings: Settings = DEFAULT) -> tuple[Diagnostic, ...]:
        """What the rules find in a post; see `registry.examine`."""
        plan = plan_of(settings, subject)
        by_block = tuple([entry for entry in plan if entry[0].by_block])
        asked = by_block, subject.name, subject.engine, subject.site
        last = self._last if self._last is not None and self._last.asked == asked else None
        found = _changed(last, subject, by_block) if last else in_order(findings(subject, by_block))
        self._last = _Last(asked, subject.text, subject.blocks.all, found)
        whole = tuple([entry for entry in plan if not entry[0].by_block])
        return told(subject, [*found, *findings(subject, whole)])


def _changed(last: _Last, subject: Subject, by_block: Plan) -> Sequence[Diagnostic]:
    """What the rules find in the blocks: in those that are as they were, what they found there before."""
    blocks, by = subject.blocks.all, len(subject.text) - len(last.text)
    above, below = _unchanged(last, subject.text, blocks)
    end = last.blocks[above - 1].lines[-1].end if above else -1
    begin = last.blocks[-below].lines[0].begin if below else len(last.text) + 1
    first = bisect_left(last.found, end + 1, key=_start)
    behind = last.found[bisect_left(last.found, begin, key=_start) :]
    new = in_order(findings(subject.of_blocks(blocks[above : len(blocks) - below]), by_block))
    return [*last.found[:first], *new, *([one.shifted(by) for one in behind] if by else behind)]


def _start(found: Diagnostic) -> int:
    return found.span.start


def _unchanged(last: _Last, text: str, blocks: Sequence[Block]) -> tuple[int, int]:
    """How many of the first and of the last blocks are as they were, the former where they were, too."""
    head, tail = common_ends(last.text, text)
    by, most = len(text) - len(last.text), min(len(last.blocks), len(blocks))
    # A block that ends or begins right at what was changed may have become another one with it.
    above = min(bisect_left(last.blocks, head, key=_end), most)
    if last.blocks[:above] != blocks[:above]:
        above = next(at for at in range(above) if last.blocks[at] != blocks[at])
    most = min(most - above, len(blocks) - bisect_left(blocks, len(text) - tail + 1, key=first_begin))
    below = next((at for at in range(most) if not _is_moved(last.blocks[-1 - at], blocks[-1 - at], by)), most)
    return above, below


def _end(block: Block) -> int:
    return block.lines[-1].end


def _is_moved(old: Block, new: Block, by: int) -> bool:
    """Whether a block whose text is the same is the same block `by` code points further on."""
    if old.kind is not new.kind or old[2:] != new[2:] or len(old.lines) != len(new.lines):
        return False
    return all(
        start + by == now and begin + by == here and end + by == there
        for (start, end, begin), (now, there, here) in zip(old.lines, new.lines, strict=True)
    )
