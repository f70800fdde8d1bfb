"""Tags, categories and other lists of words: chips, and a dashed one to add another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.core.schema.near import lookalike
from editor.ui.form.base import Completion, FieldEditor
from editor.ui.form.chip import CHIP_HEIGHT, Chip
from editor.ui.form.chip_line import ChipLine
from editor.ui.form.fields import Field, items_of
from editor.ui.form.flow_layout import FlowLayout
from editor.ui.form.labels import label
from editor.ui.form.requests import AddItem, MoveItem, RemoveItem, SetValue
from editor.ui.form.style import ROW_HEIGHT
from editor.ui.form.suggestions import Suggestions, matching
from editor.ui.i18n import tr


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
        self._mark = QWidget(self, objectName=f"chip-mark-{field.id}")
        self._mark.setProperty("tone", "mark")
        self._mark.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark.hide()
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
        """The items as shown: the inherited ones where the post has none of its own."""
        return list(self._inherited() or self.field.items)

    def _inherited(self) -> tuple[str, ...]:
        return items_of(self.field.inherited) if self.field.value is None else ()

    def display(self) -> None:
        """Give every item a chip. Chips are reused by position, so that the focus stays where it was."""
        items = self.items()
        while len(self.chips) > len(items):
            self._drop_last()
        while len(self.chips) < len(items):
            self._append()
        for index, (chip, item) in enumerate(zip(self.chips, items, strict=True)):
            chip.show_item(item, f"chip-{self.field.id}-{index}")
            chip.set_faint(bool(self._inherited()))
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
        if chosen in self.field.items:
            self.add_line.selectAll()
            self.problem_changed.emit(tr("{item} is already there.").format(item=chosen))
            return
        if self.add_line.text().strip() == item:
            self.add_line.clear()
        self.problem_changed.emit(self._spelling(chosen))
        self._ask_to_add(chosen)

    def remove(self, index: int) -> None:
        """Ask to take an item out. A string stays a string: the words that are left, or nothing."""
        items, path = self.items(), self.field.path
        if isinstance(self.field.value, str):
            rest = " ".join(items[:index] + items[index + 1 :])
            self.ask(SetValue(path, rest or None))
        elif self.field.value is not None:
            self.ask(RemoveItem(path, index))

    def _ask_to_add(self, item: str) -> None:
        """Nothing is remembered here: the new chip comes with the front matter that the document reads."""
        items, value, path = list(self.field.items), self.field.value, self.field.path
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
        chip.dragged.connect(lambda at: self._show_mark(self._place_at(at)))
        chip.dropped.connect(lambda at: self._on_dropped(self.chips.index(chip), self._place_at(at)))
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
            self._ask_to_move(index, index + by)

    def _ask_to_move(self, source: int, target: int) -> None:
        """A string stays a string: its words change places."""
        if isinstance(self.field.value, str):
            items = list(self.field.items)
            items.insert(target, items.pop(source))
            self.ask(SetValue(self.field.path, " ".join(items)))
        else:
            self.ask(MoveItem(self.field.path, source, target))

    # Dragging

    def _place_at(self, point: QPoint) -> int:
        """Before which chip something held over a point of the screen would fall."""
        at = self.mapFromGlobal(point)
        before = [chip for chip in self.chips if _reads_before(chip.geometry(), at)]
        return len(before)

    def _show_mark(self, place: int) -> None:
        chip = self.chips[min(place, len(self.chips) - 1)].geometry()
        x = chip.left() - 4 if place < len(self.chips) else chip.right() + 3
        self._mark.setGeometry(x, chip.top() + 2, 2, chip.height() - 4)
        self._mark.show()
        self._mark.raise_()

    def _on_dropped(self, source: int, place: int) -> None:
        self._mark.hide()
        target = place - 1 if place > source else place
        if target != source:
            self._ask_to_move(source, target)

    # Suggestions

    def _on_typed(self, text: str) -> None:
        self.problem_changed.emit(self._again(text.strip()))
        if not text.strip() or not self._completions or not self.add_line.hasFocus():
            self._hide_suggestions()
            return
        twin = lookalike(text.strip(), self._completions)
        self._list().offer(matching(self._completions, text, self.field.items)[:50], twin[0] if twin else "")

    def _list(self) -> Suggestions:
        if self._suggestions is None:
            self._suggestions = Suggestions(self.add_line)
            self._suggestions.chosen.connect(self.add)
        return self._suggestions

    def _again(self, word: str) -> str:
        """Whether the list itself has the word already, written otherwise."""
        twin = lookalike(word, [(item, 1) for item in self.field.items])
        return tr("“{word}” is there already.").format(word=twin[0]) if twin else ""

    def _spelling(self, word: str) -> str:
        """Whether the site writes a word otherwise that was added all the same."""
        twin = lookalike(word, self._completions)
        if twin is None:
            return ""
        count = tr("once") if twin[1] == 1 else tr("{n} times").format(n=twin[1])
        return tr("The site writes this “{word}” ({count}).").format(word=twin[0], count=count)

    def _on_stepped(self, by: int) -> None:
        if self._suggestions and self._suggestions.isVisible():
            self._suggestions.step(by)
        elif by > 0:
            self._offer_all()

    def _offer_all(self) -> None:
        if self._completions:
            self._list().offer(matching(self._completions, "", self.items())[:50])

    def _on_left(self) -> None:
        self._hide_suggestions()
        if self.add_line.text().strip():
            self.add_line.finish()

    def _hide_suggestions(self) -> None:
        if self._suggestions:
            self._suggestions.hide()


def _reads_before(chip: QRect, at: QPoint) -> bool:
    """Whether a chip stands before a point in reading order."""
    if at.y() > chip.bottom() + 3:
        return True
    return chip.top() - 3 <= at.y() and chip.center().x() < at.x()
