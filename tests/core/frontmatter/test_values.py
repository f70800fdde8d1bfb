"""What generators make of values. The words were measured with Psych 4.0.3, Hugo 0.168 and js-yaml 4."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone, tzinfo

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.twins import twin_note
from editor.core.frontmatter.values import meaning, moved_note, tag_list

# word: Jekyll, Hugo, Hexo and Astro
WORDS = {
    "yes": (True, "yes", "yes"),
    "Off": (False, "Off", "Off"),
    "y": ("y", "y", "y"),
    "TRUE": (True, True, True),
    "010": (8, 8, 10),
    "08": ("08", "08", 8),
    "0o10": ("0o10", 8, 8),
    "0x1F": (31, 31, 31),
    "0b11": (3, 3, 3),
    "1_000": (1000, 1000, "1_000"),
    "1,000": (1000, "1,000", "1,000"),
    "1__0": ("1__0", 10, "1__0"),
    "12:30:45": (45045, "12:30:45", "12:30:45"),
    "12:30": (45000, "12:30", "12:30"),
    "1e3": ("1e3", "1e3", 1000.0),
    "1.0e3": ("1.0e3", 1000.0, 1000.0),
    "5.": (5.0, 5.0, 5.0),
    "1.10": (1.1, 1.1, 1.1),
    "1.2.3": ("1.2.3", "1.2.3", "1.2.3"),
    "+1": (1, 1, 1),
    "2024-1-2": (date(2024, 1, 2), "2024-1-2", "2024-1-2"),
    "2024-01-02": (date(2024, 1, 2), "2024-01-02", date(2024, 1, 2)),
}


def said(line: str, engine: Engine) -> str | None:
    note = meaning(parse(f"---\n{line}\n---\n", engine).entries[0], engine).note
    return note.say() if note else None


@pytest.mark.parametrize("word", WORDS)
def test_words(word: str) -> None:
    for engine, wanted in zip((Engine.JEKYLL, Engine.HUGO, Engine.HEXO), WORDS[word], strict=True):
        entry = parse(f"---\nweight: {word}\n---\n").entries[0]
        value = meaning(entry, engine).value
        assert (type(value), value) == (type(wanted), wanted), engine


@pytest.mark.parametrize("word", WORDS)
def test_quotes_keep_every_word(word: str) -> None:
    for engine in (Engine.JEKYLL, Engine.HUGO, Engine.HEXO, Engine.ASTRO):
        found = meaning(parse(f"---\nweight: '{word}'\n---\n").entries[0], engine)
        assert (found.value, found.note) == (word, None)


SAID = [
    ("tags: a, b", Engine.JEKYLL, "Jekyll reads this as 2 words: “a,”, “b”."),
    ("tags: a, b", Engine.HUGO, "Hugo reads this as one: “a, b”."),
    ("tags: a, b", Engine.HEXO, "Hexo reads this as one: “a, b”."),
    ("tags: a", Engine.JEKYLL, None),
    ("tags: [a, b]", Engine.JEKYLL, None),
    ("tag: a b", Engine.JEKYLL, None),
    ("tag: a", Engine.HUGO, "Hugo does not read “tag”, only “tags”."),
    ("tags: [2024, yes]", Engine.JEKYLL, "Jekyll reads “yes” in this list as true. Quotes keep it as typed."),
    ("toc: yes", Engine.JEKYLL, "Jekyll reads this as true. Quotes keep it as typed."),
    ("toc: yes", Engine.HUGO, "Hugo reads “yes” as text, not as true or false."),
    ("toc: true", Engine.HUGO, None),
    ("version: 1.10", Engine.HEXO, "Hexo reads this as 1.1. Quotes keep it as typed."),
    ("version: 5.0", Engine.JEKYLL, None),
    ("version: 5.0", Engine.HEXO, "Hexo reads this as 5. Quotes keep it as typed."),
    ("weight: 10", Engine.HUGO, None),
    ("time: 12:30:45", Engine.JEKYLL, "Jekyll reads this as 45045. Quotes keep it as typed."),
    ("date: 2024-02-30", Engine.JEKYLL, "Jekyll takes this for 2024-03-01."),
    ("date: 2024-02-30", Engine.HUGO, "Hugo cannot read this as a date and does not build."),
    ("date: 2024/01/05", Engine.HUGO, "Hugo cannot read this as a date and does not build."),
    ("date: 2024-01-05 10:00", Engine.HUGO, "Hugo cannot read this as a date and does not build."),
    ("date: 2024-01-05 10:00:00 +0900", Engine.HUGO, None),
    ("date: 2024-01-05 10:00", Engine.JEKYLL, None),
    ("date: 05-01-2024", Engine.JEKYLL, "Jekyll takes this for 2024-01-05."),
    ("date: 05-01-2024", Engine.HEXO, "Hexo takes this for 2024-05-01."),
    ("title: yes", Engine.COMMONMARK, None),
    ("keywords: a, b", Engine.HUGO, "Hugo reads this as 2 words: “a,”, “b”."),
    ("keywords: a b", Engine.JEKYLL, None),
    ("tags: a b", Engine.ASTRO, "Astro keeps this as one text. A schema that wants a list stops the build."),
    ("tags: [a, b]", Engine.ASTRO, None),
    ("tags: ''", Engine.ASTRO, None),
    ("date:", Engine.JEKYLL, "Jekyll stops at a date without a value."),
    ("date: ~", Engine.HUGO, "Hugo takes a date without a value for the year 1."),
    ("date:", Engine.HEXO, "Hexo takes a date without a value for the day of the build."),
    ("pubDate:", Engine.ASTRO, "Astro takes a date without a value for 1 January 1970."),
    ("updated:", Engine.HEXO, None),
    ("date:", Engine.GFM, None),
    ("tags:", Engine.JEKYLL, None),
]


@pytest.mark.parametrize(("line", "engine", "wanted"), SAID)
def test_notes(line: str, engine: Engine, wanted: str | None) -> None:
    assert said(line, engine) == wanted


@pytest.mark.parametrize(
    ("line", "engine", "wanted"),
    [
        ("tags: 두 낱말", Engine.JEKYLL, ("두", "낱말")),
        ("tags: 두 낱말", Engine.HUGO, ("두 낱말",)),
        ("category: 두 낱말", Engine.JEKYLL, ("두 낱말",)),
        ("tags: [a, 1, yes]", Engine.HEXO, ("a", "1", "true")),
        ("tags:", Engine.HEXO, ()),
    ],
)
def test_tag_list(line: str, engine: Engine, wanted: tuple[str, ...]) -> None:
    assert tag_list(parse(f"---\n{line}\n---\n").entries[0], engine) == wanted


SEOUL = timezone(timedelta(hours=9), "Asia/Seoul")
MOVED = [
    ("date: 2024-01-05 00:30:00 +0900", Engine.JEKYLL, UTC, "Jekyll dates this post 2024-01-04 where the site is built in UTC."),
    ("date: 2024-01-05T20:00:00Z", Engine.HEXO, SEOUL, "Hexo dates this post 2024-01-06 where the site is built in Asia/Seoul."),
    ("date: 2024-01-05 00:30:00 +0900", Engine.JEKYLL, SEOUL, None),
    ("date: 2024-01-05 09:00:00 +0900", Engine.JEKYLL, UTC, None),
    ("date: 2024-01-05 00:30:00", Engine.JEKYLL, UTC, None),
    ("date: 2024-01-05", Engine.JEKYLL, SEOUL, None),
    ("date: 2024-01-05 00:30:00 +0900", Engine.HUGO, UTC, None),
    ("date: 2024-01-05 00:30:00 +0900", Engine.JEKYLL, None, None),
    ("lastmod: 2024-01-05 00:30:00 +0900", Engine.JEKYLL, UTC, None),
    ("date: 0001-01-01 00:30:00 +0900", Engine.JEKYLL, UTC, None),
]


@pytest.mark.parametrize(("line", "engine", "zone", "wanted"), MOVED)
def test_a_date_that_the_zone_moves(line: str, engine: Engine, zone: tzinfo | None, wanted: str | None) -> None:
    note = moved_note(parse(f"---\n{line}\n---\n", engine).entries[0], engine, zone)
    assert (note.say() if note else None) == wanted


TWINS = [
    ("tag: a\ntags: [b]", Engine.JEKYLL, [None, "Jekyll does not read “tags” beside “tag”."]),
    ("category: a\ncategories: [b]", Engine.JEKYLL, ["Jekyll reads “category” and “categories” together.", None]),
    ("tags: [b]\ntag: a", Engine.HEXO, [None, "Hexo does not read “tag” beside “tags”."]),
    ("tags: []\ntag: a", Engine.HEXO, [None, None]),
    ("tags:\ntag: a", Engine.JEKYLL, [None, None]),
    ("tags: [b]\ntag: a", Engine.HUGO, [None, None]),
    ("tags: [b]\ncategory: a", Engine.JEKYLL, [None, None]),
]


@pytest.mark.parametrize(("lines", "engine", "wanted"), TWINS)
def test_singular_beside_plural(lines: str, engine: Engine, wanted: list[str | None]) -> None:
    front = parse(f"---\n{lines}\n---\n", engine)
    notes = [twin_note(entry, front, engine) for entry in front.entries]
    assert [note.say() if note else None for note in notes] == wanted
