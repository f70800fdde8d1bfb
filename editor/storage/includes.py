"""The texts that posts of a Jekyll site may take in, read once for many renderings."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from editor.core.engine import Engine
from editor.core.site.model import Site

#: Bytes of one file, and number of files; a theme has some dozen small ones.
LARGEST, MOST = 128 * 1024, 1000
FOLDER = "_includes"


def includes_of(site: Site) -> Mapping[str, str]:
    """Texts by their path from the site's root, with "/" between its parts. What cannot be read is left out."""
    if site.engine is not Engine.JEKYLL:
        return {}
    root = Path(site.root)
    found: dict[str, str] = {}
    for path in _files(root / FOLDER):
        if len(found) >= MOST:
            break
        try:
            if path.stat().st_size <= LARGEST:
                found[path.relative_to(root).as_posix()] = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return found


def _files(folder: Path) -> Iterator[Path]:
    """Files below a folder; links to folders are not followed, so nothing outside of the site is read through one."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in sorted(names) if not Path(place, name).is_symlink())
