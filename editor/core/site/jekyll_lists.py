"""What Jekyll's Liquid lists of a site: ``site.posts`` and what is made of them, ``page.previous`` and ``page.next``.

Jekyll 4.3: `Site#post_attr_hash`, `RelatedPosts#most_recent_posts`, `Document#<=>`. Contents and excerpts are not among it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import StringIO
from itertools import pairwise
from pathlib import PurePosixPath

from editor.core.site.config import read_data

_LISTS = re.compile(r"\b(?:site\s*\.\s*(posts|tags|categories|related_posts|data|static_files)|page\s*\.\s*(?:previous|next))\b")
_ODD = re.compile(r"[^\w\s-]+")
_RELATED = 10

Page = Mapping[str, object]


def lists_named(texts: Iterable[str]) -> frozenset[str]:
    """Which lists the texts name: "posts", "data", "static_files"; what is made of posts counts as these."""
    found = {match[1] for text in texts for match in _LISTS.finditer(text)}
    return frozenset(name if name in ("data", "static_files") else "posts" for name in found)


def published(pages: Iterable[Page], now: datetime) -> list[Page]:
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
