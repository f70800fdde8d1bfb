"""A month to pick a day from, with the time of day and its offset from UTC below."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from editor.ui import theme
from editor.ui.form.date_text import clock_of, local_offset, month_shown
from editor.ui.form.glyphs import Glyph, draw
from editor.ui.form.style import VALUE_PIXELS
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel

_CLOCK = re.compile(r"([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?")
_OFFSET = re.compile(r"Z|UTC|GMT|[-+]([01]\d|2[0-3])(:?[0-5]\d)?", re.I)


class _Part(QLineEdit):
    """A short line that reports when it is done. Signal entered: Enter was pressed in it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class DatePopup(QFrame):
    """Signals: day_picked, the day as a date; clock_changed, the time and the offset as typed, both may be empty."""

    day_picked = Signal(object)
    clock_changed = Signal(str, str)

    def __init__(self, written: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("form-calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._written = written
        clock, offset = clock_of(written)
        self.calendar = self._make_calendar(month_shown(written))
        self.clock = self._make_part("form-clock", tr("Time"), clock, "09:00")
        self.offset = self._make_part("form-offset", tr("Offset from UTC"), offset, self._local())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 8)
        layout.addWidget(self.calendar)
        layout.addLayout(self._row())
        self._tint(theme.tokens())
        self.setTabOrder(self.clock, self.offset)

    def _make_calendar(self, day: date | None) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setFont(theme.interface_font(VALUE_PIXELS))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        calendar.setAccessibleName(tr("Calendar"))
        if day:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        for name, glyph in (("qt_calendar_prevmonth", Glyph.BACK), ("qt_calendar_nextmonth", Glyph.CLOSED)):
            if button := calendar.findChild(QToolButton, name):
                button.setIcon(_icon(glyph, self.devicePixelRatioF()))
        calendar.clicked.connect(self._on_chosen)
        calendar.activated.connect(self._on_chosen)
        return calendar

    def _make_part(self, name: str, label: str, text: str, hint: str) -> _Part:
        part = _Part(text, self, objectName=name, placeholderText=hint)
        part.setAccessibleName(label)
        part.setFont(theme.interface_font(VALUE_PIXELS))
        part.setFixedWidth(92)
        part.textEdited.connect(self._on_clock)
        part.entered.connect(self.close)
        return part

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(6, 2, 6, 0)
        for text, part in ((tr("Time"), self.clock), (tr("Offset"), self.offset)):
            label = PlainLabel(text, self)
            label.setFont(theme.interface_font(VALUE_PIXELS))
            row.addWidget(label)
            row.addWidget(part)
        row.addStretch(1)
        return row

    def show_under(self, line: QWidget) -> None:
        """Open below `line`, moved where the screen has room."""
        self.adjustSize()
        at, screen = line.mapToGlobal(QPoint(0, line.height() + 2)), line.screen().availableGeometry()
        if at.y() + self.height() > screen.bottom():
            at.setY(line.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        at.setX(min(at.x(), screen.right() - self.width()))
        self.move(at)
        self.show()
        self.calendar.setFocus()

    def _local(self) -> str:
        chosen = self.calendar.selectedDate()
        return local_offset(date(chosen.year(), chosen.month(), chosen.day()), clock_of(self._written)[1] or "+0000")

    def _on_chosen(self, day: QDate) -> None:
        self.day_picked.emit(date(day.year(), day.month(), day.day()))
        self.close()

    def _on_clock(self) -> None:
        """Report a time that exists. The first time of a date comes with this computer's offset."""
        clock, offset = self.clock.text().strip(), self.offset.text().strip()
        fine = (not clock or _CLOCK.fullmatch(clock)) and (not offset or _OFFSET.fullmatch(offset))
        if not fine or (offset and not clock):
            return
        if clock and not offset and not clock_of(self._written)[0] and self.sender() is self.clock:
            offset = self._local()
            self.offset.setText(offset)
        self.clock_changed.emit(clock, offset)

    def _tint(self, colors: theme.Tokens) -> None:
        plain, header = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(colors.color("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)
        header.setForeground(colors.color("soft"))
        header.setBackground(colors.color("sheet"))
        self.calendar.setHeaderTextFormat(header)
        self.setStyleSheet(
            f"#form-calendar {{ background: {colors.sheet}; border: 1px solid {colors.hairline}; }}"
            f"QCalendarWidget QWidget {{ background: {colors.sheet}; color: {colors.ink};"
            f" alternate-background-color: {colors.sheet}; }}"
            f"QCalendarWidget QToolButton {{ border: none; padding: 4px 6px; font-weight: 600; }}"
            f"QCalendarWidget QToolButton:hover {{ background: {colors.chip}; border-radius: 5px; }}"
            f"QCalendarWidget QToolButton::menu-indicator {{ image: none; }}"
            f"QCalendarWidget QAbstractItemView {{ selection-background-color: {colors.accent};"
            f" selection-color: {colors.paper}; outline: none; }}"
            f"QCalendarWidget QAbstractItemView:disabled {{ color: {colors.faint}; }}"
            f"#form-calendar > QLabel {{ color: {colors.soft}; }}"
            f"#form-clock, #form-offset {{ background: {colors.paper}; color: {colors.ink};"
            f" border: 1px solid {colors.hairline}; border-radius: {theme.RADIUS - 2}px; padding: 3px 6px; }}"
            f"#form-clock:focus, #form-offset:focus {{ border-color: {colors.accent}; }}"
        )
        # The cells of other months take their colour from the palette only.
        self.calendar.setPalette(theme.palette(colors))


def _icon(glyph: Glyph, ratio: float) -> QIcon:
    size = QSize(16, 16)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw(painter, glyph, QPointF(0, 0), theme.tokens().color("ink"), 16)
    painter.end()
    return QIcon(pixmap)
