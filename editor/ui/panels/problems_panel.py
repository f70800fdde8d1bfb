"""The problems of the open post, or of the whole site after a check: grouped, filtered, by keyboard.

Signals:
    chosen: Path or None (the open post), line and column from 0.
    check_wanted / cancel_wanted / closed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor.core.diagnostics import Severity
from editor.ui import theme
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel, plain

HEIGHT = 230
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_DATA = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ProblemItem:
    """One problem. `group` is the post of a problem found in the whole site, else its family; line and column from 0."""

    group: str
    severity: Severity
    code: str
    message: str
    line: int
    column: int
    path: Path | None = None
    mendable: bool = False


def grouped(items: Iterable[ProblemItem], wanted: str) -> list[tuple[str, list[ProblemItem]]]:
    """The problems with all words of `wanted`, worst group first, in a group by place."""
    words = wanted.casefold().split()
    found = [item for item in items if all(word in _haystack(item) for word in words)]
    found.sort(key=lambda item: item.group)
    groups = [(name, sorted(members, key=_place)) for name, members in groupby(found, key=lambda item: item.group)]
    return sorted(groups, key=lambda group: (min(_ORDER.index(item.severity) for item in group[1]), group[0]))


def _haystack(item: ProblemItem) -> str:
    return f"{item.group} {item.code} {item.message} {item.severity.value}".casefold()


def _place(item: ProblemItem) -> tuple[int, int, int]:
    return _ORDER.index(item.severity), item.line, item.column


class ProblemsPanel(QWidget):
    """The drawer above the status bar."""

    chosen = Signal(object, int, int)
    check_wanted = Signal()
    cancel_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._items: tuple[ProblemItem, ...] = ()
        self._filter = QLineEdit(objectName="problem-filter", placeholderText=tr("Find a problem"))
        self._filter.setAccessibleName(tr("Find a problem"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._refresh)
        self._state = PlainLabel(objectName="problem-state")
        self._check = self._button("problem-check-site", tr("Check the whole site"), self.check_wanted.emit)
        self._cancel = self._button("problem-cancel", tr("Stop"), self.cancel_wanted.emit)
        self._cancel.hide()
        self._tree = self._make_tree()
        self._lay_out()

    def _button(self, name: str, words: str, act: object) -> QPushButton:
        button = QPushButton(words, objectName=name)
        button.clicked.connect(act)
        return button

    def _make_tree(self) -> QTreeWidget:
        tree = QTreeWidget(objectName="problem-list")
        tree.setAccessibleName(tr("Problems"))
        tree.setHeaderHidden(True)
        tree.setColumnCount(1)
        tree.setUniformRowHeights(True)
        tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        tree.itemActivated.connect(self._choose)
        tree.itemClicked.connect(self._choose)
        return tree

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._filter)
        head.addWidget(self._state, 1)
        close = self._button("problem-close", tr("Close"), self.closed.emit)
        for part in (self._check, self._cancel, close):
            head.addWidget(part)
        self._filter.setFixedWidth(220)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 6)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self._tree, 1)
        self.setFocusProxy(self._tree)

    def show_items(self, items: Sequence[ProblemItem]) -> None:
        """Show these problems; the filter stays."""
        self._items = tuple(items)
        self._refresh()

    def show_site(self, there: bool) -> None:
        """Without a site there is nothing to check as a whole."""
        self._check.setEnabled(there)

    def show_progress(self, done: int, total: int) -> None:
        """A check of the site is under way."""
        self._check.hide()
        self._cancel.show()
        self._state.setText(tr("Checking: {done} of {total} posts").format(done=done, total=total))

    def show_idle(self, words: str) -> None:
        """No check of the site is under way."""
        self._cancel.hide()
        self._check.show()
        self._state.setText(words)

    def _refresh(self) -> None:
        self._tree.clear()
        colors = theme.tokens()
        for name, members in grouped(self._items, self._filter.text()):
            group = QTreeWidgetItem([f"{name}  {len(members)}"])
            group.setForeground(0, colors.color("soft"))
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self._tree.addTopLevelItem(group)
            for item in members:
                group.addChild(_row(item, colors))
            group.setExpanded(True)
        first = self._tree.topLevelItem(0)
        if first is not None and (row := first.child(0)) is not None:
            self._tree.setCurrentItem(row)

    def _choose(self, row: QTreeWidgetItem) -> None:
        item = row.data(0, _DATA)
        if isinstance(item, ProblemItem):
            self.chosen.emit(item.path, item.line, item.column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _row(item: ProblemItem, colors: theme.Tokens) -> QTreeWidgetItem:
    place = tr("Line {line}").format(line=item.line + 1)
    row = QTreeWidgetItem([f"{place}   {item.message}   {item.code}"])
    row.setData(0, _DATA, item)
    row.setToolTip(0, plain(item.message))
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "ink"}
    row.setForeground(0, colors.color(names[item.severity]))
    return row
