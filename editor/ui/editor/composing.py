"""Text that an input method is composing: it is not in the document yet, and nobody may pull the document from under it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QWidget

from editor.ui import theme
from editor.ui.editor.view import ProseView


class ComposingView(ProseView):
    """A view that knows when something is being composed, and can end it.

    Signal `composition_changed`: it began, changed or ended.
    """

    composition_changed = Signal()

    def __init__(self, document: QTextDocument, parent: QWidget | None = None) -> None:
        self._preedit = ""
        super().__init__(document, parent)

    def is_composing(self) -> bool:
        """Whether the input method holds text that is not in the document yet."""
        return bool(self._preedit)

    def commit_composition(self) -> None:
        """Have what is being composed put into the document. Call it before anything else reads or changes the text."""
        if not self._preedit:
            return
        QGuiApplication.inputMethod().commit()
        if self._preedit:  # an input method that does not answer
            event = QInputMethodEvent()
            event.setCommitString(self._preedit)
            self.inputMethodEvent(event)
            QGuiApplication.inputMethod().reset()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(quiet(event))
        self.composition_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit_composition()
        super().focusOutEvent(event)


def quiet(event: QInputMethodEvent) -> QInputMethodEvent:
    """The event with a syllable that is being composed underlined in our colours: input methods paint it white on black.

    What is divided into several parts (as Japanese is) keeps the look that tells them apart.
    """
    kinds = QInputMethodEvent.AttributeType
    looks = [item for item in event.attributes() if item.type == kinds.TextFormat]
    if len({(item.start, item.length) for item in looks}) != 1:
        return event
    look, colors = QTextCharFormat(), theme.tokens()
    look.setForeground(colors.color("ink"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(colors.color("accent"))
    others = [item for item in event.attributes() if item.type != kinds.TextFormat]
    own = QInputMethodEvent.Attribute(kinds.TextFormat, looks[0].start, looks[0].length, look)
    result = QInputMethodEvent(event.preeditString(), [*others, own])
    result.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
    return result
