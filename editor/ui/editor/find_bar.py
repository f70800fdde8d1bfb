"""Find and replace in the text pane: a bar above the text, used by keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPushButton, QToolButton, QWidget

from editor.core.search import MOST, Query, find_all, replacement
from editor.core.text import Origin, Span
from editor.ui import theme
from editor.ui.editor.pane import MarkdownEditor
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel

#: After the text changed, the places are looked for again when the typing pauses.
_PAUSE_MS = 120
_LONGEST_SELECTION = 200
#: How many places, and how many different words in them, are told to others.
_LOOKED_AT, _MOST_DIFFERENT = 5_000, 100

_SHEET = """
#find-bar {{ background: {side}; border-bottom: 1px solid {hairline}; }}
#find-bar QLineEdit {{ background: {sheet}; color: {ink}; border: 1px solid {hairline}; border-radius: {radius}px;
    padding: 4px 8px; selection-background-color: {accent}; selection-color: {paper}; }}
#find-bar QLineEdit:focus {{ border-color: {accent}; }}
#find-bar QLineEdit[found="false"] {{ border-color: {error}; }}
#find-bar QLabel {{ color: {soft}; }}
#find-bar QToolButton, #find-bar QPushButton {{ color: {soft}; background: transparent; border: 1px solid transparent;
    border-radius: {radius}px; padding: 4px 8px; min-width: 14px; }}
#find-bar QToolButton:hover, #find-bar QPushButton:hover {{ color: {ink}; background: {chip}; }}
#find-bar QToolButton:checked {{ color: {accent}; background: {accent_tint}; }}
#find-bar QToolButton:focus, #find-bar QPushButton:focus {{ border-color: {accent}; }}
"""


class _Field(QLineEdit):
    """A line that tells what it holds together with what is being composed in it."""

    query_edited = Signal()
    entered = Signal(bool)  # whether Shift was held

    def __init__(self, name: str, label: str) -> None:
        super().__init__(objectName=name, placeholderText=label, accessibleName=label)
        self._preedit = ""
        self.textChanged.connect(lambda _text: self.query_edited.emit())

    def query(self) -> str:
        """The text as it is seen."""
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:] if self._preedit else self.text()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)
        self.query_edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)


class FindBar(QWidget):
    """Looks in the text of one editor. The place found is the editor's selection.

    Signals `query_changed`: the text that is looked for, empty when nothing is; `found`: tuple of str, the different words that
    were found, empty when the bar closes.
    """

    query_changed = Signal(str)
    found = Signal(object)

    def __init__(self, editor: MarkdownEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find-bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._editor = editor
        self._places: list[Span] = []
        self._origin = 0
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._look_again)
        self._find = _Field("find-text", tr("Find"))
        self._replace = _Field("find-replacement", tr("Replace with"))
        self._count = PlainLabel(objectName="find-count")
        self._case = self._switch("find-case", "Aa", tr("Match case"), "Alt+C")
        self._regex = self._switch("find-regex", ".*", tr("Regular expression"), "Alt+R")
        self._previous = self._tool("find-previous", "↑", tr("Previous place (Shift+Enter)"), self.previous)
        self._next = self._tool("find-next", "↓", tr("Next place (Enter)"), self.next)
        self._shut = self._tool("find-close", "✕", tr("Close (Esc)"), self.close)
        self._one = self._button("find-replace-one", tr("Replace"), self.replace_one)
        self._all = self._button("find-replace-all", tr("Replace all"), self.replace_all)
        self._lay_out()
        self._find.query_edited.connect(self._on_query)
        self._find.entered.connect(lambda back: self.previous() if back else self.next())
        self._replace.entered.connect(lambda _back: self.replace_one())
        editor.buffer.changed.connect(self._on_text_changed)
        editor.cursorPositionChanged.connect(self._show_count)
        self.restyle()
        self.hide()

    # For the window

    def open(self, replace: bool = False) -> None:
        """Show the bar with the selected words as the query; `replace` shows its second row too."""
        cursor = self._editor.textCursor()
        chosen = cursor.selectedText()
        self._origin = cursor.selectionStart()
        self._show_replace(replace or not self._replace.isHidden())
        self.show()
        if chosen and "\u2029" not in chosen and len(chosen) <= _LONGEST_SELECTION:
            self._find.setText(chosen)
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()
        self._look()

    def close(self) -> bool:
        """Hide the bar and go back to the text, the selection on the place found last."""
        self.hide()
        self._places = []
        self._editor.set_hits(())
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.query_changed.emit("")
        self.found.emit(())
        return True

    def next(self) -> None:
        """Select the next place; after the last, the first."""
        self._refresh()
        at = self._editor.textCursor().selectionEnd()
        self._select(next((p for p in self._places if self._position(p.start) >= at), self._first()))

    def previous(self) -> None:
        """Select the place before; before the first, the last."""
        self._refresh()
        at = self._editor.textCursor().selectionStart()
        before = (p for p in reversed(self._places) if self._position(p.start) < at)
        self._select(next(before, self._places[-1] if self._places else None))

    def replace_one(self) -> None:
        """Replace the selected place and select the next one; when none is selected, select it first."""
        self._refresh()
        place = self._current()
        if place is not None:
            edit = replacement(self._editor.buffer.text(), place, self._query(), self._replace.query())
            self._editor.buffer.apply([edit], Origin.TYPING)
            self._look_again()
            cursor = self._editor.textCursor()
            cursor.setPosition(self._position(edit.span.start + len(edit.new)))
            self._editor.setTextCursor(cursor)
        self.next()

    def replace_all(self) -> None:
        """Replace every place, as one undo step."""
        self._refresh()
        text, query, new = self._editor.buffer.text(), self._query(), self._replace.query()
        edits = [replacement(text, place, query, new) for place in self._places]
        if edits:
            self._editor.buffer.apply(edits, Origin.TYPING)
        self._look_again()

    def restyle(self) -> None:
        """Take the colours of the scheme in force."""
        colors = theme.tokens()
        names = ("side", "hairline", "sheet", "ink", "accent", "paper", "error", "soft", "chip", "accent_tint")
        self.setStyleSheet(_SHEET.format(radius=theme.RADIUS, **{name: getattr(colors, name) for name in names}))

    # Looking

    def _query(self) -> Query:
        return Query(self._find.query(), self._case.isChecked(), self._regex.isChecked())

    def _on_query(self) -> None:
        self.query_changed.emit(self._find.query())
        self._look()

    def _look(self) -> None:
        """Find the places and select the first one from where the search began."""
        self._look_again()
        if self._places and self._current() is None:
            after = (p for p in self._places if self._position(p.start) >= self._origin)
            self._select(next(after, self._first()))

    def _look_again(self) -> None:
        self._later.stop()
        if self.isHidden():
            return
        editor = self._editor
        start = editor.buffer.offset(editor.first_position())
        self._places = find_all(editor.buffer.text(), self._query(), start)
        editor.set_hits([(self._position(p.start), self._position(p.end)) for p in self._places])
        self._show_count()
        text = editor.buffer.text()
        different = dict.fromkeys(place.of(text) for place in self._places[:_LOOKED_AT])
        self.found.emit(tuple(different)[:_MOST_DIFFERENT])

    def _refresh(self) -> None:
        if self._later.isActive():
            self._look_again()

    def _on_text_changed(self) -> None:
        if not self.isHidden():
            self._later.start()

    def _position(self, offset: int) -> int:
        return self._editor.buffer.position(offset)

    def _first(self) -> Span | None:
        return self._places[0] if self._places else None

    def _current(self) -> Span | None:
        """The place that is selected."""
        cursor = self._editor.textCursor()
        chosen = (cursor.selectionStart(), cursor.selectionEnd())
        if chosen[0] == chosen[1]:
            return None
        return next((p for p in self._places if (self._position(p.start), self._position(p.end)) == chosen), None)

    def _select(self, place: Span | None) -> None:
        if place is not None:
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(self._position(place.start))
            cursor.setPosition(self._position(place.end), QTextCursor.MoveMode.KeepAnchor)
            self._editor.show_selection(cursor)
        self._show_count()

    def _show_count(self) -> None:
        if self.isHidden():
            return
        query, total = self._query(), len(self._places)
        wrong = bool(query.text) and (not total)
        if query.text and query.pattern() is None:
            self._count.setText(tr("Not an expression"))
        else:
            current = self._current()
            number = self._places.index(current) + 1 if current else 0
            more = "+" if total >= MOST else ""
            self._count.setText(f"{number} / {total}{more}" if query.text else "")
        if self._find.property("found") is not (not wrong):
            self._find.setProperty("found", not wrong)
            self._find.style().polish(self._find)

    # Parts

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.EDGE - 9, 6, 8, 6)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(4)
        self._count.setMinimumWidth(58)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = (self._find, self._count, self._previous, self._next, self._case, self._regex, self._shut)
        for column, widget in enumerate(row):
            grid.addWidget(widget, 0, column)
        grid.addWidget(self._replace, 1, 0)
        grid.addWidget(self._one, 1, 1, 1, 2)
        grid.addWidget(self._all, 1, 3, 1, 4)
        grid.setColumnStretch(0, 1)
        for before, after in zip((*row[:-1], self._replace, self._one), (*row[1:], self._one, self._all), strict=False):
            self.setTabOrder(before, after)
        self._show_replace(False)

    def _show_replace(self, shown: bool) -> None:
        for widget in (self._replace, self._one, self._all):
            widget.setVisible(shown)

    def _tool(self, name: str, sign: str, label: str, act: object) -> QToolButton:
        button = QToolButton(objectName=name, text=sign, toolTip=label, accessibleName=label)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button

    def _switch(self, name: str, sign: str, label: str, shortcut: str) -> QToolButton:
        button = QToolButton(objectName=name, text=sign, accessibleName=label, checkable=True)
        button.setToolTip(f"{label} ({shortcut})")
        button.setShortcut(shortcut)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(self._look)
        return button

    def _button(self, name: str, label: str, act: object) -> QPushButton:
        button = QPushButton(label, objectName=name, accessibleName=label)
        button.clicked.connect(act)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button := self.focusWidget(), QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)
