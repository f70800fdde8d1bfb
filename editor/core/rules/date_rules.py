"""Family FW2: dates that a generator reads differently, not at all, or takes for the future."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, Kind
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR, said
from editor.core.rules.written_date import Problem, WrittenDate, misheard, read_date, read_spoken, understood
from editor.core.site.dates import date_in_name, zone_named
from editor.core.text import Span, TextEdit

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_DATE = ("date",)
_ASTRO_DATES = ("date", "pubDate", "pubDatetime", "publishDate", "published", "publishedAt", "createdAt", "created")
_HUGO_DATES = ("date", "publishDate", "pubdate", "published", "lastmod", "modified")
_POST_FOLDER = pattern(r"(?:^|/)(?:posts?|blogs?|articles?|news|writing|essays?|diary|journal|til)/", re.I)
_BLOGS = {"gfm": None, "commonmark": None}


def site_zone(subject: Subject) -> tzinfo:
    """The zone that the site is built in; UTC, as on most build machines, when the site does not say."""
    name = subject.config.get("timezone") or subject.config.get("timeZone")
    return zone_named(name) if isinstance(name, str) else UTC


def _keys(subject: Subject) -> tuple[str, ...]:
    return _ASTRO_DATES if subject.engine is Engine.ASTRO else _DATE


#: Fields that Hugo reads as a date besides the date itself. It has more, which themes use in other ways.
_HUGO_TIMES = frozenset(("lastmod", "modified", "publishdate", "pubdate", "published", "expirydate", "unpublishdate"))


def date_field(subject: Subject) -> Entry | None:
    """The field that dates the post, for its generator."""
    return subject.entry(*_keys(subject)) if subject.readable else None


def _is_empty(entry: Entry) -> bool:
    return entry.value is None or (isinstance(entry.value, str) and not entry.value.strip())


def _source(entry: Entry) -> str:
    return entry.written or str(entry.value)


@rule(
    "FW201",
    Family.DATES,
    severities(ERROR, **_BLOGS),
    summary=N_("A date that does not exist."),
    reason=N_("Jekyll, Hexo and Astro roll 30 February over to 1 March; a 13th month stops Jekyll and Hugo."),
    bad="date: 2024-02-30",
    good="date: 2024-02-29",
    needs=needs.ODD_DATE,
)
def impossible_date(subject: Subject) -> Iterator[Found]:
    entry = date_field(subject)
    found = read_date(_source(entry)) if entry and not _is_empty(entry) else None
    if entry is None or found is None or found.problem is None or not _year_first(subject, found):
        return
    if found.problem is Problem.OFFSET and subject.engine is Engine.ASTRO:
        return
    yield Found(entry.value_span, said(_impossible_consequence(subject, found), _impossible_cause(found)))


def _year_first(subject: Subject, found: WrittenDate) -> bool:
    return not found.year_last or subject.engine is Engine.JEKYLL


def _impossible_consequence(subject: Subject, found: WrittenDate) -> Text:
    engine, name = subject.engine, GENERATOR[subject.engine]
    if found.problem is Problem.MIDNIGHT and engine is not Engine.HUGO:
        return text(N_("{generator} will publish this post under the next day."), generator=name)
    if found.problem is Problem.DAY and engine is not Engine.HUGO:
        real = date(found.year, found.month, 28) + timedelta(days=found.day - 28)
        return text(N_("{generator} will publish this post under {date}."), generator=name, date=real.isoformat())
    if engine is Engine.HEXO and found.problem is Problem.OFFSET:
        return text(N_("Hexo will publish this post days away from its date."))
    if engine is Engine.HEXO:
        return text(N_("Hexo will publish this post under the date of the build."))
    return text(N_("{generator} will stop: the whole site is not built."), generator=name)


def _impossible_cause(found: WrittenDate) -> Text:
    if found.problem is Problem.OFFSET:
        return text(N_("There is no time zone {zone}: write one such as +0900."), zone=found.zone)
    if found.problem is Problem.MIDNIGHT:
        return text(N_("24 o'clock is 0 o'clock of the next day: write 00:00, or 23:59."))
    if found.problem is Problem.DAY:
        return text(N_("{date} does not exist: that month has no day {day}."), date=found.written, day=found.day)
    return text(N_("{date} does not exist."), date=found.written)


@rule(
    "FW202",
    Family.DATES,
    severities(ERROR, jekyll=WARNING, **_BLOGS),
    summary=N_("A date in a form that the generator reads differently, or not at all."),
    reason=N_("05-01-2024 is 5 January for Jekyll and 1 May for Hexo and Astro. Hugo wants 2024-01-05, and seconds in a time."),
    bad="date: 05-01-2024",
    good="date: 2024-01-05",
    needs=needs.ODD_DATE | needs.fields(*_HUGO_TIMES),
)
def misread_date(subject: Subject) -> Iterator[Found]:
    yield from _other_dates(subject)
    entry = date_field(subject)
    if entry is None or _is_empty(entry):
        return
    source = _source(entry)
    found = read_date(source)
    if (found and found.problem) and not found.year_last:
        return
    if subject.front.block.kind is Kind.TOML and isinstance(entry.value, date):
        return
    if not understood(source, found, subject.engine):
        found = found or read_spoken(source)
        known = found is not None and not found.year_last and _certain(found)
        advice = text(
            N_("Write it as {example}.") if known else N_("Write the year first: {example}."),
            example=found.iso if found and _certain(found) else "2024-01-31 09:00:00 +0900",
        )
        yield Found(entry.value_span, said(_misread_as(subject, found, source), advice), _rewritten(entry, found))


def _other_dates(subject: Subject) -> Iterator[Found]:
    """Hugo's other fields of time, any of which stops it when it is no date."""
    for entry in subject.front.entries if subject.engine is Engine.HUGO and subject.readable else ():
        if entry.key.lower() not in _HUGO_TIMES or not isinstance(entry.value, str | bool | date) or _is_empty(entry):
            continue
        if isinstance(entry.value, date) and subject.front.block.kind is Kind.TOML:
            continue
        if isinstance(entry.value, bool):
            message = N_("New versions of Hugo stop: they read “{field}” as a date. For a draft write “draft: {draft}”.")
            draft = str(not entry.value).lower()
            yield Found(entry.value_span, text(message, field=entry.key, draft=draft))
            continue
        source = _source(entry)
        if not understood(source, read_date(source), Engine.HUGO):
            message = N_("Hugo will stop: it cannot read “{date}” of “{field}” as a date. Write it as {example}.")
            found = text(message, date=source.strip().strip("\"'"), field=entry.key, example="2024-01-31")
            yield Found(entry.value_span, found, _rewritten(entry, read_date(source) or read_spoken(source)))


def _certain(found: WrittenDate | None) -> bool:
    """Whether only one date can be meant."""
    return found is not None and found.problem is None and (not found.year_last or found.day > 12)


def _rewritten(entry: Entry, found: WrittenDate | None) -> Fix | None:
    if found is None or not _certain(found) or found.zone.isalpha() and found.zone != "Z":
        return None
    quote = entry.written[:1] if entry.written[:1] in ("'", '"') else ""
    edit = TextEdit(entry.value_span, f"{quote}{found.iso}{quote}")
    return Fix(text(N_("Write the date as {date}"), date=found.iso), (edit,), safe=True)


def _misread_as(subject: Subject, found: WrittenDate | None, source: str) -> Text:
    engine, name = subject.engine, GENERATOR[subject.engine]
    plain = source.strip().strip("\"'")
    if engine is Engine.HUGO:
        return text(
            N_("Hugo cannot read the date “{date}”: new versions stop, older ones say 1 January of the year 1."), date=plain
        )
    if engine is Engine.JEKYLL and (word := misheard(plain)):
        day = N_("Jekyll will stop or give the post another day: behind the day in “{date}” it takes am and pm for an hour's.")
        return text(day if word == "day" else N_("Jekyll will read an hour of the morning in “{date}”."), date=plain)
    if engine is Engine.JEKYLL and (found is None or not found.year_last):
        return text(N_("Jekyll will stop: “{date}” is no date that it can read."), date=plain)
    if engine is Engine.JEKYLL:
        return text(N_("Jekyll takes the first number of “{date}” for the day, other programs for the month."), date=plain)
    if found is not None and found.year_last and found.day <= 12:
        return text(N_("{generator} takes the first number of “{date}” for the month."), generator=name, date=plain)
    if engine is Engine.HEXO:
        return text(N_("Hexo cannot read the date “{date}” and will publish under the date of the build."), date=plain)
    return text(N_("Astro cannot read the date “{date}” and will stop."), date=plain)


@rule(
    "FW203",
    Family.DATES,
    severities(ERROR, **_BLOGS),
    summary=N_("A date field without a value."),
    reason=N_("An empty date stops Jekyll, is the year 1 in Hugo, today in Hexo and 1970 in Astro."),
    bad="date:",
    good="date: 2024-01-05",
    needs=needs.ODD_DATE,
)
def empty_date(subject: Subject) -> Iterator[Found]:
    entry = date_field(subject)
    if entry is None or not _is_empty(entry):
        return
    consequence = {
        Engine.JEKYLL: N_("Jekyll will stop: the whole site is not built."),
        Engine.HUGO: N_("Hugo will date this post 1 January of the year 1."),
        Engine.HEXO: N_("Hexo will publish this post under the date of the build, at another address each time."),
        Engine.ASTRO: N_("Astro will date this post 1 January 1970."),
    }[subject.engine]
    yield Found(entry.key_span, said(text(consequence), text(N_("The date is empty: write one, or delete the field."))))


@rule(
    "FW204",
    Family.DATES,
    severities(WARNING, astro=None, **_BLOGS),
    summary=N_("A date in the future."),
    reason=N_("Jekyll and Hugo leave such a post out until the next build after its date. Hexo and Astro publish it at once."),
    bad="date: 2999-01-05",
    good="date: 2024-01-05",
    needs=needs.LATE_DATE,
)
def future_date(subject: Subject) -> Iterator[Found]:
    config, engine = subject.config, subject.engine
    shown = config.get("future") if engine is Engine.JEKYLL else config.get("buildFuture", config.get("buildfuture"))
    if not subject.readable or shown is True or not subject.is_post or "_drafts/" in subject.name:
        return
    entry, when = _when(subject)
    if when is None or not _later(when, subject.now):
        return
    if engine is Engine.HEXO:
        consequence = text(N_("Hexo will publish this post at once, dated in the future."))
    else:
        consequence = text(
            N_("{generator} will leave this post out until it is built after its date."), generator=GENERATOR[engine]
        )
    span = entry.value_span if entry else subject.head
    yield Found(span, said(consequence, text(N_("The date {date} is in the future."), date=when.date().isoformat())))


def _when(subject: Subject) -> tuple[Entry | None, datetime | None]:
    """The field that dates the post, and the moment that it says, unless that is long ago; without a field, what the file's
    name says for Jekyll."""
    entry = date_field(subject)
    if entry is not None:
        found = read_date(_source(entry))
        long_ago = found is None or found.year + 1 < subject.now.year  # in any zone, and for nearly every post
        return entry, None if long_ago or found is None else found.moment(site_zone(subject))
    named = date_in_name(subject.stem) if subject.engine is Engine.JEKYLL else None
    return None, named.replace(tzinfo=site_zone(subject)) if named else None


def _later(when: datetime, now: datetime) -> bool:
    return when > (now if now.tzinfo else now.replace(tzinfo=UTC))


@rule(
    "FW205",
    Family.DATES,
    severities(None, jekyll=WARNING, hexo=WARNING),
    summary=N_("The post gets another day's date because of its time zone."),
    reason=N_(
        "Half past midnight in Seoul is the day before in UTC, where the site is built: the date and often the address move."
    ),
    bad="date: 2024-01-05 00:30:00 +0900",
    good="date: 2024-01-05 09:30:00 +0900",
    needs=needs.ODD_DATE | needs.OFFSET,
)
def date_moves_by_time_zone(subject: Subject) -> Iterator[Found]:
    entry = date_field(subject)
    found = read_date(_source(entry)) if entry and subject.is_post else None
    if entry is None or found is None or found.offset is None or not found.has_clock or found.year_last:
        return
    when = found.moment(UTC)
    try:
        there = when.astimezone(site_zone(subject)) if when else None
    except OverflowError:
        return
    if when is None or there is None or there.date() == when.date():
        return
    consequence = text(
        N_("{generator} will date this post {date}."), generator=GENERATOR[subject.engine], date=there.date().isoformat()
    )
    if subject.config.get("timezone"):
        cause = text(N_("The site's time zone is {zone}."), zone=str(subject.config["timezone"]))
    else:
        cause = text(
            N_("Build machines run on UTC unless _config.yml says otherwise: add “timezone: Asia/Seoul” there, or your own zone.")
        )
    # Without the site's configuration its time zone is a guess.
    yield Found(entry.value_span, said(consequence, cause), severity=None if subject.site else INFO)


@rule(
    "FW206",
    Family.DATES,
    severities(None, hugo=INFO, hexo=INFO, astro=WARNING),
    summary=N_("A post without a date."),
    reason=N_("Jekyll takes the date from the file's name; the others need the field."),
    bad="---\ntitle: A\n---\n",
    good="---\ntitle: A\ndate: 2024-01-05\n---\n",
)
def no_date(subject: Subject) -> Iterator[Found]:
    keys = {Engine.HUGO: _HUGO_DATES, Engine.ASTRO: _ASTRO_DATES}.get(subject.engine, _DATE)
    if not subject.readable or not subject.is_post or subject.entry(*keys) or any(key in subject.front.data for key in keys):
        return
    if subject.engine is Engine.HUGO and "/" in subject.name and not _POST_FOLDER.search(subject.name):
        return  # a page of a site that is not only a blog
    if ":year" in str(subject.config.get("new_post_name", "")) or "_drafts/" in subject.name:
        return
    consequence = {
        Engine.HUGO: N_("Hugo will date this post 1 January of the year 1, so it comes last."),
        Engine.HEXO: N_("Hexo will publish this post under the date of the file, which is the build's on a build machine."),
        Engine.ASTRO: N_("Astro will stop if the collection asks for a date."),
    }[subject.engine]
    yield Found(_front_line(subject), said(text(consequence), text(N_("It has no date: add the field “date”."))))


def _front_line(subject: Subject) -> Span:
    """The opening line, for what is missing in the front matter."""
    return subject.head


RULES = (
    impossible_date,
    misread_date,
    empty_date,
    future_date,
    date_moves_by_time_zone,
    no_date,
)
