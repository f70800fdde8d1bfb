"""Values in use on the site, offered under a line while it is typed in.

The list is a child of the window, not a pop-up window of its own: a pop-up takes the keyboard away from the input
method, and the syllable being composed would be lost.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.core.schema.near import loose
from editor.ui import theme
from editor.ui.form.base import Completion
from editor.ui.form.style import VALUE_PIXELS, style_sheet
from editor.ui.i18n import tr

_COUNT = Qt.ItemDataRole.UserRole
_LINE = 26
_MOST = 7


def matching(completions: Sequence[Completion], typed: str, without: Sequence[str] = ()) -> list[Completion]:
    """The values that contain what is typed, those that begin with it first, then by how often they are used.

    Hangul is compared by its letters, so that a syllable being composed already finds the words it may become. Blanks
    and hyphens do not count, so that ``springb`` finds ``Spring Boot``.
    """
    wanted = _letters(typed)
    found = [(value, count) for value, count in completions if value not in without and wanted in _letters(value)]
    return sorted(found, key=lambda item: (not _letters(item[0]).startswith(wanted), -item[1], item[0]))


def _letters(text: str) -> str:
    return unicodedata.normalize("NFKD", loose(text))


class _Delegate(QStyledItemDelegate):
    """A value, and how often it is used at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        colors, view = theme.tokens(), self.parent()
        rect, middle = option.rect, Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(view, QListView) and view.currentIndex() == index:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("accent_tint"))
            painter.drawRoundedRect(rect, 5, 5)
        count, metrics = str(index.data(_COUNT) or ""), option.fontMetrics
        painter.setPen(colors.color("soft"))
        painter.drawText(rect.adjusted(8, 0, -8, 0), middle | Qt.AlignmentFlag.AlignRight, count)
        painter.setPen(colors.color("ink"))
        room = rect.adjusted(8, 0, -metrics.horizontalAdvance(count) - 16, 0)
        text = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, text)
        painter.restore()


class Suggestions(QListView):
    """The list. Signal chosen: the value picked with the mouse."""

    chosen = Signal(str)

    def __init__(self, line: QWidget) -> None:
        super().__init__(line.window())
        self._line = line
        self._model = QStandardItemModel(self)
        self.setObjectName("form-suggestions")
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setFont(theme.interface_font(VALUE_PIXELS))
        self.setStyleSheet(style_sheet(theme.tokens()))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.entered.connect(self.setCurrentIndex)
        self.clicked.connect(lambda index: self.chosen.emit(index.data()))
        self.hide()

    def offer(self, completions: Sequence[Completion], twin: str = "") -> None:
        """Show these values under the line; none hides the list. `twin` is what was typed, in the site's own spelling."""
        self._model.clear()
        for value, count in completions:
            item = QStandardItem(value)
            item.setData(tr("in use, {n}×").format(n=count) if value == twin else count or "", _COUNT)
            self._model.appendRow(item)
        if completions:
            self._place(len(completions))
        self.setVisible(bool(completions))
        self.raise_()

    def current(self) -> str:
        """The value that is marked, empty when none is."""
        return str(self.currentIndex().data() or "") if self.isVisible() else ""

    def step(self, by: int) -> None:
        """Mark the next (1) or previous (-1) value; before the first none is marked."""
        row = max(-1, min(self.currentIndex().row() + by, self._model.rowCount() - 1))
        self.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())

    def _place(self, count: int) -> None:
        window = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        room = window.width() - 12
        width = min(max(self._widest() + 88, 180), 320, room)
        height = min(count, _MOST) * _LINE + 10
        at = self._line.mapTo(window, QPoint(0, self._line.height() + 3))
        if at.y() + height > window.height():
            at.setY(self._line.mapTo(window, QPoint(0, 0)).y() - height - 3)
        self.setGeometry(QRect(QPoint(min(at.x(), room - width + 6), at.y()), QSize(width, height)))

    def _widest(self) -> int:
        rows = range(min(self._model.rowCount(), 50))
        return max(self.fontMetrics().horizontalAdvance(self._model.item(row).text()) for row in rows)
