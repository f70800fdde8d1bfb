"""The look in one place: colours, sizes and faces. The style sheet, the text pane and the preview's CSS all read it.

The colours themselves are in `core.palette`, since exported pages have them too.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette

from editor.core.palette import DARK as DARK_COLORS
from editor.core.palette import LIGHT as LIGHT_COLORS
from editor.core.palette import Palette


@dataclass(frozen=True, slots=True)
class Tokens(Palette):
    """The colours of one scheme, for Qt."""

    def color(self, name: str) -> QColor:
        return QColor(getattr(self, name))


LIGHT = Tokens(*astuple(LIGHT_COLORS))
DARK = Tokens(*astuple(DARK_COLORS))

#: The application's property with the writer's choice; not every platform lets a program set its own scheme.
CHOSEN = "foreword-scheme"

#: Faces by preference; the first family that is installed is used.
TEXT_FACES = ("Noto Sans Mono CJK KR", "D2Coding", "NanumGothicCoding")
INTERFACE_FACES = ("Pretendard", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic")

#: The left edge that the title, the labels and the text share, in pixels.
EDGE = 34
RADIUS = 7
BOLD = QFont.Weight.DemiBold
TEXT_PIXELS = 15
TEXT_LINE_HEIGHT = 1.7
TEXT_COLUMNS = 88


def is_dark() -> bool:
    """Whether the writer has chosen a dark scheme, or else the system asks for one."""
    app = QGuiApplication.instance()
    chosen = app.property(CHOSEN) if app else None
    if chosen in ("light", "dark"):
        return chosen == "dark"
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def choose_scheme(scheme: str) -> None:
    """Take "light" or "dark", whatever the system says; anything else follows the system."""
    if app := QGuiApplication.instance():
        app.setProperty(CHOSEN, scheme)


def tokens() -> Tokens:
    """The colours of the scheme in force."""
    return DARK if is_dark() else LIGHT


@cache
def _installed(faces: tuple[str, ...], fallback: QFontDatabase.SystemFont) -> str:
    """Asked for every label while the window is made, so each choice is made once for the process."""
    families = set(QFontDatabase.families())
    return next((f for f in faces if f in families), QFontDatabase.systemFont(fallback).family())


def text_font(pixels: int = TEXT_PIXELS) -> QFont:
    """The text pane's face: one Hangul as wide as two Latin letters."""
    font = QFont(_installed(TEXT_FACES, QFontDatabase.SystemFont.FixedFont))
    font.setPixelSize(pixels)
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def interface_font(pixels: int = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The face of everything that is not the text."""
    font = QFont(_installed(INTERFACE_FACES, QFontDatabase.SystemFont.GeneralFont))
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def palette(colors: Tokens) -> QPalette:
    """Qt's palette in our colours, for what no style sheet reaches."""
    result = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "side"), (roles.WindowText, "ink"), (roles.Base, "paper"), (roles.AlternateBase, "sheet"),
        (roles.Text, "ink"), (roles.Button, "chip"), (roles.ButtonText, "ink"), (roles.ToolTipBase, "sheet"),
        (roles.ToolTipText, "ink"), (roles.PlaceholderText, "faint"), (roles.Highlight, "accent"),
        (roles.HighlightedText, "paper"), (roles.Link, "accent"), (roles.Mid, "hairline"),
    ):  # fmt: skip
        result.setColor(role, colors.color(name))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, colors.color("faint"))
    return result
