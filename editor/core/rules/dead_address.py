"""The work of FW714: links to an address of the site at which none of its posts is.

What else a site publishes (pages, lists, archives, pictures) is known in part only. So a link counts as dead only where it
has the form of a post's address: below a date, as most posts are, or beside three other posts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules.model import Found
from editor.core.rules.site_post import SitePost
from editor.core.site.published import page_key
from editor.core.text import Span

_DATED = pattern(r"(?P<before>(?:.*/)?)\d{4}/\d{1,2}(?:/\d{1,2})?/(?=[^/]*[^\d/])[^/]+$")
_OTHER = pattern(r"(?:page|tags?|categor(?:y|ies)|archives?|feed|rss|search|about|all|series|authors?|index)(?:\.html?)?$", re.I)
#: So many posts in a folder of addresses show that posts are what is published there.
_SURE = 3


def dead_addresses(posts: Iterable[SitePost], is_page: Callable[[str], bool]) -> Iterator[tuple[SitePost, Found]]:
    """Links that lead to no post. `is_page` says whether the site has a page or file at an address."""
    listed = tuple(posts)
    if not any(post.links for post in listed):
        return
    published = {page_key(post.url): post.url for post in listed if post.url}
    known = {*published, *(alias for post in listed for alias in post.aliases)}
    above = {folder for key in known for folder in _folders(key)}
    beside = Counter(key.rpartition("/")[0] for key in published)
    dates = [match["before"] for key in published if (match := _DATED.match(key))]
    before = frozenset(dates if len(dates) * 2 > len(published) else ())
    loose = {key.casefold(): url for key, url in published.items()}
    for post in listed:
        for key, target, span in post.links:
            if key in known or key in above or _OTHER.match(key.rpartition("/")[2]):
                continue
            folder, date = key.rpartition("/")[0], _DATED.match(key)
            if (folder and beside[folder] >= _SURE or (date and date["before"] in before)) and not is_page(key):
                yield post, _found(target, span, loose.get(key.casefold()))


def _found(target: str, span: Span, near: str | None) -> Found:
    if near is not None:
        return Found(span, text(N_("The link may lead nowhere: the post's address is {url}, in other letters."), url=near))
    message = N_("The link will lead nowhere: no post of this site is published at {target}.")
    return Found(span, text(message, target=target))


def _folders(key: str) -> Iterator[str]:
    while "/" in key:
        key = key.rpartition("/")[0]
        yield key
