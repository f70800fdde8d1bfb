"""A date as it is written in the front matter, in the forms that people write, and what the generators make of each.

Tried with Ruby 3.1's Time.parse (Jekyll), Hugo 0.168, and the Date of Node 18 (Hexo, Astro).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from enum import Enum
from functools import lru_cache

from editor.core.engine import Engine
from editor.core.patterns import pattern

_CLOCK = r"(?:(?P<gap>[Tt]|[ \t]+)(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?P<second>:\d{1,2}(?:[.,]\d+)?)?)?"
_ZONE = r"[ \t]*(?P<zone>Z|[-+]\d{1,2}(?::?\d{2})?|[A-Z]{3,4})?"
_YEAR_FIRST = pattern(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}}){_CLOCK}{_ZONE}[ \t]*$", re.A
)
_YEAR_LAST = pattern(
    rf"(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){_CLOCK}{_ZONE}[ \t]*$", re.A
)
_HUGO = pattern(
    r"\d{4}-\d\d-\d\d(?:T\d{1,2}:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d:?\d\d)?"
    r"|[ ]\d{1,2}:\d\d:\d\d(?:\.\d+)?(?:Z|[ ]?[-+]\d\d:?\d\d)?)?$"
    r"|(?:\w{3}, )?\d\d \w{3} \d{4}(?: \d\d:\d\d:\d\d [-+]\d{4})?$|\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [A-Z]{3}$|\d{9,}$",
    re.A,
)
#: With a T, JavaScript reads the one form of the standard; its YAML reads another one where no quotes make a text of it.
_WITH_T = pattern(r"\d{4}-\d{1,2}-\d{1,2}[Tt]")
_ISO = pattern(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?$", re.A)
_YAML_TIME = pattern(r"\d{4}-\d\d?-\d\d?[Tt]\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$", re.A)
#: Names of time zones that JavaScript's Date.parse knows.
_JS_ZONES = frozenset(("Z", "UT", "UTC", "GMT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"))
#: What generators cut off a date: a no-break space is no blank to them.
_BLANKS = " \t\n"
#: Characters beyond which Ruby's Date._parse reads nothing.
_LONGEST = 128
_LARGEST_OFFSET = timedelta(hours=24)
_OFFSET = pattern(r"([-+])(\d{1,2}):?(\d{2})?")

#: A day with am or pm right behind it, which Ruby takes for an hour: it fails, or finds its day elsewhere.
_HOUR_FOR_DAY = pattern(r"\d{4}(?:[-/]|\. ?)\d{1,2}(?:[-/]|\. ?)\d{1,2}[ \t]*\(?[ap]\.?m\b", re.I)
#: An afternoon that is said in front of the clock, where Ruby does not look for it.
_AFTERNOON = pattern(r"(?:오후|pm)[ \t]*(?:[1-9]|1[01]):\d\d", re.I)
_HALF = r"(?P<{}>오전|오후|[ap]\.?m\.?)?[ ]*"
_SPOKEN = pattern(
    r"(?P<year>\d{4})(?:년[ ]?|-|/|\.[ ]?)(?P<month>\d{1,2})(?:월[ ]?|-|/|\.[ ]?)(?P<day>\d{1,2})(?:일|\.)?"
    r"(?:[ ]?\(?[월화수목금토일](?:요일)?\)?)?"
    rf"(?:[ T,]*{_HALF.format('before')}(?P<hour>\d{{1,2}})(?::|시[ ]?)(?:(?P<minute>\d{{2}}|\d(?=분))분?)?(?P<second>:\d\d)?"
    rf"[ ]*{_HALF.format('behind')})?$",
    re.I | re.A,
)
_NOON = 12
#: What JavaScript's Date.parse leaves out, a comma behind a day too, and am or pm, which it knows behind an hour of twelve.
_UNREAD_BY_JS = pattern(r"[ \t]*\([^()]*\)|(?:(?<=[ 0]\d:\d\d)|(?<=1[012]:\d\d))[ ]+[ap]m$|(?<!:\d\d),$", re.I)


class Problem(Enum):
    """Why a date as written is none."""

    DAY = "the month has no such day"
    NUMBER = "a month, day, hour or minute that does not exist"
    OFFSET = "an offset of a day or more"
    MIDNIGHT = "24 o'clock, which is the next day's 0 o'clock or nothing"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """The numbers of a date as written. `mark` separates them; `year_last` says they begin with day or month."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    mark: str
    year_last: bool
    has_clock: bool
    has_seconds: bool
    zone: str
    written: str
    #: The written distance from UTC; None when it is not written in digits.
    offset: timedelta | None = None
    #: Why there is no such date; None when there is.
    problem: Problem | None = None

    def moment(self, site_zone: tzinfo) -> datetime | None:
        """The moment, in the site's zone when none is written; None for a date that does not exist."""
        if self.problem:
            return None
        offset = self.offset
        zone = site_zone if offset is None else timezone(offset)
        try:
            return datetime(self.year, self.month, self.day, min(self.hour, 23), self.minute, tzinfo=zone)
        except (ValueError, OverflowError):
            return None

    @property
    def iso(self) -> str:
        """The same date in the form that every generator reads."""
        clock = re.search(r"\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?", self.written)
        day = f"{self.year:04}-{self.month:02}-{self.day:02}"
        if clock is None:
            return day
        parts = clock[0].split(":")
        full = ":".join(part.zfill(2) for part in parts) + (":00" if len(parts) == 2 else "")
        offset = self.offset
        if offset is None:
            return f"{day} {full}"
        minutes = int(offset.total_seconds()) // 60
        sign = "-" if minutes < 0 else "+"
        return f"{day} {full} {sign}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


@lru_cache(maxsize=256)
def read_date(written: str) -> WrittenDate | None:
    """The date in a value as written, without its quotes; None when it has another form."""
    plain = written.strip(_BLANKS).strip("\"'").strip(_BLANKS)
    for form, year_last in ((_YEAR_FIRST, False), (_YEAR_LAST, True)):
        if match := form.match(plain):
            numbers = {name: int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute")}
            zone, offset = match["zone"] or "", _offset(match["zone"] or "")
            return WrittenDate(
                **numbers,
                mark=match["mark"],
                year_last=year_last,
                has_clock=bool(match["gap"]),
                has_seconds=bool(match["second"]),
                zone=zone,
                written=plain,
                offset=offset,
                problem=_problem(**numbers, offset=offset),
            )
    return None


def read_spoken(written: str) -> WrittenDate | None:
    """The date in words such as “2024년 1월 5일 (금) 오후 3시 20분” or “2024-01-05 pm 3:20”; None when it is another one."""
    match = _SPOKEN.match(written.strip(_BLANKS).strip("\"'").strip(_BLANKS))
    if match is None:
        return None
    day = f"{match['year']}-{match['month']}-{match['day']}"
    if match["hour"] is None:
        return read_date(day)
    hour, half = int(match["hour"]), (match["before"] or match["behind"] or "").lower()
    if half and not 1 <= hour <= _NOON:
        return None
    if half:
        hour = hour % _NOON + (_NOON if half[0] in "오p" and half != "오전" else 0)
    return read_date(f"{day} {hour:02}:{match['minute'] or '00'}{match['second'] or ''}")


def misheard(written: str) -> str:
    """The half of the day that Ruby's Time.parse misses: "day" where it takes the day for an hour, "pm" where it reads an
    afternoon as a morning, "" where it reads the date as it is meant."""
    if _HOUR_FOR_DAY.search(written):
        return "day"
    return "pm" if _AFTERNOON.search(written) else ""


def _offset(zone: str) -> timedelta | None:
    """The distance from UTC that a written zone says; None when it is not in digits."""
    if zone == "Z":
        return timedelta()
    match = _OFFSET.fullmatch(zone) if zone else None
    if match is None:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -size if match[1] == "-" else size


def _problem(year: int, month: int, day: int, hour: int, minute: int, offset: timedelta | None) -> Problem | None:
    """Why there is no such date."""
    if not (1 <= month <= 12 and 1 <= day <= 31 and hour <= 24 and minute <= 59 and year):
        return Problem.NUMBER
    if offset is not None and abs(offset) >= _LARGEST_OFFSET:
        return Problem.OFFSET
    if hour == 24:
        return Problem.MIDNIGHT
    return Problem.DAY if day > 28 and day > monthrange(year, month)[1] else None


def understood(written: str, date: WrittenDate | None, engine: Engine) -> bool:
    """Whether the generator reads the form as the date that it looks like."""
    plain = written.strip(_BLANKS).strip("\"'").strip(_BLANKS)
    if engine is Engine.HUGO:
        return bool(_HUGO.match(plain))
    if date is None and engine is Engine.JEKYLL:
        # Time.parse takes the first date that it finds, and fails for a Korean one.
        return (
            len(plain) <= _LONGEST
            and not misheard(plain)
            and bool(
                re.search(
                    r"\d{4}(?:[-/]|\. ?)\d{1,2}(?:[-/]|\. ?)\d{1,2}|[A-Za-z]{3}.*\d|^\d{8}(?:\d{4}|\d{6})?(?!\d)", plain, re.A
                )
            )
        )
    if date is None and (bare := read_date(_UNREAD_BY_JS.sub("", plain))) and not bare.problem:
        return understood(bare.written, bare, engine)
    if date is None:
        if re.match(r"\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?$", plain):
            return True
        if re.search(r"\b[KJ]ST\b", plain):
            return False  # JavaScript knows no such zone, in whatever form the date is
        words = re.search(r"[A-Za-z]{3}", plain) and re.search(r"\d{4}", plain)
        return bool(words) and not re.search(r"[A-Za-z]/[A-Za-z]", plain)  # it knows no Asia/Seoul
    if engine in (Engine.HEXO, Engine.ASTRO) and _WITH_T.match(plain):
        return bool(_ISO.match(plain)) or written.strip(_BLANKS)[:1] not in ("'", '"') and bool(_YAML_TIME.match(plain))
    if date.zone.isalpha() and engine in (Engine.HEXO, Engine.ASTRO):
        return date.zone in _JS_ZONES
    if date.year_last:
        return engine is Engine.JEKYLL and date.mark != "/"
    return True
