"""The texts of a site that decide what its posts become, read once for many renderings.

Jekyll: what posts may include. Hugo: the hooks by which the site and its themes change what Markdown prints, and their shortcode
for diagrams. Hexo and Astro: the list of packages, for a plug-in may change it; Hexo's configurations of the theme.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from editor.core.engine import Engine
from editor.core.site.config import word
from editor.core.site.model import Site
from editor.storage.inside import inside

#: Bytes of one file, and number of files; a theme has some dozen small ones.
LARGEST, MOST = 128 * 1024, 1000
FOLDER = "_includes"
_HOOKS = "render-"
_NAME = re.compile(r"[\w-]+")
#: The configurations of a theme of Hexo, the strongest first.
_THEME_CONFIGS = ("_config.{}.yml", "themes/{}/_config.yml", "node_modules/hexo-theme-{}/_config.yml")


def includes_of(site: Site) -> Mapping[str, str]:
    """Texts by their path from the site's root, with "/" between its parts. What cannot be read is left out."""
    root = Path(site.root)
    found: dict[str, str] = {}
    for path in _wanted(root, site):
        if len(found) >= MOST:
            break
        try:
            if path.stat().st_size <= LARGEST:
                found[path.relative_to(root).as_posix()] = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
    return found


def _wanted(root: Path, site: Site) -> Iterator[Path]:
    if site.engine is Engine.JEKYLL:
        yield from _files(root / FOLDER)
    elif site.engine is Engine.HUGO:
        for folder in (root / "layouts", *_folders(root / "themes")):
            yield from (path for path in _files(folder) if _decides(path))
    else:
        yield root / "package.json"
        theme = word(site.config, "theme")
        if site.engine is Engine.HEXO and _NAME.fullmatch(theme):
            files = (root / form.format(theme) for form in _THEME_CONFIGS)
            yield from (file for file in files if inside(file, root))


def _decides(path: Path) -> bool:
    """Whether a template of Hugo's is a hook, or the shortcode for diagrams."""
    folder = path.parent.name
    return (folder == "_markup" and path.name.startswith(_HOOKS)) or (folder.endswith("shortcodes") and path.stem == "mermaid")


def _folders(folder: Path) -> Iterator[Path]:
    """The layouts of each theme in a folder of themes."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir(follow_symlinks=False))
    except OSError:
        return
    yield from (folder / name / "layouts" for name in names)


def _files(folder: Path) -> Iterator[Path]:
    """Files below a folder; links to folders are not followed, so nothing outside of the site is read through one."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name) for name in sorted(names) if not Path(place, name).is_symlink())
