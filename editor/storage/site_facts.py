"""What the checker asks about a site's disk, each folder read once."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from editor.core.site.model import Site
from editor.storage.post_files import Sites, posts_in


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
            posts = [(post.relative_to(folder), folder) for folder in folders for post in posts_in(folder, Sites())]
            self._names = frozenset(name.with_suffix("").as_posix() for name, _ in posts)
        return self._names

    def _names_in(self, folder: str) -> _Names:
        """The names in a folder; none for what is no folder."""
        if folder not in self._folders:
            try:
                names = os.listdir(Path(self.site.root) / folder)  # noqa: PTH208 - names only, as strings
            except (OSError, ValueError):
                names = []
            self._folders[folder] = _Names(frozenset(names), {_loose(name): name for name in names})
        return self._folders[folder]


def _loose(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
