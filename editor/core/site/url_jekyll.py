"""Addresses of Jekyll's posts and collection pages (Jekyll 4.3: `Jekyll::URL`, `Drops::UrlDrop`, `Document`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, tzinfo
from pathlib import PurePosixPath

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
    path = _filled(template, _values(relative, known, named, when, folder))
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


def _values(
    relative: PurePosixPath,
    front_matter: Mapping[str, object],
    dated: re.Match[str] | None,
    when: datetime | None,
    folder: str,
) -> dict[str, str]:
    stem = dated[2] if dated and folder in ("_posts", "_drafts") else relative.stem
    above = relative.parts[: relative.parts.index(folder)] if folder in ("_posts", "_drafts") else ()
    categories = list(dict.fromkeys([*above, *categories_of(front_matter, Engine.JEKYLL)]))
    slug = front_matter.get("slug")
    title = jekyll_slug(str(slug) if slug else stem)
    inner = [part for part in relative.parts[:-1] if part != folder]
    return {
        "categories": "/".join(category.lower() for category in categories),
        "slugified_categories": "/".join(jekyll_plain_slug(category) for category in categories),
        "title": title,
        "slug": jekyll_plain_slug(str(slug) if slug else stem),
        "name": jekyll_plain_slug(relative.stem),
        "path": "/".join([*inner, relative.stem]),
        "collection": folder[1:],
        "output_ext": ".html",
        **(_time_values(when) if when else {}),
    }


def _time_values(when: datetime) -> dict[str, str]:
    week = when.isocalendar()
    parts = {"year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S", "short_year": "%y"}
    names = {"short_day": "%a", "long_day": "%A", "short_month": "%b", "long_month": "%B", "y_day": "%j"}
    values = {key: when.strftime(form) for key, form in (parts | names).items()}
    numbers = {"i_day": str(when.day), "i_month": str(when.month), "week": f"{week.week:02}", "w_day": str(week.weekday)}
    return values | numbers | {"year": f"{when.year:04}", "w_year": str(week.year)}


def _filled(template: str, values: Mapping[str, str]) -> str | None:
    """The template with its values; None when it asks for one that there is not, on which Jekyll's build fails."""
    known = {**values, **{f"{key}_": f"{value}_" for key, value in values.items()}}
    if any(name not in known for name in _PLACEHOLDER.findall(template)):
        return None
    return _PLACEHOLDER.sub(lambda found: known[found[1]], template)


def _clean(url: str) -> str:
    """One slash between the parts, one at the start, and no way out of the site."""
    return re.sub(r"(?:/\.{0,2}(?=/))+/", "/", f"/{url}")
