"""Writing a moment in the form in which the site's other posts write theirs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_FORM = re.compile(
    r"""["']?\d{4}(?P<mark>[-/.])\d{1,2}[-/.]\d{1,2}
    (?:(?P<gap>[Tt]|[ ]+)\d{1,2}:\d{2}(?P<seconds>:\d{2}(?P<fraction>\.\d+)?)?
    (?P<space>[ ]*)(?P<offset>[Zz]|[-+]\d{2}(?P<colon>:?)\d{2})?)?["']?$""",
    re.X,
)
#: What each generator's own tools write.
JEKYLL = "2024-01-05 10:00:00 +0900"
HUGO = "2024-01-05T10:00:00+09:00"
HEXO = "2024-01-05 10:00:00"
ASTRO = "2024-01-05"


def is_date_form(written: str) -> bool:
    """Whether this is a date that another can be written like."""
    return _FORM.match(written.strip()) is not None


def written_like(when: datetime, like: str) -> str:
    """`when` in the form of `like`: its marks, its seconds, its offset, its quotes. See `in_zone_of` for the clock.

    A form that is not understood gives the date alone.
    """
    found = _FORM.match(like.strip())
    if found is None:
        return when.strftime("%Y-%m-%d")
    mark = found["mark"]
    text = f"{when.year:04}{mark}{when.month:02}{mark}{when.day:02}"
    if found["gap"]:
        text += found["gap"] + when.strftime("%H:%M:%S" if found["seconds"] else "%H:%M")
        text += ".000" if found["fraction"] else ""
        text += found["space"] + _offset(when, found) if found["offset"] else ""
    quote = like.strip()[0] if like.strip()[0] in "\"'" else ""
    return f"{quote}{text}{quote}"


def in_zone_of(now: datetime, like: str, site_has_zone: bool = False) -> datetime:
    """`now` as the clock shows it where `like` was written: in UTC for a Z, at the writer's offset unless the site itself
    has a time zone, and unchanged when `like` has no offset.
    """
    found = _FORM.match(like.strip())
    offset = found["offset"] if found else None
    if not offset:
        return now
    if offset in "Zz":
        return now.astimezone(UTC)
    shift = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    if site_has_zone or shift >= timedelta(hours=24):
        return now
    return now.astimezone(timezone(-shift if offset[0] == "-" else shift))


def _offset(local: datetime, form: re.Match[str]) -> str:
    if form["offset"] in ("Z", "z"):
        return str(form["offset"])
    digits = local.strftime("%z")
    return f"{digits[:3]}{form['colon']}{digits[3:5]}"
