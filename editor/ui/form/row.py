"""One row of the form: a label, a value, and a thin warning under it when something is wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QEnterEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.base import FieldEditor
from editor.ui.form.buttons import GlyphButton
from editor.ui.form.fields import Field, FieldKind
from editor.ui.form.glyphs import Glyph
from editor.ui.form.labels import label
from editor.ui.form.notes import MeaningNote, ProblemNote
from editor.ui.form.requests import RemoveField, RenameField, SetValue, ShowRaw
from editor.ui.form.source_note import SourceNote
from editor.ui.form.style import FRAME, LABEL_WIDTH, ROW_GAP, ROW_HEIGHT, VALUE_PIXELS
from editor.ui.form.text_line import TextLine
from editor.ui.i18n import say, tr
from editor.ui.plain import PlainLabel, plain

INDENT = 12


class RowLabel(PlainLabel):
    """A label that is cut with dots where it is too long; the whole of it shows under the mouse."""

    def __init__(self, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = self._help = ""
        self.setFont(theme.interface_font(VALUE_PIXELS))
        self.setFixedSize(width, ROW_HEIGHT)

    def show_label(self, text: str) -> None:
        """Show a label."""
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width() - 2)
        self.setText(shown)
        self._whole = text if shown != text else ""
        self._tell()

    def explain(self, words: str) -> None:
        """What the field does, shown under the mouse."""
        self._help = words
        self._tell()

    def _tell(self) -> None:
        self.setToolTip(plain("\n".join(part for part in (self._whole, self._help) if part)))


class NameLine(TextLine):
    """A line for a field's name in the place of its label. Signal finished: the name, empty to leave it; once."""

    finished = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("field-name")
        self.setAccessibleName(hint)
        self.setPlaceholderText(hint)
        self.setFont(theme.interface_font(VALUE_PIXELS))
        self.setText(name)
        self.selectAll()
        self._name, self._done = name, False
        self.left.connect(lambda: self._finish(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.is_composing():
            self._finish(self.text())
        elif event.key() == Qt.Key.Key_Escape and not self.is_composing():
            self._finish("")
        else:
            super().keyPressEvent(event)

    def _finish(self, name: str) -> None:
        if not self._done:
            self._done = True
            self.finished.emit("" if name.strip() == self._name else name.strip())
            self.deleteLater()


class FieldRow(QWidget):
    """A field's row. Signal requested: a Request of this field."""

    requested = Signal(object)

    def __init__(self, field: Field, editor: FieldEditor, depth: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._own_problem, self._given_problem, self._explained, self._tip = "", "", "", ""
        self.note = ProblemNote(f"problem-{field.id}", FRAME if editor.framed else 0, self)
        self.meaning = MeaningNote(f"meaning-{field.id}", FRAME if editor.framed else 0, self)
        self.source = SourceNote(field.id, self)
        self.source.wanted.connect(self._on_wanted)
        self.label: RowLabel | None = None
        self.more = GlyphButton(Glyph.MORE, tr("More about {field}").format(field=label(field)), self)
        self._lay_out(field, depth)
        self._add_actions(field)
        editor.requested.connect(self.requested)
        editor.problem_changed.connect(self._on_own_problem)
        editor.display()
        self._show_label(field)
        self.show_field(field)

    def _lay_out(self, field: Field, depth: int) -> None:
        value = QVBoxLayout()
        value.setSpacing(0)
        value.addWidget(self.editor)
        value.addWidget(self.note)
        value.addWidget(self.meaning)
        outside = FRAME if self.editor.framed else 0
        group = field.kind in (FieldKind.GROUP, FieldKind.GROUPS)
        outer = QVBoxLayout(self) if group else QHBoxLayout(self)
        outer.setSpacing(0)
        right = 0 if group else theme.EDGE - FRAME
        air = ROW_GAP // 4
        if field.kind is FieldKind.TITLE:
            outer.setContentsMargins(theme.EDGE - FRAME, 0, right, 0)
        else:
            indent = INDENT * depth
            left = theme.EDGE + indent
            width = LABEL_WIDTH - (0 if group else outside)
            self.label = RowLabel(260 if group else width, self)
            outer.setContentsMargins(0 if group else left, air, right, 0 if group else air)
            self.label.setContentsMargins(left if group else 0, 0, 0, 0)
            outer.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(value, 1)
        if not group:
            outer.addWidget(self.source, 0, Qt.AlignmentFlag.AlignTop)
        # Fixed would cap the height at that of the widest form, and cut what wraps.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _add_actions(self, field: Field) -> None:
        remove = QAction(tr("Remove this field"), self, objectName=f"remove-{field.id}")
        remove.triggered.connect(lambda: self.requested.emit(RemoveField(self.editor.field.path)))
        rename = QAction(tr("Rename this field"), self, objectName=f"rename-{field.id}")
        rename.triggered.connect(self.rename)
        raw = QAction(tr("Show in raw text"), self)
        raw.triggered.connect(lambda: self.requested.emit(ShowRaw()))
        self._remove, self._rename = remove, rename
        if field.kind is FieldKind.GROUP:
            inside = QAction(tr("Add a field to this group"), self, objectName=f"add-to-{field.id}")
            inside.triggered.connect(self.add_inside)
            self.addAction(inside)
        self.addActions([rename, remove, raw])
        for widget in self.editor.focus_widgets():
            widget.addActions([rename, remove, raw])
        self.more.setObjectName(f"more-{field.id}")
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.more.clicked.connect(lambda: self._open_menu(self.more.mapToGlobal(QPoint(0, ROW_HEIGHT))))
        self.more.hide()

    def show_field(self, field: Field) -> None:
        """Show the field as it is now."""
        if field.path != self.editor.field.path:
            self._show_label(field)
        self._remove.setEnabled(field.present)
        self._rename.setEnabled(field.present)
        self.editor.show_field(field)
        self.source.show_field(field)
        self._explain(field)
        self._say_problem()

    def focus_widgets(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return [*self.editor.focus_widgets(), *self.source.focus_widgets()]

    def _explain(self, field: Field) -> None:
        """What the field does, for the mouse on its label and for assistive tools."""
        if field.help == self._explained:
            return
        self._explained = field.help
        if self.label:
            self.label.explain(field.help)
        for widget in self.editor.focus_widgets():
            widget.setAccessibleDescription(field.help)

    def _on_wanted(self) -> None:
        """Have in the post what it was given: the keyboard goes to the value, to change it."""
        field = self.editor.field
        if targets := self.editor.focus_widgets():
            targets[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if field.given is not None:
            self.requested.emit(SetValue(field.path, field.given.value))

    def rename(self) -> None:
        """Let the writer type another name in the place of the label."""
        name = self.editor.field.key
        self._ask_name(name, tr("New name of the field {field}").format(field=name), self._on_renamed)

    def add_inside(self) -> None:
        """Let the writer type the name of a field to add to this group."""
        self._ask_name("", tr("Name of a field to add"), self._on_added)

    def _ask_name(self, name: str, hint: str, then: Callable[[str], None]) -> None:
        line = NameLine(name, hint, self)
        at = self.label.geometry() if self.label else self.editor.geometry()
        line.setGeometry(at.left() - FRAME, at.top(), max(at.width() + FRAME, 150), ROW_HEIGHT)
        line.finished.connect(then)
        line.show()
        line.raise_()
        line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_renamed(self, name: str) -> None:
        if targets := self.editor.focus_widgets():
            targets[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if name:
            self.requested.emit(RenameField(self.editor.field.path, name))

    def _on_added(self, name: str) -> None:
        if name:
            self.requested.emit(SetValue((*self.editor.field.path, name), ""))

    def has_problem(self) -> bool:
        """Whether something is said under the value."""
        return bool(self.note.label.text())

    def set_problem(self, message: str) -> None:
        """A problem that the checker found in this field; empty for none."""
        self._given_problem = message
        self._say_problem()

    def _show_label(self, field: Field) -> None:
        if self.label:
            self.label.show_label(label(field))

    def _on_own_problem(self, message: str) -> None:
        self._own_problem = message
        self._say_problem()

    def _say_problem(self) -> None:
        read = self.editor.field.problem
        problem = self._own_problem or self._given_problem or (say(read) if read else "")
        self.note.say(problem)
        for widget in (self.editor, *self.editor.focus_widgets()):
            widget.setAccessibleDescription(problem or self._explained)
            if widget.toolTip() in ("", self._tip):
                widget.setToolTip(plain(problem))
        self._tip = plain(problem)
        note = self.editor.field.note
        self.meaning.say(say(note) if note and not problem else "")

    # The menu of the row

    def enterEvent(self, event: QEnterEvent) -> None:
        self.more.setVisible(self._remove.isEnabled())
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.more.hide()
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.more.move(self.width() - theme.EDGE + FRAME + 1, ROW_GAP // 4)
        self.more.raise_()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open_menu(event.globalPos())

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        menu.popup(at)
