"""What a generator makes of a date as written: the moment, or nothing.

Known from trying: 30 February is 1 March for Jekyll, Hexo and Astro; ``05-01-2024`` is 5 January for Jekyll and 1 May for
Hexo and Astro; a time without offset is UTC to Jekyll (when it has seconds), and the site's own time to Hexo.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from editor.core.engine import Engine
from editor.core.patterns import pattern

_TIME = r"(?:[Tt\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d*)?)?)?"
_OFFSET = r"\s*(Z|UTC|GMT|[-+]\d{1,2}(?::?\d{2})?)?"
_YEAR_FIRST = pattern(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}{_OFFSET}\s*$", re.I)
_YEAR_LAST = pattern(rf"(\d{{1,2}})[-/](\d{{1,2}})[-/](\d{{4}}){_TIME}{_OFFSET}\s*$", re.I)
_NAME_DATE = pattern(r"(\d{4}|\d{2})-(\d{1,2})-(\d{1,2})-")


def moment(value: object, engine: Engine) -> datetime | None:
    """The date of a front-matter value. It has an offset when one is written, and is naive otherwise."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return _read(value.strip(), engine) if isinstance(value, str) else None


def date_in_name(name: str) -> datetime | None:
    """The date that a file name begins with, as in ``2024-01-05-title.md``."""
    found = _NAME_DATE.match(name)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    return _made(year if year > 99 else 2000 + year, month, day, ["0", "0", "0"], None, False)


@lru_cache(maxsize=16)
def zone_named(name: str) -> tzinfo:
    """A time zone by its IANA name; UTC, where most sites are built, when it is empty or unknown."""
    from zoneinfo import ZoneInfo  # slow to load, and most sites name no zone

    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, LookupError):
        return UTC


def _read(written: str, engine: Engine) -> datetime | None:
    rolls = engine in (Engine.JEKYLL, Engine.HEXO, Engine.ASTRO)
    if found := _YEAR_FIRST.match(written):
        year, month, day = (int(part) for part in found.groups()[:3])
        return _made(year, month, day, found.groups()[3:6], found[7], rolls)
    if rolls and (found := _YEAR_LAST.match(written)):
        first, second, year = (int(part) for part in found.groups()[:3])
        day, month = (first, second) if engine is Engine.JEKYLL else (second, first)
        return _made(year, month, day, found.groups()[3:6], found[7], rolls)
    return None


def _made(
    year: int, month: int, day: int, clock: list[str] | tuple[str | None, ...], offset: str | None, rolls: bool
) -> datetime | None:
    """The moment; a day that its month does not have runs over into the next where the generator lets it."""
    hour, minute, second = (int(part or 0) for part in clock)
    over = 0
    try:
        zone = _zone(offset)
        if rolls and 28 < day <= 31:
            day, over = 28, day - 28
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone) + timedelta(days=over)
    except (ValueError, OverflowError):
        return None


def _zone(offset: str | None) -> tzinfo | None:
    if not offset:
        return None
    if offset.upper() in ("Z", "UTC", "GMT"):
        return UTC
    hours, minutes = re.fullmatch(r"(\d{1,2}):?(\d{2})?", offset[1:]).groups()  # type: ignore[union-attr]
    shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(-shift if offset[0] == "-" else shift)
