"""What every field editor has in common: it shows a field, keeps its hands off a composition, and asks for changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from editor.ui.form.fields import Field
from editor.ui.form.requests import Request, SetValue

#: A value in use on the site and how often.
Completion = tuple[str, int]


def same_value(one: object, other: object) -> bool:
    """Whether two values are the same to the writer: ``1`` is neither ``True`` nor ``1.0``."""
    return type(one) is type(other) and one == other


def _surroundings(field: Field) -> tuple[object, ...]:
    """What an editor shows besides the value."""
    return field.items, field.given, field.choices, field.help, field.members


class FieldEditor(QWidget):
    """The value side of a row.

    Signals:
        requested: a Request.
        problem_changed: what is wrong with the text in the field, empty when nothing is.
    """

    requested = Signal(object)
    problem_changed = Signal(str)
    #: Whether the value starts at a frame that stands outside the text's edge.
    framed = True

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._waiting: Field | None = None

    @classmethod
    def can_show(cls, value: object) -> bool:
        """Whether an editor in use may keep showing this value although another kind would fit better."""
        return value is None or isinstance(value, str)

    def show_field(self, field: Field) -> None:
        """Show the field as it is now. The echo of an own request changes nothing; a composition is waited for."""
        if self.is_composing():
            self._waiting = field
            return
        before, self.field, self._waiting = self.field, field, None
        rewritten = before.written != field.written and not self.has_focus()
        if not same_value(before.value, field.value) or rewritten or _surroundings(before) != _surroundings(field):
            self.display()

    def display(self) -> None:
        """Put `self.field` on the screen."""
        raise NotImplementedError

    def focus_widgets(self) -> Sequence[QWidget]:
        """The widgets that Tab reaches, in order."""
        raise NotImplementedError

    def is_composing(self) -> bool:
        """Whether an input method is at work in this field."""
        return False

    def has_focus(self) -> bool:
        """Whether the keyboard is in this field."""
        return any(widget.hasFocus() for widget in self.focus_widgets())

    def set_completions(self, completions: Sequence[Completion]) -> None:
        """Values in use elsewhere on the site, for fields that offer them."""

    def request_value(self, value: object) -> None:
        """Ask for another value, and remember it, so that its echo is known."""
        self._waiting = None
        if not same_value(value, self.field.value):
            self.field = replace(self.field, value=value)
            self.requested.emit(SetValue(self.field.path, value))

    def ask(self, request: Request) -> None:
        """Ask for anything else."""
        self.requested.emit(request)

    def end_composition(self) -> None:
        """Show what had to wait while the input method was at work."""
        if self._waiting is not None:
            self.show_field(self._waiting)
