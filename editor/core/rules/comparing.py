"""The work of the rules that compare posts (`site_rules`): all posts of a site to findings by post."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.rules.dead_address import dead_addresses
from editor.core.rules.model import Found
from editor.core.rules.settings import Settings
from editor.core.rules.site_post import SitePost
from editor.core.rules.site_rules import dead_address, nearly_same_address, published_draft, same_address, tag_in_two_spellings
from editor.core.rules.wording import GENERATOR

Findings = Iterator[tuple[SitePost, Found]]


def _loose(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _same_address(posts: Sequence[SitePost], engine: Engine) -> Findings:
    groups: defaultdict[str, list[SitePost]] = defaultdict(list)
    for post in posts:
        if post.url:
            groups[post.url].append(post)
    for url, group in groups.items():
        for post in group if len(group) > 1 else ():
            other = next(other for other in group if other is not post)
            message = N_("{generator} will publish only one of two posts at {url}: the other is {other}. Change one's address.")
            yield post, Found(post.url_span, text(message, generator=GENERATOR[engine], url=url, other=other.name))


def _nearly_same_address(posts: Sequence[SitePost], engine: Engine) -> Findings:
    groups: defaultdict[str, dict[str, SitePost]] = defaultdict(dict)
    for post in posts:
        if post.url:
            groups[_loose(post.url)].setdefault(post.url, post)
    for group in groups.values():
        for url, post in group.items() if len(group) > 1 else ():
            other = next(address for address in group if address != url)
            message = N_("Visitors may get the wrong page: {url} and {other} differ in letter case or Unicode form only.")
            yield post, Found(post.url_span, text(message, url=url, other=other))


def _two_spellings(posts: Sequence[SitePost], engine: Engine) -> Findings:
    tags = [(post, name, post.tags_span) for post in posts for name in post.tags]
    categories = [(post, name, post.categories_span) for post in posts for name in post.categories]
    for used in (tags, categories):
        if engine is Engine.HUGO:  # it files “AWS” under “aws”
            used = [(post, name.lower(), span) for post, name, span in used]
        counts = Counter(name for _, name, _ in used)
        usual: dict[str, str] = {}
        for name, _ in counts.most_common():
            usual.setdefault(_loose(name), name)
        odd = {name: usual[_loose(name)] for name in counts if usual[_loose(name)] != name}
        for post, name, span in used if odd else ():
            if best := odd.get(name):
                message = N_("“{name}” will get a page of its own, apart from “{usual}”, which {count} other posts use.")
                yield post, Found(span, text(message, name=name, usual=best, count=counts[best]))


def _published_draft(posts: Sequence[SitePost], engine: Engine) -> Findings:
    drafts = [post for post in posts if "_drafts/" in f"/{post.name}"]
    published = {_slug(post.name): post for post in posts if "_posts/" in f"/{post.name}"} if drafts else {}
    for post in drafts:
        twin = published.get(_slug(post.name))
        if twin is not None:
            yield post, Found(post.head, text(N_("This draft is published already, as {other}. Delete it."), other=twin.name))


def _slug(name: str) -> str:
    return re.sub(r"^\d{2,4}-\d{1,2}-\d{1,2}-", "", PurePosixPath(name).stem).lower()


_FINDERS = (
    (same_address, _same_address),
    (nearly_same_address, _nearly_same_address),
    (tag_in_two_spellings, _two_spellings),
    (published_draft, _published_draft),
)


def check_site(
    posts: Sequence[SitePost], engine: Engine, settings: Settings, is_page: Callable[[str], bool] = lambda _: False
) -> Mapping[str, tuple[Diagnostic, ...]]:
    """Findings about posts that only the whole site shows, by the posts' names. `posts` are all posts of the site.

    `is_page` says whether the site has a page or file that is no post at an address, written as `page_key` does.
    """

    def find_dead(posts: Sequence[SitePost], _engine: Engine) -> Findings:
        return dead_addresses(posts, is_page)

    result: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one, find in (*_FINDERS, (dead_address, find_dead)):
        usual = one.severities.get(engine)
        if usual is None:
            continue
        for post, found in find(posts, engine):
            if settings.selects(one.code, one.default, post.name):
                severity = settings.severity(one.code, post.name) or found.severity or usual
                result[post.name].append(Diagnostic(one.code, severity, found.span, found.message, found.fix))
    return {name: tuple(found) for name, found in result.items()}
