"""HTML of the page for other programs: nothing in it runs, and nothing in it means something in the preview only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urljoin

import nh3

from editor.core.markdown.allowed_html import ATTRIBUTES, DROPPED, HTML_TAGS, LINK_SCHEMES, MATH_TAGS, STYLES
from editor.core.markdown.page_model import PageOptions
from editor.core.markdown.sanitize import image_address, is_remote, link_address, well_formed, written_address

#: What the preview alone has a use for.
_OURS = frozenset({"class", "id", "role", "aria-describedby", "aria-labelledby"})
_MEDIA = frozenset({"video", "audio", "source"})


def references(html: str, options: PageOptions) -> frozenset[str]:
    """The site's files that a piece of the page's HTML shows, as written in the post."""
    return frozenset(written for found in re.findall(r'\bsrc="([^"]*)"', html) if (written := _file(found, options)))


def portable_html(html: str, options: PageOptions, files: Mapping[str, str], base: str) -> str:
    """The page's HTML with full addresses.

    `files` are addresses, such as ``data:`` ones, by the references of `references`; a file that is not among them is named by
    its address on the site. `base` is the address of the post's page, "" when nobody knows it.
    """

    def filtered(tag: str, name: str, value: str) -> str | None:
        if name == "src":
            return None if tag in _MEDIA else _source(value, options, files, base)
        return _link(value, base) if name == "href" else value

    cleaner = nh3.Cleaner(
        tags=set((HTML_TAGS | MATH_TAGS) - _MEDIA),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names - _OURS) for tag, names in ATTRIBUTES.items()},
        filter_style_properties={name for name in STYLES if name.startswith(("text-", "font-")) or name == "color"},
        url_schemes={*LINK_SCHEMES, "data", options.files.partition(":")[0]},  # the filter below takes the last one away
        link_rel=None,
        attribute_filter=filtered,
    )
    return str(cleaner.clean(well_formed(html)))


def _file(address: str, options: PageOptions) -> str:
    """The reference behind an address of the page that stands for a file of the site; "" for every other address."""
    head = options.files.rstrip("?").rpartition("/")[0]  # whatever the number of the visit
    found = re.match(rf"{re.escape(head)}/\d+\?([^&]*)", address)
    return written_address(found[1]) if found else ""


def _source(address: str, options: PageOptions, files: Mapping[str, str], base: str) -> str | None:
    if written := _file(address, options):
        return files.get(written) or _full(written, base)
    if address.startswith(options.blocked):
        blocked = written_address(address[len(options.blocked) :])
        if not is_remote(blocked):
            return None
        return blocked if blocked[:1] not in "/\\" else f"https:{blocked}"
    kept = image_address(address, options)
    return kept if kept is not None and (is_remote(kept) or kept.startswith("data:")) else None


def _link(address: str, base: str) -> str | None:
    allowed = link_address(address)
    return allowed if allowed is None or allowed.startswith("#") else _full(allowed, base) or allowed


def _full(address: str, base: str) -> str | None:
    try:
        return quote(urljoin(base, address), safe="/:@!$&'()*+,;=~-._%?#[]") if base else None
    except ValueError:
        return None
