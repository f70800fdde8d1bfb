"""Dates as they are written in front matter: read, checked, and given another day without changing their form."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum

_FORM = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d{1,9}))?)?"
    r"(?P<offset>[ \t]*(?:[Zz]|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?))?)?"
)


class DateFault(Enum):
    """Why a text is not a date."""

    UNREADABLE = "not written as a date"
    IMPOSSIBLE = "a day or an hour that does not exist"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written. `offset` is the text of the offset without blanks around it, empty when there is none."""

    day: date
    time: time | None
    offset: str

    def value(self) -> date | datetime:
        """The date as a Python value, with a time zone where an offset is written."""
        if self.time is None:
            return self.day
        return datetime.combine(self.day, self.time, _zone(self.offset))


def read_date(written: str) -> WrittenDate | DateFault:
    """Read a date such as ``2026-11-20``, ``2026-11-20 09:00 +0900`` or ``2026-11-20T09:00:00Z``."""
    match = _FORM.fullmatch(written.strip())
    if match is None:
        return DateFault.UNREADABLE
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        return WrittenDate(day, _time(match), (match["offset"] or "").strip())
    except ValueError:
        return DateFault.IMPOSSIBLE


def looks_like_date(written: str) -> bool:
    """Whether a text has the shape of a date, possible or not."""
    return _FORM.fullmatch(written.strip()) is not None


def days_of_month(written: str) -> int | None:
    """How many days the month of a written date has; None when there is no such month."""
    match = _FORM.fullmatch(written.strip())
    if match is None or not 1 <= int(match["month"]) <= 12 or int(match["year"]) == 0:
        return None
    return monthrange(int(match["year"]), int(match["month"]))[1]


def with_day(written: str, day: date) -> str:
    """`written` moved to another day; separator, time and offset stay. A text that is no date becomes the plain day."""
    match = _FORM.fullmatch(written.strip())
    if match is None:
        return day.isoformat()
    mark = match["mark"]
    return f"{day.year:04}{mark}{day.month:02}{mark}{day.day:02}" + written.strip()[match.end("day") :]


def month_shown(written: str) -> date | None:
    """The day to show in a calendar: the date itself, or the first of its month when the day does not exist."""
    match = _FORM.fullmatch(written.strip())
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
    match = _FORM.fullmatch(written.strip())
    if match is None or match["hour"] is None:
        return "", ""
    return written.strip()[match.start("hour") : match.start("offset")], (match["offset"] or "").strip()


def with_clock(written: str, clock: str, offset: str) -> str:
    """`written` with another time and offset; separators stay as they are. Without a time only the day is left."""
    text = written.strip()
    match = _FORM.fullmatch(text)
    if match is None:
        return written
    day = text[: match.end("day")]
    if not clock:
        return day
    timed = match["hour"] is not None
    gap = text[match.end("day") : match.start("hour")] if timed else " "
    old = match["offset"] or ""
    blank = old[: len(old) - len(old.lstrip())] if old.strip() else ("" if gap in ("T", "t") else " ")
    return f"{day}{gap}{clock}{blank + offset if offset else ''}"


def local_offset(day: date, like: str) -> str:
    """This computer's offset from UTC at noon of a day, with a colon where `like` has one."""
    noon = datetime.combine(day, time(12)).astimezone()
    digits = f"{noon:%z}"[:5]
    return f"{digits[:3]}:{digits[3:]}" if ":" in like else digits


def _time(match: re.Match[str]) -> time | None:
    if match["hour"] is None:
        return None
    fraction = int((match["fraction"] or "0").ljust(6, "0")[:6])
    return time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0), fraction)


def _zone(offset: str) -> timezone | None:
    if not offset:
        return None
    if offset[0] not in "+-":
        return UTC
    digits = offset[1:].replace(":", "").rjust(2, "0")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return timezone((1 if offset[0] == "+" else -1) * timedelta(hours=hours, minutes=minutes))
