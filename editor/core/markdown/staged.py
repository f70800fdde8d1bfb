"""Reading in steps for dialects that make another text of the body first: that is done anew, and only its Markdown in steps.

So whatever templates, shortcodes and tags do far away, a step sees it as a difference between the two texts, or between what
stands in the places of their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from editor.core.dialects.base import HtmlBlock, Post, gave_up
from editor.core.dialects.stage import Stage
from editor.core.markdown.context import Change, Context, Reader, change_between, context_of
from editor.core.markdown.incremental import stepped

_TEMPLATE = re.compile(r"\{[{%#][^{}]*\}")


@runtime_checkable
class Stager(Protocol):
    """A dialect that makes another text of a body before it reads Markdown."""

    def stage(self, body: str, post: Post) -> Stage | None:
        """That text; None when the body is read as it is."""

    def text_reader(self, stage: Stage) -> Reader:
        """What reads it."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A text with its blocks, whose lines are its own; `context` is None until a step needs it."""

    stage: Stage
    blocks: tuple[HtmlBlock, ...]
    context: Context | None = None


def staged(dialect: object, body: str, post: Post) -> Staged | None:
    """A body by way of its stage; None when it has none."""
    stage = dialect.stage(body, post) if isinstance(dialect, Stager) else None
    if stage is None or not isinstance(dialect, Stager):
        return None
    blocks = dialect.text_reader(stage).blocks(stage.text, post)
    return None if blocks and gave_up(blocks[0]) else Staged(stage, blocks)


def staged_after(dialect: object, body: str, post: Post, before: Staged, allowed: Callable[[str], bool] | None) -> Staged | None:
    """The same in a step; None when the whole must be read. `allowed` is asked for the templates, too."""
    if not isinstance(dialect, Stager) or (allowed is not None and not _may_run(body, post, allowed)):
        return None
    stage = dialect.stage(body, post)
    if stage is None:
        return None
    change = _change(before.stage, stage)
    if change is None:
        return None
    if change is _NOTHING:
        return Staged(stage, before.blocks, before.context)
    reader = dialect.text_reader(stage)
    context = before.context or context_of(reader, before.stage.text, before.blocks)
    if context is None:
        return None
    made = stepped(reader, post, before.stage.text, before.blocks, context, stage.text, allowed, change)
    return None if made is None else Staged(stage, made.blocks, made.context)


def placed(now: Staged, before: Staged | None = None, known: Sequence[HtmlBlock] = ()) -> tuple[HtmlBlock, ...]:
    """The blocks with the body's lines. Those that are as they were in `before`, `known` by then, are not copied."""
    if not now.stage.lines:
        return now.blocks
    old = {} if before is None else dict(zip(map(id, before.blocks), known, strict=True))
    return tuple(_placed(now.stage, block, old.get(id(block))) for block in now.blocks)


def _placed(stage: Stage, block: HtmlBlock, old: HtmlBlock | None) -> HtmlBlock:
    """The block with the body's lines: `old`, which was made of the same block, if it has them already."""
    if old is not None and old.start == stage.line_of(block.start) and old.end == stage.line_of(block.end):
        if all(was.line == stage.line_of(heading.line) for was, heading in zip(old.headings, block.headings, strict=True)):
            return old
    return stage.placed(block)


def _may_run(body: str, post: Post, allowed: Callable[[str], bool]) -> bool:
    """Whether the templates may be carried out where somebody waits."""
    return not post.takes_pages and allowed("\n".join(_TEMPLATE.findall(body)))


_NOTHING = Change(-1, -1, 0, 0)


def _change(old: Stage, new: Stage) -> Change | None:
    """Where two texts, or what is kept of them, differ; None when it cannot be told, `_NOTHING` when nowhere."""
    words = [word for word in {**old.kept, **new.kept} if old.kept.get(word) != new.kept.get(word)]
    if old.text == new.text and not words:
        return _NOTHING
    places = {word: list(_lines_of(word, old.text)) for word in words}
    if any(bool(lines) != (word in old.kept) for word, lines in places.items()):
        return None  # it stands within another
    return _widened(change_between(old.text, new.text), old.text, [line for lines in places.values() for line in lines])


def _lines_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield text.count("\n", 0, at)
        at = text.find(word, at + 1)


def _widened(change: Change, old: str, lines: Sequence[int]) -> Change:
    """The change with other lines of the old text that differ."""
    first, last = min((change.first, *lines)), max((change.last, *lines))
    starts = [0, *(found.end() for found in re.finditer("\n", old))] if first < change.first else []
    return Change(first, last, change.added, starts[first] if starts else change.offset)
