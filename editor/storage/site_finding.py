"""Finding the site that a file belongs to, on disk.

Everything here expects a hostile disk: folders that may not be read, links in circles, files that are no text. What cannot
be read is left out; nothing raises.
"""

from __future__ import annotations

import os
from pathlib import Path

from editor.core.site import detect
from editor.core.site.model import Site

#: What the generators take for Markdown.
ENDINGS = frozenset((".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".mdown", ".mdx"))
#: Folders that hold what tools made or brought along.
SKIPPED = frozenset(("node_modules", "_site", "public", "vendor", "__pycache__", "bower_components", "venv", "target"))
#: Where a repository keeps its site when the site is not the whole of it.
INNER = ("docs", "site", "blog", "website")

_LARGEST_CONFIG = 1 << 20
_LEVELS_UP = 40
_NESTED_LEVELS = 3
_MOST_FOLDERS = 3000


def find_site(path: Path) -> Site | None:
    """The site that a file or folder belongs to: the nearest folder from it upward that is the root of one.

    A folder that belongs to no site and holds none is itself one of plain Markdown files; a file like that has none.
    """
    start = Path(os.path.normpath(path.absolute()))
    is_folder = start.is_dir()
    above = [start, *start.parents] if is_folder else list(start.parents)
    for folder in above[:_LEVELS_UP]:
        if site := site_at(folder):
            return site
    for folder in above[:_LEVELS_UP]:
        if site := detect.detect_without_config(folder, _telling_folders(folder)):
            return site
    if not is_folder:
        return None
    inner = (site_at(start / name) for name in INNER)
    return next((site for site in inner if site), None) or detect.plain_folder(start)


def site_at(root: Path) -> Site | None:
    """The site whose root is exactly this folder."""
    files = {name: text for name in sorted(detect.READ) if (text := read_config_text(root / name)) is not None}
    files |= _hugo_folder(root)
    if not files:
        return None
    nested = _nested_posts(root) if any(name in files for name in detect.JEKYLL_FILES) else ()
    return detect.detect(root, files, _telling_folders(root).union(nested))


def is_skipped(name: str) -> bool:
    """Whether a folder of this name holds no posts."""
    return name in SKIPPED or name.startswith(".")


def entries(folder: Path, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    """What is in a folder, by name; nothing when it cannot be read or was read before (links may lead in circles)."""
    try:
        info = folder.stat()
        place = (info.st_dev, info.st_ino)
        if place in seen:
            return []
        seen.add(place)
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except (OSError, ValueError):
        return []


def read_config_text(path: Path) -> str | None:
    """The text of a configuration file; "" when it is there but cannot be read; None when it is not there."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(_LARGEST_CONFIG).decode("utf-8-sig", "replace")
    except (OSError, ValueError):
        return ""


def _hugo_folder(root: Path) -> dict[str, str]:
    folder = root / detect.HUGO_FOLDER
    names = [entry.name for entry in entries(folder, set()) if entry.name.endswith((".toml", ".yaml", ".yml", ".json"))]
    texts = {f"{detect.HUGO_FOLDER}/{name}": read_config_text(folder / name) for name in names[:50]}
    return {name: text for name, text in texts.items() if text is not None}


def _telling_folders(root: Path) -> frozenset[str]:
    return frozenset(name for name in detect.TELLING if _is_folder(root / name))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _nested_posts(root: Path) -> list[str]:
    """Folders called `_posts` inside others, whose names Jekyll takes for categories; the nearest first."""
    found: list[str] = []
    waiting = [("", 0)]
    for at, level in waiting:
        for entry in entries(root / at, set()) if len(waiting) < _MOST_FOLDERS else []:
            if is_skipped(entry.name) or not entry.is_dir(follow_symlinks=False):
                continue
            inner = f"{at}/{entry.name}" if at else entry.name
            if entry.name == "_posts":
                found.append(inner)
            elif level < _NESTED_LEVELS and not entry.name.startswith("_"):
                waiting.append((inner, level + 1))
    return found
