"""Addresses of Jekyll's posts and collection pages (Jekyll 4.3: `Jekyll::URL`, `Drops::UrlDrop`, `Document`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple

from editor.core.engine import Engine
from editor.core.patterns import pattern
from editor.core.site.config import lookup, word
from editor.core.site.dates import date_in_name, moment, zone_named
from editor.core.site.jekyll_defaults import jekyll_defaults
from editor.core.site.model import Site
from editor.core.site.slugs import jekyll_plain_slug, jekyll_slug
from editor.core.site.taxonomy import categories_of

STYLES: Mapping[str, str] = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_COLLECTION = "/:collection/:path"
_DATED = pattern(r"(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)$")
_SLASHES = pattern(r"(?:/\.{0,2}(?=/))+/")
_PLACEHOLDER = pattern(r":([a-z_]+)")


def jekyll_url(relative: PurePosixPath, front_matter: Mapping[str, object] | None, site: Site, today: date | None) -> str | None:
    """See `editor.core.site.urls.post_url`. With broken YAML the date in the file's name is lost too: it is published today."""
    folder = next((part for part in relative.parts[:-1] if part.startswith("_")), "")
    known = {**jekyll_defaults(relative, site.config), **front_matter} if front_matter is not None else {}
    dated = _DATED.match(relative.stem)
    if folder == "_posts" and dated is None:
        return None
    when = _date(known, relative, site) if front_matter is not None else _midnight(today)
    template = _template(folder, known, site)
    if template is None or (when is None and re.search(r":\w*(?:year|month|day|week)", template)):
        return None
    named = dated if front_matter is not None else None
    path = _filled(template, _Known(relative, known, named, when, folder))
    return None if path is None else _clean(path)


def jekyll_moment(value: object, zone: tzinfo) -> datetime | None:
    """A written date in the site's zone, naive. A time with seconds but no offset is UTC (Psych), others are local."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(zone).replace(tzinfo=None)
    found = moment(value, Engine.JEKYLL)
    return found.astimezone(zone).replace(tzinfo=None) if found and found.tzinfo else found


def _date(front_matter: Mapping[str, object], relative: PurePosixPath, site: Site) -> datetime | None:
    try:
        written = jekyll_moment(front_matter.get("date"), zone_named(word(site.config, "timezone")))
    except OverflowError:
        written = None
    return written or date_in_name(relative.name)


def _midnight(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day) if day else None


def _template(folder: str, front_matter: Mapping[str, object], site: Site) -> str | None:
    """The pattern of the address; None for a collection that is not published."""
    own = front_matter.get("permalink")
    if own:
        return str(own)
    if folder in ("_posts", "_drafts", ""):
        style = word(site.config, "collections", "posts", "permalink") or word(site.config, "permalink") or "date"
        return STYLES.get(style, style)
    settings = lookup(site.config, "collections", folder[1:])
    if not isinstance(settings, Mapping) or settings.get("output") is not True:
        return None
    own_style = word(settings, "permalink")
    return STYLES.get(own_style, own_style) if own_style else _COLLECTION + _suffix(word(site.config, "permalink") or "date")


def _suffix(style: str) -> str:
    """How addresses of pages end on a site whose posts have this style (`Utils.add_permalink_suffix`)."""
    if style == "pretty":
        return "/"
    return ":output_ext" if style in STYLES or style.endswith(":output_ext") else "/" if style.endswith("/") else ""


class _Known(NamedTuple):
    """What an address is made of. `dated` is the match of a name with a date, `folder` that of the collection."""

    relative: PurePosixPath
    front_matter: Mapping[str, object]
    dated: re.Match[str] | None
    when: datetime | None
    folder: str

    @property
    def named(self) -> str:
        """The slug, or the name without its date."""
        slug = self.front_matter.get("slug")
        stem = self.dated[2] if self.dated and self.folder in ("_posts", "_drafts") else self.relative.stem
        return str(slug) if slug else stem

    @property
    def categories(self) -> list[str]:
        """The folders above `_posts`, then those that are written."""
        parts = self.relative.parts
        above = parts[: parts.index(self.folder)] if self.folder in ("_posts", "_drafts") else ()
        return list(dict.fromkeys([*above, *categories_of(self.front_matter, Engine.JEKYLL)]))

    @property
    def path(self) -> str:
        return "/".join([*(part for part in self.relative.parts[:-1] if part != self.folder), self.relative.stem])


_VALUES: Mapping[str, Callable[[_Known], str]] = {
    "categories": lambda known: "/".join(category.lower() for category in known.categories),
    "slugified_categories": lambda known: "/".join(jekyll_plain_slug(category) for category in known.categories),
    "title": lambda known: jekyll_slug(known.named),
    "slug": lambda known: jekyll_plain_slug(known.named),
    "name": lambda known: jekyll_plain_slug(known.relative.stem),
    "path": lambda known: known.path,
    "collection": lambda known: known.folder[1:],
    "output_ext": lambda known: ".html",
}
_TIMES: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda when: f"{when.year:04}",
    "month": lambda when: f"{when.month:02}",
    "day": lambda when: f"{when.day:02}",
    "hour": lambda when: f"{when.hour:02}",
    "minute": lambda when: f"{when.minute:02}",
    "second": lambda when: f"{when.second:02}",
    "short_year": lambda when: f"{when.year % 100:02}",
    "short_day": lambda when: when.strftime("%a"),
    "long_day": lambda when: when.strftime("%A"),
    "short_month": lambda when: when.strftime("%b"),
    "long_month": lambda when: when.strftime("%B"),
    "y_day": lambda when: when.strftime("%j"),
    "i_day": lambda when: str(when.day),
    "i_month": lambda when: str(when.month),
    "week": lambda when: f"{when.isocalendar().week:02}",
    "w_day": lambda when: str(when.isocalendar().weekday),
    "w_year": lambda when: str(when.isocalendar().year),
}


def _filled(template: str, known: _Known) -> str | None:
    """The template with its values; None when it asks for one that there is not, on which Jekyll's build fails."""
    parts = list(_parts(template))
    for at in range(1, len(parts), 2):
        value = _value(parts[at], known)
        if value is None:
            return None
        parts[at] = value
    return "".join(parts)


@lru_cache(maxsize=64)
def _parts(template: str) -> tuple[str, ...]:
    """A template's texts and, between them, the names of its placeholders."""
    return tuple(_PLACEHOLDER.split(template))


def _value(name: str, known: _Known) -> str | None:
    """One value; a name may have an underscore behind it, which then stays."""
    if make := _VALUES.get(name):
        return make(known)
    if tell := _TIMES.get(name):
        return tell(known.when) if known.when else None
    inner = _value(name[:-1], known) if name.endswith("_") and not name.endswith("__") else None
    return None if inner is None else f"{inner}_"


def _clean(url: str) -> str:
    """One slash between the parts, one at the start, and no way out of the site."""
    return _SLASHES.sub("/", f"/{url}")
