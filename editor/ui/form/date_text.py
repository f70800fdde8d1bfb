"""Dates as they are written in front matter: read, checked, and given another day without changing their form."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

from editor.core.frontmatter.moments import DATE_FORM, read_moment


class DateFault(Enum):
    """Why a text is not a date."""

    UNREADABLE = "not written as a date"
    IMPOSSIBLE = "a day or an hour that does not exist"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: its value, and the text of its offset, empty when there is none."""

    value: date | datetime
    offset: str

    @property
    def day(self) -> date:
        return self.value.date() if isinstance(self.value, datetime) else self.value

    @property
    def time(self) -> time | None:
        """The time of day; None for a day without one."""
        return self.value.time() if isinstance(self.value, datetime) else None


def read_date(written: str) -> WrittenDate | DateFault:
    """Read a date such as ``2026-11-20``, ``2026-11-20 09:00 +0900`` or ``2026-11-20T09:00:00Z``."""
    match = DATE_FORM.fullmatch(written.strip())
    if match is None:
        return DateFault.UNREADABLE
    moment = read_moment(written)
    return DateFault.IMPOSSIBLE if moment is None else WrittenDate(moment, match["offset"] or "")


def days_of_month(written: str) -> int | None:
    """How many days the month of a written date has; None when there is no such month."""
    match = DATE_FORM.fullmatch(written.strip())
    if match is None or not 1 <= int(match["month"]) <= 12 or int(match["year"]) == 0:
        return None
    return monthrange(int(match["year"]), int(match["month"]))[1]


def with_day(written: str, day: date) -> str:
    """`written` moved to another day; separator, time and offset stay. A text that is no date becomes the plain day."""
    match = DATE_FORM.fullmatch(written.strip())
    if match is None:
        return day.isoformat()
    mark = match["mark"]
    return f"{day.year:04}{mark}{day.month:02}{mark}{day.day:02}" + written.strip()[match.end("day") :]


def month_shown(written: str) -> date | None:
    """The day to show in a calendar: the date itself, or the first of its month when the day does not exist."""
    match = DATE_FORM.fullmatch(written.strip())
    if match is None:
        return None
    for day in (int(match["day"]), 1):
        try:
            return date(int(match["year"]), int(match["month"]), day)
        except ValueError:
            continue
    return None


def clock_of(written: str) -> tuple[str, str]:
    """The time and the offset of a written date, as written; both empty where there is none."""
    match = DATE_FORM.fullmatch(written.strip())
    if match is None or match["hour"] is None:
        return "", ""
    return f"{match['hour']}:{match['minute']}{match['second'] or ''}", match["offset"] or ""


def with_clock(written: str, clock: str, offset: str) -> str:
    """`written` with another time and offset; separators stay as they are. Without a time only the day is left."""
    text = written.strip()
    match = DATE_FORM.fullmatch(text)
    if match is None:
        return written
    day = text[: match.end("day")]
    if not clock:
        return day
    gap = match["gap"] or " "
    blank = match["blank"] if match["offset"] else ("" if gap in ("T", "t") else " ")
    return f"{day}{gap}{clock}{blank + offset if offset else ''}"


def local_offset(day: date, like: str) -> str:
    """This computer's offset from UTC at noon of a day, with a colon where `like` has one."""
    noon = datetime.combine(day, time(12)).astimezone()
    digits = f"{noon:%z}"[:5]
    return f"{digits[:3]}:{digits[3:]}" if ":" in like else digits
