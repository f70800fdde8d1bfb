"""Dates and times in the form that they have in a post: separator, seconds, offset and blanks as they were written."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

#: A date as people write it: day, and perhaps a time and an offset; `mark`, `gap` and `blank` are what stands between.
DATE_FORM = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"(?:(?P<gap>[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?P<second>:\d{2}(?P<fraction>\.\d*)?)?"
    r"(?P<blank>[ \t]*)(?P<offset>[Zz]|UTC|GMT|[-+]\d{1,2}(?::?\d{2})?)?)?"
)
#: Keys that hold dates whatever else is known about them.
DATE_KEYS = frozenset(
    ("date", "lastmod", "updated", "pubdate", "publishdate", "expirydate", "last_modified_at", "updateddate", "modified")
)


class Written(NamedTuple):
    """A value together with the text that a person typed for it."""

    value: object
    text: str


def shaped_like_date(text: str) -> bool:
    """Whether a text has the shape of a date, possible or not: ``2026-11-20``, ``2026/1/2 09:00 +0900``."""
    return DATE_FORM.fullmatch(text.strip()) is not None


def read_moment(text: str) -> date | datetime | None:
    """The date or time that a text stands for; None when it stands for none or for one that does not exist."""
    form = DATE_FORM.fullmatch(text.strip())
    if form is None:
        return None
    try:
        day = date(int(form["year"]), int(form["month"]), int(form["day"]))
        if form["hour"] is None:
            return day
        second, _, fraction = (form["second"] or ":0")[1:].partition(".")
        clock = time(int(form["hour"]), int(form["minute"]), int(second), int((fraction + "000000")[:6]))
        return datetime.combine(day, clock, _zone(form["offset"] or ""))
    except ValueError:
        return None


def within_ruby(form: re.Match[str]) -> bool:
    """Whether Ruby's ``Time`` takes a time that does not exist: days to 31, 24:00:00 and a leap second."""
    hour, minute, second = int(form["hour"] or 0), int(form["minute"] or 0), int((form["second"] or ":0")[1:].partition(".")[0])
    clock = minute < 60 and second <= 60 and (hour < 24 or (hour == 24 and not minute and not second))
    zone = abs(_ahead(form["offset"] or "Z")) < timedelta(days=1)
    return zone and form["hour"] is not None and 1 <= int(form["month"]) <= 12 and 1 <= int(form["day"]) <= 31 and clock


def rolled_moment(text: str, takes: Callable[[re.Match[str]], bool] = bool) -> date | datetime | None:
    """What a date that does not exist becomes where what is too much rolls over: 30 February is 1 or 2 March.

    `takes` tells whether a reader does that with what was found. Years below 100 are those from 1900 on (ECMAScript,
    ``Date.UTC``). A time with an offset is given in UTC.
    """
    form = DATE_FORM.fullmatch(text.strip())
    if form is None or not takes(form):
        return None
    year = int(form["year"])
    years, month = divmod((year if year > 99 else 1900 + year) * 12 + int(form["month"]) - 1, 12)
    try:
        day = date(years, month + 1, 1) + timedelta(days=int(form["day"]) - 1)
        if form["hour"] is None:
            return day
        second, _, fraction = (form["second"] or ":0")[1:].partition(".")
        passed = timedelta(hours=int(form["hour"]), minutes=int(form["minute"]), seconds=int(second))
        passed += timedelta(microseconds=int((fraction + "000000")[:6]))
        moment = datetime.combine(day, time()) + passed
        return (moment - _ahead(form["offset"])).replace(tzinfo=UTC) if form["offset"] else moment
    except (ValueError, OverflowError):
        return None


def _zone(offset: str) -> timezone | None:
    if not offset:
        return None
    return UTC if offset[0] not in "+-" else timezone(_ahead(offset))


def _ahead(offset: str) -> timedelta:
    """How far an offset is ahead of UTC."""
    if offset[0] not in "+-":
        return timedelta()
    digits = offset[1:].replace(":", "")
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "0")
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return -ahead if offset[0] == "-" else ahead


def written_moment(value: date | time, like: str) -> str:
    """A date or time in the form of `like`, an older one; in ISO form with blanks where there is no model."""
    if not isinstance(value, datetime):
        return _day(value, like) if isinstance(value, date) else value.isoformat()
    form = DATE_FORM.fullmatch(like.strip())
    timed = form if form and form["hour"] else None
    clock = f"{value.hour:02}:{value.minute:02}"
    if _has_seconds(value, timed):
        clock += f":{value.second:02}"
        if value.microsecond:
            clock += f".{value.microsecond:06}".rstrip("0")
    gap = timed["gap"] if timed else " "
    return f"{_day(value, like)}{gap}{clock}{_offset(value, timed)}"


def _day(value: date, like: str) -> str:
    form = DATE_FORM.fullmatch(like.strip())
    if form is None:
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    short = len(form["month"]) == 1 or len(form["day"]) == 1
    month, day = (str(value.month), str(value.day)) if short else (f"{value.month:02}", f"{value.day:02}")
    return form["mark"].join((f"{value.year:04}", month, day))


def _has_seconds(value: datetime, form: re.Match[str] | None) -> bool:
    return bool(value.second or value.microsecond) or form is None or form["second"] is not None


def _offset(value: datetime, form: re.Match[str] | None) -> str:
    digits = f"{value:%z}"
    if not digits:
        return ""
    old = (form["offset"] if form else "") or ""
    blank = form["blank"] if form and old else (" " if form is None or form["gap"].isspace() else "")
    if old and old[0] not in "+-" and digits == "+0000":
        return blank + old
    colon = ":" in old or (not old and not blank)
    return blank + (f"{digits[:3]}:{digits[3:5]}" if colon else digits[:5])
