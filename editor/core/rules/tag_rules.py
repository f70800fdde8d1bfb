"""Family FW5: tags and categories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, Kind
from editor.core.messages import N_, text
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import TextEdit

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_BLOGS = {"gfm": None, "commonmark": None}


@rule(
    "FW501",
    Family.TAGS,
    severities(WARNING, astro=ERROR, **_BLOGS),
    summary=N_("Tags or categories as one text with commas."),
    reason=N_("Jekyll splits the text at its spaces and keeps the commas; Hugo and Hexo make one tag of the whole."),
    bad="tags: jekyll, blog",
    good="tags: [jekyll, blog]",
    needs=needs.fields("tags", "categories"),
)
def tags_with_commas(subject: Subject) -> Iterator[Found]:
    for key in ("tags", "categories"):
        entry = subject.entry(key) if subject.readable else None
        if entry is None or not isinstance(entry.value, str):
            continue
        words = entry.value.split()
        if "," not in entry.value:
            yield from _signs(subject, entry, words)
            continue
        shown = ", ".join(f"“{word}”" for word in words[:4]) if subject.engine is Engine.JEKYLL else f"“{entry.value}”"
        message = N_("{generator} will make {tags} of “{key}”. Write a list: {list}.")
        items = [item.strip() for item in entry.value.split(",") if item.strip()]
        listed = f"[{', '.join(items)}]"
        found = text(message, generator=GENERATOR[subject.engine], tags=shown, key=entry.key, list=listed)
        yield Found(entry.value_span, found, _listed(entry, subject, items, listed))


def _signs(subject: Subject, entry: Entry, words: list[str]) -> Iterator[Found]:
    """Signs between words, which are tags themselves to Jekyll."""
    sign = next((word for word in words[1:-1] if not any(map(str.isalnum, word))), "")
    if sign and subject.engine is Engine.JEKYLL and not entry.written.startswith(("|", ">")):
        message = N_("Jekyll will make {tags} of “{key}”, for it splits a text at its spaces. Write a list: {list}.")
        items = [item.strip() for item in re.split(rf"(?<=\s){re.escape(sign)}(?=\s)", str(entry.value))]
        shown = ", ".join(f"“{word}”" for word in words[:4])
        yield Found(entry.value_span, text(message, tags=shown, key=entry.key, list=f"[{', '.join(items)}]"))


def _listed(entry: Entry, subject: Subject, items: list[str], listed: str) -> Fix | None:
    plain = re.compile(r"[^\W\d_][\w .+/-]*")
    if subject.front.block.kind is not Kind.YAML or not all(plain.fullmatch(item) for item in items):
        return None
    reserved = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}
    if reserved & {item.lower() for item in items} or "\n" in entry.written:
        return None
    return Fix(text(N_("Write a list")), (TextEdit(entry.value_span, listed),), safe=True)


@rule(
    "FW502",
    Family.TAGS,
    severities(None, jekyll=WARNING, hugo=INFO, hexo=INFO),
    summary=N_("Tags with a colon and braces."),
    reason=N_("A map is no list of tags: Hugo and Hexo make a tag of its printed form, Jekyll none at all."),
    bad="tags: {a: b}",
    good="tags: [a, b]",
    needs=needs.fields("tags"),
)
def tags_as_map(subject: Subject) -> Iterator[Found]:
    entry = subject.entry("tags") if subject.readable else None
    if entry and isinstance(entry.value, dict):
        if subject.engine is Engine.JEKYLL and any(value is not None for value in entry.value.values()):
            return  # a map of somebody's own, which a layout may read
        key = next(iter(entry.value), "")
        shown = "[object Object]" if subject.engine is Engine.HEXO else f"map[{key}:{entry.value.get(key)}]"
        message = N_("{generator} will make a tag named “{tag}”: write the tags as a list.")
        if subject.engine is Engine.JEKYLL:
            message = N_("{generator} will publish this post without tags, because they are a map: write [a, b].")
        yield Found(entry.value_span, text(message, generator=GENERATOR[subject.engine], tag=shown))


@rule(
    "FW503",
    Family.TAGS,
    severities(None, astro=ERROR),
    summary=N_("Tags that are not a list, where the collection asks for one."),
    reason=N_("Astro checks the fields by the collection's schema, in which tags are a list."),
    bad="tags: a b",
    good="tags: [a, b]",
    needs=needs.fields("tags"),
)
def tags_are_no_list(subject: Subject) -> Iterator[Found]:
    entry = subject.entry("tags") if subject.readable else None
    if entry and not isinstance(entry.value, list) and not (isinstance(entry.value, str) and "," in entry.value):
        message = N_("Astro will stop: the collection asks for a list of tags. Write “tags: [a, b]”, or delete the field.")
        span = entry.value_span if len(entry.value_span) else entry.key_span
        yield Found(span, text(message))


@rule(
    "FW504",
    Family.TAGS,
    severities(INFO, **_BLOGS),
    summary=N_("A tag is listed twice."),
    reason=N_("The post is then listed twice under it, or under two spellings of it."),
    bad="tags: [AWS, aws]",
    good="tags: [AWS]",
    needs=needs.fields("tags", "categories"),
)
def tag_twice(subject: Subject) -> Iterator[Found]:
    for key in ("tags", "categories"):
        entry = subject.entry(key) if subject.readable else None
        values = entry.value if entry and isinstance(entry.value, list) else []
        names = [value.strip().lower() for value in values if isinstance(value, str)]
        if len(set(names)) == len(names):
            continue
        twice = next((name for n, name in enumerate(names) if name in names[:n]), None)
        if entry and twice:
            yield Found(entry.value_span, text(N_("“{tag}” is listed twice in “{key}”: delete one."), tag=twice, key=entry.key))


RULES = (tags_with_commas, tags_as_map, tags_are_no_list, tag_twice)
