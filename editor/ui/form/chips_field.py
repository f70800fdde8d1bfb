"""Tags, categories and other lists of words: chips, and a dashed one to add another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.base import Completion, FieldEditor
from editor.ui.form.fields import Field
from editor.ui.form.flow_layout import FlowLayout
from editor.ui.form.glyphs import Glyph, draw
from editor.ui.form.labels import label
from editor.ui.form.requests import AddItem, MoveItem, RemoveItem, SetValue
from editor.ui.form.style import ROW_HEIGHT, VALUE_PIXELS
from editor.ui.form.suggestions import Suggestions, matching
from editor.ui.form.text_line import TextLine
from editor.ui.i18n import tr

CHIP_HEIGHT = 26
_CROSS = 24  # width of the part of a chip that removes it


class Chip(QAbstractButton):
    """One item of a list.

    Signals:
        remove_requested: by the cross, Delete or Backspace.
        step_requested: to the chip before (-1) or after (1).
        move_requested: the chip should change places with the one before (-1) or after (1).
    """

    remove_requested = Signal()
    step_requested = Signal(int)
    move_requested = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFont(theme.interface_font(VALUE_PIXELS))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self._on_cross = False

    def show_item(self, text: str, name: str) -> None:
        """Show an item under an object name."""
        self.setObjectName(name)
        if text != self.text():
            self.setText(text)
            self.setToolTip(text)
            self.setAccessibleName(tr("{item}, Delete removes it").format(item=text))
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        # one pixel more than the rounded advance, which may lie below the real one and would cut the text
        return QSize(11 + self.fontMetrics().horizontalAdvance(self.text()) + _CROSS, CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colors.color("accent"), 1.4) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(colors.color("accent_tint" if self.hasFocus() else "chip"))
        rect = QRectF(self.rect()).adjusted(0.7, 0.7, -0.7, -0.7)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(colors.color("ink"))
        room = self.rect().adjusted(10, 0, -_CROSS, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        cross = colors.color("ink" if self._on_cross else "faint")
        draw(painter, Glyph.CROSS, QPointF(self.width() - _CROSS + 3, (CHIP_HEIGHT - 14) / 2), cross, 14)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark_cross(self._is_cross(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self._is_cross(event.position().toPoint()):
            self.remove_requested.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._mark_cross(False)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif by is not None:
            (self.move_requested if alt else self.step_requested).emit(by)
        else:
            super().keyPressEvent(event)

    def _is_cross(self, at: QPoint) -> bool:
        return self.rect().contains(at) and at.x() >= self.width() - _CROSS

    def _mark_cross(self, on: bool) -> None:
        if on != self._on_cross:
            self._on_cross = on
            self.setCursor(Qt.CursorShape.PointingHandCursor if on else Qt.CursorShape.ArrowCursor)
            self.update()


class ChipLine(TextLine):
    """The dashed chip that takes new items.

    Signals:
        finished: this text is an item.
        typed: what stands in the line changed, with what is being composed.
        back_requested: the caret wants to go back into the chips.
        completion_stepped: the next (1) or previous (-1) suggestion.
    """

    finished = Signal(str)
    typed = Signal(str)
    back_requested = Signal()
    completion_stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(CHIP_HEIGHT)
        self.setFont(theme.interface_font(VALUE_PIXELS))
        self.setPlaceholderText(tr("Add"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.committed.connect(self._on_committed)
        self.textChanged.connect(self._on_text)

    def sizeHint(self) -> QSize:
        shown = self.text() + self.preedit or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(shown) + 24
        return QSize(max(width, 96) if self.hasFocus() else width, CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, CHIP_HEIGHT)

    def finish(self) -> None:
        """Hand over what stands in the line."""
        if text := self.text().strip():
            self.finished.emit(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._on_text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_composing():
            return  # the input method is not done with this syllable: the key is its own
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish() if self.text().strip() else super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.completion_stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left) and not self.cursorPosition() and not self.hasSelectedText():
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._on_text()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.updateGeometry()

    def _on_committed(self, text: str) -> None:
        """A comma ends an item, typed or pasted."""
        *items, rest = text.split(",")
        if items:
            self.show_text(rest.lstrip())
            for item in items:
                if item.strip():
                    self.finished.emit(item.strip())

    def _on_text(self) -> None:
        self.updateGeometry()
        self.typed.emit(self.text() + self.preedit)


class ChipsField(FieldEditor):
    """A list of words."""

    framed = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.chips: list[Chip] = []
        self.add_line = ChipLine(self)
        self.add_line.setObjectName(f"field-{field.id}-add")
        self.add_line.setAccessibleName(tr("{field}: add one").format(field=label(field)))
        self._completions: Sequence[Completion] = ()
        self._suggestions: Suggestions | None = None
        self._flow = FlowLayout(gap=6)
        self._flow.addWidget(self.add_line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, (ROW_HEIGHT - CHIP_HEIGHT) // 2, 0, (ROW_HEIGHT - CHIP_HEIGHT) // 2)
        layout.addLayout(self._flow)
        self._connect_line()
        self.display()

    def _connect_line(self) -> None:
        line = self.add_line
        line.finished.connect(self.add)
        line.typed.connect(self._on_typed)
        line.left.connect(self._on_left)
        line.back_requested.connect(lambda: self._focus(len(self.chips) - 1))
        line.completion_stepped.connect(self._on_stepped)
        line.composition_ended.connect(self.end_composition)

    @classmethod
    def can_show(cls, value: object) -> bool:
        return value is None or isinstance(value, str | list)

    def items(self) -> list[str]:
        """The items as shown."""
        return list(self.field.items)

    def display(self) -> None:
        """Give every item a chip. Chips are reused by position, so that the focus stays where it was."""
        items = self.items()
        while len(self.chips) > len(items):
            self._drop_last()
        while len(self.chips) < len(items):
            self._append()
        for index, (chip, item) in enumerate(zip(self.chips, items, strict=True)):
            chip.show_item(item, f"chip-{self.field.id}-{index}")
        self._flow.invalidate()
        self.updateGeometry()

    def focus_widgets(self) -> Sequence[QWidget]:
        return [self.add_line]

    def has_focus(self) -> bool:
        return self.add_line.hasFocus() or any(chip.hasFocus() for chip in self.chips)

    def is_composing(self) -> bool:
        """Chips may change while the line composes: they do not touch it."""
        return False

    def set_completions(self, completions: Sequence[Completion]) -> None:
        self._completions = completions

    def add(self, item: str) -> None:
        """Ask for an item, unless the list has it already."""
        chosen = (self._suggestions.current() if self._suggestions else "") or item
        self._hide_suggestions()
        if chosen in self.items():
            self.add_line.selectAll()
            self.problem_changed.emit(tr("{item} is already there.").format(item=chosen))
            return
        if self.add_line.text().strip() == item:
            self.add_line.clear()
        self._ask_to_add(chosen)

    def remove(self, index: int) -> None:
        """Ask to take an item out. A string stays a string: the words that are left, or nothing."""
        items, path = self.items(), self.field.path
        if isinstance(self.field.value, str):
            rest = " ".join(items[:index] + items[index + 1 :])
            self.ask(SetValue(path, rest or None))
        else:
            self.ask(RemoveItem(path, items[index]))

    def _ask_to_add(self, item: str) -> None:
        """Nothing is remembered here: the new chip comes with the front matter that the document reads."""
        items, value, path = self.items(), self.field.value, self.field.path
        several_words = isinstance(value, str) and len(items) != 1
        whole = value is None or several_words
        self.ask(SetValue(path, [*items, item]) if whole else AddItem(path, item))

    # Chips

    def _append(self) -> None:
        chip = Chip(self)
        self._flow.insert(len(self.chips), chip)
        self.chips.append(chip)
        chip.remove_requested.connect(lambda: self.remove(self.chips.index(chip)))
        chip.step_requested.connect(lambda by: self._focus(self.chips.index(chip) + by))
        chip.move_requested.connect(lambda by: self._move(self.chips.index(chip), by))
        chip.show()
        QWidget.setTabOrder(chip, self.add_line)

    def _drop_last(self) -> None:
        chip = self.chips.pop()
        if chip.hasFocus():
            self._focus(len(self.chips) - 1)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _focus(self, index: int) -> None:
        """Put the keyboard on a chip; past the last one, on the line."""
        if not self.chips or index >= len(self.chips):
            self.add_line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.chips[max(index, 0)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, index: int, by: int) -> None:
        if 0 <= index + by < len(self.chips):
            self.chips[index + by].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ask(MoveItem(self.field.path, index, index + by))

    # Suggestions

    def _on_typed(self, text: str) -> None:
        self.problem_changed.emit("")
        if not text.strip() or not self._completions or not self.add_line.hasFocus():
            self._hide_suggestions()
            return
        if self._suggestions is None:
            self._suggestions = Suggestions(self.add_line)
            self._suggestions.chosen.connect(self.add)
        self._suggestions.offer(matching(self._completions, text, self.items())[:50])

    def _on_stepped(self, by: int) -> None:
        if self._suggestions and self._suggestions.isVisible():
            self._suggestions.step(by)
        elif by > 0:
            self._offer_all()

    def _offer_all(self) -> None:
        if self._completions:
            self._suggestions = self._suggestions or Suggestions(self.add_line)
            self._suggestions.offer(matching(self._completions, "", self.items())[:50])

    def _on_left(self) -> None:
        self._hide_suggestions()
        self.add_line.finish()
        self.problem_changed.emit("")

    def _hide_suggestions(self) -> None:
        if self._suggestions:
            self._suggestions.hide()
