"""The layout of the text pane: lines 1.7 times as high as the letters, a measure of 88 columns, space at both ends.

Qt's own layout for plain text knows neither line height nor margins that differ. This one lays out every block itself, when
it is first asked for, on a grid of whole pixels; Qt's view asks it for the height of each block and does the rest.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QPlainTextDocumentLayout

Formats = list[QTextLayout.FormatRange]

#: A longer line is broken between any two characters: looking for word boundaries in it takes seconds.
LONG_LINE = 20_000


@dataclass(frozen=True, slots=True)
class Measure:
    """Sizes in pixels. `baseline` lies below the top of a line; `top` and `bottom` are free above and below the text."""

    left: int = 0
    width: int = 600
    line_height: int = 24
    baseline: int = 18
    top: int = 0
    bottom: int = 0
    tab: float = 32.0


def no_formats(_block: QTextBlock) -> Formats:
    """Text without colours."""
    return []


_HANGING = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\[[ xX]\][ \t]+)?")


class ProseLayout(QPlainTextDocumentLayout):
    """`formats_of` is asked for a block's colours each time the block is laid out."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._measure = Measure()
        self._first = 0
        self._block_count = document.blockCount()
        self._measured = self._colouring = self._announcing = False
        self._wrapping = {
            mode: _option(mode, self._measure.tab)
            for mode in (QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere, QTextOption.WrapMode.WrapAnywhere)
        }
        self.formats_of: Callable[[QTextBlock], Formats] = no_formats

    @property
    def measure(self) -> Measure:
        return self._measure

    def set_measure(self, measure: Measure) -> bool:
        """Take other sizes. Returns whether they differ; the caller has every line laid out again then."""
        differs = measure != self._measure
        self._measure, self._measured = measure, True
        for option in self._wrapping.values():
            option.setTabStopDistance(measure.tab)
        return differs

    def set_first(self, number: int) -> None:
        """Number of the first block that is shown: the space above the text is above it."""
        self._first = number

    # What Qt's view asks

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid() or not block.isVisible():
            return QRectF()
        if not self._measured:
            return QRectF(0, 0, self._measure.width, self._measure.line_height)  # lines of another width would be in vain
        layout, number = block.layout(), block.blockNumber()
        if not layout.lineCount() or (number <= self._first + 1 and not self._is_in_place(layout, number)):
            self._lay_out(block)
        height = layout.lineCount() * self._measure.line_height
        if number == self._first:
            height += self._measure.top
        if number == self._block_count - 1:
            height += self._measure.bottom
        return QRectF(0, 0, self._measure.left + self._measure.width, height)

    def documentSize(self) -> QSizeF:
        """As Qt's: pixels across, lines down. The lines never need a horizontal scroll bar."""
        return QSizeF(0, self.document().lineCount())

    def documentChanged(self, position: int, removed: int, added: int) -> None:
        if self._colouring:
            return
        document = self.document()
        block, count = document.findBlock(position), document.blockCount()
        same, self._block_count = count == self._block_count, count
        if same and self._is_within(block, position, removed, added):
            self._renew(block, whole=position == block.position() and added >= block.length() - 1)
        elif same and document.findBlock(max(position + removed + added - 1, 0)) == block:
            # Qt would take it for a change of this block only, and lay that one out in its own way.
            for one in (block, block.next()):
                if one.isValid():
                    one.layout().clearLayout()
            self.requestUpdate()
        else:
            super().documentChanged(position, removed, added)

    def _renew(self, block: QTextBlock, whole: bool) -> None:
        """A block changed, or the looks of the whole of it.

        One that nobody has seen waits until somebody does; so does a long one whose letters stayed, since that is much work,
        and a view that is being set up would have it done many times.
        """
        layout, before = block.layout(), block.lineCount()
        if not block.isVisible() or not before:
            self._show_or_hide(block)
        elif not layout.lineCount() or (whole and block.length() > LONG_LINE):
            layout.clearLayout()
            self.requestUpdate()
        else:
            self._lay_out(block)
            if block.lineCount() == before:
                self.updateBlock.emit(block)
            else:
                self.requestUpdate()

    def _show_or_hide(self, block: QTextBlock) -> None:
        """The block may have become visible, or hidden."""
        block.layout().clearLayout()
        count = 1 if block.isVisible() else 0
        if count != block.lineCount():
            block.setLineCount(count)
            self._announce_size()
        self.requestUpdate()

    def _is_within(self, block: QTextBlock, position: int, removed: int, added: int) -> bool:
        """Whether a change that left the number of blocks alone is one of `block` only."""
        if position == block.position() and removed == added == block.length():
            # What is being composed in it changed. (Or text up to the next block: let that one be laid out again.)
            if (after := block.next()).isValid():
                after.layout().clearLayout()
            return True
        return self.document().findBlock(position + added) == block

    # Lines

    def _is_in_place(self, layout: QTextLayout, number: int) -> bool:
        top = self._measure.top
        return not top or (layout.lineAt(0).y() >= top) is (number == self._first)

    def _lay_out(self, block: QTextBlock) -> None:
        layout, before = block.layout(), block.lineCount()
        self._colour(block, layout)
        long = block.length() > LONG_LINE
        layout.setCacheEnabled(long)  # otherwise Qt forgets the glyphs of the whole line each time it has drawn a part
        layout.setTextOption(
            self._wrapping[QTextOption.WrapMode.WrapAnywhere if long else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere]
        )
        self._break_lines(layout, self._measure.top if block.blockNumber() == self._first else 0, _hanging(block))
        count = layout.lineCount()
        if count != before:
            block.setLineCount(count)
            self._announce_size()

    def _break_lines(self, layout: QTextLayout, top: int, hanging: int) -> None:
        """Give the block its lines. From the second on, they begin below the character number `hanging` of the first."""
        left, width, step = float(self._measure.left), float(self._measure.width), self._measure.line_height
        base, place = top + self._measure.baseline, QPointF(left, 0)  # one for thousands of lines
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(width)
            place.setY(base - line.ascent())
            line.setPosition(place)
            base += step
            if hanging:
                shift = min(x_of(line, hanging) - left, width / 2)
                width, hanging = width - shift, 0
                place.setX(left + shift)
            line = layout.createLine()
        layout.endLayout()

    def _colour(self, block: QTextBlock, layout: QTextLayout) -> None:
        formats = self._formats(block)
        composed = layout.preeditAreaText()
        if composed:
            formats = _around(formats, layout.preeditAreaPosition(), len(composed), layout.formats())
        self._colouring = True  # Qt reports new formats as a change of the document
        layout.setFormats(formats)
        self.document().markContentsDirty(block.position(), 0)
        self._colouring = False

    def _formats(self, block: QTextBlock) -> Formats:
        """A fault in the colours must not cost the text: Qt, which calls this, has no way to pass an exception on."""
        try:
            return self.formats_of(block)
        except Exception:
            sys.excepthook(*sys.exc_info())
            return []

    def _announce_size(self) -> None:
        """Let the view set its scroll bar; it asks for more blocks on the way, which are part of the same news."""
        if not self._announcing:
            self._announcing = True
            self.documentSizeChanged.emit(self.documentSize())
            self._announcing = False


def x_of(line: QTextLine, position: int) -> float:
    """Where a position of a line's block stands, from the left of the block."""
    found: object = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _hanging(block: QTextBlock) -> int:
    """How many UTF-16 units of a block's beginning stand left of its other lines: the marks of an item or a quote."""
    found = _HANGING.match(block.text()[:80])
    return found.end() if found else 0


def _option(mode: QTextOption.WrapMode, tab: float) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(mode)
    option.setTabStopDistance(tab)
    return option


def _around(formats: Formats, start: int, length: int, present: Formats) -> Formats:
    """The formats of the text, moved apart for what is being composed at `start`, and the composition's own formats."""
    end = start + length
    result = []
    for item in formats:
        if item.start >= start:
            item.start += length
        elif item.start + item.length > start:
            item.length += length
        result.append(item)
    return result + [item for item in present if item.start >= start and item.start + item.length <= end]
