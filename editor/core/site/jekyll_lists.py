"""What Jekyll's Liquid lists of a site: ``site.posts`` and what is made of them, pages, collections, ``page.previous``.

Jekyll 4.3: `Site#post_attr_hash`, `RelatedPosts#most_recent_posts`, `Document#<=>`, `Drops::SiteDrop`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TypeVar

from editor.core.site.config import read_data
from editor.core.site.jekyll_pages import collection, is_html
from editor.core.site.listed import ListedPage
from editor.core.site.model import Site

_NAMED = re.compile(r"\bsite\s*(?:\.\s*|\[\s*[\"'])([\w-]+)|\bpage\s*\.\s*(previous|next)\b")
_TEXTS = re.compile(r"\.\s*(?:content|excerpt)\b|[\"'](?:content|excerpt)[\"']")
_PARTS = {
    **dict.fromkeys(("posts", "tags", "categories", "related_posts", "previous", "next"), ("posts",)),
    **dict.fromkeys(("pages", "html_pages"), ("pages",)),
    **dict.fromkeys(("collections", "documents"), ("posts", "collections")),
    "data": ("data",),
    "static_files": ("static_files",),
}
_ODD = re.compile(r"[^\w\s-]+")
_RELATED = 10

Page = Mapping[str, object]
PageLike = TypeVar("PageLike", bound=Page)


def lists_named(texts: Sequence[str], labels: Collection[str] = ()) -> frozenset[str]:
    """Which lists the texts name: "posts", "data", "static_files", "pages", "collections" (one of these `labels` too).

    What is made of posts counts as these. "texts" is among the names when what the pages hold is asked for.
    """
    names = {match[1] or match[2] for text in texts for match in _NAMED.finditer(text)}
    found = {part for name in names for part in _PARTS.get(name, ("collections",) if name in labels else ())}
    if found - {"data", "static_files"} and any(_TEXTS.search(text) for text in texts):
        found.add("texts")
    return frozenset(found)


@dataclass(frozen=True)
class SiteLists:
    """What was read of a site for Liquid: `named` says which lists these are. Posts are the newest first."""

    site: Site
    named: frozenset[str] = frozenset()
    posts: Sequence[Page] = ()
    pages: Sequence[ListedPage] = ()
    collections: Mapping[str, Sequence[ListedPage]] = field(default_factory=dict)
    data: Mapping[str, object] = field(default_factory=dict)
    static_files: Sequence[Page] = ()

    def fields(self, path: str) -> tuple[Mapping[str, object], Mapping[str, object]]:
        """The fields of ``site`` and of ``page`` that hold the lists, for the page at `path` from the root."""
        found: dict[str, object] = {}
        if "posts" in self.named:
            found |= post_lists(self.posts, path)
        if "pages" in self.named:
            found |= {"pages": [*self.pages], "html_pages": [page for page in self.pages if is_html(page)]}
        if "collections" in self.named:
            found |= self._collections()
        if "data" in self.named:
            found["data"] = self.data
        if "static_files" in self.named:
            found["static_files"] = [*self.static_files]
        return found, self._neighbours(path)

    def _collections(self) -> dict[str, object]:
        posts = [page for page in reversed(self.posts) if isinstance(page, ListedPage)]
        every = {"posts": posts, **self.collections}
        listed = [collection(label, documents, self.site) for label, documents in sorted(every.items())]
        documents = [document for some in every.values() for document in some]
        return {**{label: [*some] for label, some in self.collections.items()}, "collections": listed, "documents": documents}

    def _neighbours(self, path: str) -> dict[str, object]:
        """A document's neighbours in its collection."""
        for documents in (self.posts, *(some[::-1] for some in self.collections.values())):
            if any(document.get("path") == path for document in documents):
                return neighbours(documents, path)
        return {}


def published(pages: Iterable[PageLike], now: datetime) -> list[PageLike]:
    """The posts that the site shows, the newest first."""
    shown = [page for page in pages if page.get("published") is not False and not page.get("draft") and _date(page)]
    past = [page for page in shown if _seconds(page) <= now.timestamp()]
    return sorted(past, key=lambda page: (_seconds(page), str(page.get("path"))), reverse=True)


def _date(page: Page) -> datetime | None:
    when = page.get("date")
    return when if isinstance(when, datetime) else None


def _seconds(page: Page) -> float:
    when = _date(page)
    return when.timestamp() if when else 0.0


def post_lists(posts: Sequence[Page], path: str) -> dict[str, object]:
    """The fields of ``site`` that come from its posts, for the post at this path."""
    others = [post for post in posts if post.get("path") != path]
    return {
        "posts": list(posts),
        "related_posts": others[:_RELATED],
        "tags": _by(posts, "tags"),
        "categories": _by(posts, "categories"),
    }


def _by(posts: Sequence[Page], field: str) -> dict[str, list[Page]]:
    """Posts by each value of a field, in the order in which Jekyll meets them: the oldest post first."""
    found: dict[str, list[Page]] = {}
    for post in reversed(posts):
        values = post.get(field)
        for value in values if isinstance(values, list | tuple) else ():
            found.setdefault(str(value), []).insert(0, post)
    return found


def neighbours(posts: Sequence[Page], path: str) -> dict[str, object]:
    """``previous`` and ``next`` of the post at this path: the older and the newer one."""
    found: dict[str, object] = {}
    for newer, older in pairwise(posts):
        if newer.get("path") == path:
            found["previous"] = older
        if older.get("path") == path:
            found["next"] = newer
    return found


def data_tree(files: Mapping[PurePosixPath, str]) -> dict[str, object]:
    """``site.data`` of the texts below ``_data``, by their paths in it."""
    tree: dict[str, object] = {}
    for path, text in sorted(files.items()):
        place = tree
        for folder in path.parts[:-1]:
            inner = place.setdefault(_key(folder), {})
            place = inner if isinstance(inner, dict) else {}
        place[_key(path.stem)] = _table(text, path.suffix) if path.suffix in (".csv", ".tsv") else read_data(path.name, text)
    return tree


def _key(name: str) -> str:
    return re.sub(r"\s+", "_", _ODD.sub("", name).strip())


def _table(text: str, suffix: str) -> list[dict[str, str | None]]:
    return list(csv.DictReader(StringIO(text), delimiter="\t" if suffix == ".tsv" else ",", restkey=""))
