"""The site's pictures in small, to pick one; typing narrows them down by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.pictures import thumbnail
from editor.ui.form.style import SMALL_PIXELS, VALUE_PIXELS
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel, plain

_PICTURE = QSize(92, 64)
_CELL = QSize(108, 92)
_MOST = 400


class PictureModel(QAbstractListModel):
    """Files with their names and thumbnails; a thumbnail is made when it is first painted.

    Of those whose path holds the text looked for, the first `_MOST` are in the model.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._all: Sequence[str] = ()
        self._paths: Sequence[str] = ()
        self._sought = ""
        self._made: dict[str, QPixmap] = {}

    def offer(self, paths: Sequence[str]) -> None:
        """These are the files."""
        self._all = paths
        self.seek(self._sought)

    def seek(self, text: str) -> None:
        """Keep the files whose path holds `text`; case and the Unicode form of Hangul do not count."""
        self._sought = _folded(text)
        self.beginResetModel()
        self._paths = [path for path in self._all if self._sought in _folded(path)][:_MOST]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._paths)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        path = self._paths[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return path.replace("\\", "/").rpartition("/")[2]
        if role == Qt.ItemDataRole.UserRole:
            return path
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(path)
        if role == Qt.ItemDataRole.DecorationRole:
            if path not in self._made:
                self._made[path] = _framed(thumbnail(path, _PICTURE))
            return self._made[path]
        return None


def _framed(picture: QPixmap) -> QPixmap:
    """The picture in the middle of a clear one of the full size, so that all names stand at one height."""
    ratio = picture.devicePixelRatio()
    whole = QPixmap(_PICTURE * ratio)
    whole.setDevicePixelRatio(ratio)
    whole.fill(Qt.GlobalColor.transparent)
    size = picture.deviceIndependentSize()
    painter = QPainter(whole)
    painter.drawPixmap(QPointF((_PICTURE.width() - size.width()) / 2, (_PICTURE.height() - size.height()) / 2), picture)
    painter.end()
    return whole


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


class _Filter(QLineEdit):
    """Signals: stepped by keys that belong to the list; chosen, Enter."""

    passed = Signal(QKeyEvent)
    chosen = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.passed.emit(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)


class PicturePopup(QFrame):
    """Signal picked: the path of a file."""

    picked = Signal(str)

    def __init__(self, paths: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._under: QWidget | None = None
        self.setObjectName("form-pictures")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = _Filter(self, placeholderText=tr("Find a picture"), objectName="form-pictures-filter")
        self.line.setAccessibleName(tr("Find a picture"))
        self.line.setFont(theme.interface_font(VALUE_PIXELS))
        self._shown = PictureModel(self)
        self.view = self._make_view()
        self._nothing = PlainLabel(tr("The site has no pictures yet."), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.line, self.view, self._nothing):
            layout.addWidget(widget)
        self.offer(paths)
        self.line.textChanged.connect(self._on_typed)
        self.line.passed.connect(self._on_passed)
        self.line.chosen.connect(lambda: self._on_chosen(self.view.currentIndex()))
        self._tint(theme.tokens())

    def offer(self, paths: Sequence[str]) -> None:
        """Show these files."""
        self._shown.offer(paths)
        self._nothing.setVisible(not paths)
        self.line.setVisible(bool(paths))
        self.view.setVisible(bool(paths))
        if self._under is not None:
            self.show_under(self._under)

    def _make_view(self) -> QListView:
        view = QListView(self, objectName="form-pictures-list")
        view.setModel(self._shown)
        view.setViewMode(QListView.ViewMode.IconMode)
        view.setMovement(QListView.Movement.Static)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setUniformItemSizes(True)
        view.setIconSize(_PICTURE)
        view.setGridSize(_CELL)
        view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        view.setFont(theme.interface_font(SMALL_PIXELS))
        view.setAccessibleName(tr("Pictures of the site"))
        view.clicked.connect(self._on_chosen)
        view.activated.connect(self._on_chosen)
        return view

    def show_under(self, line: QWidget) -> None:
        """Open below `line`, moved where the screen has room."""
        self._under = line
        rows = min(max((self._shown.rowCount() + 3) // 4, 1), 3)
        has_any = self._shown.rowCount() > 0
        self.resize(4 * _CELL.width() + 40, rows * _CELL.height() + 66 if has_any else 50)
        at, screen = line.mapToGlobal(QPoint(0, line.height() + 2)), line.screen().availableGeometry()
        if at.y() + self.height() > screen.bottom():
            at.setY(max(line.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2, screen.top()))
        at.setX(max(min(at.x(), screen.right() - self.width()), screen.left()))
        self.move(at)
        self.show()
        self.line.setFocus()
        self._mark_first()

    def _on_typed(self, text: str) -> None:
        self._shown.seek(text)
        self._mark_first()

    def _mark_first(self) -> None:
        if self._shown.rowCount():
            self.view.setCurrentIndex(self._shown.index(0, 0))

    def _on_passed(self, event: QKeyEvent) -> None:
        self.view.setFocus()
        self.view.keyPressEvent(event)

    def _on_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(str(index.data(Qt.ItemDataRole.UserRole)))
            self.close()

    def _tint(self, colors: theme.Tokens) -> None:
        self.setStyleSheet(
            f"#form-pictures {{ background: {colors.sheet}; border: 1px solid {colors.hairline}; }}"
            f"QLineEdit {{ background: {colors.paper}; color: {colors.ink}; border: 1px solid {colors.hairline};"
            f" border-radius: {theme.RADIUS}px; padding: 4px 8px; }}"
            f"QLineEdit:focus {{ border-color: {colors.accent}; }}"
            f"QListView {{ background: {colors.sheet}; color: {colors.ink}; border: none; outline: none; }}"
            f"QListView::item {{ border-radius: 5px; padding: 3px; }}"
            f"QListView::item:selected {{ background: {colors.accent_tint}; color: {colors.ink}; }}"
            f"QLabel {{ color: {colors.soft}; }}"
        )
