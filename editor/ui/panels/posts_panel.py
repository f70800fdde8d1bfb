"""The list of the site's posts: a filter on top, two lines a post.

Signals:
    post_chosen: Path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.ui import theme
from editor.ui.filter_line import FilterLine
from editor.ui.i18n import tr
from editor.ui.icons import Icons
from editor.ui.panels.post_model import PostItem, PostModel, PostRow, rows
from editor.ui.panels.row_ground import paint_ground
from editor.ui.plain import PlainLabel

Index = QModelIndex | QPersistentModelIndex


class _Delegate(QStyledItemDelegate):
    """Draws headings and posts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: PostRow = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, 54 if row.path else 34)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PostRow = index.data(Qt.ItemDataRole.UserRole)
        colors, box = theme.tokens(), QRect(option.rect)
        painter.save()
        if row.path is None:
            self._line(painter, box.adjusted(17, 12, -8, 0), row.title, 12, colors.faint)
        else:
            paint_ground(painter, option)
            self._line(painter, box.adjusted(20, 7, -42 if row.problems else -16, -27), row.title, 13, colors.ink)
            if row.problems:
                self._line(painter, box.adjusted(box.width() - 40, 7, -12, -27), str(row.problems), 12, colors.warning)
            self._line(painter, box.adjusted(20, 28, -16, -6), row.detail, 12, colors.soft)
        painter.restore()

    def _line(self, painter: QPainter, box: QRect, text: str, pixels: int, color: str) -> None:
        font = theme.interface_font(pixels)
        painter.setFont(font)
        painter.setPen(QPalette(color).color(QPalette.ColorRole.Button))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class PostsPanel(QWidget):
    """The left column."""

    post_chosen = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._items: tuple[PostItem, ...] = ()
        self._problems: Mapping[Path, int] = {}
        self._current: Path | None = None
        self._model = PostModel(self)
        self._filter, self._list, self._why = self._make_filter(icons), self._make_list(), self._make_why()
        self._nothing = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(6)
        frame = QVBoxLayout()
        frame.setContentsMargins(10, 0, 10, 0)
        frame.addWidget(self._filter)
        layout.addLayout(frame)
        layout.addWidget(self._why)
        layout.addWidget(self._list, 1)
        self.setFocusProxy(self._filter)

    def _make_filter(self, icons: Icons) -> QLineEdit:
        field = FilterLine(icons, "post-filter", tr("Find a post"))
        field.textChanged.connect(self._refresh)
        field.returnPressed.connect(self._choose_first)
        return field

    def _make_list(self) -> QListView:
        view = QListView(objectName="post-list")
        view.setAccessibleName(tr("Posts"))
        view.setModel(self._model)
        view.setItemDelegate(_Delegate(view))
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._choose)
        view.activated.connect(self._choose)
        return view

    def _make_why(self) -> PlainLabel:
        """What stands there instead of an empty list; plain text, since the filter's words may be in it."""
        label = PlainLabel(objectName="posts-empty")
        label.setWordWrap(True)
        label.setContentsMargins(20, 8, 16, 0)
        label.hide()
        return label

    def show_posts(self, items: Sequence[PostItem], nothing: str = "") -> None:
        """Show these posts, or why there are none; filter and selection stay."""
        self._items, self._nothing = tuple(items), nothing
        self._filter.setPlaceholderText(tr("Find a post · {count}").format(count=len(items)))
        self._refresh()

    def show_problems(self, counts: Mapping[Path, int]) -> None:
        """Put the number of problems beside the posts that were checked."""
        self._problems = counts
        self._refresh()

    def show_current(self, path: Path | None) -> None:
        """Tint the open post."""
        self._current = path
        index = self._model.index_of(path)
        if index.isValid():
            self._list.setCurrentIndex(index)
        else:
            self._list.clearSelection()

    def focus_filter(self) -> None:
        """Put the caret into the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def _refresh(self) -> None:
        listed = rows(self._items, self._filter.text(), datetime.now())
        self._model.show([replace(row, problems=self._problems.get(row.path, 0)) if row.path else row for row in listed])
        self._why.setText(tr("No post has “{words}” in it.").format(words=self._filter.text()) if self._items else self._nothing)
        self._why.setVisible(not listed and bool(self._why.text()))
        self.show_current(self._current)

    def _choose(self, index: QModelIndex) -> None:
        row: PostRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is not None and row.path is not None:
            self.post_chosen.emit(row.path)

    def _choose_first(self) -> None:
        for at in range(self._model.rowCount()):
            row = self._model.index(at).data(Qt.ItemDataRole.UserRole)
            if row.path is not None:
                self.post_chosen.emit(row.path)
                return
