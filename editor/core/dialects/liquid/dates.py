"""Filters for dates: Liquid's own, which takes Ruby's codes on every system, and Jekyll's.

Jekyll's documentation, "Liquid Filters"; Ruby's documentation of `strftime`. Names of days and months are English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timezone
from functools import partial
from typing import Any

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CODE = re.compile(r"%([-0^_#]?)(\d*)(:?[a-zA-Z%+])")

_CODES: Mapping[str, Callable[[datetime], str]] = {
    "Y": lambda day: f"{day.year}",
    "C": lambda day: f"{day.year // 100:02}",
    "y": lambda day: f"{day.year % 100:02}",
    "m": lambda day: f"{day.month:02}",
    "B": lambda day: _MONTHS[day.month - 1],
    "b": lambda day: _MONTHS[day.month - 1][:3],
    "h": lambda day: _MONTHS[day.month - 1][:3],
    "d": lambda day: f"{day.day:02}",
    "e": lambda day: f"{day.day:2}",
    "j": lambda day: f"{day.timetuple().tm_yday:03}",
    "H": lambda day: f"{day.hour:02}",
    "k": lambda day: f"{day.hour:2}",
    "I": lambda day: f"{day.hour % 12 or 12:02}",
    "l": lambda day: f"{day.hour % 12 or 12:2}",
    "M": lambda day: f"{day.minute:02}",
    "S": lambda day: f"{day.second:02}",
    "L": lambda day: f"{day.microsecond // 1000:03}",
    "N": lambda day: f"{day.microsecond * 1000:09}",
    "p": lambda day: "AM" if day.hour < 12 else "PM",
    "P": lambda day: "am" if day.hour < 12 else "pm",
    "A": lambda day: _DAYS[day.weekday()],
    "a": lambda day: _DAYS[day.weekday()][:3],
    "u": lambda day: f"{day.isoweekday()}",
    "w": lambda day: f"{day.isoweekday() % 7}",
    "G": lambda day: f"{day.isocalendar().year}",
    "V": lambda day: f"{day.isocalendar().week:02}",
    "U": lambda day: f"{(day.timetuple().tm_yday + 6 - day.isoweekday() % 7) // 7:02}",
    "W": lambda day: f"{(day.timetuple().tm_yday + 6 - day.weekday()) // 7:02}",
    "z": lambda day: _zone(day, ""),
    ":z": lambda day: _zone(day, ":"),
    "Z": lambda day: "UTC" if _zone(day, "") == "+0000" else "",
    "s": lambda day: f"{int(day.timestamp() if day.tzinfo else day.replace(tzinfo=timezone.utc).timestamp())}",  # noqa: UP017
    "n": lambda day: "\n",
    "t": lambda day: "\t",
    "%": lambda day: "%",
}
_COMPOUND = {
    "F": "%Y-%m-%d",
    "T": "%H:%M:%S",
    "X": "%H:%M:%S",
    "R": "%H:%M",
    "r": "%I:%M:%S %p",
    "D": "%m/%d/%y",
    "x": "%m/%d/%y",
    "c": "%a %b %e %H:%M:%S %Y",
    "v": "%e-%^b-%Y",
}


def date_filters(now: object = None) -> dict[str, Callable[..., Any]]:
    """The filters by name. `now` is the time of the build, for texts that say "now" or "today"."""
    return {
        "date": lambda value, form=None: date_filter(now if now and value in ("now", "today") else value, form),
        "date_to_xmlschema": lambda value: _dated(value, lambda day: formatted(day, "%Y-%m-%dT%H:%M:%S%:z")),
        "date_to_rfc822": lambda value: _dated(value, lambda day: formatted(day, "%a, %d %b %Y %H:%M:%S %z")),
        "date_to_string": partial(_date_string, month="%b"),
        "date_to_long_string": partial(_date_string, month="%B"),
    }


def date_filter(value: object, form: object = None) -> object:
    """The date in the given form; what is no date stays as it is."""
    if value == None:  # noqa: E711 - python-liquid's undefined equals None
        return ""
    moment = moment_of(value)
    return value if moment is None or not form else formatted(moment, str(form))


def formatted(moment: datetime, form: str) -> str:
    """The moment by Ruby's codes: ``%Y``, ``%-d`` without padding, ``%^b`` in capitals, ``%F``."""

    def code(found: re.Match[str]) -> str:
        flag, width, name = found.groups()
        if name in _COMPOUND:
            return formatted(moment, _COMPOUND[name])
        if name not in _CODES:
            return found[0]
        text = _CODES[name](moment)
        return _flagged(text, flag).rjust(min(int(width or 0), 40), "0" if text.isdigit() else " ")

    return _CODE.sub(code, form)


def _flagged(text: str, flag: str) -> str:
    if flag == "-":
        return text.lstrip("0 ") or "0"
    if flag == "_":
        bare = text.lstrip("0") or "0"
        return bare.rjust(len(text))
    if flag == "0":
        return text.replace(" ", "0")
    return text.upper() if flag in ("^", "#") and flag else text


def _zone(moment: datetime, colon: str) -> str:
    offset = moment.utcoffset()
    minutes = int(offset.total_seconds()) // 60 if offset else 0
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}{colon}{abs(minutes) % 60:02}"


def moment_of(value: object) -> datetime | None:
    """The moment that a value of front matter, a text or a number of seconds stands for."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    text = str(value).strip()
    try:
        if re.fullmatch(r"-?\d{1,11}", text):
            return datetime.fromtimestamp(int(text), timezone.utc)  # noqa: UP017
        return datetime.fromisoformat(re.sub(r"\s*([+-]\d\d):?(\d\d)\Z", r"\1:\2", text) if ":" in text else text)
    except (ValueError, OverflowError, OSError):
        return None


def _dated(value: object, form: Callable[[datetime], str]) -> object:
    moment = moment_of(value)
    return value if moment is None else form(moment)


def _date_string(value: object, kind: str = "", style: str = "", *, month: str) -> object:
    """ "01 Jan 2024", or with "ordinal" "1st Jan 2024", or in the American order "Jan 1st, 2024"."""

    def form(moment: datetime) -> str:
        if kind != "ordinal":
            return formatted(moment, f"%d {month} %Y")
        day = f"{moment.day}{_suffix(moment.day)}"
        return formatted(moment, f"{month} {day}, %Y" if style == "US" else f"{day} {month} %Y")

    return _dated(value, form)


def _suffix(number: int) -> str:
    return "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
