"""Reads what a Jekyll post's Liquid lists of its site: posts, pages, collections, data and static files, what is asked for.

Nothing outside of the site's root is read, not through links either.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath

from editor.core.frontmatter.parse import parse
from editor.core.newlines import normalise
from editor.core.site.jekyll_defaults import jekyll_defaults
from editor.core.site.jekyll_lists import Page, SiteLists, data_tree, published
from editor.core.site.jekyll_page import jekyll_page, labels
from editor.core.site.jekyll_pages import collection_folder, document_fields, is_left_out, page_fields, sorted_documents
from editor.core.site.listed import ListedPage
from editor.core.site.model import Site
from editor.storage.inside import inside
from editor.storage.post_files import posts_in
from editor.storage.site_index import summary_of

#: Posts, the newest by their files' names; pages and documents; data files and bytes of one; files that are looked at.
MOST_POSTS, MOST_PAGES, MOST_DATA, LARGEST_DATA, MOST_FILES = 300, 500, 200, 128 * 1024, 5_000
#: Bytes of a page whose text is read, and of all these texts.
LARGEST_TEXT, MOST_TEXT = 128 * 1024, 1 << 20
_DATA_ENDINGS = frozenset((".yml", ".yaml", ".json", ".csv", ".tsv"))
_FENCE = b"---"

Entry = tuple[PurePosixPath, Path]


def read_lists(site: Site, now: datetime, named: frozenset[str]) -> SiteLists:
    """The lists of these names (see `lists_named`) as they are on the disk."""
    read = _Reader(site, now, "texts" in named)
    pages, static = read.pages() if named & {"pages", "static_files"} else ([], [])
    return SiteLists(
        site,
        named,
        read.posts() if "posts" in named else (),
        pages,
        read.collections() if "collections" in named else {},
        _data(site) if "data" in named else {},
        static,
    )


class _Reader:
    """Reads pages, with their texts when they are asked for, until these are too much."""

    def __init__(self, site: Site, now: datetime, texts: bool) -> None:
        self.site, self.now, self.root = site, now, Path(site.root)
        self._left = MOST_TEXT if texts else 0

    def posts(self) -> list[ListedPage]:
        """The published posts, the newest first."""
        files = ((PurePosixPath(file.relative_to(self.root).as_posix()), file) for file in posts_in(self.root))
        found = sorted((entry for entry in files if "_posts" in entry[0].parts[:-1]), key=lambda entry: entry[0].name)
        return published(self._read(found[: -MOST_POSTS - 1 : -1], self._post), self.now)

    def _post(self, relative: PurePosixPath, front_matter: Mapping[str, object]) -> Mapping[str, object]:
        return {"name": relative.name, **jekyll_page(relative, front_matter, self.site, self.now.date())}

    def collections(self) -> dict[str, list[ListedPage]]:
        """The documents of each collection in its order."""
        return {label: self._documents(label) for label in labels(self.site.config)}

    def _documents(self, label: str) -> list[ListedPage]:
        folder = self.root / collection_folder(label, self.site.config)
        if inside(folder, self.root) is None:
            return []

        def fields(relative: PurePosixPath, front_matter: Mapping[str, object]) -> Mapping[str, object]:
            return document_fields(relative, label, front_matter, self.site, self.now)

        files = ((place, path) for place, path in _files(folder, self.root, self.site) if _has_front_matter(path))
        pages = self._read(islice(files, MOST_PAGES), fields)
        shown = [page for page in pages if page.get("published") is not False]
        return sorted_documents(shown, label, self.site.config)

    def pages(self) -> tuple[list[ListedPage], list[Page]]:
        """The pages outside of collections by their names, and the files that the site takes over as they are."""
        with_head: list[Entry] = []
        static: list[Page] = []
        for relative, path in _files(self.root, self.root, self.site):
            if _has_front_matter(path):
                with_head.append((relative, path))
            else:
                static.append(_static(relative))
        found = self._read(with_head[:MOST_PAGES], lambda place, data: page_fields(place, data, self.site.config))
        shown = [page for page in found if page.get("published") is not False]
        return sorted(shown, key=lambda page: str(page["name"])), sorted(static, key=lambda file: str(file["path"]))

    def _read(
        self, files: Iterable[Entry], fields: Callable[[PurePosixPath, Mapping[str, object]], Mapping[str, object]]
    ) -> list[ListedPage]:
        """The pages of these files."""
        found = []
        for relative, path in files:
            summary = summary_of(path, self.site)
            if summary is not None:
                known = {**jekyll_defaults(relative, self.site.config), **summary.front_matter}
                found.append(ListedPage(fields(relative, known), self._text(path)))
        return found

    def _text(self, path: Path) -> str | None:
        """The text behind the front matter."""
        try:
            size = path.stat().st_size
            if size > min(self._left, LARGEST_TEXT):
                return None
            self._left -= size
            text = normalise(path.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            return None
        return text[parse(text).block.whole.end :]


def _data(site: Site) -> dict[str, object]:
    """The data files, by folders and names."""
    root = Path(site.root) / str(site.config.get("data_dir") or "_data")
    return data_tree(dict(_texts(root))) if inside(root, Path(site.root)) else {}


def _texts(root: Path) -> Iterator[tuple[PurePosixPath, str]]:
    files = (path for path in _walk(root, lambda path: path.name.startswith(".")) if path.suffix in _DATA_ENDINGS)
    for path in islice(files, MOST_DATA):
        try:
            if path.stat().st_size <= LARGEST_DATA:
                yield PurePosixPath(path.relative_to(root).as_posix()), path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue


def _files(folder: Path, root: Path, site: Site) -> Iterator[Entry]:
    """The files of the site below a folder, by their paths from the root."""

    def left_out(path: Path) -> bool:
        return is_left_out(PurePosixPath(path.relative_to(root).as_posix()), site.config)

    out = root / str(site.config.get("destination") or "_site")
    for path in islice(_walk(folder, lambda path: path == out or left_out(path)), MOST_FILES):
        yield PurePosixPath(path.relative_to(root).as_posix()), path


def _walk(root: Path, left_out: Callable[[Path], bool]) -> Iterator[Path]:
    """Files in order, without links and without what is left out."""
    for place, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not left_out(Path(place, name)))
        paths = (Path(place, name) for name in sorted(names))
        yield from (path for path in paths if not left_out(path) and not path.is_symlink() and path.is_file())


def _has_front_matter(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(6).removeprefix(b"\xef\xbb\xbf").startswith(_FENCE)
    except OSError:
        return False


def _static(relative: PurePosixPath) -> Page:
    return {
        "path": f"/{relative}",
        "name": relative.name,
        "basename": relative.stem,
        "extname": relative.suffix,
        "collection": None,
    }
