"""The posts of a site, on disk.

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
from editor.core.site.model import Site
from editor.core.site.summary import Summary, name_only, summarise
from editor.storage.site_finding import ENDINGS, entries, is_skipped, read_config_text

_TEMPLATES = {
    Engine.HUGO: ("archetypes/posts.md", "archetypes/post.md", "archetypes/blog.md", "archetypes/default.md"),
    Engine.HEXO: ("scaffolds/post.md",),
}
_HEAD = 8 * 1024
_LONGEST_HEAD = 256 * 1024
_LEVELS_DOWN = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class PostSummary(Summary):
    """A post of a site: what its head says, where it is, and when it was last changed (seconds since the epoch)."""

    path: Path
    modified: float = 0.0


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
    for entry in entries(folder, seen):
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
