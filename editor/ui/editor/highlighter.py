"""Colours for the text pane: a block's are made when it is laid out, so only what is seen costs anything.

What a line is depends on what the lines before it left open (`core.markdown.spans.lines`). That state is kept in each
block; after an edit it is followed until it agrees with what is there, a slice at a time when that is far.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument, QTextLayout

from editor.core.engine import Engine
from editor.core.markdown.spans.lexer import LONGEST, line_spans
from editor.core.markdown.spans.lines import CODE_MODES, START, Mode, mode_of, next_state
from editor.core.markdown.spans.styles import Style, StyledSpan
from editor.core.positions import to_utf16, utf16_length
from editor.ui import theme
from editor.ui.editor.code_regions import CodeRegions
from editor.ui.editor.formats import formats, long_line_format
from editor.ui.editor.prose_layout import Formats

#: Blocks whose state is followed at once after an edit or for a block that is to be seen, and in one idle slice.
_AT_ONCE, _SLICE = 400, 2000
#: How much of a line can matter for the lines after it.
_HEAD = 2000
_FENCES = ("---", "+++", "...")


class Highlighter(QObject):
    """Follows the state of the lines of `document` and makes the formats of its blocks."""

    def __init__(self, document: QTextDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._engine = Engine.COMMONMARK
        self._front_lines = 0
        self._known = 0  # this many blocks, from the first, have the right state
        self._consistent = 0  # up to here the states follow from one another, though perhaps from a wrong start
        self._edited = 0  # before this one an edit may have put blocks without a state
        self._joint = -1  # the last block of an edit of several, until its state is known
        self._early: set[int] = set()  # blocks that were laid out before their state was known
        self._count = document.blockCount()
        self._code = CodeRegions(document)
        self._long = QTextCharFormat()
        self._formats: dict[Style, QTextCharFormat] = {}
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._follow_slice)
        document.contentsChange.connect(self._on_change)
        self.restyle()

    # What the pane sets

    def set_engine(self, engine: Engine) -> None:
        """Colour emphasis as this generator finds it."""
        if engine is not self._engine:
            self._engine = engine
            self.refresh()

    def set_front_lines(self, count: int) -> None:
        """The first `count` lines are front matter."""
        if count == self._front_lines:
            return
        low, high = sorted((count, self._front_lines))
        self._front_lines = count
        self._code.set_front_lines(count)
        self._restart(low)
        self._follow(max(high, low + 1), 0)  # what is seen below asks for more
        self._dirty(0, high)

    def restyle(self) -> None:
        """Take the colours of the scheme in force."""
        self._long, self._formats = long_line_format(), formats(theme.tokens())
        self.refresh()

    def refresh(self) -> None:
        """Have all blocks coloured again, each when it is next seen."""
        self._dirty(0, self._document.blockCount() - 1)

    @property
    def is_settled(self) -> bool:
        """Whether the state of every block is known."""
        return self._known >= self._document.blockCount()

    # What the layout asks

    def formats_of(self, block: QTextBlock) -> Formats:
        """The formats of a block, in UTF-16 units. The later of two lies on top."""
        line = block.text()
        if len(line) > LONGEST:
            return [_range(0, utf16_length(line), self._long)]
        spans = self._spans(block, line)
        if utf16_length(line) != len(line):
            spans = [StyledSpan(to_utf16(line, a), to_utf16(line, b), style) for a, b, style in spans]
        return [_range(start, end, self._formats[style]) for start, end, style in spans if end > start]

    def _spans(self, block: QTextBlock, line: str) -> list[StyledSpan]:
        number = block.blockNumber()
        if number < self._front_lines:
            fence = number in (0, self._front_lines - 1) and line.strip("\ufeff \t") in _FENCES
            return [StyledSpan(0, len(line), Style.MARK)] if fence else list(self._code.front_spans(number))
        if number > self._known + _AT_ONCE:
            self._early.add(number)
            return []
        self._know(number)
        state = self._state_before(block)
        spans = line_spans(line, state, block.next().text()[:LONGEST], self._engine)
        if not spans and mode_of(state) in CODE_MODES:
            return list(self._code.spans(block, self._is_code))
        return spans

    def _is_code(self, block: QTextBlock) -> bool:
        """Whether a block lies inside a fence and is not its closing line."""
        if not block.isValid():
            return False
        self._know(block.blockNumber() + 1)
        return mode_of(max(block.userState(), START)) in CODE_MODES and not self._opens(block)

    def _opens(self, block: QTextBlock) -> bool:
        return mode_of(self._state_before(block)) not in CODE_MODES

    def _state_before(self, block: QTextBlock) -> int:
        if block.blockNumber() <= self._front_lines:
            return START
        return max(block.previous().userState(), START)

    # Following the state

    def _know(self, number: int) -> None:
        """Make sure of the state of every block before `number`."""
        if number > self._known:
            self._follow(number, number - self._known)

    def _on_change(self, position: int, _removed: int, added: int) -> None:
        first = self._document.findBlock(position)
        last = self._document.findBlock(position + added)
        end = (last if last.isValid() else self._document.lastBlock()).blockNumber()
        count = self._document.blockCount()
        moved, self._count = count - self._count, count
        start = first.blockNumber()
        if moved:
            self._move(start, moved)
        if moved and start and mode_of(max(first.previous().userState(), START)) is Mode.PARAGRAPH:
            self._dirty(start - 1, start - 1)  # the underline that made it a heading may have gone
        if start >= self._known:
            self._consistent = min(self._consistent, start)
            if 0 < start <= self._known + 1:
                self._dirty(start - 1, start - 1)  # it is coloured already, and may have become a heading
            self._rest()
            return
        self._consistent = max(self._consistent + moved, end + 1) if self._known == self._consistent else start
        underline = mode_of(max(first.userState(), START)) is Mode.UNDERLINE
        self._known, self._edited = start, max(self._edited, end + 1)
        self._joint = max(self._joint, end if end > start else -1)
        self._follow(min(end + 1, start + _AT_ONCE), _AT_ONCE)
        if start and (underline or mode_of(max(first.userState(), START)) is Mode.UNDERLINE):
            self._dirty(start - 1, start - 1)  # it is or was a heading
        self._dirty_code(first)

    def _move(self, start: int, by: int) -> None:
        """There are more blocks (or fewer) from the one after `start` on."""
        if start < self._front_lines:
            self.set_front_lines(max(self._front_lines + by, 0))
        self._early = {number + by if number > start else number for number in self._early}
        if start < self._edited:
            self._edited = max(self._edited + by, start + 1)
        if start < self._joint:
            self._joint = max(self._joint + by, start)

    def _restart(self, number: int) -> None:
        """The states of the blocks from `number` on have to be worked out again."""
        if number < self._known:
            self._consistent = self._consistent if self._known == self._consistent else number
            self._known = number

    def _dirty_code(self, block: QTextBlock) -> None:
        """Have the code that an edit in `block` gives other colours coloured again."""
        if mode_of(max(block.userState(), START)) in CODE_MODES and self._opens(block):
            block = block.next()  # the language may have changed
        if block.blockNumber() < self._front_lines:
            changed = self._code.changed_front()
        elif self._is_code(block):
            changed = self._code.changed(block, self._is_code)
        else:
            return
        if changed:
            self._dirty(*changed)

    def _follow_slice(self) -> None:
        self._follow(self._known + 1, _SLICE)

    def _follow(self, least: int, budget: int) -> None:
        """Work out states from the first unknown block: `least` blocks are known after it, or `budget` ones are followed.

        A block without any state was never coloured, nor was the one after it, unless an edit put it there.
        """
        block = self._document.findBlockByNumber(self._known)
        state = self._state_before(block)
        first_changed = last_changed = -1
        budget = max(budget, least - self._known)
        while block.isValid() and budget > 0:
            before, number = block.userState(), self._known
            state = START if number < self._front_lines else next_state(state, block.text()[:_HEAD])
            self._known, budget = number + 1, budget - 1
            if before != state:
                block.setUserState(state)
                if before < 0 and number >= self._edited:
                    block = block.next()
                    continue
                first_changed, last_changed = (number if first_changed < 0 else first_changed), number
            elif self._known >= least and self._known < self._consistent:
                self._known = self._consistent  # from here on, everything follows as it did
                break
            block = block.next()
        self._consistent = max(self._consistent, self._known)
        if first_changed >= 0:
            self._dirty(first_changed + 1, last_changed + 1)
        self._catch_up()
        self._rest()

    def _catch_up(self) -> None:
        """What waited for the states that are known now is coloured."""
        if self._edited <= self._known:
            self._edited = 0
        if 0 <= self._joint < self._known:
            last, self._joint = self._joint, -1
            self._dirty_code(self._document.findBlockByNumber(last))
        late = {number for number in self._early if number <= self._known}
        self._early -= late
        for number in late:
            self._dirty(number, number)

    def _rest(self) -> None:
        if self.is_settled:
            self._idle.stop()
        elif not self._idle.isActive():
            self._idle.start()

    def _dirty(self, first: int, last: int) -> None:
        """Have the blocks from `first` to `last` laid out, and so coloured, again."""
        start = self._document.findBlockByNumber(first)
        if start.isValid():
            end = self._document.findBlockByNumber(last)
            stop = end.position() + end.length() if end.isValid() else self._document.characterCount()
            self._document.markContentsDirty(start.position(), stop - start.position() - 1)


def _range(start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    result = QTextLayout.FormatRange()
    result.start, result.length, result.format = start, end - start, form
    return result
