"""The form's sizes and style sheet, from the theme's tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor

from editor.ui import theme

#: Width from the left edge of a label to the left edge of its value, in pixels.
LABEL_WIDTH = 78
ROW_HEIGHT = 28
ROW_GAP = 8
#: A field's frame stands this far outside its text, so that text stays on its edge when the frame appears.
FRAME = 8
TITLE_PIXELS = 24
VALUE_PIXELS = 13
SMALL_PIXELS = 12

_SHEET = """
#post-form, #form-body, #form-scroll {{ background: {paper}; border: none; }}
#form-scroll QScrollBar:vertical {{ background: transparent; width: 8px; margin: 0; }}
#form-scroll QScrollBar::handle:vertical {{ background: {hairline}; border-radius: 4px; min-height: 24px; }}
#form-scroll QScrollBar::handle:vertical:hover {{ background: {faint}; }}
#form-scroll QScrollBar::add-line, #form-scroll QScrollBar::sub-line {{ height: 0; }}
#form-scroll QScrollBar::add-page, #form-scroll QScrollBar::sub-page {{ background: transparent; }}
TextLine, TextBox {{
  background: transparent; color: {ink}; border: 1px solid transparent; border-radius: {radius}px;
  padding: 1px 5px; selection-background-color: {accent}; selection-color: {paper}; placeholder-text-color: {faint};
}}
TextLine:hover, TextBox:hover {{ border-color: {hairline}; }}
TextLine:focus, TextBox:focus {{ background: {sheet}; border-color: {accent}; }}
ChipLine {{ border: 1px dashed {dash}; border-radius: 13px; padding: 0 8px; }}
ChipLine:hover {{ border: 1px dashed {faint}; }}
ChipLine:focus {{ border: 1px solid {accent}; background: {sheet}; }}
QLabel {{ color: {soft}; background: transparent; }}
QLabel[tone="warning"] {{ color: {warning}; }}
QLabel[tone="ink"] {{ color: {ink}; }}
QLabel[tone="faint"] {{ color: {faint}; }}
QPushButton {{ background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 1px 5px; color: {soft}; }}
QPushButton:hover {{ color: {ink}; }}
QPushButton:focus {{ border-color: {accent}; }}
QPushButton:checked {{ background: {accent_tint}; color: {accent}; }}
QPushButton[tone="accent"] {{ color: {accent}; }}
QWidget[tone="mark"] {{ background: {accent}; }}
#form-notice {{ background: {warning_tint}; border-radius: {radius}px; }}
#form-suggestions {{
  background: {sheet}; color: {ink}; border: 1px solid {hairline}; border-radius: {radius}px; padding: 4px; outline: none;
}}
"""


def style_sheet(colors: theme.Tokens) -> str:
    """The style sheet of the form, and of the list of suggestions, which lives in the window."""
    names = ("paper", "sheet", "ink", "soft", "faint", "hairline", "accent", "accent_tint", "warning", "warning_tint")
    values = {name: getattr(colors, name) for name in names}
    return _SHEET.format(radius=theme.RADIUS, dash=mixed(colors, "faint", "paper", 0.55), **values)


def mixed(colors: theme.Tokens, front: str, ground: str, share: float) -> str:
    """The colour between two tokens, `share` of the way from `ground` to `front`, as #RRGGBB."""
    a, b = colors.color(front), colors.color(ground)
    parts = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x * share + y * (1 - share)) for x, y in parts)).name()
