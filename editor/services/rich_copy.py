"""What is copied from the page for other programs: HTML with its images inside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from editor.core.markdown.page_model import PageOptions
from editor.core.markdown.portable import portable_html
from editor.core.site.model import Site
from editor.core.site.references import base_path, own_addresses
from editor.core.site.urls import post_url
from editor.services.document import Document
from editor.storage.data_urls import data_url

#: Bytes of a file, and of all files together, that are put into what is copied; the rest is named by its address.
LARGEST, ALTOGETHER = 4_000_000, 16_000_000


def page_address(document: Document, site: Site | None) -> str:
    """The full address at which a post is published; "" when the site does not say it."""
    own = own_addresses(site.config) if site is not None else ()
    if site is None or not own:
        return ""
    url = post_url(document.path, document.front_matter.data, site) if document.path is not None else None
    root = own[0].removesuffix(base_path(site.config))
    return f"{root}{base_path(site.config)}{url or '/'}"


def with_images(html: str, options: PageOptions, files: Mapping[str, Path], base: str) -> str:
    """The page's HTML for other programs. Reads files, so it is work for a thread."""
    inside: dict[str, str] = {}
    room = ALTOGETHER
    for written, file in files.items():
        try:
            size = file.stat().st_size
        except OSError:
            continue
        if size <= min(LARGEST, room) and (data := data_url(file)) is not None:
            inside[written] = data
            room -= size
    return portable_html(html, options, inside, base)
