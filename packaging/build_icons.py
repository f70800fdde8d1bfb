"""Foreword's icon in the forms that systems want, drawn from the one SVG by the locked Qt."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from build_tools import BUILD, LOGS, environment, locked_environment
from dev_environment import ROOT
from dev_progress import run_step

SVG = ROOT / "resources" / "icons" / "foreword.svg"
DRAWING_PACKAGES = ("pyside6-essentials", "shiboken6")
#: What Windows shows, from the title bar to the largest view of a folder.
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
#: The kinds of an .icns file that hold a PNG, and their sizes in pixels (Apple's Icon Composer, "ic07" and later).
ICNS_KINDS: Mapping[bytes, int] = MappingProxyType(
    {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
)
#: The picture on the first and the last page of the installer for Windows: width and height in pixels, and its colour.
SIDE_SIZE, SIDE_COLOUR = (164, 314), "#2E6E5E"
SIDE = """
import sys
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
app, (svg, width, height, colour, target) = QGuiApplication([]), sys.argv[1:]
image = QImage(int(width), int(height), QImage.Format.Format_RGB888)
image.fill(QColor(colour))
painter = QPainter(image)
QSvgRenderer(svg).render(painter, QRectF(image.width() / 2 - 36, 40, 72, 72))
painter.end()
assert image.save(target, "BMP")
"""
DRAW = """
import sys
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
app, (svg, *targets) = QGuiApplication([]), sys.argv[1:]
for size, target in zip(targets[::2], targets[1::2]):
    image = QImage(int(size), int(size), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(svg).render(painter)
    painter.end()
    assert image.save(target)
"""


def draw(sizes: Sequence[int]) -> dict[int, bytes]:
    """The icon as PNGs, by their width in pixels. Raises CommandFailed."""
    folder = BUILD / "icons"
    folder.mkdir(parents=True, exist_ok=True)
    targets = {size: folder / f"{size}.png" for size in sizes}
    arguments = [part for size, target in targets.items() for part in (str(size), str(target))]
    _draw(DRAW, arguments, "Drawing the icons")
    return {size: target.read_bytes() for size, target in targets.items()}


def write_side(target: Path) -> None:
    """Draw the picture of the installer's first page into `target`, as a BMP."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _draw(SIDE, [*map(str, SIDE_SIZE), SIDE_COLOUR, str(target)], "Drawing the installer's picture")


def _draw(script: str, arguments: Sequence[str], label: str) -> None:
    python = locked_environment("drawing", DRAWING_PACKAGES)
    env = {**environment(), "QT_QPA_PLATFORM": "offscreen"}
    run_step([str(python), "-c", script, str(SVG), *arguments], label, LOGS / "icons.log", env)


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """A Windows icon of PNGs by their width in pixels, at most 256 (the format since Windows Vista)."""
    at = 6 + 16 * len(pictures)
    entries, data = b"", b""
    for size, png in sorted(pictures.items()):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), at + len(data))
        data += png
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + data


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """A macOS icon of PNGs by their width in pixels; sizes that the format has no kind for are left out."""
    parts = [kind + struct.pack(">I", 8 + len(pictures[size])) + pictures[size] for kind, size in _kinds(pictures)]
    data = b"".join(parts)
    return b"icns" + struct.pack(">I", 8 + len(data)) + data


def _kinds(pictures: Mapping[int, bytes]) -> list[tuple[bytes, int]]:
    return [(kind, size) for kind, size in ICNS_KINDS.items() if size in pictures]


def write_ico(target: Path) -> None:
    """Draw the icon of the Windows programs into `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(ico(draw(ICO_SIZES)))


def write_icns(target: Path) -> None:
    """Draw the icon of the macOS program into `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(icns(draw(list(ICNS_KINDS.values()))))
