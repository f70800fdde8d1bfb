"""Dates: read in the locale's long form, typed in the written form, picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, Qt, QTime, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionFrame, QWidget

from editor.ui import theme
from editor.ui.form.buttons import GlyphButton
from editor.ui.form.date_popup import DatePopup
from editor.ui.form.date_text import DateFault, WrittenDate, days_of_month, read_date, with_clock, with_day
from editor.ui.form.fields import Field, hint
from editor.ui.form.glyphs import Glyph
from editor.ui.form.line_field import LineField
from editor.ui.form.text_line import TextLine
from editor.ui.i18n import tr

_TEXT_MARGIN = 2  # what QLineEdit leaves beside its text


def long_form(written: WrittenDate, locale: QLocale) -> str:
    """A date as people say it, without its offset: ``2026년 11월 20일 금 09:00``."""
    pattern = locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "ddd")
    day = locale.toString(QDate(written.day.year, written.day.month, written.day.day), pattern)
    if written.time is None:
        return day
    time = QTime(written.time.hour, written.time.minute, written.time.second)
    return f"{day} {time.toString('HH:mm:ss' if written.time.second else 'HH:mm')}"


class DateLine(TextLine):
    """A line that holds the written form and, while nobody types in it, shows the long one.

    Signal calendar_wanted: the writer asked for the calendar with the keyboard.
    """

    calendar_wanted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        written = read_date(self.text())
        if self.hasFocus() or isinstance(written, DateFault):
            super().paintEvent(event)
            return
        option, painter = QStyleOptionFrame(), QPainter(self)
        self.initStyleOption(option)
        style = self.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        inside = style.subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        self._paint_long_form(painter, written, inside.adjusted(_TEXT_MARGIN, 0, -_TEXT_MARGIN, 0))

    def _paint_long_form(self, painter: QPainter, written: WrittenDate, inside: QRect) -> None:
        colors, metrics, middle = theme.tokens(), self.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        text = long_form(written, QLocale())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(colors.color("ink"))
        painter.drawText(inside, middle, shown)
        rest = inside.adjusted(metrics.horizontalAdvance(text + " "), 0, 0, 0)
        if written.offset and rest.width() > 0:
            painter.setPen(colors.color("faint"))
            painter.drawText(rest, middle, metrics.elidedText(written.offset, Qt.TextElideMode.ElideRight, rest.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.is_composing():
            self.calendar_wanted.emit()
        else:
            super().keyPressEvent(event)


class DateField(LineField):
    """A date whose written form is kept: date only, time, offset, separator."""

    line: DateLine

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self.button = GlyphButton(Glyph.CALENDAR, tr("Pick a day and time (Down)"), self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setObjectName(f"field-{field.id}-calendar")
        self.button.clicked.connect(self.open_calendar)
        self.row.addWidget(self.button)
        self.line.calendar_wanted.connect(self.open_calendar)

    @classmethod
    def can_show(cls, value: object) -> bool:
        return value is None or isinstance(value, str | date)

    def make_line(self) -> DateLine:
        return DateLine(self)

    def display(self) -> None:
        self.line.setPlaceholderText(hint(self.field) or tr("Add a date"))
        self.line.show_text(self.field.written)
        self._judge(self.field.written, finished=True)

    def on_committed(self, text: str) -> None:
        """An impossible or unfinished date stays in the field, marked, and does not reach the post."""
        self._judge(text, finished=False)
        written = read_date(text)
        if isinstance(written, WrittenDate):
            self.request_value(written.value if self.field.value in (None, "") else text.strip())
        elif not text.strip():
            self.request_value(None if self.field.value is None else "")

    def on_left(self) -> None:
        """Now that typing is over, show the date as the document took it down, or what is wrong with it."""
        if isinstance(read_date(self.line.text()), WrittenDate):
            self.line.show_text(self.field.written or self.line.text())
        self._judge(self.line.text(), finished=True)

    def open_calendar(self) -> None:
        """Show the month of the date under the field."""
        popup = DatePopup(self.line.text(), self.window())
        popup.day_picked.connect(self._on_picked)
        popup.clock_changed.connect(self._on_clock)
        popup.show_under(self.line)

    def _on_picked(self, day: date) -> None:
        text = with_day(self.line.text(), day)
        self.line.show_text(text)
        self.on_committed(text)

    def _on_clock(self, clock: str, offset: str) -> None:
        text = with_clock(self.line.text(), clock, offset)
        self.line.show_text(text)
        self.on_committed(text)

    def _judge(self, text: str, finished: bool) -> None:
        fault = read_date(text) if text.strip() else None
        if fault is DateFault.IMPOSSIBLE:
            self.problem_changed.emit(_impossible(text))
        elif fault is DateFault.UNREADABLE and finished:
            self.problem_changed.emit(tr("This is not a date. Write it like 2026-11-20 or 2026-11-20 09:00 +09:00."))
        else:
            self.problem_changed.emit("")


def _impossible(text: str) -> str:
    days = days_of_month(text)
    if days is None:
        return tr("There is no such month.")
    day = int("".join(c if c.isdigit() else " " for c in text).split()[2])
    if 1 <= day <= days:
        return tr("There is no such time of day.")
    return tr("This month has {days} days, so there is no day {day}.").format(days=days, day=day)
