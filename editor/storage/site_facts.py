"""What the checker asks about a site's disk, each folder read once."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from editor.core.site.hugo_pages import ADAPTER, CONTENT, names_of_file, page_name
from editor.core.site.model import Site
from editor.storage.post_files import posts_in


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in a folder, and by their loose forms: two names may share one."""

    exact: frozenset[str]
    loose: dict[str, str]


@dataclass(slots=True)
class DiskFacts:
    """The files of one site."""

    site: Site
    _folders: dict[str, _Names] = field(default_factory=dict)
    _names: frozenset[str] | None = None
    _pages: frozenset[str] | None = None

    def spelling(self, path: str) -> str | None:
        """See `SiteFacts`."""
        found = ""
        for part in PurePosixPath(path).parts:
            names = self._names_in(found)
            name = part if part in names.exact else names.loose.get(_loose(part))
            if name is None:
                return None
            found = f"{found}/{name}" if found else name
        return found or None

    def post_names(self) -> frozenset[str]:
        """See `SiteFacts`."""
        if self._names is None:
            root = Path(self.site.root)
            folders = [root / folder for folder in self.site.post_folders if folder.rpartition("/")[2] == "_posts"]
            posts = [(post.relative_to(folder), folder) for folder in folders for post in posts_in(folder)]
            self._names = frozenset(name.with_suffix("").as_posix() for name, _ in posts)
        return self._names

    def page_names(self) -> frozenset[str] | None:
        """See `SiteFacts`."""
        if self._pages is None:
            folders = [*self.site.post_folders, *(f"themes/{name}/content" for name in self._names_in("themes").exact)]
            self._pages = frozenset(name for folder in folders for name in _pages_below(Path(self.site.root) / folder))
        return None if ADAPTER in self._pages else self._pages

    def _names_in(self, folder: str) -> _Names:
        """The names in a folder; none for what is no folder."""
        if folder not in self._folders:
            try:
                names = os.listdir(Path(self.site.root) / folder)  # noqa: PTH208 - names only, as strings
            except (OSError, ValueError):
                names = []
            self._folders[folder] = _Names(frozenset(names), {_loose(name): name for name in names})
        return self._folders[folder]


def _pages_below(folder: Path) -> Iterator[str]:
    """The names of the pages below a content folder, and those of its folders, which are pages too."""
    for inner, folders, files in os.walk(folder):
        below = os.path.relpath(inner, folder).replace(os.sep, "/").removeprefix(".")
        yield from (page_name(f"{below}/{name}") for name in folders)
        for name in files:
            if name == ADAPTER:
                yield ADAPTER
            elif name.lower().endswith(CONTENT):
                yield from names_of_file(f"{below}/{name}")


def _loose(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
