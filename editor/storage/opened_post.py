"""A post file with all that its site means for it, for commands that render it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from editor.core.dialects.base import Post, html_of
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.site.model import Site
from editor.storage.deciding import engine_for
from editor.storage.files import read_file
from editor.storage.post_files import Sites, absolute
from editor.storage.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class OpenedPost:
    """What a file says and what it is rendered with."""

    path: Path
    body: str
    fields: Mapping[str, object]
    engine: Engine
    site: Site | None
    post: Post

    def html(self) -> str:
        """The body as the site publishes it: the blocks that the preview shows, joined."""
        return html_of(dialect_for(self.engine, self.site.config if self.site else {}).blocks(self.body, self.post))


def open_post(path: Path, engine: Engine | None, now: datetime) -> OpenedPost:
    """Read a post; `engine` goes before the one that its site has. Raises FileTrouble."""
    written = read_file(path).text
    site, place = Sites().of(path), absolute(path)
    chosen = engine or engine_for(site, path.name, written)
    front = parse(written)
    body = written[front.body_start :]
    return OpenedPost(place, body, front.data, chosen, site, Surroundings(now).post(place, body, front.data, site))
