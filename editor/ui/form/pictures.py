"""How the form reaches a site's pictures. It knows no folders itself: the window hands it these functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

#: Larger files are not opened for a thumbnail (bytes).
_LARGEST = 40 * 1024 * 1024


def _no_file(written: str) -> str:
    return ""


def _no_files() -> Sequence[str]:
    return ()


def _as_it_is(path: str) -> str:
    return path


@dataclass(frozen=True, slots=True)
class Pictures:
    """Access to pictures.

    `find` gives the path of the file that a value stands for, empty when there is none. `offered` lists the files to
    pick from. `written` gives the value for a file.
    """

    find: Callable[[str], str] = _no_file
    offered: Callable[[], Sequence[str]] = _no_files
    written: Callable[[str], str] = _as_it_is


def thumbnail(path: str, size: QSize, ratio: float = 1.0) -> QPixmap:
    """The picture scaled down to fit `size` on a screen with this device pixel ratio; a null pixmap when it cannot be read."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    device, room = reader.device(), QSize(round(size.width() * ratio), round(size.height() * ratio))
    full = reader.size()
    if device is None or device.size() > _LARGEST or not full.isValid():
        return QPixmap()
    if full.width() > room.width() or full.height() > room.height():
        reader.setScaledSize(full.scaled(room, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
