"""The front-matter form: a view of the block, field by field, that asks for changes and makes none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from editor.core.engine import Engine
from editor.core.frontmatter.model import Block, FrontMatter, Kind
from editor.core.text import Span
from editor.ui import theme
from editor.ui.form.add_field import AddFieldRow
from editor.ui.form.base import Completion, FieldEditor
from editor.ui.form.editors import make_editor
from editor.ui.form.fields import Field, field_id, fields_of, names_of
from editor.ui.form.footer import FormFooter
from editor.ui.form.image_field import ImageField
from editor.ui.form.known import Knowledge
from editor.ui.form.notice import TroubleNotice
from editor.ui.form.picture_popup import PicturePopup
from editor.ui.form.pictures import Pictures
from editor.ui.form.requests import (
    AddItem,
    MoveItem,
    RemoveField,
    RemoveItem,
    RenameField,
    Request,
    SetValue,
    ShowRaw,
    TakeImage,
)
from editor.ui.form.row import FieldRow
from editor.ui.form.row_stack import RowStack
from editor.ui.form.style import ROW_GAP, style_sheet
from editor.ui.form.text_field import TitleField

#: The form takes at most this share of its column; beyond that its rows scroll.
SHARE = 0.45
_TOP = 18


class _Body(QWidget):
    """What scrolls. Its height follows from its width: asked for less, rows that wrap would claim their narrowest form."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class PostForm(QWidget):
    """Rows for the fields of a post's front matter.

    Signals (a path is a tuple of keys as written in the block, and list positions):
        field_changed: path, value; also for a new field that begins with yes, no or a list.
        field_added: the name of a new field that begins empty.
        field_removed: path. field_renamed: path, the new name.
        item_added: path, item (a word, or a map for a list of groups).
        item_removed: path, item (a word, or a position). item_moved: path, from, to.
        image_given: path, and the picture that was dropped or pasted (the path of a file, or a QImage).
        undo_requested, redo_requested: the keys were pressed in a field.
        raw_toggled: whether the block should show as text. show_diff_requested: the lines that changed.
    """

    field_changed = Signal(object, object)
    item_added = Signal(object, object)
    item_removed = Signal(object, object)
    item_moved = Signal(object, int, int)
    field_added = Signal(str)
    field_removed = Signal(object)
    field_renamed = Signal(object, str)
    image_given = Signal(object, object)
    undo_requested = Signal()
    redo_requested = Signal()
    raw_toggled = Signal(bool)
    show_diff_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("post-form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._front_matter = FrontMatter(Block(Kind.NONE, Span(0, 0), Span(0, 0)))
        self._engine = Engine.COMMONMARK
        self._fields: tuple[Field, ...] = ()
        self._known = Knowledge()
        self._pictures = Pictures()
        self._completions: dict[tuple[str, ...], Sequence[Completion]] = {}
        self._known_names: Sequence[Completion] = ()
        self._problems: Mapping[str, str] = {}
        self._awaited = ""
        self._chain: list[QWidget] = []
        self._watched: QWidget | None = None
        self._build()
        self._connect()
        self.restyle()
        self._watch_parent()

    def _build(self) -> None:
        self._body = _Body(objectName="form-body")
        rows = QVBoxLayout()
        rows.setSpacing(ROW_GAP // 2)
        self._stack = RowStack(rows, self._make_editor, 0, self._body)
        self._notice = TroubleNotice(self._body)
        self._add = AddFieldRow(self._body)
        self._add.hide()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, _TOP, 0, 0)
        body.setSpacing(ROW_GAP // 2)
        body.addWidget(self._notice)
        body.addLayout(rows)
        body.addWidget(self._add)
        body.addStretch(1)
        self._scroll = QScrollArea(self, objectName="form-scroll")
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.footer = FormFooter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.footer)

    def _connect(self) -> None:
        self._stack.requested.connect(self._on_request)
        self._stack.row_made.connect(self._on_row_made)
        self._notice.raw_requested.connect(lambda: self.footer.raw.setChecked(True))
        self._add.name_chosen.connect(self._on_name_chosen)
        self.footer.unfolded.connect(self._on_unfolded)
        self.footer.raw_toggled.connect(self._on_raw)
        self.footer.show_diff_requested.connect(self.show_diff_requested)
        self._body.installEventFilter(self)

    def _make_editor(self, field: Field, depth: int) -> FieldEditor:
        return make_editor(field, depth, self._pictures, self._complete)

    # What is shown

    def show_front_matter(self, front_matter: FrontMatter, engine: Engine) -> None:
        """Show the block as it is now. Fields in use keep their editor, caret and composition."""
        self._front_matter, self._engine = front_matter, engine
        self._notice.show_trouble(front_matter.trouble)
        if front_matter.trouble is None:
            self._fields = fields_of(front_matter, engine, self._known)
            if self._stack.show_fields(self._fields):
                self._on_structure()
        self._order_keyboard()
        self._arrange()
        self._focus_awaited()

    def set_changed_lines(self, count: int) -> None:
        """How many lines of the front matter differ from the file."""
        self.footer.set_changed_lines(count)

    def set_names(self, names: Sequence[Completion]) -> None:
        """Fields that may be added, and how many of the site's posts have them."""
        self._known_names = names
        self._name_known_fields()

    def set_completions(self, completions: Mapping[tuple[str, ...], Sequence[Completion]]) -> None:
        """Values in use on the site with their counts, by the keys that lead to the field. Other fields keep theirs."""
        self._completions |= {names_of(keys): values for keys, values in completions.items()}
        for editor in self.findChildren(FieldEditor):
            self._complete(editor)

    def _complete(self, editor: FieldEditor) -> None:
        editor.set_completions(self._completions.get(names_of(editor.field.path), ()))

    def set_knowledge(self, known: Knowledge) -> None:
        """What the site knows of the post's fields: usual ones come first, what is given shows greyed."""
        if known != self._known:
            self._known = known
            self.show_front_matter(self._front_matter, self._engine)

    def set_pictures(self, pictures: Pictures) -> None:
        """How fields with a picture find, offer and write the site's pictures."""
        self._pictures = pictures
        for editor in self.findChildren(ImageField):
            editor.set_pictures(pictures)

    def show_pictures(self, files: Sequence[str]) -> None:
        """Other files are offered now: a list that is open follows."""
        for popup in self.window().findChildren(PicturePopup):
            popup.offer(files)

    def set_problems(self, problems: Mapping[str, str]) -> None:
        """What is wrong with a field, by its key; fields that are not named have no problem."""
        self._problems = {field_id(key): message for key, message in problems.items()}
        for field in self._fields:
            if row := self._stack.row(field.id):
                row.set_problem(self._problems.get(field.id, ""))
        self._arrange()

    def set_raw(self, raw: bool) -> None:
        """Show or hide the rows while the block shows as text; emits raw_toggled when that changes."""
        self.footer.raw.setChecked(raw)

    def is_raw(self) -> bool:
        """Whether the block shows as text."""
        return self.footer.raw.isChecked()

    def focus_title(self) -> None:
        """Put the caret into the title."""
        if (row := self._stack.row("title")) and (targets := row.editor.focus_widgets()):
            targets[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_field(self, key: str) -> bool:
        """Put the keyboard into a field; False when the form does not show it."""
        row = self._stack.row(field_id(key))
        targets = row.editor.focus_widgets() if row and not row.isHidden() else ()
        if targets:
            targets[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(targets)

    def is_composing(self) -> bool:
        """Whether an input method is at work in one of the fields."""
        return any(editor.is_composing() for editor in self.findChildren(FieldEditor))

    def restyle(self) -> None:
        """Take the colours of the scheme in force."""
        self.setStyleSheet(style_sheet(theme.tokens()))
        for widget in self.findChildren(QWidget):
            widget.update()

    # Arrangement

    def _arrange(self) -> None:
        """Which parts are to be seen."""
        unfolded, readable = self.footer.more.isChecked(), self._front_matter.trouble is None
        folded = []
        for field in self._fields:
            row = self._stack.row(field.id)
            if row is not None:
                shown = field.daily or unfolded or row.has_problem()
                row.setVisible(readable and shown)
                folded += [] if field.daily else [field.key]
        self.footer.set_folded_names(folded)
        has_block = self._front_matter.block.kind is not Kind.NONE
        self.footer.set_plain(not readable or not has_block or self.is_raw())
        self._add.setVisible(unfolded and readable and has_block)
        self._scroll.setVisible(not self.is_raw())
        self._invite(not has_block)
        self.updateGeometry()

    def _invite(self, first: bool) -> None:
        row = self._stack.row("title")
        if row and isinstance(row.editor, TitleField):
            row.editor.set_first(first)

    def _on_structure(self) -> None:
        """Rows came, went or moved."""
        self._name_known_fields()

    def _order_keyboard(self) -> None:
        """Let Tab go through what is there in reading order; groups come and go inside their row."""
        chain = [*self._stack.focus_widgets(), self._add.line, *self.footer.focus_widgets()]
        if chain != self._chain:
            self._chain = chain
            for before, after in zip(chain, chain[1:], strict=False):
                QWidget.setTabOrder(before, after)

    def _name_known_fields(self) -> None:
        present = [field.key for field in self._fields if field.present]
        self._add.set_names(self._known_names, present)

    def _on_row_made(self, row: FieldRow) -> None:
        row.set_problem(self._problems.get(row.editor.field.id, ""))

    def _on_unfolded(self, unfolded: bool) -> None:
        self._arrange()
        if unfolded:
            rest = next((f for f in self._fields if not f.daily), None)
            row = self._stack.row(rest.id) if rest else None
            target = row.editor.focus_widgets() if row else [self._add.line]
            if target:
                target[0].setFocus(Qt.FocusReason.OtherFocusReason)
                # The form gets its new height when this event is done.
                QTimer.singleShot(0, row or self._add, lambda: self._scroll.ensureWidgetVisible(row or self._add))

    def _on_raw(self, raw: bool) -> None:
        self._arrange()
        self.raw_toggled.emit(raw)

    # Requests

    def _on_request(self, request: Request) -> None:
        match request:
            case SetValue(path, value):
                self.field_changed.emit(path, value)
            case AddItem(path, item):
                self.item_added.emit(path, item)
            case RemoveItem(path, item):
                self.item_removed.emit(path, item)
            case MoveItem(path, source, target):
                self.item_moved.emit(path, source, target)
            case RemoveField(path):
                self.field_removed.emit(path)
            case RenameField(path, name):
                self._awaited = field_id(name)
                self.field_renamed.emit(path, name)
            case TakeImage(path, picture):
                self.image_given.emit(path, picture)
            case ShowRaw():
                self.set_raw(True)

    def _on_name_chosen(self, name: str) -> None:
        """Ask for a new field; one that is there already only gets the keyboard."""
        self._awaited = field_id(name)
        if any(field.id == self._awaited and field.present for field in self._fields):
            self._focus_awaited()
            return
        value = self._known.first_value(name)
        if value == "":
            self.field_added.emit(name)
        else:
            self.field_changed.emit((name,), value)

    def _focus_awaited(self) -> None:
        row = self._stack.row(self._awaited) if self._awaited else None
        if row and (targets := row.editor.focus_widgets()):
            self._awaited = ""
            targets[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(row)

    # Keys and size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo and redo come up from the fields: the document has the one history."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_requested.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        width = self.width() or 480
        footer = self.footer.sizeHint().height()
        rows = self._body.heightForWidth(width) if not self.is_raw() else ROW_GAP // 2
        wanted = footer + rows
        most = round(self._watched.height() * SHARE) if self._watched else wanted
        return QSize(480, min(wanted, max(most, footer + 2 * _TOP)))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.footer.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ParentChange:
            self._watch_parent()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The share of the column and the height of the rows decide how high the form wants to be."""
        column_resized = watched is self._watched and event.type() is QEvent.Type.Resize
        if column_resized or (watched is self._body and event.type() is QEvent.Type.LayoutRequest):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _watch_parent(self) -> None:
        parent = self.parentWidget()
        if parent is not self._watched:
            if self._watched:
                self._watched.removeEventFilter(self)
            self._watched = parent
            if parent:
                parent.installEventFilter(self)
