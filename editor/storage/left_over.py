"""Finding a site's unused pictures: every text file of the site is read once. Only when FW706 is selected."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from editor.core.rules.settings import Settings
from editor.core.rules.unused import finding, unused_picture, unused_pictures
from editor.core.site.model import Site
from editor.core.site.paths import PICTURE_ENDINGS
from editor.storage.check_report import Report
from editor.storage.site_finding import is_skipped

_TEXTS = frozenset(
    (".md", ".markdown", ".mdx", ".html", ".htm", ".yml", ".yaml", ".json", ".toml", ".css", ".scss", ".sass", ".less")
    + (".js", ".ts", ".jsx", ".tsx", ".vue", ".svelte", ".xml", ".liquid", ".astro", ".njk", ".ejs", ".pug", ".txt", ".csv")
)
_LARGEST = 4 << 20


def unused_reports(site: Site, settings: Settings, shown: Path) -> Iterator[Report]:
    """A report for each picture of the site that nothing names; `shown` is the root as the caller wrote it."""
    if site.engine not in unused_picture.severities or not settings.selects(unused_picture.code, unused_picture.default, ""):
        return
    root = Path(site.root)
    files = list(_files(root))
    pictures = [name for name in files if name.lower().endswith(tuple(PICTURE_ENDINGS))]
    texts = (_text(root / name) for name in files if os.path.splitext(name)[1].lower() in _TEXTS)  # noqa: PTH122
    for name in unused_pictures(pictures, texts):
        yield Report(str(shown / name), "", (finding(settings.severity(unused_picture.code, name)),))


def _files(root: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not is_skipped(name))
        inside = os.path.relpath(folder, root)
        for name in sorted(names):
            yield name if inside == "." else f"{inside}/{name}".replace(os.sep, "/")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace") if path.stat().st_size <= _LARGEST and path.is_file() else ""
    except OSError:
        return ""
