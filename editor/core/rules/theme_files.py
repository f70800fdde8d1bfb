"""Pictures that a theme may bring whose files are not in the site: a gem, a module, a submodule that was not fetched.

What cannot be known is not told. A path into a folder that the site has itself is its own, though: there the file is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from editor.core.engine import Engine
from editor.core.rules.model import Subject
from editor.core.site.config import lookup, word
from editor.core.site.paths import served_folders, theme_folders
from editor.core.site.references import local_reference

#: The folder of a theme's gem whose files Jekyll publishes.
_GEM_FILES = "assets/"
#: Where Hugo's modules may put files that are published as they are.
_MOUNTED = ("static", "assets")


def may_be_of_theme(subject: Subject, target: str, places: Sequence[PurePath]) -> bool:
    """Whether a file that is at none of its places in the site may be one that a theme brings."""
    site = subject.site
    reference = local_reference(target, subject.config)
    if site is None or subject.facts is None or reference is None or not reference.rooted:
        return False
    if not any(reference.path.startswith(part) for part in _unseen(subject)):
        return False
    roots = {(site.root / folder) for folder in served_folders(site)}
    return not any(place.parent not in roots and subject.spelling(place.parent) is not None for place in places)


def has_unseen_theme(subject: Subject) -> bool:
    """Whether the site has a theme whose files are not in it."""
    return "" in _unseen(subject)


def _unseen(subject: Subject) -> Iterator[str]:
    """The beginnings of the paths from the site's root that may lead to a theme's files which are not in the site."""
    site = subject.site
    assert site is not None
    if site.engine is Engine.JEKYLL:
        if word(site.config, "theme") or word(site.config, "remote_theme"):
            yield _GEM_FILES
        return
    folders = theme_folders(site)
    if folders and not any(_has_files(subject, folder) for folder in folders):
        yield ""
    module = lookup(site.config, "module", "imports") if site.engine is Engine.HUGO else None
    if module:
        yield ""
    mounts = lookup(site.config, "module", "mounts") if site.engine is Engine.HUGO else None
    for mount in mounts if isinstance(mounts, list) else ():
        where = word(mount, "target").strip("/") if isinstance(mount, dict) else ""
        if where.partition("/")[0] in _MOUNTED:
            yield where.partition("/")[2]


def _has_files(subject: Subject, folder: str) -> bool:
    """Whether a theme's folder is there with something in it: a submodule that was not fetched is an empty folder."""
    parts = ("layouts", "layout", "static", "source", "theme.toml", "_config.yml")
    return subject.facts is not None and any(subject.facts.spelling(f"{folder}/{part}") is not None for part in parts)
