"""Reads what a Jekyll post's Liquid lists of its site: posts, data and static files, each only for a text that names it.

Nothing outside of the site's root is read, not through links either.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath

from editor.core.site.jekyll_lists import Page, data_tree, neighbours, post_lists, published
from editor.core.site.jekyll_page import jekyll_page
from editor.core.site.model import Site
from editor.storage.inheritance import inherited_values
from editor.storage.site_index import summary_of

#: Posts, the newest by their files' names; data files and bytes of one; static files.
MOST_POSTS, MOST_DATA, LARGEST_DATA, MOST_STATIC = 300, 200, 128 * 1024, 2_000
_DATA_ENDINGS = frozenset((".yml", ".yaml", ".json", ".csv", ".tsv"))
_PAGES = frozenset((".md", ".markdown", ".html", ".htm", ".xml", ".scss", ".sass"))


@dataclass(slots=True)
class JekyllLists:
    """The lists of one site, each read once."""

    site: Site
    now: datetime
    files: Mapping[PurePosixPath, Path]
    _posts: list[Page] | None = field(default=None)
    _data: dict[str, object] | None = field(default=None)
    _static: list[Page] | None = field(default=None)

    def of(self, named: frozenset[str], path: str) -> tuple[dict[str, object], dict[str, object]]:
        """The fields of ``site`` and of ``page`` that hold the lists named, for the post at `path` from the root."""
        site: dict[str, object] = {}
        page: dict[str, object] = {}
        if "posts" in named:
            posts = self.posts()
            site, page = post_lists(posts, path), neighbours(posts, path)
        if "data" in named:
            site["data"] = self.data()
        if "static_files" in named:
            site["static_files"] = self.static_files()
        return site, page

    def posts(self) -> list[Page]:
        """The published posts, the newest first."""
        if self._posts is None:
            found = sorted((path for path in self.files if "_posts" in path.parts[:-1]), key=lambda path: path.name, reverse=True)
            pages = (self._page(path) for path in found[:MOST_POSTS])
            self._posts = published([page for page in pages if page is not None], self.now)
        return self._posts

    def _page(self, relative: PurePosixPath) -> Page | None:
        summary = summary_of(self.files[relative], self.site)
        if summary is None:
            return None
        given = {key: entry.value for key, entry in inherited_values(summary.path, self.site).items()}
        return jekyll_page(relative, {**given, **summary.front_matter}, self.site, self.now.date())

    def data(self) -> dict[str, object]:
        """The data files, by folders and names."""
        if self._data is None:
            root = Path(self.site.root) / str(self.site.config.get("data_dir") or "_data")
            inside = root.resolve().is_relative_to(Path(self.site.root).resolve())
            texts = dict(_texts(root)) if inside else {}
            self._data = data_tree(texts)
        return self._data

    def static_files(self) -> list[Page]:
        """The files that the site takes over as they are."""
        if self._static is None:
            root = Path(self.site.root)
            files = (path for path in _walk(root, hidden="_.") if path.suffix.lower() not in _PAGES)
            self._static = [_static(path, root) for path, _ in zip(files, range(MOST_STATIC), strict=False)]
        return self._static


def _texts(root: Path) -> Iterator[tuple[PurePosixPath, str]]:
    files = (path for path in _walk(root, hidden=".") if path.suffix in _DATA_ENDINGS)
    for path, _ in zip(files, range(MOST_DATA), strict=False):
        try:
            if path.stat().st_size <= LARGEST_DATA:
                yield PurePosixPath(path.relative_to(root).as_posix()), path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue


def _walk(root: Path, hidden: str) -> Iterator[Path]:
    """Files in order, without links, folders of packages, and names that begin with one of the `hidden` characters."""
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name[0] not in hidden and name not in ("node_modules", "vendor"))
        yield from (path for name in sorted(names) if name[0] not in hidden and not (path := Path(place, name)).is_symlink())


def _static(path: Path, root: Path) -> Page:
    relative = "/" + path.relative_to(root).as_posix()
    return {"path": relative, "name": path.name, "basename": path.stem, "extname": path.suffix, "collection": None}
