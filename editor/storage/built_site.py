"""Where a site that has been built lies, by its configuration."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from editor.core.engine import Engine
from editor.core.site.config import word
from editor.core.site.model import Site
from editor.storage.inside import inside

#: The configuration's key for the folder that a site is built into, and the generator's usual one.
_FOLDERS: Mapping[Engine, tuple[str, str]] = {
    Engine.JEKYLL: ("destination", "_site"),
    Engine.HUGO: ("publishDir", "public"),
    Engine.HEXO: ("public_dir", "public"),
    Engine.ASTRO: ("outDir", "dist"),
}


def built_folder(site: Site) -> Path | None:
    """Where the site was built, when it was, below its root."""
    key, usual = _FOLDERS.get(site.engine, ("", ""))
    name = (word(site.config, key) if key else "") or usual
    root = Path(site.root)
    folder = inside(root / name, root) if name else None
    return folder if folder is not None and folder != inside(root, root) and folder.is_dir() else None
