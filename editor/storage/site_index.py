"""Finding the site that a file belongs to, and the posts of a site, on disk.

Everything here expects a hostile disk: folders that may not be read, links in circles, files that are no text, a hundred
thousand of them. What cannot be read is listed by its name or left out; nothing raises.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath

from editor.core.engine import Engine
from editor.core.newlines import normalise
from editor.core.site import detect
from editor.core.site.model import Site
from editor.core.site.summary import Summary, name_only, summarise

#: What the generators take for Markdown.
ENDINGS = frozenset((".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".mdown", ".mdx"))
#: Folders that hold what tools made or brought along.
SKIPPED = frozenset(("node_modules", "_site", "public", "vendor", "__pycache__", "bower_components", "venv", "target"))
#: Where a repository keeps its site when the site is not the whole of it.
INNER = ("docs", "site", "blog", "website")

_TEMPLATES = {
    Engine.HUGO: ("archetypes/posts.md", "archetypes/post.md", "archetypes/blog.md", "archetypes/default.md"),
    Engine.HEXO: ("scaffolds/post.md",),
}
_HEAD = 8 * 1024
_LONGEST_HEAD = 256 * 1024
_LARGEST_CONFIG = 1 << 20
_LEVELS_UP = 40
_LEVELS_DOWN = 24
_NESTED_LEVELS = 3
_MOST_FOLDERS = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSummary(Summary):
    """A post of a site: what its head says, where it is, and when it was last changed (seconds since the epoch)."""

    path: Path
    modified: float = 0.0


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


def scan(site: Site) -> Iterator[PostSummary]:
    """The posts of a site in the order of the disk, each as soon as it is read."""
    root = Path(site.root)
    seen: set[tuple[int, int]] = set()
    for folder in site.post_folders:
        for entry in _markdown_files(root / folder, seen, 0):
            if summary := _summary(entry, root, site.engine):
                yield summary


def new_post_template(site: Site) -> str:
    """The text of the site's own template for posts: Hugo's archetype, Hexo's scaffold; "" when there is none."""
    return named_template(site)[1]


def named_template(site: Site) -> tuple[str, str]:
    """The template's path from the site's root, and its text; both "" when there is none."""
    names = list(_TEMPLATES.get(site.engine, ()))
    if site.engine is Engine.HUGO:
        # A section's own archetype comes before the others, as for "hugo new content".
        names[:0] = [f"archetypes/{PurePosixPath(folder).name}.md" for folder in site.post_folders if folder]
    return next(((name, text) for name in names if (text := read_config_text(Path(site.root) / name))), ("", ""))


def summary_of(path: Path, site: Site) -> PostSummary | None:
    """One post as `scan` gives it; None when there is no such file below the root."""
    try:
        relative = path.relative_to(site.root)
        modified = path.stat().st_mtime
    except (OSError, ValueError):
        return None
    return _read_summary(path, PurePosixPath(relative.as_posix()), modified, site.engine)


def _summary(entry: os.DirEntry[str], root: Path, engine: Engine) -> PostSummary | None:
    path = Path(entry.path)
    try:
        modified = entry.stat().st_mtime
    except OSError:
        modified = 0.0
    if engine is Engine.HUGO and path.stem.split(".")[0] == "_index":
        return None
    return _read_summary(path, PurePosixPath(path.relative_to(root).as_posix()), modified, engine)


def _read_summary(path: Path, relative: PurePosixPath, modified: float, engine: Engine) -> PostSummary:
    head = read_head(path)
    found = name_only(relative, engine) if head is None else summarise(relative, head, engine)
    known = {field.name: getattr(found, field.name) for field in fields(found)}
    return PostSummary(**known, path=path, modified=modified)


def read_head(path: Path) -> str | None:
    """The text of a file up to the end of its front matter and some more; None when it is not text."""
    try:
        with path.open("rb") as file:
            data = file.read(_HEAD)
            if _goes_on(data):
                data += file.read(_LONGEST_HEAD)
    except OSError:
        return None
    if b"\0" in data[:1024]:
        return None
    return normalise(data.decode("utf-8-sig", "replace"))


def _goes_on(data: bytes) -> bool:
    """Whether the front matter may end behind what was read."""
    if len(data) < _HEAD:
        return False
    start = data.removeprefix(b"\xef\xbb\xbf")
    fence = next((mark for mark in (b"---", b"+++") if start.startswith(mark)), None)
    return start.startswith(b"{") if fence is None else b"\n" + fence not in start


def _markdown_files(folder: Path, seen: set[tuple[int, int]], level: int) -> Iterator[os.DirEntry[str]]:
    for entry in _entries(folder, seen):
        try:
            is_folder = entry.is_dir()
            is_file = not is_folder and entry.is_file()
        except OSError:
            continue
        if is_file and _ending(entry.name) in ENDINGS:
            yield entry
        elif is_folder and level < _LEVELS_DOWN and not is_skipped(entry.name):
            yield from _markdown_files(Path(entry.path), seen, level + 1)


def _ending(name: str) -> str:
    return name[name.rfind(".") :].lower()


def is_skipped(name: str) -> bool:
    """Whether a folder of this name holds no posts."""
    return name in SKIPPED or name.startswith(".")


def _entries(folder: Path, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
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
    names = [entry.name for entry in _entries(folder, set()) if entry.name.endswith((".toml", ".yaml", ".yml", ".json"))]
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
        for entry in _entries(root / at, set()) if len(waiting) < _MOST_FOLDERS else []:
            if is_skipped(entry.name) or not entry.is_dir(follow_symlinks=False):
                continue
            inner = f"{at}/{entry.name}" if at else entry.name
            if entry.name == "_posts":
                found.append(inner)
            elif level < _NESTED_LEVELS and not entry.name.startswith("_"):
                waiting.append((inner, level + 1))
    return found
