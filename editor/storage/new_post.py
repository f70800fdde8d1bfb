"""Making a new post's file, as the site's other posts are made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from editor.core.site.model import Site
from editor.core.site.new_post import new_post
from editor.storage.files import ChangedOnDisk, save
from editor.storage.site_index import PostSummary, named_template

#: How many names are tried for a title that is taken.
_TRIES = 100


def create_post(title: str, site: Site, posts: Sequence[PostSummary], now: datetime) -> Path:
    """Write a new post and return where; a taken name gets a number. Raises FileTrouble."""
    relative, text = new_post(title, site, now, posts, named_template(site)[1])
    first = Path(site.root, *relative.parts)
    trouble: ChangedOnDisk | None = None
    for number in range(1, _TRIES):
        target = first if number == 1 else first.with_name(f"{first.stem}-{number}{first.suffix}")
        try:
            save(target, text.encode("utf-8"), None)
        except ChangedOnDisk as taken:
            trouble = taken
        else:
            return target
    raise trouble or AssertionError("no name was tried")
