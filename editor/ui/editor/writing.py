"""Writing Markdown with keys and commands: `core.markdown.edits` says what, this applies it as one undo step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor

from editor.core.markdown.edits import lists, marks
from editor.core.markdown.edits.lists import LineKind
from editor.core.markdown.edits.model import Rewrite
from editor.core.markdown.spans.lines import CODE_MODES, mode_of
from editor.core.positions import from_utf16, to_utf16, utf16_length
from editor.core.text import TextEdit, ordered
from editor.ui.editor.composing import ComposingView

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class WritingView(ComposingView):
    """A view with the commands and keys of a writer."""

    # Commands

    def toggle_bold(self) -> None:
        self._toggle(marks.BOLD)

    def toggle_italic(self) -> None:
        self._toggle(marks.ITALIC)

    def toggle_code(self) -> None:
        self._toggle(marks.CODE)

    def toggle_strike(self) -> None:
        self._toggle(marks.STRIKE)

    def insert_link(self, url: str = "") -> None:
        """Make the selection or the word at the caret a link."""
        self.commit_composition()
        first, text, start, end = self._fragment()
        self._rewrite(first, text, marks.linked(text, start, end, url))

    def make_list(self) -> None:
        self._make(LineKind.BULLETS)

    def make_numbered_list(self) -> None:
        self._make(LineKind.NUMBERS)

    def make_task_list(self) -> None:
        self._make(LineKind.TASKS)

    def make_quote(self) -> None:
        self._make(LineKind.QUOTE)

    def make_heading(self, level: int) -> None:
        """Make the caret's line a heading of this level, or plain when it is one already."""
        self.commit_composition()
        block = self.textCursor().block()
        self._edit_lines(block, block.text(), lists.heading(block.text(), level))

    def indent(self) -> None:
        """Move the selected lines, or the caret's item, in."""
        self.commit_composition()
        first, text, _, _ = self._fragment()
        self._edit_lines(first, text, lists.indented(text.split("\n"), first.previous().text()))

    def outdent(self) -> None:
        """Move the selected lines, or the caret's line, out."""
        self.commit_composition()
        first, text, _, _ = self._fragment()
        self._edit_lines(first, text, lists.outdented(text.split("\n")))

    def insert_text(self, text: str) -> None:
        """Put text in place of the selection and show the caret after it, as one undo step."""
        self.commit_composition()
        self.textCursor().insertText(text.replace("\r\n", "\n").replace("\r", "\n"))
        self.ensureCursorVisible()

    def paste_link(self, text: str) -> bool:
        """Make the selection a link when `text` is an address. Returns whether it did."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or not marks.is_url(text) or self._in_code(cursor.block()):
            return False
        _, fragment, start, end = self._fragment()
        if "\n" in fragment[start:end] or marks.is_url(fragment[start:end]):
            return False
        self.insert_link(text.strip())
        return True

    # Keys

    def write_key(self, event: QKeyEvent) -> bool:
        """Do what a key means in a list, a quote or a selection. Returns whether it meant something."""
        if self.is_composing():
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in _PLAIN:
            return self._enter()
        if event.key() == Qt.Key.Key_Backtab:
            self.outdent()
            return True
        if event.key() == Qt.Key.Key_Tab and event.modifiers() in _PLAIN:
            return self._tab()
        return False

    def _enter(self) -> bool:
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        line, block = cursor.block().text(), cursor.block()
        column = from_utf16(line, cursor.positionInBlock())
        if self._in_code(block):
            change = lists.kept_indent(line, column)
        else:
            change = lists.continued(line, column, block.previous().text())
        if change is not None:
            self._rewrite(block, line, change)
        return change is not None

    def _tab(self) -> bool:
        cursor = self.textCursor()
        block = cursor.block()
        several = self.document().findBlock(cursor.anchor()) != block
        if several or (lists.is_item(block.text()) and not self._in_code(block)):
            self.indent()
            return True
        self.textCursor().insertText(" " * (4 - from_utf16(block.text(), cursor.positionInBlock()) % 4))
        return True

    # Parts

    def _in_code(self, block: QTextBlock) -> bool:
        return mode_of(max(block.userState(), 0)) in CODE_MODES

    def _toggle(self, mark: str) -> None:
        self.commit_composition()
        first, text, start, end = self._fragment()
        self._rewrite(first, text, marks.toggled(text, start, end, mark))

    def _make(self, kind: LineKind) -> None:
        self.commit_composition()
        first, text, _, _ = self._fragment()
        self._edit_lines(first, text, lists.made(text.split("\n"), kind))

    def _fragment(self) -> tuple[QTextBlock, str, int, int]:
        """The selected lines: their first block, their text, and the selection in it in code points."""
        cursor = self.textCursor()
        first = block = self.document().findBlock(cursor.selectionStart())
        last = self.document().findBlock(cursor.selectionEnd())
        if last != first and cursor.selectionEnd() == last.position():
            last = last.previous()  # a selection of whole lines ends before the next one
        lines = [block.text()]
        while block != last:
            block = block.next()
            lines.append(block.text())
        text = "\n".join(lines)
        low, high = cursor.selectionStart() - first.position(), cursor.selectionEnd() - first.position()
        return first, text, from_utf16(text, low), from_utf16(text, min(high, utf16_length(text)))

    def _rewrite(self, first: QTextBlock, text: str, change: Rewrite) -> None:
        base = first.position()
        self._apply(base, text, change.edits)
        after = self.document().findBlock(base)
        cursor = self.textCursor()
        cursor.setPosition(_position(after, change.anchor))
        cursor.setPosition(_position(after, change.caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _edit_lines(self, first: QTextBlock, text: str, edits: Sequence[TextEdit]) -> None:
        """Edit whole lines; caret and selection stay on their words."""
        self._apply(first.position(), text, edits)
        self.ensureCursorVisible()

    def _apply(self, base: int, text: str, edits: Sequence[TextEdit]) -> None:
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for edit in reversed(ordered(edits)):
            cursor.setPosition(base + to_utf16(text, edit.span.start))
            cursor.setPosition(base + to_utf16(text, edit.span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.new)
        cursor.endEditBlock()


def _position(block: QTextBlock, offset: int) -> int:
    """The document's position of a code point offset counted from the start of `block`, over the lines after it."""
    while offset > len(block.text()) and block.next().isValid():
        offset -= len(block.text()) + 1
        block = block.next()
    return block.position() + to_utf16(block.text(), offset)
