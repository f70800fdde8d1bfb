"""Addresses of Hugo's pages (its documentation, "URL management")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath

from editor.core.engine import Engine
from editor.core.patterns import pattern
from editor.core.site.config import lookup, word
from editor.core.site.dates import date_in_name, moment
from editor.core.site.model import Site
from editor.core.site.slugs import hugo_path, hugo_slug, without_accents

_TOKEN = pattern(r":([a-z]+)(?:\[([^\]]*)\])?")
_DATED = pattern(r"\d{4}-\d{2}-\d{2}[-_](.+)")


def hugo_url(relative: PurePosixPath, front_matter: Mapping[str, object], site: Site) -> str | None:
    """See `editor.core.site.urls.post_url`."""
    language, inside = _language(relative, site)
    prefix = f"/{language}" if language else ""
    own = word(front_matter, "url")
    if own:
        return None if "://" in own else own if own.startswith("/") else f"{prefix}/{own}"
    folders, base = list(inside.parts[:-1]), inside.stem
    if base in ("index", "_index"):
        base = folders.pop() if folders else ""
        if inside.stem == "_index" or not base:
            return f"{prefix}/" + "".join(f"{part}/" for part in _paths([*folders, base], site) if part)
    pattern = _pattern(folders[0] if folders else base, site)
    path = _filled(pattern, folders, base, front_matter, site) if pattern else _default(folders, base, front_matter, site)
    return prefix + _finished(path, site)


def _language(relative: PurePosixPath, site: Site) -> tuple[str, PurePosixPath]:
    """The language that comes first in the address, "" for the main one; and the path from the content folder."""
    inside = relative
    for folder in site.post_folders:
        if folder and relative.is_relative_to(folder):
            inside = relative.relative_to(folder)
    languages = lookup(site.config, "languages")
    codes = {str(code).lower(): value for code, value in languages.items()} if isinstance(languages, Mapping) else {}
    stem, _, code = inside.stem.rpartition(".")
    if stem and code.lower() in codes:
        inside = inside.with_name(stem + inside.suffix)
    else:
        code = next((c for c, value in codes.items() if isinstance(value, Mapping) and _holds(value, relative)), "")
        inside = inside if not code or relative.parts[:2] != ("content", code) else PurePosixPath(*relative.parts[2:])
    main = word(site.config, "defaultContentLanguage").lower() or "en"
    everywhere = lookup(site.config, "defaultContentLanguageInSubdir") is True
    shown = code.lower() or (main if everywhere and codes else "")
    return ("" if shown == main and not everywhere else shown), inside


def _holds(language: Mapping[str, object], relative: PurePosixPath) -> bool:
    folder = word(language, "contentDir").strip("/")
    return bool(folder) and relative.is_relative_to(folder)


def _pattern(section: str, site: Site) -> str:
    return word(site.config, "permalinks", "page", section) or word(site.config, "permalinks", section)


def _default(folders: list[str], base: str, front_matter: Mapping[str, object], site: Site) -> str:
    last = word(front_matter, "slug") or base
    return "/" + "".join(f"{part}/" for part in _paths([*folders, last], site))


def _filled(pattern: str, folders: list[str], base: str, front_matter: Mapping[str, object], site: Site) -> str:
    when, dated = _date(front_matter, base, site)
    title, slug = str(lookup(front_matter, "title") or base), word(front_matter, "slug") or dated
    values = {
        "title": title,
        "slug": slug or title,
        "slugorfilename": slug or base,
        "slugorcontentbasename": slug or base,
        "filename": base,
        "contentbasename": base,
        **_time_values(when),
    }
    lower = _is_lower(site)

    def value(found: re.Match[str]) -> str:
        if found[1] in ("section", "sections"):
            return "/".join(_paths(_sections(folders, found[2]), site))
        return hugo_slug(values.get(found[1], found[0]), lower) + (f"[{found[2]}]" if found[2] is not None else "")

    path = _TOKEN.sub(value, pattern)
    return re.sub(r"/{2,}", "/", "/" + path + ("" if path.endswith("/") else "/"))


def _sections(folders: list[str], part: str | None) -> list[str]:
    """The sections that a pattern asks for. Only the first folder is surely one: others need an _index.md."""
    sections = folders[:1]
    if part is None:
        return sections
    if part == "last":
        return sections[-1:]
    start, colon, end = part.partition(":")
    try:
        first = int(start or 0)
        return sections[first : int(end) if end else None] if colon else sections[first : first + 1]
    except ValueError:
        return []


def _date(front_matter: Mapping[str, object], base: str, site: Site) -> tuple[datetime, str]:
    """The date for a pattern, and the slug that comes with it when the site takes dates from file names."""
    configured = lookup(site.config, "frontmatter", "date")
    by_name = _DATED.match(base) if isinstance(configured, list) and ":filename" in configured else None
    named = date_in_name(base) if by_name else None
    keys = ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
    written = (moment(lookup(front_matter, key), Engine.HUGO) for key in keys)
    when = named or next((found for found in written if found), None) or datetime(1, 1, 1)
    return when, by_name[1] if by_name and named else ""


def _time_values(when: datetime) -> dict[str, str]:
    weekday = when.isoweekday() % 7
    return {
        "year": str(when.year),
        "month": f"{when.month:02}",
        "monthname": when.strftime("%B"),
        "day": f"{when.day:02}",
        "weekday": str(weekday),
        "weekdayname": when.strftime("%A"),
        "yearday": str(when.timetuple().tm_yday),
    }


def _paths(parts: list[str], site: Site) -> list[str]:
    plain = map(without_accents, parts) if lookup(site.config, "removePathAccents") is True else parts
    return [hugo_path(part, _is_lower(site)).strip("/") for part in plain]


def _is_lower(site: Site) -> bool:
    return lookup(site.config, "disablePathToLower") is not True


def _finished(path: str, site: Site) -> str:
    ugly = lookup(site.config, "uglyURLs") is True
    return path.rstrip("/") + ".html" if ugly and path.strip("/") else path
