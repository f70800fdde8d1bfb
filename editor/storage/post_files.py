"""Which Markdown files of a folder are posts, and the site of each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.storage.site_finding import ENDINGS, find_site, is_skipped

_DEEPEST = 24


@dataclass(slots=True)
class Sites:
    """Finds the site of a file, remembering it for the file's folder."""

    known: dict[str, tuple[Site | None, Path]] = field(default_factory=dict)

    def of(self, path: Path) -> Site | None:
        """The site that the file belongs to; None for a file outside of every site."""
        return self._found(path)[0]

    def root_of(self, path: Path) -> Path:
        """The root of the file's site, or the folder of a file without one."""
        return self._found(path)[1]

    def engine_of(self, path: Path) -> Engine | None:
        """The generator that publishes the file; None for a file outside of every site."""
        site = self.of(path)
        return site.engine if site else None

    def _found(self, path: Path) -> tuple[Site | None, Path]:
        folder = os.path.dirname(path)  # noqa: PTH120 - a string, for speed
        if folder not in self.known:
            found = find_site(path)
            site = None if found is None or found.engine is Engine.GFM else found
            self.known[folder] = site, Path(site.root) if site else absolute(path).parent
        return self.known[folder]


def absolute(path: Path) -> Path:
    """The path from the root of the file system, links as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def name_in(site: Site | None, path: Path) -> str:
    """A post's path from its site's root with "/" between its parts; the bare file name without a site."""
    if site is None:
        return path.name
    whole, root = os.path.abspath(path), os.path.join(site.root, "")  # noqa: PTH100, PTH118 - strings, for speed
    return whole[len(root) :].replace(os.sep, "/") if whole.startswith(root) else path.name


def in_posts(site: Site | None, path: Path) -> bool:
    """Whether a file lies where its site keeps posts; a file outside of every site may be one."""
    if site is None:
        return True
    name = name_in(site, path)
    return any(not folder or name.startswith(f"{folder}/") for folder in site.post_folders)


def posts_in(folder: Path) -> Iterator[Path]:
    """The Markdown files below a folder: of a site's root its posts, of another folder all of them."""
    whole = find_site(folder)
    start = absolute(folder)
    if whole is not None and Path(whole.root) == start and whole.engine is not Engine.GFM:
        folders = [folder / part for part in whole.post_folders]
    elif whole is not None and Path(whole.root).parent == start:
        folders = [folder / Path(whole.root).name / part for part in whole.post_folders]
    else:
        folders = [folder]
    return map(Path, _markdown_in(folders))


def posts_of(site: Site) -> Iterator[str]:
    """The names of a site's posts, as `name_in` gives them."""
    root = Path(site.root)
    before = len(os.path.join(root, ""))  # noqa: PTH118 - strings, for speed
    return (path[before:].replace(os.sep, "/") for path in _markdown_in(root / part for part in site.post_folders))


def _markdown_in(folders: Iterable[Path]) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    for folder in folders:
        yield from _markdown(str(folder), seen, 0)


def _markdown(folder: str, seen: set[tuple[int, int]], level: int) -> Iterator[str]:
    for entry in _entries(folder, seen):
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError:
            continue
        if is_file and entry.name[entry.name.rfind(".") :].lower() in ENDINGS:
            yield entry.path
        elif is_folder and level < _DEEPEST and not is_skipped(entry.name):
            yield from _markdown(entry.path, seen, level + 1)


def _entries(folder: str, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """What is in a folder, by name; nothing when it cannot be read or was read before (links may lead in circles)."""
    try:
        info = os.stat(folder)  # noqa: PTH116 - strings, for speed
        if (info.st_dev, info.st_ino) in seen:
            return []
        seen.add((info.st_dev, info.st_ino))
        with os.scandir(folder) as found:
            return sorted(found, key=attrgetter("name"))
    except (OSError, ValueError):
        return []
