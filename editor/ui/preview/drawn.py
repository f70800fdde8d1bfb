"""Whether a part of the window has been drawn yet."""

from __future__ import annotations

from PySide6.QtGui import QImage

#: Every how many pixels to look, across and down; letters are wider than that.
STEP = 3


def is_blank(picture: QImage) -> bool:
    """Whether a picture is of one colour. The web engine shows its first frame some time after it says that it has loaded."""
    first = picture.pixel(0, 0) if not picture.isNull() else 0
    across, down = range(0, picture.width(), STEP), range(0, picture.height(), STEP)
    return all(picture.pixel(x, y) == first for y in down for x in across)
