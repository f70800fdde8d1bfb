"""The style sheets of a site that has been built, from the folder that it was built into and from nowhere else."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from editor.core.site.built_page import OwnStyle, built_page
from editor.core.site.config import word
from editor.core.site.model import Site
from editor.core.site.site_css import self_contained
from editor.core.site.urls import page_file, post_url
from editor.storage.built_site import built_folder

#: Bytes of one sheet or page, of one picture or face, and of everything together.
LARGEST_TEXT, LARGEST_FILE, LARGEST = 2_000_000, 800_000, 8_000_000
#: How many files one style may consist of, and how deep sheets may import one another.
MOST, DEEPEST = 120, 6
_TYPES = {
    ".avif": "image/avif", ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg", ".png": "image/png",
    ".svg": "image/svg+xml", ".webp": "image/webp",
    ".otf": "font/otf", ".ttf": "font/ttf", ".woff": "font/woff", ".woff2": "font/woff2",
}  # fmt: skip


def own_style(site: Site, post: Path | None, front_matter: Mapping[str, object]) -> OwnStyle | None:
    """The style of the post's page in the built site, or of its first page when that post is not in it yet. None without one."""
    folder = built_folder(site)
    if folder is None:
        return None
    pages = [page for page in (_page_of(site, post, front_matter), "index.html") if page]
    for name in pages:
        html = _Files(folder, "").text(folder / name)
        if html is None:
            continue
        page, files = built_page(html), _Files(folder, word(site.config, "baseurl") or urlsplit(_home(site)).path)
        css = "\n".join(files.sheet(text, folder / name, 0) if linked else files.rewritten(text, folder / name, 0)
                        for linked, text in page.sheets)  # fmt: skip
        if css.strip():
            return OwnStyle(css, page, (str(folder / name), *sorted(files.read)))
    return None


def _home(site: Site) -> str:
    return word(site.config, "baseURL") or word(site.config, "baseurl")


def _page_of(site: Site, post: Path | None, front_matter: Mapping[str, object]) -> str:
    url = post_url(post, front_matter, site) if post is not None else None
    return page_file(url, site.engine) if url else ""


class _Files:
    """Reads what a style consists of. Every path is resolved, and must lie in the built folder."""

    def __init__(self, folder: Path, base: str) -> None:
        self._folder, self._base = folder, base.strip("/")
        self._count = self._bytes = 0
        #: The paths of what was read.
        self.read: set[str] = set()

    def sheet(self, address: str, start: Path, depth: int) -> str:
        """A sheet by its address, with what it refers to inside; empty for one that is not there or leads elsewhere."""
        path = self._path(address, start)
        text = self.text(path) if path is not None and path.suffix.lower() == ".css" else None
        return "" if text is None or path is None else self.rewritten(text, path, depth)

    def rewritten(self, css: str, path: Path, depth: int) -> str:
        """A sheet's text that was found at a path, with what it refers to inside."""

        def imported(address: str) -> str | None:
            return self.sheet(address, path, depth + 1) if depth < DEEPEST else None

        return self_contained(css, lambda address: self._data(address, path), imported)

    def text(self, path: Path) -> str | None:
        content = self._read(path, LARGEST_TEXT)
        return None if content is None else content.decode("utf-8", "replace")

    def _data(self, address: str, start: Path) -> str | None:
        path = self._path(address, start)
        kind = _TYPES.get(path.suffix.lower()) if path is not None else None
        content = self._read(path, LARGEST_FILE) if path is not None and kind else None
        return None if content is None else f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"

    def _path(self, address: str, start: Path) -> Path | None:
        """The file that an address means in the built site; the site's own base path is left out."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        path = unquote(parts.path)
        if parts.scheme or parts.netloc or not path or "\0" in path or "\\" in path:
            return None
        if not path.startswith("/"):
            return start.parent / path
        inner = path.lstrip("/")
        return self._folder / (re.sub(rf"^{re.escape(self._base)}(?:/|$)", "", inner) if self._base else inner)

    def _read(self, path: Path, most: int) -> bytes | None:
        try:
            real = path.resolve(strict=True)
            if not real.is_relative_to(self._folder) or not real.is_file() or real.stat().st_size > most:
                return None
            self._count += 1
            self._bytes += real.stat().st_size
            if self._count > MOST or self._bytes > LARGEST:
                return None
            self.read.add(str(path))
            return real.read_bytes()
        except (OSError, RuntimeError):
            return None
