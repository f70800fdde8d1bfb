"""The list of posts as rows: headings (drafts, scheduled, years) and posts, newest first, filtered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from editor.ui.i18n import tr
from editor.ui.plain import plain

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PostRow:
    """What the list shows of a post; `path` is None for a heading."""

    title: str
    detail: str = ""
    path: Path | None = None
    group: str = ""
    problems: int = 0


@dataclass(frozen=True, slots=True)
class PostItem:
    """A post as the list needs it. `date` None: no date known."""

    path: Path
    title: str
    date: datetime | None
    draft: bool
    category: str
    modified: float


def rows(items: Sequence[PostItem], wanted: str, now: datetime) -> list[PostRow]:
    """Rows for the posts whose title, file name or category contains all words of `wanted`."""
    words = wanted.casefold().split()
    found = [item for item in items if all(word in _haystack(item) for word in words)]
    found.sort(key=lambda item: (_rank(item, now), -_moment(item), item.title))
    result: list[PostRow] = []
    for name, members in groupby(found, key=lambda item: _group(item, now)):
        listed = list(members)
        counted = _rank(listed[0], now) < 2
        result.append(PostRow(f"{name} {len(listed)}" if counted else name))
        result += [PostRow(item.title, _detail(item, now), item.path, name) for item in listed]
    return result


def _haystack(item: PostItem) -> str:
    return f"{item.title} {item.path.name} {item.category}".casefold()


def _is_later(item: PostItem, now: datetime) -> bool:
    return item.date is not None and item.date.replace(tzinfo=None) > now


def _rank(item: PostItem, now: datetime) -> int:
    """Drafts, scheduled posts, the years; what has no date comes last, so that it parts no year in two."""
    return 0 if item.draft else 1 if _is_later(item, now) else 2 if item.date else 3


def _moment(item: PostItem) -> float:
    if item.date is None or item.draft:
        return item.modified
    return (item.date.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds()


def _group(item: PostItem, now: datetime) -> str:
    if item.draft:
        return tr("Drafts")
    if _is_later(item, now):
        return tr("Scheduled")
    return str(item.date.year) if item.date else tr("Without a date")


def _detail(item: PostItem, now: datetime) -> str:
    if item.draft:
        first = f"{tr('Draft')} · {_changed(datetime.fromtimestamp(item.modified), now)}"
    elif item.date is None:
        first = item.path.name
    elif _is_later(item, now):
        clock = f" {item.date:%H:%M}" if item.date.hour or item.date.minute else ""
        first = tr("{date} to be published").format(date=f"{item.date:%Y}. {item.date.month}. {item.date.day}.{clock}")
    else:
        first = f"{item.date.month}. {item.date.day:02}."
    return " · ".join(part for part in (first, item.category) if part)


def _changed(changed: datetime, now: datetime) -> str:
    """When a draft was last written on, in the words of somebody who looks for it."""
    days = (now.date() - changed.date()).days
    if days < 1:
        return tr("changed today")
    if days == 1:
        return tr("changed yesterday")
    if days < 7:
        return tr("{n} days ago").format(n=days)
    year = f"{changed.year}. " if changed.year != now.year else ""
    return f"{year}{changed.month}. {changed.day}."


class PostModel(QAbstractListModel):
    """The rows for a view; Qt.UserRole gives the PostRow."""

    def __init__(self, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._rows: list[PostRow] = []

    def show(self, new: list[PostRow]) -> None:
        """Replace all rows; views keep their place when nothing changed."""
        if new != self._rows:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()

    def index_of(self, path: Path | None) -> QModelIndex:
        """The row of a post; an invalid index when it is not listed."""
        at = next((n for n, row in enumerate(self._rows) if row.path is not None and row.path == path), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.title}, {row.detail}" if row.detail else row.title
        return plain(str(row.path)) if role == Qt.ItemDataRole.ToolTipRole and row.path else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].path is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)
