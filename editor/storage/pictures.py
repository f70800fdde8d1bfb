"""The pictures of a site, for choosing one, and the folder for a new one."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from editor.core.patterns import pattern
from editor.core.site.model import Site
from editor.core.site.paths import PICTURE_ENDINGS, served_folders, typora_key
from editor.core.site.pictures import picture_folder
from editor.storage.assets import find_asset
from editor.storage.site_finding import is_skipped

#: A site with more pictures than this is searched by typing, not by looking.
MOST = 20_000
_LEVELS = 8
#: How many of a post's pictures are looked for.
_LOOKED_AT = 200
#: A picture in Markdown or HTML.
_REFERENCE = pattern(
    r"""!\[[^\]\n]{0,400}\]\(\s{0,3}<?([^)\s>]{1,400})|<img\s[^>\n]{0,400}?src\s?=\s?["']([^"'\n]{1,400})""", re.I
)


def pictures(site: Site) -> Iterator[Path]:
    """The pictures that the site publishes and those beside its posts, folder by folder, at most `MOST`."""
    seen: set[Path] = set()
    roots = dict.fromkeys(Path(site.root) / folder for folder in (*served_folders(site), *site.post_folders))
    for root in roots:
        for path in _files(root, _LEVELS):
            if len(seen) >= MOST:
                return
            if path.suffix.lower() in PICTURE_ENDINGS and path not in seen:
                seen.add(path)
                yield path


def newest_pictures(site: Site) -> tuple[Path, ...]:
    """The site's pictures, those changed last first: the one that a writer looks for was often made just now."""
    return tuple(sorted(pictures(site), key=_age))


def _age(path: Path) -> tuple[float, str]:
    try:
        return -path.stat().st_mtime, str(path)
    except OSError:
        return 0.0, str(path)


def new_picture_folder(post: Path, site: Site | None, front_matter: Mapping[str, object], text: str = "") -> Path:
    """The absolute folder for a new picture of a post; it may have to be made.

    Where the post asks for none, it is the one in which most of the pictures in its `text` are, or those of its fields.
    """
    if not typora_key(front_matter, "typora-copy-images-to") and (used := _folder_in_use(post, site, front_matter, text)):
        return used
    folders = list(_folders(Path(site.root), "", 3)) if site else []
    return Path(os.path.normpath(picture_folder(post, site, front_matter, folders)))


def _folder_in_use(post: Path, site: Site | None, front_matter: Mapping[str, object], text: str) -> Path | None:
    """The folder of most of a post's pictures, the later ones before the earlier; None when it has none of its own."""
    written = [match[1] or match[2] for match in _REFERENCE.finditer(text)]
    found = [find_asset(target, post, site, front_matter) for target in written[-_LOOKED_AT:]]
    if not any(found):
        found = [find_asset(target, post, site, front_matter, in_field=True) for target in _in_fields(front_matter)]
    folders = [file.parent for file in reversed(found) if file]
    return max(folders, key=folders.count) if folders else None


def _in_fields(values: object) -> Iterator[str]:
    """The values of fields, at any depth, that name pictures."""
    if isinstance(values, str) and values.lower().endswith(tuple(PICTURE_ENDINGS)):
        yield values
    elif isinstance(values, Mapping | list):
        for value in values.values() if isinstance(values, Mapping) else values:
            yield from _in_fields(value)


def _files(folder: Path, levels: int) -> Iterator[Path]:
    for entry in _entries(folder):
        if entry.is_file():
            yield Path(entry.path)
        elif levels and _is_open(entry):
            yield from _files(Path(entry.path), levels - 1)


def _folders(root: Path, at: str, levels: int) -> Iterator[str]:
    for entry in _entries(root / at):
        if _is_open(entry):
            inner = f"{at}/{entry.name}" if at else entry.name
            yield inner
            if levels > 1:
                yield from _folders(root, inner, levels - 1)


def _is_open(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False) and not is_skipped(entry.name)
    except OSError:
        return False


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except (OSError, ValueError):
        return []
