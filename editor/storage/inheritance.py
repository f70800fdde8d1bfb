"""The values that a post takes over from files above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.site.defaults import Inherited, Section, inherited, proposed
from editor.core.site.detect import ASTRO_FILES, HUGO_FILES, JEKYLL_FILES
from editor.core.site.model import Site
from editor.storage.site_index import named_template, read_head


def inherited_values(post: Path, site: Site) -> Mapping[str, Inherited]:
    """The values that a post of the site has when it does not set them, by key. Unreadable sections set nothing."""
    try:
        relative = PurePosixPath(post.relative_to(site.root).as_posix())
    except ValueError:
        return {}
    sections = tuple(_sections(relative, site)) if site.engine is Engine.HUGO else ()
    return inherited(relative, site, sections)


def given_values(post: Path | None, site: Site) -> Mapping[str, Inherited]:
    """What a post has without setting it, and what the site's new posts begin with, each with the file that says so."""
    configuration = _configuration(site)
    source, template = named_template(site)
    taken = inherited_values(post, site) if post is not None else {}
    named = {key: replace(entry, source=entry.source or configuration) for key, entry in taken.items()}
    return {**proposed(template, source), **named}


def _configuration(site: Site) -> str:
    """The name of the site's configuration file."""
    names = (*JEKYLL_FILES, *HUGO_FILES, *ASTRO_FILES)
    return next((name for name in names if Path(site.root, name).is_file()), "")


def _sections(relative: PurePosixPath, site: Site) -> Iterator[Section]:
    """The section pages above a post, the outermost first."""
    for folder in reversed(relative.parents):
        if any(folder.is_relative_to(posts) for posts in site.post_folders if posts):
            text = read_head(Path(site.root) / folder / "_index.md")
            if text is not None:
                yield Section(f"{folder}/_index.md", parse(text).data)
