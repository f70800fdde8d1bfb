"""Which generator decides for a post, and the file in which its site may name one."""

from __future__ import annotations

import os
from pathlib import Path

from editor.core.engine import Engine
from editor.core.rules.guess import likely_engine
from editor.core.site.model import Site
from editor.storage.reading import read_file
from editor.storage.troubles import FileTrouble

NAME = "foreword.toml"


def engine_for(site: Site | None, name: str, written: str) -> Engine:
    """The generator that decides for a post: what the site's foreword.toml says, its site's, or the one it looks like."""
    return likely_engine(name, written) if site is None else engine_set_for(Path(site.root)) or site.engine


def engine_set_for(root: Path) -> Engine | None:
    """The generator that foreword.toml names for a site; None when it names none or cannot be used."""
    import tomllib  # here, since most sites have no such file

    try:
        file = settings_file(root)
        named = tomllib.loads(read_file(file).text).get("engine") if file else None
        return Engine(named) if isinstance(named, str) else None
    except (FileTrouble, OSError, ValueError, RecursionError):
        return None


def settings_file(root: Path) -> Path | None:
    """The foreword.toml at a site's root or above it, also one that cannot be read: to pass over it would hide that."""
    return next((folder / NAME for folder in (root, *root.parents) if os.path.lexists(folder / NAME)), None)
