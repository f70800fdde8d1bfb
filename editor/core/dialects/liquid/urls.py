"""Addresses as Jekyll makes them: with the site's base, and of posts from their file names.

Jekyll's documentation, "Permalinks" and "Liquid filters".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

_POST = re.compile(r"(?:.*/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*?)(?:\.\w+)?\Z")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_MARKDOWN = re.compile(r"\.(?:md|markdown|mkdown|mkdn|mkd)\Z")
_ABSOLUTE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def relative_url(path: str, config: Mapping[str, object]) -> str:
    """The path below the site's base; a whole address stays as it is."""
    if _ABSOLUTE.match(path):
        return path
    base = _clean(str(config.get("baseurl") or ""))
    joined = f"{base}/{path.lstrip('/')}" if path else base
    return _escaped(joined or "/") if joined.startswith("/") else _escaped(f"/{joined}")


def absolute_url(path: str, config: Mapping[str, object]) -> str:
    """The path as a whole address, when the site says what its address is."""
    if _ABSOLUTE.match(path):
        return path
    site = str(config.get("url") or "").rstrip("/")
    relative = relative_url(path, config)
    return f"{site}{relative}" if site else relative


def post_url(name: str, config: Mapping[str, object]) -> str | None:
    """The address of the post that is stored under this name; None when no post can be called so."""
    found = _POST.match(name.strip().lstrip("/"))
    if not found:
        return None
    year, month, day, slug = found.groups()
    template = str(config.get("permalink") or "date")
    template = _STYLES.get(template, template)
    values = {
        "categories": "/".join(part for part in name.strip("/").split("/")[:-1] if part and part != "_posts"),
        "year": year,
        "month": month.zfill(2),
        "i_month": month.lstrip("0"),
        "day": day.zfill(2),
        "i_day": day.lstrip("0"),
        "short_year": year[-2:],
        "title": slug,
        "slug": slug.lower(),
        "output_ext": ".html",
    }
    address = re.sub(r":([a-z_]+)", lambda key: values.get(key[1], key[0]), template.replace(":output_ext", ".html"))
    return relative_url(re.sub(r"/{2,}", "/", address), config)


def page_url(path: str, config: Mapping[str, object]) -> str:
    """The address of a page or file that is stored at this path of the site."""
    if "_posts/" in f"/{path}" and (address := post_url(path, config)):
        return address
    path = _MARKDOWN.sub(".html", path.strip().lstrip("/"))
    return relative_url("/" + re.sub(r"(?:\A|(?<=/))index\.html\Z", "", path), config)


def _clean(base: str) -> str:
    base = base.strip("/")
    return f"/{base}" if base else ""


def _escaped(path: str) -> str:
    return quote(path, safe="/:?#@!$&'()*+,;=%~-._")
