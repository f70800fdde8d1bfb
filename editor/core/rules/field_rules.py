"""Family FW4: titles, layouts, and fields of the wrong type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, Kind
from editor.core.frontmatter.values import printed, understood
from editor.core.messages import N_, Text, text
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR, said
from editor.core.text import TextEdit

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_BLOGS = {"gfm": None, "commonmark": None}


def _title(subject: Subject) -> Entry | None:
    return subject.entry("title") if subject.readable else None


@rule(
    "FW401",
    Family.FIELDS,
    severities(WARNING, astro=ERROR, **_BLOGS),
    summary=N_("A post without a title."),
    reason=N_("Jekyll makes one of the file's name; in Hugo and Hexo the title is empty and lists show nothing to click."),
    bad="---\nlayout: post\n---\n",
    good="---\nlayout: post\ntitle: A\n---\n",
)
def no_title(subject: Subject) -> Iterator[Found]:
    if "title" in subject.front.data:
        return
    lower = {str(key).lower() for key in subject.front.data}
    if subject.readable and subject.is_post and "title" not in lower and not subject.stem.startswith("_index."):
        yield Found(subject.head, said(_without_title(subject), text(N_("It has no title: add the field “title”."))))


def _without_title(subject: Subject) -> Text:
    if subject.engine is Engine.JEKYLL:
        return text(N_("Jekyll will make a title of the file's name: “{title}”."), title=_jekyll_title(subject.stem))
    if subject.engine is Engine.ASTRO:
        return text(N_("Astro will stop if the collection asks for a title, as it usually does."))
    return text(
        N_("{generator} will publish this post without a title, so lists have nothing to click."),
        generator=GENERATOR[subject.engine],
    )


def _jekyll_title(stem: str) -> str:
    slug = re.sub(r"^\d{2,4}-\d{1,2}-\d{1,2}-", "", stem).rpartition(".")[0]
    return " ".join(word.capitalize() for word in slug.split("-"))


@rule(
    "FW402",
    Family.FIELDS,
    severities(WARNING, astro=ERROR, **_BLOGS),
    summary=N_("A title without text."),
    reason=N_("An empty title is no title."),
    bad="title:",
    good="title: A",
    needs=needs.fields("title"),
)
def empty_title(subject: Subject) -> Iterator[Found]:
    entry = _title(subject)
    if entry and (entry.value is None or entry.value == "" or (isinstance(entry.value, str) and not entry.value.strip())):
        yield Found(entry.key_span, said(_without_title(subject), text(N_("The title is empty: write one."))))


@rule(
    "FW403",
    Family.FIELDS,
    severities(WARNING, astro=ERROR, **_BLOGS),
    summary=N_("A title that YAML reads as a number, a date, yes or no, or a map."),
    reason=N_("“title: yes” is published as “true” by Jekyll, and a date with a time behind it by Hugo. Quotes make it text."),
    bad="title: yes",
    good='title: "yes"',
    needs=needs.fields("title"),
)
def title_is_no_text(subject: Subject) -> Iterator[Found]:
    entry = _title(subject)
    if entry is None or entry.value is None or (isinstance(entry.value, str) and not _is_number(subject, entry)):
        return
    if isinstance(entry.value, dict | list):
        message = N_("{generator} will show “{value}” as the title or none at all: write the title as text.")
        if isinstance(entry.value, list) and subject.engine is Engine.JEKYLL:
            message = N_("{generator} will run the parts of this list together to the title “{value}”: write the title as text.")
        shown = _shown(entry, subject.engine)
        yield Found(
            entry.value_span, text(message, generator=GENERATOR[subject.engine], value=shown), severity=_at_least(subject)
        )
        return
    value = _as_read(subject, entry)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if subject.engine is not Engine.ASTRO and not number and printed(value, subject.engine) == entry.written:
        return
    kind = _kind(value)
    message = N_("{generator} reads the title {written} as {kind}, not as text. Put it in quotes.")
    found = text(message, generator=GENERATOR[subject.engine], written=entry.written, kind=kind)
    mild = INFO if number and subject.engine is not Engine.ASTRO else None
    yield Found(entry.value_span, found, _quoted(entry, subject), severity=mild)


def _is_number(subject: Subject, entry: Entry) -> bool:
    """Whether a title is a number to the site's generator alone: 1,000 to Ruby's YAML."""
    if not entry.written[:1].isdigit():
        return False
    return not isinstance(_as_read(subject, entry), str)


def _as_read(subject: Subject, entry: Entry) -> object:
    """The value to the site's generator, whose YAML may differ from the usual one."""
    pair = subject.front.tree.pair(entry.key) if subject.front.tree else None
    is_yaml = subject.front.block.kind is Kind.YAML
    return understood(pair.value, subject.engine) if pair and is_yaml else entry.value


def _at_least(subject: Subject) -> Severity:
    return ERROR if subject.engine is Engine.ASTRO else WARNING


def _shown(entry: Entry, engine: Engine) -> str:
    if engine is Engine.HEXO:
        return "[object Object]"
    if engine is Engine.JEKYLL and isinstance(entry.value, list):
        return "".join(map(str, entry.value))
    return str(entry.value).replace(": ", "=>") if engine is Engine.JEKYLL else str(entry.value)


def _kind(value: object) -> Text:
    if isinstance(value, bool):
        return text(N_("yes or no"))
    return text(N_("a date")) if isinstance(value, date) else text(N_("a number"))


def _quoted(entry: Entry, subject: Subject) -> Fix | None:
    if subject.front.block.kind is not Kind.YAML or not entry.written:
        return None
    edit = TextEdit(entry.value_span, f'"{entry.written}"')
    return Fix(text(N_("Put the title in quotes")), (edit,), safe=True)


@rule(
    "FW404",
    Family.FIELDS,
    severities(None, jekyll=WARNING),
    summary=N_("A layout that is empty or a list."),
    reason=N_("Jekyll publishes a post without layout as a bare fragment: no head, no style, no menu."),
    bad="layout:",
    good="layout: post",
    needs=needs.fields("layout"),
)
def layout_is_no_name(subject: Subject) -> Iterator[Found]:
    entry = subject.entry("layout") if subject.readable and subject.is_post else None
    if entry and (isinstance(entry.value, list | dict) or entry.value is None):
        message = N_(
            "Jekyll will publish this post bare, without the site's design: the layout is no name. Write “layout: post”."
        )
        yield Found(entry.value_span if len(entry.value_span) else entry.key_span, text(message))


@rule(
    "FW405",
    Family.FIELDS,
    severities(None, jekyll=ERROR, astro=ERROR),
    summary=N_("Text where true or false is asked for."),
    reason=N_('In quotes, “false” is a word. Jekyll publishes “published: "false"”, and Astro\'s schema refuses it. Hugo copes.'),
    bad='published: "false"',
    good="published: false",
    needs=needs.fields("draft", "published"),
)
def text_instead_of_true_or_false(subject: Subject) -> Iterator[Found]:
    keys = {Engine.ASTRO: ("draft",), Engine.JEKYLL: ("published",)}[subject.engine]
    entry = subject.entry(*keys) if subject.readable else None
    if entry and isinstance(entry.value, str) and entry.value.lower() in ("true", "false", "yes", "no"):
        if subject.engine is Engine.JEKYLL and entry.value.lower() in ("true", "yes"):
            return
        consequence = {
            Engine.ASTRO: N_("Astro will stop: the collection asks for true or false."),
            Engine.JEKYLL: N_("Jekyll will publish this post all the same."),
        }[subject.engine]
        cause = text(N_("“{key}” is text here, because it is in quotes. Delete the quotes."), key=entry.key)
        yield Found(entry.value_span, said(text(consequence), cause), _unquoted(entry))


def _unquoted(entry: Entry) -> Fix | None:
    value = str(entry.value).lower()
    plain = {"yes": "true", "no": "false"}.get(value, value)
    return Fix(text(N_("Write {value} without quotes"), value=plain), (TextEdit(entry.value_span, plain),), safe=False)


@rule(
    "FW406",
    Family.FIELDS,
    severities(None, jekyll=ERROR),
    summary=N_("An address or category of a wrong kind."),
    reason=N_(
        "Jekyll stops when permalink or slug is not text, and drops all fields of a post whose categories are no list of texts."
    ),
    bad="permalink: [/a/]",
    good="permalink: /a/",
    needs=needs.fields("permalink", "slug", "categories"),
)
def field_of_wrong_kind(subject: Subject) -> Iterator[Found]:
    for key in ("permalink", "slug") if subject.readable and subject.is_post else ():
        entry = subject.entry(key)
        if entry and isinstance(entry.value, list | dict | int | float):
            consequence = text(N_("Jekyll will stop: the whole site is not built."))
            yield Found(entry.value_span, said(consequence, text(N_("“{key}” must be text."), key=key)))
    entry = subject.entry("categories") if subject.readable and subject.is_post else None
    if entry and isinstance(entry.value, dict | int | float):
        consequence = text(N_("Jekyll will publish this post under today's date, without a title and a layout."))
        yield Found(entry.value_span, said(consequence, text(N_("“{key}” must be a list of texts."), key="categories")))


RULES = (no_title, empty_title, title_is_no_text, layout_is_no_name, text_instead_of_true_or_false, field_of_wrong_kind)
