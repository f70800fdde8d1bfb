"""Hides the front-matter block of a document while the form shows it."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument


class FrontMatterFold:
    """Knows where the body begins. Its cursor moves with edits above it, so a form's edit never shows a line."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._body = QTextCursor(document)
        self._body.setKeepPositionOnInsert(True)  # what is typed at the body's first place belongs to the body
        self._folded = False

    @property
    def folded(self) -> bool:
        return self._folded

    @property
    def lines(self) -> int:
        """Number of lines of the block, the last line of the document apart."""
        return self._body.blockNumber()

    @property
    def hidden(self) -> int:
        """Number of lines that are hidden."""
        return self.lines if self._folded else 0

    @property
    def start(self) -> int:
        """The first position where the caret may be, in UTF-16 units."""
        return self._body.position() if self._folded else 0

    def set_lines(self, count: int) -> None:
        """The block is `count` lines long. A document that is nothing else keeps its last line in sight."""
        block = self._document.findBlockByNumber(min(count, self._document.blockCount() - 1))
        self._body.setPosition(block.position())
        self.update()

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self.update()

    def update(self) -> None:
        """Hide and show lines as they should be now, and have those laid out whose state differs."""
        block, hidden, changed = self._document.firstBlock(), self.hidden, -1
        first = -1
        while block.isValid() and (block.blockNumber() <= max(hidden, self.lines) or not block.isVisible()):
            visible = block.blockNumber() >= hidden
            if block.isVisible() is not visible:
                block.setVisible(visible)
                first = block.position() if first < 0 else first
                changed = block.position() + block.length()
            block = block.next()
        if changed >= 0:
            self._document.markContentsDirty(first, changed - first)
