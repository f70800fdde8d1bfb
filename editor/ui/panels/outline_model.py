"""The entries of the outline as a list model that changes only where the headings did."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from editor.core.markdown.outline import Entry
from editor.ui.i18n import tr
from editor.ui.plain import plain

Index = QModelIndex | QPersistentModelIndex


class OutlineModel(QAbstractListModel):
    """The rows for a view; Qt.UserRole gives the Entry."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._rows: tuple[Entry, ...] = ()

    def show(self, new: tuple[Entry, ...]) -> None:
        """Have these rows. Those at both ends that stay are left alone, so that a view keeps its place and selection."""
        old = self._rows
        first = _alike(old, new)
        last = min(_alike(old[::-1], new[::-1]), len(old) - first, len(new) - first)
        gone, come = len(old) - last - first, len(new) - last - first
        if gone > come:
            self.beginRemoveRows(QModelIndex(), first + come, first + gone - 1)
            self._rows = (*old[: first + come], *old[first + gone :])
            self.endRemoveRows()
        elif come > gone:
            self.beginInsertRows(QModelIndex(), first + gone, first + come - 1)
            self._rows = (*old[: first + gone], *new[first + gone : first + come], *old[first + gone :])
            self.endInsertRows()
        self._rows = new  # the lines may have moved where the words stayed
        if both := min(gone, come):
            self.dataChanged.emit(self.index(first), self.index(first + both - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return tr("{heading}, level {number}").format(heading=entry.text, number=entry.level)
        return plain(entry.text) if role == Qt.ItemDataRole.ToolTipRole else None


def _alike(one: Sequence[Entry], other: Sequence[Entry]) -> int:
    """How many entries both begin with that look the same, wherever their lines are."""
    pairs = zip(one, other, strict=False)
    alike = ((a.depth, a.level, a.text) == (b.depth, b.level, b.text) for a, b in pairs)
    return next((at for at, same in enumerate(alike) if not same), min(len(one), len(other)))
