"""Family FW6: what decides whether a post is seen."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, Kind
from editor.core.messages import N_, text
from editor.core.rules import needs
from editor.core.rules.date_rules import site_zone
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.rules.written_date import read_date
from editor.core.text import Span, TextEdit

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_BLOGS = {"gfm": None, "commonmark": None}


@rule(
    "FW601",
    Family.DRAFTS,
    severities(None, jekyll=WARNING, hexo=WARNING),
    summary=N_("“draft: true” where the generator does not know it."),
    reason=N_("Only Hugo (and Astro themes) know “draft”. Jekyll and Hexo publish the post."),
    bad="draft: true",
    good="published: false",
    needs=needs.fields("draft"),
)
def draft_is_ignored(subject: Subject) -> Iterator[Found]:
    entry = subject.entry("draft") if subject.readable and "_drafts/" not in subject.name else None
    if entry and str(entry.value).lower() in ("true", "yes"):
        advice = {
            Engine.JEKYLL: N_(
                "Jekyll will publish this post: it does not know “draft”. Write “published: false” or move it to _drafts."
            ),
            Engine.HEXO: N_(
                "Hexo will publish this post: it does not know “draft”. Write “published: false” or move it to source/_drafts."
            ),
        }[subject.engine]
        yield Found(entry.value_span, text(advice))


@rule(
    "FW602",
    Family.DRAFTS,
    severities(None, hugo=INFO, jekyll=INFO, hexo=INFO),
    summary=N_("The post is not published."),
    reason=N_("Said so that nobody wonders why a post is missing."),
    bad="draft: true",
    good="draft: false",
    needs=needs.fields("draft", "published"),
)
def left_out(subject: Subject) -> Iterator[Found]:
    if not subject.readable:
        return
    name = GENERATOR[subject.engine]
    draft = subject.entry("draft") if subject.engine in (Engine.HUGO, Engine.ASTRO) else None
    if draft and (draft.value == 1 or str(draft.value).lower() == "true") and not _is_other_word(draft, subject):
        yield Found(draft.value_span, text(N_("{generator} leaves this post out: it is a draft."), generator=name))
    published = subject.entry("published") if subject.engine in (Engine.JEKYLL, Engine.HEXO) else None
    if published and published.value is False:
        yield Found(published.value_span, text(N_("{generator} leaves this post out: “published” is false."), generator=name))


def _is_other_word(entry: Entry, subject: Subject) -> bool:
    """Whether a YAML 1.2 reader such as Hugo's takes the word for text."""
    return subject.front.block.kind is Kind.YAML and entry.written.strip("\"'").lower() in ("yes", "on", "y")


@rule(
    "FW604",
    Family.DRAFTS,
    severities(None, hugo=ERROR),
    summary=N_("“draft: yes”, which Hugo takes for text."),
    reason=N_("Since YAML 1.2 only true and false are truth values. Hugo 0.168 publishes a post with “draft: yes”."),
    bad="draft: yes",
    good="draft: true",
    needs=needs.fields("draft"),
)
def draft_word(subject: Subject) -> Iterator[Found]:
    entry = subject.entry("draft") if subject.readable else None
    if entry and _is_other_word(entry, subject):
        message = N_("Hugo will publish this draft: it reads {written} as text. Write “draft: true”.")
        fix = Fix(text(N_("Write true")), (TextEdit(entry.value_span, "true"),), safe=True)
        yield Found(entry.value_span, text(message, written=entry.written), fix)


@rule(
    "FW603",
    Family.DRAFTS,
    severities(None, hugo=WARNING),
    summary=N_("The post has expired, or its time has not come."),
    reason=N_("Hugo publishes a page between its publishDate and its expiryDate only."),
    bad="expiryDate: 2024-02-01",
    good="",
    needs=needs.fields("expiryDate", "unpublishdate", "publishDate"),
)
def outside_its_time(subject: Subject) -> Iterator[Found]:
    for key, expired in (("expiryDate", True), ("unpublishdate", True), ("publishDate", False)):
        entry = subject.entry(key) if subject.readable else None
        found = read_date(entry.written or str(entry.value)) if entry else None
        when = found.moment(site_zone(subject)) if found else None
        if entry is None or when is None:
            continue
        now = subject.now if subject.now.tzinfo else subject.now.replace(tzinfo=when.tzinfo)
        if expired and when <= now:
            yield Found(
                entry.value_span, text(N_("Hugo leaves this post out: it expired on {date}."), date=when.date().isoformat())
            )
        elif not expired and when > now:
            yield Found(entry.value_span, text(N_("Hugo leaves this post out until {date}."), date=when.date().isoformat()))


def _span(entry: Entry) -> Span:
    return entry.value_span if len(entry.value_span) else entry.key_span


RULES = (draft_is_ignored, left_out, outside_its_time, draft_word)
