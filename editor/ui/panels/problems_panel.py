"""The problems of the open post, or of the whole site after a check: grouped, filtered, by keyboard.

Signals:
    chosen / fix_wanted: ProblemItem, to go there or to apply its fix.
    silence_wanted: ProblemItem and Scope.
    fix_all_wanted: apply every safe fix of the open post.
    site_wanted: bool, list the whole site's problems, or the open post's.
    check_wanted / cancel_wanted / closed.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.core.diagnostics import Severity
from editor.ui import later, theme
from editor.ui.filter_line import FilterLine
from editor.ui.i18n import tr
from editor.ui.icons import Icons
from editor.ui.panels.problem_items import ORDER, ProblemItem, grouped
from editor.ui.plain import PlainLabel, plain

HEIGHT = 250
_DATA = Qt.ItemDataRole.UserRole


class Scope(Enum):
    """Where a rule is silenced."""

    LINE = "line"
    POST = "post"
    SITE = "site"


class ProblemsPanel(QWidget):
    """The drawer above the status bar."""

    chosen = Signal(object)
    fix_wanted = Signal(object)
    silence_wanted = Signal(object, object)
    fix_all_wanted = Signal()
    site_wanted = Signal(bool)
    check_wanted = Signal()
    cancel_wanted = Signal()
    closed = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems-panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._items: tuple[ProblemItem, ...] = ()
        self._colors: theme.Tokens | None = None
        self._rows: list[list[ProblemItem]] = []  # as the tree has them; asking it takes longer
        self._filter = FilterLine(icons, "problem-filter", tr("Find a problem"))
        self._filter.textChanged.connect(self._refresh)
        self._state = PlainLabel(objectName="problem-state")
        self._check = self._button("problem-check-site", tr("Check the whole site"), self.check_wanted.emit)
        self._cancel = self._button("problem-cancel", tr("Stop"), self.cancel_wanted.emit)
        self._cancel.hide()
        self._kinds = {severity: self._switch(f"problem-{severity.value}") for severity in ORDER}
        self._scope = self._switch("problem-scope", checked=False)
        self._scope.setText(tr("Whole site"))
        self._scope.toggled.connect(self.site_wanted)
        self._fix = self._button("problem-fix-chosen", tr("Fix"), self._ask_fix)
        self._fix_all = self._button("problem-fix-all", tr("Fix all safe problems"), self.fix_all_wanted.emit)
        self._silence = self._button("problem-silence", tr("Silence"), self._ask_silence)
        self._nothing = PlainLabel(tr("No problems"), objectName="problem-none", alignment=Qt.AlignmentFlag.AlignCenter)
        self._detail = QTextBrowser(objectName="problem-detail")
        self._detail.setAccessibleName(tr("Explanation"))
        self._detail.setOpenLinks(False)
        self._tree = self._make_tree()
        self._lay_out()

    def _button(self, name: str, words: str, act: object) -> QPushButton:
        button = QPushButton(words, objectName=name)
        button.clicked.connect(act)
        return button

    def _switch(self, name: str, checked: bool = True) -> QToolButton:
        button = QToolButton(objectName=name, checkable=True)
        button.setChecked(checked)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if checked:
            button.toggled.connect(self._refresh)
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
        tree.currentItemChanged.connect(self._explain)
        return tree

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._filter)
        head.addWidget(self._scope)
        for switch in self._kinds.values():
            head.addWidget(switch)
        head.addWidget(self._state, 1)
        close = self._button("problem-close", tr("Close"), self.closed.emit)
        for part in (self._fix, self._silence, self._fix_all, self._check, self._cancel, close):
            head.addWidget(part)
        self._filter.setFixedWidth(220)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 6)
        layout.setSpacing(6)
        layout.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(10)
        body.addWidget(self._tree, 3)
        body.addWidget(self._nothing, 3)
        body.addWidget(self._detail, 2)
        layout.addLayout(body, 1)
        self.setFocusProxy(self._tree)

    @property
    def items(self) -> tuple[ProblemItem, ...]:
        """The problems that are listed, those that are filtered out included."""
        return self._items

    def show_items(self, items: Sequence[ProblemItem]) -> None:
        """Show these problems; the filter stays."""
        self._items = tuple(items)
        self._refresh()

    def show_site(self, there: bool) -> None:
        """Without a site there is nothing to check as a whole."""
        self._check.setEnabled(there)
        self._scope.setEnabled(there)

    def show_scope(self, site: bool, safe: int) -> None:
        """Whose problems are listed, and how many safe fixes the open post has."""
        self._scope.blockSignals(True)
        self._scope.setChecked(site)
        self._scope.blockSignals(False)
        self._fix_all.setText(tr("Fix all safe problems ({count})").format(count=safe) if safe else tr("Fix all safe problems"))
        self._fix_all.setEnabled(safe > 0)

    def selected(self) -> ProblemItem | None:
        """The problem that is selected."""
        row = self._tree.currentItem()
        item = row.data(0, _DATA) if row is not None else None
        return item if isinstance(item, ProblemItem) else None

    def has_focus(self) -> bool:
        """Whether the keyboard is in the list."""
        return self._tree.hasFocus()

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
        before = self.selected()
        self._count_kinds()
        shown = [severity for severity, switch in self._kinds.items() if switch.isChecked()]
        groups = grouped(self._items, self._filter.text(), shown)
        self._fill(groups)
        self._tree.setVisible(bool(groups))
        self._nothing.setVisible(not groups)
        self._nothing.setText(tr("Nothing here is filtered in.") if self._items else tr("No problems"))
        self._select(before)
        self._explain()

    def _count_kinds(self) -> None:
        names = {Severity.ERROR: tr("Errors"), Severity.WARNING: tr("Warnings"), Severity.INFO: tr("Hints")}
        for severity, switch in self._kinds.items():
            switch.setText(f"{names[severity]} {sum(item.severity is severity for item in self._items)}")

    def _fill(self, groups: list[tuple[str, list[ProblemItem]]]) -> None:
        """Show these groups. Rows that are there are written anew rather than made anew, which takes longer."""
        colors = theme.tokens()
        if colors != self._colors:
            self._tree.clear()
            self._rows.clear()
            self._colors = colors
        while self._tree.topLevelItemCount() > len(groups):
            self._tree.takeTopLevelItem(len(groups))
            self._rows.pop()
        for number, (name, members) in enumerate(groups):
            group = self._tree.topLevelItem(number)
            if group is None:
                group = self._new_group(colors)
                self._rows.append([])
            group.setText(0, f"{name}  {len(members)}")
            if group.data(0, _DATA) != name:
                group.setData(0, _DATA, name)
                group.setExpanded(True)
            _fill_group(group, self._rows[number], members, colors)
            self._rows[number] = members

    def _new_group(self, colors: theme.Tokens) -> QTreeWidgetItem:
        group = QTreeWidgetItem(self._tree)
        group.setForeground(0, colors.color("soft"))
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return group

    def _select(self, wanted: ProblemItem | None) -> None:
        """Select the problem that was selected, or what has come to its place; else the first one."""
        places = ((number, at) for number, rows in enumerate(self._rows) for at in range(len(rows)))
        same = (place for place in places if wanted and _alike(self._rows[place[0]][place[1]], wanted))
        number, at = next(same, (0, 0))
        if (group := self._tree.topLevelItem(number)) and (row := group.child(at)):
            self._tree.setCurrentItem(row)

    def _explain(self, *_: object) -> None:
        item = self.selected()
        self._detail.setVisible(item is not None)
        self._silence.setEnabled(item is not None)
        self._fix.setEnabled(item is not None and bool(item.repair))
        if item is not None:
            self._detail.setHtml(later.explanation(item.code, item.message, item.repair))

    def _ask_fix(self) -> None:
        if (item := self.selected()) and item.repair:
            self.fix_wanted.emit(item)

    def _ask_silence(self) -> None:
        """A menu under the button: for this place, the post, the site."""
        if (item := self.selected()) is None:
            return
        menu = QMenu(self)
        menu.setObjectName("problem-silence-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = {Scope.LINE: tr("{code} here"), Scope.POST: tr("{code} in this post"), Scope.SITE: tr("{code} in this site")}
        for scope, template in words.items():
            action = menu.addAction(template.format(code=item.code), partial(self.silence_wanted.emit, item, scope))
            action.setEnabled(scope is not Scope.SITE or self._check.isEnabled())
        menu.popup(self._silence.mapToGlobal(self._silence.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _choose(self, row: QTreeWidgetItem) -> None:
        item = row.data(0, _DATA)
        if isinstance(item, ProblemItem):
            self.chosen.emit(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _fill_group(group: QTreeWidgetItem, old: list[ProblemItem], new: list[ProblemItem], colors: theme.Tokens) -> None:
    """Let the rows of a group, which show `old`, show `new`; those that stay as they are at its begin and its end are kept."""
    most = min(len(old), len(new))
    above = next((at for at in range(most) if old[at] != new[at]), most)
    below = next((at for at in range(most - above) if old[-1 - at] != new[-1 - at]), most - above)
    for _ in range(len(old) - len(new)):
        group.takeChild(above)
    for _ in range(len(new) - len(old)):
        group.insertChild(above, QTreeWidgetItem())
    for at in range(above, len(new) - below):
        if row := group.child(at):
            _write(row, new[at], colors)


def _alike(one: ProblemItem, other: ProblemItem) -> bool:
    """The same finding although lines above it may have come or gone."""
    return (one.path, one.code, one.message) == (other.path, other.code, other.message)


def _write(row: QTreeWidgetItem, item: ProblemItem, colors: theme.Tokens) -> None:
    line = tr("Line {line}").format(line=item.line + 1)
    place = f"{item.path.name}   {line}" if item.path else line
    mark = f"   ✓ {tr('Fix')}" if item.repair else ""
    row.setText(0, f"{place}   {item.message}   {item.code}{mark}")
    row.setData(0, _DATA, item)
    row.setToolTip(0, plain(item.message))
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "ink"}
    row.setForeground(0, colors.color(names[item.severity]))
