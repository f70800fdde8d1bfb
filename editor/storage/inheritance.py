"""The values that a post takes over from files above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.site.defaults import Inherited, Section, inherited
from editor.core.site.model import Site
from editor.storage.site_index import read_head


def inherited_values(post: Path, site: Site) -> Mapping[str, Inherited]:
    """The values that a post of the site has when it does not set them, by key. Unreadable sections set nothing."""
    try:
        relative = PurePosixPath(post.relative_to(site.root).as_posix())
    except ValueError:
        return {}
    sections = tuple(_sections(relative, site)) if site.engine is Engine.HUGO else ()
    return inherited(relative, site, sections)


def _sections(relative: PurePosixPath, site: Site) -> Iterator[Section]:
    """The section pages above a post, the outermost first."""
    for folder in reversed(relative.parents):
        if any(folder.is_relative_to(posts) for posts in site.post_folders if posts):
            text = read_head(Path(site.root) / folder / "_index.md")
            if text is not None:
                yield Section(f"{folder}/_index.md", parse(text).data)
