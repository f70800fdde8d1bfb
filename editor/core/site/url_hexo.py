"""Addresses of Hexo's posts (Hexo 8: `post_permalink`, `new_post_path`, `Permalink` of hexo-util)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import PurePosixPath

from editor.core.engine import Engine
from editor.core.patterns import pattern
from editor.core.site.config import lookup, word
from editor.core.site.dates import moment, zone_named
from editor.core.site.model import Site
from editor.core.site.slugs import hexo_slug
from editor.core.site.taxonomy import categories_of

PERMALINK = ":year/:month/:day/:title/"
NEW_POST = ":title.md"
_TOKEN = pattern(r":(\w+)")
_DIGITS = {"year": r"\d{4}", "month": r"\d{2}", "day": r"\d{2}", "i_month": r"\d{1,2}", "i_day": r"\d{1,2}"}


def hexo_url(relative: PurePosixPath, front_matter: Mapping[str, object], site: Site, today: date | None) -> str | None:
    """See `editor.core.site.urls.post_url`. A page outside `_posts` keeps its place, with .html."""
    posts = next((folder for folder in site.post_folders if relative.is_relative_to(folder)), None)
    if posts is None:
        source = word(site.config, "source_dir").strip("/") or "source"
        inside = relative.relative_to(source) if relative.is_relative_to(source) else relative
        return f"/{inside.with_suffix('.html')}"
    own = front_matter.get("permalink")
    if own:
        return "/" + str(own).lstrip("/")
    name = str(relative.relative_to(posts).with_suffix(""))
    parts = name_parts(name, site)
    when = _date(front_matter, parts, site, today)
    template = word(site.config, "permalink") or PERMALINK
    values = _values(parts.get("title", name), front_matter, when, site)
    used = _TOKEN.findall(template)
    return None if any(token not in values for token in used) else _filled(template, values)


def name_parts(name: str, site: Site) -> dict[str, str]:
    """What a file name says by the site's `new_post_name` ("year", "title", ...); a name of another form is a title, slugged."""
    pattern = (word(site.config, "new_post_name") or NEW_POST).rpartition(".")[0] or NEW_POST
    if pattern == ":title":
        return {}
    expression, at = "", 0
    for found in _TOKEN.finditer(pattern):
        expression += re.escape(pattern[at : found.start()])
        expression += f"(?P<{found[1]}>{_DIGITS.get(found[1], '.+')})" if f"(?P<{found[1]}>" not in expression else ".+"
        at = found.end()
    matched = re.fullmatch(expression + re.escape(pattern[at:]), name)
    return matched.groupdict() if matched else {"title": hexo_slug(name)}


def _date(front_matter: Mapping[str, object], parts: Mapping[str, str], site: Site, today: date | None) -> datetime | None:
    """The moment as a clock in UTC shows it, which is where most sites are built.

    Hexo takes the clock of UTC for the written moment, whatever its offset, and then for a clock in the site's time zone.
    """
    written = moment(front_matter.get("date"), Engine.HEXO)
    zone = zone_named(word(site.config, "timezone"))
    if written is not None:
        clock = written.astimezone(UTC) if written.tzinfo else written
        return clock.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    try:
        day = int(parts.get("day") or parts.get("i_day") or 1)
        return datetime(int(parts["year"]), int(parts.get("month") or parts.get("i_month") or 1), day)
    except (KeyError, ValueError):
        return datetime(today.year, today.month, today.day) if today else None


def _values(slug: str, front_matter: Mapping[str, object], when: datetime | None, site: Site) -> dict[str, str]:
    case = lookup(site.config, "filename_case")
    letter_case = case if isinstance(case, int) else 0
    mapped = lookup(site.config, "category_map")
    known = {str(key): str(value) for key, value in mapped.items()} if isinstance(mapped, Mapping) else {}
    names = _last_category(front_matter) or (word(site.config, "default_category") or "uncategorized",)
    values = {
        "title": slug,
        "name": PurePosixPath(slug).name,
        "post_title": hexo_slug(str(front_matter.get("title") or ""), 1),
        "category": "/".join(hexo_slug(known.get(name, name), letter_case) for name in names),
    }
    return values | _defaults(site) | (_time_values(when) if when else {})


def _last_category(front_matter: Mapping[str, object]) -> tuple[str, ...]:
    """The path of categories that counts for the address: the last one of a list of lists."""
    value = front_matter.get("categories")
    if isinstance(value, list) and any(isinstance(item, list) for item in value):
        return categories_of({"categories": value[-1]}, Engine.HEXO)
    return categories_of(front_matter, Engine.HEXO)


def _defaults(site: Site) -> dict[str, str]:
    defaults = lookup(site.config, "permalink_defaults")
    return {str(key): str(value) for key, value in defaults.items()} if isinstance(defaults, Mapping) else {}


def _time_values(when: datetime) -> dict[str, str]:
    padded = {"month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S"}
    values = {key: when.strftime(form) for key, form in padded.items()}
    return values | {"year": f"{when.year:04}", "i_month": str(when.month), "i_day": str(when.day)}


def _filled(template: str, values: Mapping[str, str]) -> str:
    return re.sub(r"/{2,}", "/", "/" + _TOKEN.sub(lambda found: values[found[1]], template))
