"""Rules that compare posts: addresses, tags in two spellings, drafts that are published already, links to no post.

Here is what they say of themselves; `comparing` does the work, which checking a single post need not load.
"""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Severity
from editor.core.messages import N_
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, in_no_post, rule, severities

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_BLOGS = {"gfm": None, "commonmark": None}


@rule(
    "FW306",
    Family.NAMES,
    severities(ERROR, **_BLOGS),
    summary=N_("Two posts with one address."),
    reason=N_("Only one page fits at an address: the generator writes one post over the other and reports success."),
    bad="permalink: /a/   # in two posts",
    good="permalink: /a/   # in one post",
    needs=needs.NOTHING,
)
def same_address(subject: Subject) -> Iterator[Found]:
    return in_no_post(subject)


@rule(
    "FW307",
    Family.NAMES,
    severities(WARNING, **_BLOGS),
    summary=N_("Two addresses that differ in letter case or Unicode form only."),
    reason=N_("On disks of macOS and Windows the two pages are one file; visitors who type the address get the wrong one."),
    bad="/2024/01/05/Post.html and /2024/01/05/post.html",
    good="/2024/01/05/post.html and /2024/01/05/second-post.html",
    needs=needs.NOTHING,
)
def nearly_same_address(subject: Subject) -> Iterator[Found]:
    return in_no_post(subject)


@rule(
    "FW505",
    Family.TAGS,
    severities(INFO, **_BLOGS),
    summary=N_("A tag or category that other posts spell differently."),
    reason=N_(
        "“AWS” and “aws” are two tags with two pages, each with a part of the posts. Hugo makes one of them, but not of the two"
        " forms that Unicode has for Hangul and accents."
    ),
    bad="tags: [aws]   # others write AWS",
    good="tags: [AWS]",
    needs=needs.NOTHING,
)
def tag_in_two_spellings(subject: Subject) -> Iterator[Found]:
    return in_no_post(subject)


@rule(
    "FW605",
    Family.DRAFTS,
    severities(None, jekyll=INFO, hexo=INFO),
    summary=N_("A draft of a post that is published."),
    reason=N_("A draft that stays behind after its post was published is soon edited by mistake."),
    bad="_drafts/title.md and _posts/2024-01-05-title.md",
    good="_posts/2024-01-05-title.md",
    needs=needs.NOTHING,
)
def published_draft(subject: Subject) -> Iterator[Found]:
    return in_no_post(subject)


@rule(
    "FW714",
    Family.LINKS,
    severities(None, jekyll=WARNING, hugo=WARNING, hexo=WARNING),
    summary=N_("A link to an address at which the site has no post."),
    reason=N_("A post's address changes with its title, date or categories; links that were written before then lead nowhere."),
    bad="[앞 글](/2024/01/05/old-title.html)",
    good="[앞 글](/2024/01/05/title.html)",
    needs=needs.NOTHING,
)
def dead_address(subject: Subject) -> Iterator[Found]:
    return in_no_post(subject)


RULES = (same_address, nearly_same_address, tag_in_two_spellings, published_draft, dead_address)
