"""What Jekyll knows of the pages and the documents of collections that ``site.pages`` and ``site.<collection>`` list.

Jekyll 4.3: `Page`, `Collection`, `Document`, `EntryFilter`, `Reader#sort_files!`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from fnmatch import fnmatch
from pathlib import PurePosixPath
from urllib.parse import quote

from editor.core.engine import Engine
from editor.core.site.config import lookup, word
from editor.core.site.jekyll_page import dated, jekyll_page
from editor.core.site.listed import ListedPage
from editor.core.site.model import Site
from editor.core.site.taxonomy import categories_of, tags_of
from editor.core.site.url_jekyll import STYLES

_EXCLUDED: tuple[str, ...] = (".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules")
_EXCLUDED += ("vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/")
_INCLUDED = (".htaccess",)
_HTML = frozenset((".html", ".htm", ".xhtml", ".md", ".markdown", ".mkd", ".mkdn", ".mkdown"))
_SAFE = "/:@!$&'()*+,;=~-._"


def collection_folder(label: str, config: Mapping[str, object]) -> PurePosixPath:
    """Where the documents of a collection lie, from the site's root."""
    return PurePosixPath(word(config, "collections_dir"), f"_{label}")


def is_left_out(relative: PurePosixPath, config: Mapping[str, object]) -> bool:
    """Whether Jekyll passes over a file or folder at this path."""
    path, name = str(relative), relative.name
    included = _listed(config.get("include"), _INCLUDED)
    if any(fnmatch(path, pattern) or fnmatch(name, pattern) for pattern in included):
        return False
    excluded = (*_EXCLUDED, *_listed(config.get("exclude"), ()))
    if any(fnmatch(path, pattern) or f"{path}/".startswith(f"{pattern.rstrip('/')}/") for pattern in excluded):
        return True
    return name.startswith((".", "_", "#", "~")) or name.endswith("~")


def _listed(value: object, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(item).lstrip("/") for item in value) if isinstance(value, list) else default


def page_fields(relative: PurePosixPath, front_matter: Mapping[str, object], config: Mapping[str, object]) -> dict[str, object]:
    """The fields of a page outside of the collections, without its content."""
    url = _page_url(relative, front_matter, config)
    place = url if url.endswith("/") else url.rpartition("/")[0] + "/"
    return {"path": str(relative), **front_matter, "dir": place, "name": relative.name, "url": url}


def _page_url(relative: PurePosixPath, front_matter: Mapping[str, object], config: Mapping[str, object]) -> str:
    folder, ending = "/".join(relative.parts[:-1]), output_ending(relative)
    permalink = front_matter.get("permalink")
    parts = {":path": folder, ":basename": relative.stem, ":output_ext": ending}
    if permalink:
        template = str(permalink)
    elif ending not in _HTML:
        template = "/:path/:basename:output_ext"
    elif relative.stem == "index":
        template = "/:path/"
    else:
        template = "/:path/:basename" + _suffix(word(config, "permalink") or "date")
    for name, value in parts.items():
        template = template.replace(name, value)
    kept = [part for part in template.split("/") if part not in ("", ".", "..")]
    url = "/" + "/".join(kept) + ("/" if template.endswith("/") and kept else "")
    return quote(url, safe=_SAFE)


def _suffix(style: str) -> str:
    if style == "pretty" or (style not in STYLES and style.endswith("/")):
        return "/"
    return ":output_ext" if style in STYLES or style.endswith(":output_ext") else ""


def output_ending(relative: PurePosixPath) -> str:
    """The ending of the file that is published."""
    ending = relative.suffix.lower()
    if ending in (".scss", ".sass"):
        return ".css"
    return ".html" if ending in _HTML and ending not in (".htm", ".xhtml") else ending


def is_html(page: Mapping[str, object]) -> bool:
    """Whether ``site.html_pages`` has a page."""
    return output_ending(PurePosixPath(str(page.get("name")))) in _HTML or str(page.get("url")).endswith("/")


def document_fields(
    relative: PurePosixPath, label: str, front_matter: Mapping[str, object], site: Site, now: datetime
) -> dict[str, object]:
    """The fields of a document of a collection other than the posts, without its content."""
    settings = lookup(site.config, "collections", label)
    published = {**settings, "output": True} if isinstance(settings, Mapping) else {"output": True}
    config = {**site.config, "collections": {label: published}}
    placed = _below(relative, label)
    fields = jekyll_page(placed, front_matter, replace(site, config=config), now.date())
    fields |= {"collection": label, "draft": front_matter.get("draft") is True, "name": relative.name}
    fields |= {"categories": list(categories_of(front_matter, Engine.JEKYLL)), "tags": list(tags_of(front_matter, Engine.JEKYLL))}
    fields |= dated(relative, front_matter, site) or {"date": now}
    return fields | {"path": str(relative), "relative_path": str(relative)}


def _below(relative: PurePosixPath, label: str) -> PurePosixPath:
    """The path without the folder of all collections."""
    parts = relative.parts
    return PurePosixPath(*parts[parts.index(f"_{label}") :]) if f"_{label}" in parts else relative


def sorted_documents(documents: Iterable[ListedPage], label: str, config: Mapping[str, object]) -> list[ListedPage]:
    """The documents of a collection in Jekyll's order: as it is told to, or by date and path. Those without the key come last."""
    found = sorted(documents, key=lambda document: (_seconds(document), str(document["path"])))
    key = word(config, "collections", label, "sort_by")
    if key:
        found.sort(key=lambda document: (document.get(key) is None, _comparable(document.get(key))))
    return found


def _seconds(document: ListedPage) -> float:
    when = document.get("date")
    return when.timestamp() if isinstance(when, datetime) else 0.0


def _comparable(value: object) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return 0, float(value), ""
    return 1, 0.0, str(value)


def collection(label: str, documents: Sequence[ListedPage], site: Site) -> dict[str, object]:
    """A collection as ``site.collections`` lists it."""
    settings = lookup(site.config, "collections", label)
    known = dict(settings) if isinstance(settings, Mapping) else {}
    folder = collection_folder(label, site.config)
    places = {"relative_directory": f"_{label}", "directory": str(PurePosixPath(site.root) / folder)}
    return {
        **known,
        "label": label,
        "output": bool(known.get("output", label == "posts")),
        "docs": [*documents],
        "files": [],
        **places,
    }
