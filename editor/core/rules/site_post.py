"""What is compared of a post with the other posts of its site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from editor.core.by_parts import ByParts
from editor.core.engine import Engine
from editor.core.frontmatter.model import FrontMatter
from editor.core.patterns import pattern
from editor.core.rules.links import Link
from editor.core.site.config import lookup
from editor.core.site.model import Site
from editor.core.site.published import page_key
from editor.core.site.references import base_path, below_own, local_reference, own_addresses
from editor.core.site.summary import is_draft
from editor.core.site.taxonomy import categories_of, tags_of
from editor.core.site.urls import post_url
from editor.core.text import Span

#: Where a link leads, as `page_key` has it; the link as written; and where it stands.
Address = tuple[str, str, Span]
_FILE = pattern(r"\.(?!html?$)[A-Za-z][A-Za-z0-9]{0,4}$")


@dataclass(frozen=True, slots=True)
class SitePost(ByParts):
    """What is compared of a post: its path from the site's root, its address, and what it is filed under.

    Of what the site does not publish `url` is None and the rest empty. The spans are where findings are shown.
    """

    name: str
    url: str | None
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    url_span: Span
    tags_span: Span
    categories_span: Span
    head: Span
    #: Where its links lead on the site.
    links: tuple[Address, ...] = ()
    #: Further addresses that lead to it.
    aliases: tuple[str, ...] = ()


def site_post(name: str, front: FrontMatter, head: Span, site: Site, today: date, links: Iterable[Link] = ()) -> SitePost:
    """What a post says for comparing. `today` is the day of the build; `links` are those of its body."""

    entries = {entry.key: entry for entry in front.entries}  # of a key that is there twice the last one counts

    def place(*keys: str) -> Span:
        for key in keys:
            if entry := entries.get(key):
                return entry.value_span if len(entry.value_span) else head
        return head

    fields = {str(key).lower(): value for key, value in front.data.items()}
    path = PurePosixPath(name)
    if is_draft(fields, path, site.engine):
        return SitePost(name, None, (), (), head, head, head, head)
    url = post_url(path, front.data if front.trouble is None else None, site, today)
    tags, categories = tags_of(fields, site.engine), categories_of(fields, site.engine)
    urls = place("permalink", "url", "slug")
    labels = place("tags", "tag"), place("categories", "category")
    leads = addresses_of(links, site.config), aliases_of(front.data, site.engine)
    return SitePost(name, url, tags, categories, urls, *labels, head, *leads)


def addresses_of(links: Iterable[Link], config: Mapping[str, object]) -> tuple[Address, ...]:
    """The links of a post that may lead to another post's address."""
    own = own_addresses(config)
    local = [
        (reference.path, link.target, link.place)
        for link in links
        if not link.is_picture and (link.target[:1] in "/{" or ("://" in link.target and not _elsewhere(link.target, own)))
        if (reference := local_reference(link.target, config)) and reference.rooted and "{" not in reference.path
        if not _FILE.search(reference.path)
    ]
    base = page_key(base_path(config)) if local else ""
    return tuple((_below(page_key(path), base), target, place) for path, target, place in local)


def _elsewhere(target: str, own: tuple[str, ...]) -> bool:
    """Whether a target is plainly an address of another site, as most are."""
    return target.startswith(("https://", "http://")) and "{" not in target and below_own(target, own) is None


def aliases_of(front_matter: Mapping[str, object], engine: Engine) -> tuple[str, ...]:
    """Further addresses from which a visitor is led to the post."""
    value = lookup(front_matter, {Engine.JEKYLL: "redirect_from", Engine.HUGO: "aliases"}.get(engine, "alias"))
    listed = value if isinstance(value, list) else [value]
    return tuple(page_key(item) for item in listed if isinstance(item, str))


def _below(key: str, base: str) -> str:
    return key[len(base) + 1 :] if base and key.startswith(f"{base}/") else key
