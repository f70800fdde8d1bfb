"""Editors on one line: numbers, links, image paths, colours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QColor, QDesktopServices, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.base import FieldEditor
from editor.ui.form.buttons import GlyphButton
from editor.ui.form.fields import Field, hint
from editor.ui.form.glyphs import Glyph
from editor.ui.form.labels import label
from editor.ui.form.style import ROW_HEIGHT, VALUE_PIXELS
from editor.ui.form.text_line import TextLine
from editor.ui.i18n import tr

_WEB = re.compile(r"https?://\S+$", re.I)
_WHOLE = re.compile(r"[-+]?\d+$")
_DECIMAL = re.compile(r"[-+]?(\d+\.\d*|\.\d+|\d+)([eE][-+]?\d+)?$")


class LineField(FieldEditor):
    """A line of text; subclasses say how a text becomes a value."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.line = self.make_line()
        self.line.setObjectName(f"field-{field.id}")
        self.line.setAccessibleName(label(field))
        self.line.setFont(theme.interface_font(VALUE_PIXELS))
        self.line.committed.connect(self.on_committed)
        self.line.composition_ended.connect(self.end_composition)
        self.line.left.connect(self.on_left)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(2)
        self.row.addWidget(self.line, 1)
        self.display()

    def make_line(self) -> TextLine:
        """The line itself."""
        return TextLine(self)

    def display(self) -> None:
        value = self.field.value
        self.line.setPlaceholderText(hint(self.field))
        self.line.show_text("" if value is None else value if isinstance(value, str) else self.field.written or str(value))

    def focus_widgets(self) -> Sequence[QWidget]:
        return [self.line]

    def is_composing(self) -> bool:
        return self.line.is_composing()

    def on_committed(self, text: str) -> None:
        """The writer changed the text."""
        self.request_value(text)

    def on_left(self) -> None:
        """The writer went on to another field."""


class NumberField(LineField):
    """A whole or decimal number. What is no number stays in the field, marked, and out of the post."""

    @classmethod
    def can_show(cls, value: object) -> bool:
        return value is None or (isinstance(value, int | float) and not isinstance(value, bool))

    def on_committed(self, text: str) -> None:
        typed = text.strip()
        number = int(typed) if _WHOLE.match(typed) else float(typed) if _DECIMAL.match(typed) else None
        self.problem_changed.emit(tr("This is not a number.") if typed and number is None else "")
        if number is not None or not typed:
            self.request_value(number)

    def display(self) -> None:
        super().display()
        self.problem_changed.emit("")


class LinkField(LineField):
    """An address or a path; an address on the web can be opened with the icon before it (or Ctrl+Enter)."""

    framed = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.button: GlyphButton | None = None
        super().__init__(field, parent)
        self.button = GlyphButton(Glyph.LINK, tr("Open in the browser"), self)
        self.button.setObjectName(f"field-{field.id}-open")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setFixedWidth(16)
        self.button.clicked.connect(self.open)
        self.row.setSpacing(0)
        self.row.insertWidget(0, self.button)
        shortcut = QAction(tr("Open in the browser"), self, shortcut=QKeySequence("Ctrl+Return"))
        shortcut.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.triggered.connect(self.open)
        self.line.addAction(shortcut)
        self._know_address()

    def display(self) -> None:
        super().display()
        self._know_address()

    def on_committed(self, text: str) -> None:
        super().on_committed(text)
        self._know_address()

    def open(self) -> None:
        """Open an address on the web; a path has nowhere to lead to."""
        if _WEB.match(self.line.text().strip()):
            QDesktopServices.openUrl(QUrl(self.line.text().strip()))

    def _know_address(self) -> None:
        if self.button:
            on_web = _WEB.match(self.line.text().strip()) is not None
            self.button.setCursor(Qt.CursorShape.PointingHandCursor if on_web else Qt.CursorShape.ArrowCursor)
            self.button.setToolTip(tr("Open in the browser (Ctrl+Enter)") if on_web else "")


class Swatch(QAbstractButton):
    """A small square in a colour. Signal picked: the colour chosen in the dialog, as #rrggbb."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.color = QColor()
        self.setAccessibleName(tr("Choose a colour"))
        self.setToolTip(tr("Choose a colour"))
        self.setFixedSize(18, ROW_HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._choose)

    def sizeHint(self) -> QSize:
        return QSize(18, ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        colors, painter = theme.tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colors.color("accent" if self.hasFocus() else "hairline"))
        painter.setBrush(self.color if self.color.isValid() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 6.5, -2.5, -6.5), 4, 4)

    def _choose(self) -> None:
        dialog = QColorDialog(self.color, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda color: self.picked.emit(color.name()))
        dialog.open()


class ColorField(LineField):
    """A colour as text with a swatch beside it."""

    framed = False

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        self.swatch: Swatch | None = None
        super().__init__(field, parent)
        self.swatch = Swatch(self)
        self.swatch.setObjectName(f"field-{field.id}-swatch")
        self.swatch.picked.connect(self._on_picked)
        self.row.setSpacing(0)
        self.row.insertWidget(0, self.swatch)
        self._tint(self.line.text())

    def focus_widgets(self) -> Sequence[QWidget]:
        return [self.swatch, self.line] if self.swatch else [self.line]

    def display(self) -> None:
        super().display()
        self._tint(self.line.text())

    def on_committed(self, text: str) -> None:
        self._tint(text)
        super().on_committed(text)

    def _on_picked(self, color: str) -> None:
        self.line.show_text(color)
        self.on_committed(color)

    def _tint(self, text: str) -> None:
        """Qt writes the alpha first, the web last."""
        if self.swatch:
            alpha_last = len(text) == 9 and text.startswith("#")
            self.swatch.color = QColor("#" + text[7:] + text[1:7] if alpha_last else text[:7] if len(text) == 7 else text)
            self.swatch.update()
