"""The outline: the headings of the post that is shown, nested, with the one that the writer is at marked.

Signals:
    line_chosen: int, the file's line of the heading to go to.
    left: the writer wants to be back in the text.
    shown: it has come into sight.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from editor.core.markdown.outline import Entry, Outline
from editor.ui import theme
from editor.ui.i18n import tr
from editor.ui.panels.outline_model import OutlineModel
from editor.ui.panels.row_ground import is_chosen, paint_ground
from editor.ui.plain import PlainLabel

Index = QModelIndex | QPersistentModelIndex
ROW = 28
#: Pixels by which a level is further in, and levels after which the rest stays at the same edge: the words need room.
INDENT, DEEPEST = 14, 4


class _Delegate(QStyledItemDelegate):
    """Draws a heading: the first level bold, the current one in the accent's colours."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        colors, state = theme.tokens(), option.state
        chosen = is_chosen(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colors.color("accent"))
            painter.drawRoundedRect(option.rect.adjusted(10, 1, -11, -2), theme.RADIUS, theme.RADIUS)
        painter.setPen(colors.color("accent" if chosen else "soft" if entry.depth else "ink"))
        font = theme.interface_font(13, theme.BOLD if chosen else theme.interface_font().weight())
        painter.setFont(font)
        box = words_box(QRect(option.rect), entry.depth)
        shown = QFontMetrics(font).elidedText(entry.text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        painter.restore()


def words_box(row: QRect, depth: int) -> QRect:
    """Where a heading's words stand in its row."""
    return row.adjusted(20 + INDENT * min(depth, DEEPEST), 0, -16, 0)


class _List(QListView):
    """The list; keys that it has no use for are the panel's."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Below the list of posts, or alone in the left column."""

    line_chosen = Signal(int)
    left = Signal()
    shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName(tr("Outline"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model, self._outline = OutlineModel(self), Outline()
        self._list, self._why = self._make_list(), PlainLabel(objectName="outline-note", wordWrap=True)
        self._why.setContentsMargins(20, 2, 16, 8)
        heading = PlainLabel(tr("Outline"), objectName="outline-title")
        heading.setContentsMargins(17, 0, 8, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._why, 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch(0)
        self.setFocusProxy(self._list)
        self.show_outline(Outline())

    def _make_list(self) -> QListView:
        view = _List(objectName="outline-list")
        view.setAccessibleName(tr("Headings of this post"))
        view.setModel(self._model)
        view.setItemDelegate(_Delegate(view))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._choose)
        return view

    @property
    def outline(self) -> Outline:
        """What is listed."""
        return self._outline

    def current(self) -> int:
        """The number of the entry that is marked; -1 without."""
        chosen = self._list.selectionModel().selectedIndexes()
        return chosen[0].row() if chosen else -1

    def show_outline(self, outline: Outline) -> None:
        """List these headings."""
        self._outline = outline
        self._model.show(outline.entries)
        self._list.setVisible(bool(outline.entries))
        if not outline.entries:
            self._why.setText(tr("The headings of this post are listed here: lines that begin with #."))
        elif not outline.complete:
            self._why.setText(tr("The first {count} headings.").format(count=len(outline.entries)))
        self._why.setVisible(not outline.entries or not outline.complete)

    def show_current(self, number: int) -> None:
        """Mark an entry and keep it in view; -1 marks none. Whoever walks in the list with the keyboard is left alone."""
        if self._list.hasFocus() or number == self.current():
            return
        if number < 0:
            self._list.setCurrentIndex(QModelIndex())
            self._list.scrollToTop()
            return
        index = self._model.index(number)
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index)

    def focus_list(self) -> None:
        """The keyboard goes to the marked heading, else to the first."""
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0))
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._list.currentIndex().isValid():
            self._choose(self._list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: Index) -> None:
        entry: Entry | None = index.data(Qt.ItemDataRole.UserRole)
        if entry is not None:
            self.line_chosen.emit(entry.line)
