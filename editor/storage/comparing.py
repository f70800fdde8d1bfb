"""What only the whole site shows: its posts are compared with each other, and its other files are looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from datetime import date
from pathlib import Path

from editor.core.frontmatter.parse import parse
from editor.core.rules.comparing import check_site
from editor.core.rules.registry import in_order
from editor.core.rules.settings import Settings
from editor.core.rules.site_post import SitePost, site_post
from editor.core.site.model import Site
from editor.core.site.paths import served_folders
from editor.core.text import Span
from editor.storage.check_cache import Cache
from editor.storage.check_report import Report, text_of
from editor.storage.checking import FAULTS, FILE_LIMIT, Part
from editor.storage.config_check import config_reports
from editor.storage.left_over import unused_reports
from editor.storage.post_files import posts_of
from editor.storage.site_facts import DiskFacts
from editor.storage.site_index import read_head
from editor.storage.time_limit import TimeLimit, TimeUp

#: Opening what is kept of a site costs about as much as reading so many heads.
_MANY = 200
#: What the source of a page ends in; nothing for a file without an ending, and for a folder.
_PAGES = ("", ".md", ".markdown", ".html", ".htm")


def compared(
    part: Part, root: Path, settings: Settings, facts: DiskFacts, today: date, stored: Callable[[], Cache], site_files: bool
) -> None:
    """Add to a part what comparing the posts of the site at `root` finds, and with `site_files` what its other files do.

    `stored` opens what is kept of the site.
    """
    asked, site = part.posts[root], part.sites[root]
    posts = [*(post for post, _ in asked.values()), *other_posts(site, asked, today, stored)]
    for name, diagnostics in check_site(posts, site.engine, settings, _pages_of(site, facts)).items():
        if name in asked:
            number = asked[name][1]
            report = part.reports[number]
            written = report.text or text_of(Path(report.path))
            part.reports[number] = Report(report.path, written, in_order((*report.found, *diagnostics)))
    if site_files:
        shown = _root_as_written(part, asked)
        part.reports += unused_reports(site, settings, shown)
        part.reports += config_reports(site, settings, shown)


def _pages_of(site: Site, facts: DiskFacts) -> Callable[[str], bool]:
    """Whether the site has a page that is no post, or a file, at an address."""
    places = [f"{folder}/".lstrip("/") for folder in (*served_folders(site), "_pages", "pages")]
    endings = (*_PAGES, *(f"/index{ending}" for ending in _PAGES[1:]))
    return lambda key: any(facts.spelling(f"{place}{key}{ending}") for place in places for ending in endings)


def _root_as_written(part: Part, asked: dict[str, tuple[SitePost, int]]) -> Path:
    """The site's root as the reports' paths begin."""
    name, (_, number) = next(iter(asked.items()))
    return Path(part.reports[number].path.replace(os.sep, "/").removesuffix(name) or ".")


def other_posts(site: Site, known: Container[str], today: date, stored: Callable[[], Cache]) -> Iterator[SitePost]:
    """The posts of a site that are not known yet, as is kept of them or as their heads say; not those that cannot be read in
    time."""
    names = [name for name in posts_of(site) if name not in known]
    cache = stored() if len(names) >= _MANY else None
    for name in names:
        path = Path(site.root) / name
        post = cache.post_of(name, path) if cache else None
        if post := post or _compared(path, name, site, today):
            yield post


def _compared(path: Path, name: str, site: Site, today: date) -> SitePost | None:
    try:
        with TimeLimit(FILE_LIMIT) as limit, limit.once:
            written = read_head(path)
            return None if written is None else site_post(name, parse(written), Span(0, 3), site, today)
    except (TimeUp, *FAULTS):  # told of where the post itself is checked
        return None
