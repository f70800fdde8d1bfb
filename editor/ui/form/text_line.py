"""One line of text in the form: a QLineEdit that leaves undo to the document and never disturbs a composition."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from editor.core.positions import from_utf16, to_utf16
from editor.core.text import smallest_edit
from editor.ui.form.style import ROW_HEIGHT


def is_history_key(event: QKeyEvent) -> bool:
    """Whether a key means undo or redo: the one history is the document's."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def claims_history_key(event: QEvent) -> bool:
    """Take undo and redo away from shortcuts, so that the key travels up to the form as an ordinary key."""
    if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_history_key(event):
        event.accept()
        return True
    return False


def extended_menu(menu: QMenu, widget: QWidget) -> QMenu:
    """A field's own context menu without its private undo and redo, with the row's actions at the end."""
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    menu.addSeparator()
    menu.addActions(widget.actions())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def moved_caret(old: str, new: str, caret: int) -> int:
    """Where a caret at `caret` of `old` belongs in `new` (code points)."""
    edit = smallest_edit(old, new)
    if edit is None or caret <= edit.span.start:
        return caret
    return max(caret - len(edit.span), edit.span.start) + len(edit.new)


class TextLine(QLineEdit):
    """A frameless line.

    Signals:
        committed: the text was changed by the writer; never for what is still being composed.
        composition_ended: the input method let go of its text.
        left: the focus went elsewhere for good (not into a menu, not to another window).
    """

    committed = Signal(str)
    composition_ended = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.preedit = ""
        self.setFixedHeight(ROW_HEIGHT)
        self.textEdited.connect(self._on_edited)
        self._reported = ""

    def is_composing(self) -> bool:
        """Whether the input method holds text that is not in the field yet."""
        return bool(self.preedit)

    def show_text(self, text: str) -> None:
        """Show another text; the caret stays at its place in the words."""
        old = self.text()
        self._reported = text
        if text != old:
            caret = moved_caret(old, text, from_utf16(old, self.cursorPosition()))
            self.setText(text)
            self.setCursorPosition(to_utf16(text, caret) if self.hasFocus() else 0)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was = self.preedit
        self.preedit = event.preeditString()
        super().inputMethodEvent(event)
        if was and not self.preedit:
            self.composition_ended.emit()

    def event(self, event: QEvent) -> bool:
        return claims_history_key(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_history_key(event):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_composing():
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.preedit = ""
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            # What does not fit is to be read from its beginning.
            self.setCursorPosition(0)
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        extended_menu(self.createStandardContextMenu(), self).popup(event.globalPos())

    def _on_edited(self, text: str) -> None:
        if text != self._reported:
            self._reported = text
            self.committed.emit(text)
