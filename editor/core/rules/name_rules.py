"""Family FW3: file names and addresses."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR, said

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
# Jekyll's own test for a post's name (Jekyll::Document::DATE_FILENAME_MATCHER).
_NEAR_NAME = pattern(r"(?P<year>\d{4})[-_. ]?(?P<month>[01]\d)[-_. ]?(?P<day>[0-3]\d)(?!\d)(?P<rest>.*)$")
_POST_NAME = pattern(r"(\d{2,4})-(\d{1,2})-(\d{1,2})-[^/]*\.[^.]+$")


@rule(
    "FW301",
    Family.NAMES,
    severities(None, jekyll=ERROR),
    summary=N_("A file in _posts whose name does not begin with a date."),
    reason=N_("Jekyll takes only names such as 2024-01-31-title.md for posts, and ignores every other file in _posts."),
    bad="_posts/title.md",
    good="_posts/2024-01-31-title.md",
    needs=needs.ODD_NAME,
)
def post_name_without_date(subject: Subject) -> Iterator[Found]:
    if subject.is_post and not _POST_NAME.match(subject.stem):
        cause = N_("The name “{name}” does not begin with a date and a hyphen: rename the file to {example}.")
        yield Found(subject.head, said(_ignored(subject), text(cause, name=subject.stem, example=_example(subject))))


def _ignored(subject: Subject) -> Text:
    return text(N_("{generator} will leave this post out without a word."), generator=GENERATOR[subject.engine])


def _example(subject: Subject) -> str:
    """The name that the file should have: its own date written with hyphens, else the front matter's where that is plain."""
    if near := _NEAR_NAME.match(subject.stem):
        rest = near["rest"].strip(" _-.") or "title"
        name = rest if "." in rest else f"title.{rest}"
        return f"{near['year']}-{near['month']}-{near['day']}-{name}"
    entry = subject.entry("date") if subject.readable else None
    day = re.match(r"[\"']?(\d{4}-\d{2}-\d{2})", entry.written) if entry else None
    return f"{day[1] if day else '2024-01-31'}-{subject.stem}"


@rule(
    "FW302",
    Family.NAMES,
    severities(None, jekyll=ERROR),
    summary=N_("A file name with a date that does not exist."),
    reason=N_("Jekyll reads the date of a post without a date field from its name, and stops when there is no such date."),
    bad="_posts/2024-13-45-title.md",
    good="_posts/2024-01-31-title.md",
    needs=needs.ODD_NAME,
)
def impossible_date_in_name(subject: Subject) -> Iterator[Found]:
    match = _POST_NAME.match(subject.stem)
    if match and subject.is_post and not (subject.readable and subject.entry("date")):
        if not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
            consequence = text(N_("Jekyll will stop: the whole site is not built."))
            cause = text(N_("The date in the name “{name}” does not exist: rename the file."), name=subject.stem)
            yield Found(subject.head, said(consequence, cause))
        elif int(match[3]) > monthrange(2000 + int(match[1]) % 400, int(match[2]))[1]:
            consequence = text(N_("Jekyll will publish this post under the first days of the next month."))
            cause = text(N_("The date in the name “{name}” does not exist: rename the file."), name=subject.stem)
            yield Found(subject.head, said(consequence, cause), severity=WARNING)


@rule(
    "FW303",
    Family.NAMES,
    severities(None, hexo=ERROR, hugo=INFO),
    summary=N_("A file ending in capital letters."),
    reason=N_("Hexo and older versions of Hugo know .md but not .MD. Jekyll does not mind."),
    bad="2024-01-31-title.MD",
    good="2024-01-31-title.md",
)
def upper_case_ending(subject: Subject) -> Iterator[Found]:
    ending = subject.stem.rpartition(".")[2]
    if ending != ending.lower() and ending.lower() in ("md", "markdown", "mdx"):
        consequence = {
            Engine.HUGO: N_("Hugo before 0.130 will publish the source of this post instead of a page."),
            Engine.HEXO: N_("Hexo will leave this post out without a word."),
        }[subject.engine]
        cause = text(N_("The file's ending is “.{ending}”: rename it to “.{lower}”."), ending=ending, lower=ending.lower())
        yield Found(subject.head, said(text(consequence), cause))


@rule(
    "FW304",
    Family.NAMES,
    severities(None, hexo=ERROR),
    summary=N_("The post has the home page's address."),
    reason=N_("Of two pages with one address only one is published."),
    bad="permalink: /index.html",
    good="permalink: /a-title/",
    needs=needs.fields("permalink"),
)
def address_of_home_page(subject: Subject) -> Iterator[Found]:
    entry = subject.entry("permalink") if subject.readable else None
    if entry and str(entry.value).strip("/") in ("", "index.html") and entry.value:
        message = N_("Hexo will leave this post out: its address {url} is the home page's. Choose another permalink.")
        yield Found(entry.value_span, text(message, url=str(entry.value)))


@rule(
    "FW305",
    Family.NAMES,
    severities(None, hugo=ERROR),
    summary=N_("“url” names a host."),
    reason=N_("Hugo's “url” sets the path at which the page is published. A whole address stops the build."),
    bad="url: https://example.org/a/",
    good="url: /a/",
    needs=needs.fields("url"),
)
def url_with_host(subject: Subject) -> Iterator[Found]:
    entry = subject.entry("url") if subject.readable else None
    if entry and re.match(r"https?:", str(entry.value)):
        message = N_("Hugo will stop: “url” must be a path on this site such as /a/, not {url}.")
        yield Found(entry.value_span, text(message, url=str(entry.value)))


@rule(
    "FW308",
    Family.NAMES,
    severities(None, jekyll=WARNING),
    summary=N_("A file name of which nothing is left for the address."),
    reason=N_(
        "Jekyll makes the address of the letters and digits behind the date. Without any the page is “.html”, which servers hide."
    ),
    bad="_posts/2024-01-31-🙂.md",
    good="_posts/2024-01-31-smile.md",
    needs=needs.ODD_NAME,
)
def name_without_words(subject: Subject) -> Iterator[Found]:
    match = _POST_NAME.match(subject.stem) if subject.is_post else None
    if match is None or any(letter.isalnum() for letter in subject.stem[match.end(3) :].rpartition(".")[0]):
        return
    if subject.readable and (subject.entry("permalink") or subject.entry("slug")):
        return
    consequence = text(N_("Jekyll will publish this post at an address without a name, “.html”."))
    cause = text(N_("The name “{name}” has no letter behind its date: rename the file."), name=subject.stem)
    yield Found(subject.head, said(consequence, cause))


@rule(
    "FW309",
    Family.NAMES,
    severities(None, hexo=INFO, astro=INFO),
    summary=N_("A file whose name begins with an underscore."),
    reason=N_("Hexo and Astro leave such files out, which some writers use to hide a post."),
    bad="_a-title.md",
    good="a-title.md",
)
def name_with_underscore(subject: Subject) -> Iterator[Found]:
    if subject.is_post and subject.stem.startswith("_"):
        cause = text(N_("The name “{name}” begins with an underscore: rename the file if it is to be seen."), name=subject.stem)
        yield Found(subject.head, said(_ignored(subject), cause))


RULES = (
    name_with_underscore,
    name_without_words,
    post_name_without_date,
    impossible_date_in_name,
    upper_case_ending,
    address_of_home_page,
    url_with_host,
)
