"""Reading again only what an edit can have changed, for every dialect, by letting the dialect read a window of the body.

The window begins two blocks before the edit and grows behind it until old and new agree: a block that lies wholly behind
the edit comes out as it was, and a new block begins on the line where its old successor began. At the top of a body a
Markdown parser carries nothing from block to block but what is collected for the whole text, so from there on everything
is as before. What is collected is dealt with like this:

- definitions of links, abbreviations and attributes are put in front of the window; where one of the first two is not as it was,
  the blocks that may use it are read again, too;
- where notes are defined or referred to, their definitions stand in front too, and for the references above and below the
  window two paragraphs of nothing else, so that the notes are numbered and printed as in the whole;
- what the parser counts to give up a text that asks for too much is counted over all blocks;
- headings after which those of the window are numbered stand in front of it; a heading that is no longer as it was must have
  nothing to do with those below;
- a table of contents is made anew from the blocks with headings, when these are not the same before and after;
- anything else that reaches beyond its block (template tags, options) makes the answer None, which is always right, only slower.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from editor.core.dialects.base import Heading, HtmlBlock, Post, gave_up, shifted
from editor.core.markdown.contents import have_other_headings, with_contents
from editor.core.markdown.context import Change, Context, Reader, change_between, line_offset
from editor.core.markdown.limits import may_exceed
from editor.core.markdown.notes import Around, have_quotes, references
from editor.core.markdown.reach import Definitions, Gap, closings, definitions, normal
from editor.core.markdown.users import MOST_USERS, Uses, users, uses_of_changed

#: Definitions of attributes, which may stand in front of a window: they are not given to the block behind them.
_ATTRIBUTES = re.compile(r"^ {0,3}\{:[A-Za-z0-9_][\w:-]*:[^}\n]*\}[ \t]*$", re.M)
_INDENTED = re.compile(r"\s*?^[ \t]", re.M)
#: Blocks re-read behind an edit at first, and by how much that grows while old and new do not agree.
AHEAD, GROWTH = 3, 4
#: Blocks re-read before it, and how many more when the first of them is not as it was.
BACK, BACK_AGAIN = 2, 4


class Step:
    """One step from a body with its blocks to the next body. `change` is where they differ, when more than the text does."""

    def __init__(
        self,
        reader: Reader,
        post: Post,
        old: str,
        blocks: Sequence[HtmlBlock],
        context: Context,
        new: str,
        allowed: Callable[[str], bool] | None = None,
        change: Change | None = None,
    ) -> None:
        self._reader, self._post, self._context, self._allowed = reader, post, context, allowed
        self._blocks, self._lined = blocks, blocks[: context.lined]
        self._old, self._new = old, new
        self._change = change or change_between(old, new)
        at = bisect_right(self._lined, self._change.first, key=lambda block: block.start) - 1
        self._begin(at - BACK)
        self._behind = bisect_left(self._lined, self._change.last + 1, key=lambda block: block.start)
        self._gaps = context.definitions.gaps
        self._around = Around((), ())
        self._roots: set[str] = set()
        self._again = False
        self._names = context.definitions.names
        self._uses: Uses | None = None
        #: The new body's lines on which blocks begin that use what was changed in the window.
        self.users: list[int] = []

    def _begin(self, first: int) -> None:
        """Let the window begin with this block, or before it: neither behind what hands on nor below attributes of its own."""
        self._first = max(first, 0)
        while self._first and (self._reader.reach.hands_on.match(self._lined[self._first].html) or self._leans()):
            self._first -= 1
        self._start = min(self._lined[self._first].start, self._change.first) if self._first else 0
        self._offset = self._offset_above(self._start)

    def _leans(self) -> bool:
        """Whether the first block stands directly below a line that is no block's."""
        start = self._lined[self._first].start
        if self._lined[self._first - 1].end >= start or start > self._change.first:
            return False
        at = self._offset_above(start)
        return not self._old[self._old.rfind("\n", 0, at - 1) + 1 : at].isspace()

    @property
    def mark(self) -> tuple[int, int]:
        """The line from which on it reads, and its offset; the same in both bodies."""
        return self._start, self._offset

    def context(self, blocks: Sequence[HtmlBlock]) -> Context:
        """The context of the new body, whose blocks are these."""
        lined = len(blocks)
        while lined and blocks[lined - 1].start >= blocks[lined - 1].end:
            lined -= 1
        defined = replace(self._context.definitions, gaps=self._gaps, names=self._names)
        return self._context.after(self._change, lined, defined)

    def blocks(self) -> tuple[HtmlBlock, ...] | None:
        """The blocks of the new body, or None when the whole of it must be read."""
        ahead = AHEAD
        while True:
            stop = self._behind + ahead
            if stop >= len(self._lined):
                return self._to_the_end()
            if 2 * (stop - self._first) > len(self._lined) and ahead > AHEAD:
                return None
            if (window := self._read(stop)) is None:
                return None
            if agreed := self._agreement(window, stop):
                at, successor = agreed
                return self._joined(window, at, successor)
            ahead *= GROWTH

    def _read(self, stop: int | None) -> list[HtmlBlock] | None:
        """The new blocks from the window's start to the old block `stop` (None: the end), in the new body's lines."""
        begin, added = self._offset, self._change.added
        line = None if stop is None else self._lined[stop].start
        end = len(self._new) if line is None else line_offset(self._new, line + added - self._start, begin)
        old_end = len(self._old) if line is None else line_offset(self._old, line - self._start, begin)
        above = self._offset_above(self._lined[max(self._first - BACK, 0)].start) if self._first else 0
        text, old = self._new[begin:end], self._old[begin:old_end]
        if self._allowed is not None and not self._allowed(text):
            return None
        if self._may_close(text) or self._reaches(text) or self._reaches(self._old[above:old_end]):
            return None
        if not self._look_around(text, old, stop):
            return None
        outside = tuple(gap for gap in self._context.definitions.gaps if not self._start <= gap.line < (line or gap.line + 1))
        window = self._window(text, outside)
        if window is None:
            return None
        if self._first and not (window and same(window[0], self._lined[self._first], 0)):
            if self._again:
                return None
            self._again = True  # what it defines may be used by the block that it begins with
            self._begin(self._first - BACK_AGAIN)
            return self._read(stop)
        if not self._keeps_definitions(text, old, window, outside, stop):
            return None
        return window if self._closes(window, text.split("\n")) else None

    def _look_around(self, text: str, old: str, stop: int | None) -> bool:
        """Prepares what is to stand around the window; whether that can be known."""
        above, named = self._lined[: self._first], self._named_above(stop)
        quotes = above[-1].carried if above else ()
        ends = stop is None and len(self._blocks) > len(self._lined)
        if ends or (self._reader.reach.notes and ("[^" in text or "[^" in old)):
            below = self._lined[len(self._lined) if stop is None else stop :]
            self._around = Around(references(above), references(below), quotes, True, named)
            return self._context.noted
        self._around = Around((), (), quotes, headings=named)
        return True

    def _named_above(self, stop: int | None) -> list[tuple[str, HtmlBlock]]:
        """The blocks above with headings after which those in the window are numbered, and their texts."""
        self._roots = {_root(heading.id) for heading in _headings(self._lined[self._first : stop]) if heading.id}
        above = [block for block in self._lined[: self._first] if block.headings] if self._roots else []
        found = [block for block in above if not self._roots.isdisjoint(_root(heading.id) for heading in block.headings)]
        lines = self._old.split("\n", found[-1].end) if found else []
        return [("\n".join(lines[block.start : block.end]), block) for block in found]

    def _keeps_definitions(
        self, text: str, old: str, window: Sequence[HtmlBlock], outside: Sequence[Gap], stop: int | None
    ) -> bool:
        """Whether the window defines what it did before, but for what notes say."""
        reach = self._reader.reach
        before = definitions(reach, old, self._lined[self._first : stop], self._start)
        after = definitions(reach, text, window, self._start)
        if before.inner or before.names & self._context.definitions.repeated or after.held:
            return False
        added = self._change.added
        moved = (replace(gap, line=gap.line + added * (gap.line >= self._start)) for gap in outside)
        self._gaps = tuple(sorted((*moved, *after.gaps), key=lambda gap: gap.line))
        if reach.quotes and have_quotes(after) and not self._context.quoted:
            return False
        if not before.notes_as(after) or not all(gap.plain for gap in after.gaps):
            return False
        self._uses = None
        return before.links == after.links or self._changes_links(before, after, outside)

    def _changes_links(self, before: Definitions, after: Definitions, outside: Sequence[Gap]) -> bool:
        """Prepares for links and abbreviations that are defined otherwise; whether it can be known who uses them."""
        uses = self._uses = uses_of_changed(before, after)
        context = self._context.definitions
        if uses is None or any(uses(f"[{name}") for name in context.inner):
            return False
        if not context.names.isdisjoint(after.names - before.names):
            return False  # one defined twice
        self._names = context.names | after.names
        return self._around.noted or not any(uses(gap.said) for gap in (*outside, *after.gaps))

    def _window(self, text: str, outside: Sequence[Gap]) -> list[HtmlBlock] | None:
        """The blocks of a text at the window's place, with the definitions that it may use."""
        around = self._around
        gaps = [gap.text for gap in outside if gap.links or around.noted]
        front = "\n\n".join((*gaps, "")) if _may_use(text, gaps, noted=around.noted) else ""
        if "{:" in _ATTRIBUTES.sub("", front):
            return None  # attributes, which kramdown would give to the window's first block
        if "[^" in front and not around.above and _INDENTED.match(text):
            return None  # it would belong to the note above
        if around.noted and self._uses_inner("\n".join(gap.said for gap in outside)):
            return None
        front += around.above
        lines, below = front.count("\n"), around.below(text)
        blocks = list(self._reader.blocks(front + text + below, self._post))
        if not around.take(blocks, lines, lines + text.count("\n") + bool(below)):
            return None
        if any(block.start < lines or gave_up(block) for block in blocks):
            return None
        window = [shifted(block, self._start - lines) for block in blocks]
        if self._reader.reach.blanks and front and window and not around.above and not self._without_blank(window, text):
            return None
        return window

    def _without_blank(self, window: list[HtmlBlock], text: str) -> bool:
        """kramdown prints the blank line behind the definitions in front as part of the first block: it goes, unless there is
        one of the body's own. False when that cannot be told, since blank lines within notes print nothing."""
        above = text.split("\n", window[0].start - self._start)[:-1]
        blank = not all(line.strip() for line in above)
        if blank and any("[^" in line for line in above):
            before = self._lined[0].start if self._lined and not self._first else -1
            if window[0].start != before or self._change.first < before:
                return False
            blank = self._lined[0].html.startswith("\n")
        if not blank:
            window[0] = replace(window[0], html=window[0].html.removeprefix("\n"))
        return True

    def _closes(self, window: Sequence[HtmlBlock], lines: Sequence[str]) -> bool:
        """Whether every block closes what it begins."""
        for block in window:
            source = "\n".join(lines[block.start - self._start : block.end - self._start])
            if self._context.quoted and block.carried:
                return False
            if self._reader.reach.inner and self._reader.reach.inner.search(source):
                return False
            if not self._reader.self_contained(block, source) or (self._reader.reach.opens and closings(source, block.html)):
                return False
        return True

    def _may_close(self, text: str) -> bool:
        """Whether the text may close what is begun above it."""
        above = (found for line, found in self._context.open if line < self._start)
        return any(closing in text for closing in {each for found in above for each in found})

    def _offset_above(self, line: int) -> int:
        """Offset of a line that is not below the change: the same in both bodies."""
        at = self._change.offset
        for _ in range(self._change.first - line):
            at = self._old.rfind("\n", 0, at - 1) + 1
        return at

    def _reaches(self, text: str) -> bool:
        reach = self._reader.reach
        if reach.near.search(text) or (reach.anywhere and reach.anywhere.search(text)):
            return True
        return self._uses_inner(text)

    def _uses_inner(self, text: str) -> bool:
        """Whether the text may use what is defined within a block."""
        inner = self._context.definitions.inner
        named = normal(text) if inner else ""
        return any(f"[{name}" in named for name in inner)

    def _agreement(self, window: Sequence[HtmlBlock], stop: int) -> tuple[int, int] | None:
        """Where old and new agree: index in the window and among the old blocks of the first block that stays as it was."""
        added = self._change.added
        places = {block.start: at for at, block in enumerate(window)}
        for old in range(self._behind, stop - 1):
            at = places.get(self._lined[old].start + added)
            if at is None or at + 1 >= len(window) or not same(window[at], self._lined[old], added):
                continue
            if self._reader.reach.hands_on.match(window[at].html):
                continue
            if window[at + 1].start == self._lined[old + 1].start + added:
                return at + 1, old + 1
        return None

    def _to_the_end(self) -> tuple[HtmlBlock, ...] | None:
        window = self._read(None)
        return None if window is None else self._joined(window, len(window), len(self._lined))

    def _joined(self, window: Sequence[HtmlBlock], at: int, successor: int) -> tuple[HtmlBlock, ...] | None:
        """The new blocks: the window's first `at` instead of the old ones up to `successor`."""
        gone, kept, rest = self._lined[self._first : successor], self._lined[: self._first], self._lined[successor:]
        new = window[:at]
        if may_exceed(new, (*kept, *rest)) or not self._alike(gone, new):
            return None
        if self._renumbers(gone, new, kept, rest):
            return None
        if not self._find_users(kept, rest):
            return None
        added, unlined = self._change.added, list(self._blocks[len(self._lined) :])
        tail = [shifted(block, added) for block in (*rest, *unlined)] if added else [*rest, *unlined]
        if self._around.noted:
            tail = tail[: len(rest)]
            printed = self._around.printed(window, at, gone, rest, unlined, self._start, added)
            if printed is None:
                return None
            tail += printed
        blocks = (*kept, *new, *tail)
        if self._context.contents and have_other_headings(gone, new):
            return with_contents(self._reader, self._post, self._new, blocks, self._allowed)
        return blocks

    def _find_users(self, kept: Sequence[HtmlBlock], rest: Sequence[HtmlBlock]) -> bool:
        """Notes who uses what was changed in the window; whether they are few."""
        if self._uses is not None:
            lines, added = self._old.split("\n"), self._change.added
            self.users = [block.start for block in users(self._uses, lines, kept)]
            self.users += [block.start + added for block in users(self._uses, lines, rest)]
        return len(self.users) <= MOST_USERS

    def _alike(self, gone: Sequence[HtmlBlock], new: Sequence[HtmlBlock]) -> bool:
        """Whether the old and the new blocks have in common what others depend on."""
        counted = self._reader.reach.counted
        return not counted or _found(counted.findall, gone) == _found(counted.findall, new)

    def _renumbers(
        self, gone: Sequence[HtmlBlock], new: Sequence[HtmlBlock], kept: Sequence[HtmlBlock], rest: Sequence[HtmlBlock]
    ) -> bool:
        """Whether the numbering that keeps ids apart may connect headings that are no longer as they were with others.

        Those above that have to do with the old ones have been read in front of the window.
        """
        before, after = [heading.id for heading in _headings(gone)], [heading.id for heading in _headings(new)]
        if before == after:
            return False
        roots = {_root(name) for name in (*before, *after)}
        if any(_root(heading.id) in roots for heading in _headings(rest)):
            return True
        return any(_root(heading.id) in roots - self._roots for heading in _headings(kept))


def _found(look: Callable[[str], Iterable[str]], blocks: Sequence[HtmlBlock]) -> list[str]:
    return [found for block in blocks for found in look(block.html)]


def _may_use(text: str, gaps: Sequence[str], *, noted: bool) -> bool:
    """Whether a text may use something that is defined in the gaps."""
    if noted or "[" in text:
        return True
    return any("*[" in gap or ("{:" in gap and "{:" in text) for gap in gaps)


def _root(name: str) -> str:
    """What is left of an id without numbers at its end: "step" of "step-1-1". Ids of one root are numbered together."""
    return name.rstrip("0123456789-_")


def same(new: HtmlBlock, old: HtmlBlock, added: int) -> bool:
    """Whether a block is what an old one, shifted, was."""
    return new.html == old.html and new.start == old.start + added and new.end == old.end + added and new.carried == old.carried


def _headings(blocks: Sequence[HtmlBlock]) -> Iterator[Heading]:
    for block in blocks:
        if block.headings:
            yield from block.headings


@dataclass(frozen=True, slots=True)
class Stepped:
    """The blocks after a step, their context, and the mark above all that was read; the beginning when blocks far away were."""

    blocks: tuple[HtmlBlock, ...]
    context: Context
    mark: tuple[int, int]


def stepped(
    reader: Reader,
    post: Post,
    old: str,
    blocks: Sequence[HtmlBlock],
    context: Context,
    new: str,
    allowed: Callable[[str], bool] | None = None,
    change: Change | None = None,
) -> Stepped | None:
    """The new body in a step, and in further ones for what uses a definition that the first one changed."""
    step = Step(reader, post, old, blocks, context, new, allowed, change)
    found = step.blocks()
    if found is None:
        return None
    context, places = step.context(found), set(step.users)
    stale = {id(block) for block in found if block.start in places} if places else set()
    for line in step.users:
        if any(id(block) in stale for block in found if block.start == line):
            again = Step(reader, post, new, found, context, new, allowed, Change(line, line, 0, line_offset(new, line)))
            found = again.blocks()
            if found is None:
                return None
            context = again.context(found)
    return Stepped(found, context, (0, 0) if step.users else step.mark)
