"""What a site's generator takes the values of front matter for.

Jekyll reads YAML with Ruby's Psych, Hugo with goccy/go-yaml, Hexo and Astro with js-yaml. What each makes of a plain word
was measured with Psych 4.0.3, Hugo 0.168 and js-yaml 4; what becomes of dates and lists of words, with built sites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry
from editor.core.frontmatter.moments import DATE_KEYS, read_moment, shaped_like_date
from editor.core.frontmatter.plain_words import word_value
from editor.core.frontmatter.tree import Mapping, Node, Scalar, Sequence, is_merge
from editor.core.frontmatter.yaml_values import CORE
from editor.core.messages import N_, Text
from editor.core.messages import text as message

#: Names that generators read as lists of words; Jekyll and Hexo take the singular too.
LIST_KEYS = frozenset(("tags", "tag", "categories", "category", "keywords"))
_NAMES = {Engine.JEKYLL: "Jekyll", Engine.HUGO: "Hugo", Engine.HEXO: "Hexo", Engine.ASTRO: "Astro"}
#: The fields that a post's own date is read from.
_FIRST_DATES = ("date", "pubdate")
#: Measured with built sites.
_EMPTY_DATE = {
    Engine.JEKYLL: N_("Jekyll stops at a date without a value."),
    Engine.HUGO: N_("Hugo takes a date without a value for the year 1."),
    Engine.HEXO: N_("Hexo takes a date without a value for the day of the build."),
    Engine.ASTRO: N_("Astro takes a date without a value for 1 January 1970."),
}
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_HUGO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)? ?(?:[Zz]|[-+]\d\d:?\d\d)?)?")


class Meaning(NamedTuple):
    """What the generator has for a field; `note` says so where it is not what was typed."""

    value: object
    note: Text | None = None


def meaning(entry: Entry, engine: Engine | None) -> Meaning:
    """What `engine` takes a field for. Plain Markdown, and no engine, take it as read."""
    name, key = _NAMES.get(engine) if engine else None, entry.key.lower()
    if engine is None or name is None:
        return Meaning(entry.value)
    if entry.value is None:
        return Meaning(None, message(_EMPTY_DATE[engine]) if key in _FIRST_DATES and engine in _EMPTY_DATE else None)
    if key in LIST_KEYS:
        return _words(entry, engine, name)
    if key in DATE_KEYS and isinstance(entry.node, Scalar):
        return _date(entry, engine, name)
    if isinstance(entry.node, Scalar):
        value = _scalar(entry.node, engine)
        return Meaning(value, _reads_as(entry.node, value, engine))
    return Meaning(entry.value, next(_item_notes(entry, engine, name), None))


def understood(node: Node, engine: Engine | None) -> object:
    """The value of a node of a YAML block with its words as `engine` takes them, at any depth."""
    if isinstance(node, Scalar):
        return _scalar(node, engine) if engine in _NAMES else node.value
    if isinstance(node, Sequence):
        return [understood(item, engine) for item in node.items]
    if isinstance(node, Mapping):
        return _mapping(node, engine)
    return understood(node.target, engine) if node.target is not None else node.value


def _mapping(node: Mapping, engine: Engine | None) -> dict[str, object]:
    """A map with what merge keys bring in. For Ruby and Go a merge that stands below a key replaces its value."""
    late = engine in (Engine.JEKYLL, Engine.HUGO)
    result: dict[str, object] = {}
    for pair in node.pairs if late else sorted(node.pairs, key=is_merge, reverse=True):
        value = understood(pair.value, engine)
        if is_merge(pair):
            result |= _merged(value, engine)
        else:
            result[pair.name] = value
    return result


def _merged(value: object, engine: Engine | None) -> dict[str, object]:
    """What one merge key brings. Of a list of maps the first wins, for Go the last."""
    maps = [source for source in (value if isinstance(value, list) else [value]) if isinstance(source, dict)]
    result: dict[str, object] = {}
    for source in maps if engine is Engine.HUGO else reversed(maps):
        result |= source
    return result


def tag_list(entry: Entry, engine: Engine | None) -> tuple[str, ...]:
    """The words that the generator has for a field with tags or categories."""
    value = meaning(entry, engine).value
    if value is None or value == "":
        return ()
    return tuple(printed(item, engine) for item in value) if isinstance(value, list) else (printed(value, engine),)


def _scalar(node: Scalar, engine: Engine) -> object:
    if node.style:
        return node.value
    if not node.tag:
        return word_value(node.text, engine, node.value)
    return node.value if node.tag.startswith(CORE) else _unknown_tag(node.text, engine)


def _unknown_tag(text: str, engine: Engine) -> object:
    """The value behind a tag of somebody's own (``!a yes``): Ruby reads the word all the same, Go takes it for text."""
    if engine is Engine.JEKYLL or not text:
        return word_value(text, engine, text)
    return text


def _reads_as(node: Scalar, value: object, engine: Engine) -> Text | None:
    """The note for a word that is something else to the generator than what it looks like."""
    said, name = printed(value, engine), _NAMES[engine]
    if node.style or node.tied or isinstance(value, date):
        return None
    if isinstance(node.value, bool) and isinstance(value, str):
        return message(N_("{engine} reads “{word}” as text, not as true or false."), engine=name, word=node.text)
    if isinstance(value, str) or value is None or said == node.text:
        return None
    if isinstance(value, bool) and node.text.lower() in ("true", "false"):
        return None
    return message(N_("{engine} reads this as {value}. Quotes keep it as typed."), engine=name, value=said)


def printed(value: object, engine: Engine | None) -> str:
    """A value as the generator prints it on a page: "" for nothing."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and engine is not Engine.JEKYLL:
        return str(int(value))
    if isinstance(value, date) and engine is Engine.HEXO:
        return f"{value:%a %b %d %Y}"  # and the time of day and its zone behind it
    return "" if value is None else str(value)


# Lists of words


def _words(entry: Entry, engine: Engine, name: str) -> Meaning:
    key, value = entry.key.lower(), entry.value
    if key in ("tag", "category") and engine is Engine.HUGO:
        plural = "tags" if key == "tag" else "categories"
        note = message(N_("Hugo does not read “{key}”, only “{plural}”."), key=entry.key, plural=plural)
        return Meaning(value, note)
    if not isinstance(value, str):
        return Meaning(value, next(_item_notes(entry, engine, name), None))
    if key in ("tags", "categories") if engine is Engine.JEKYLL else key == "keywords" and engine is Engine.HUGO:
        words = value.split()
        return Meaning(words, _split_note(words, name) if len(words) != 1 or words[0] != value else None)
    if "," in value and engine in (Engine.HUGO, Engine.HEXO, Engine.JEKYLL):
        return Meaning([value], message(N_("{engine} reads this as one: “{word}”."), engine=name, word=value))
    if engine is Engine.ASTRO and key in ("tags", "categories") and value:
        return Meaning([value], message(N_("Astro keeps this as one text. A schema that wants a list stops the build.")))
    return Meaning([value])


def _split_note(words: list[str], name: str) -> Text:
    listed = ", ".join(f"“{word}”" for word in words)
    return message(N_("{engine} reads this as {count} words: {words}."), engine=name, count=len(words), words=listed)


def _item_notes(entry: Entry, engine: Engine, name: str) -> Iterator[Text]:
    """Notes about the items of a list that are no words to the generator."""
    items = entry.node.items if isinstance(entry.node, Sequence) else ()
    for item in items:
        if isinstance(item, Scalar) and not item.style and not item.tied:
            value = _scalar(item, engine)
            if printed(value, engine) != item.text and not isinstance(value, date | str) and value is not None:
                yield message(
                    N_("{engine} reads “{word}” in this list as {value}. Quotes keep it as typed."),
                    engine=name,
                    word=item.text,
                    value=printed(value, engine),
                )


# Dates


def _date(entry: Entry, engine: Engine, name: str) -> Meaning:
    assert isinstance(entry.node, Scalar)
    text = entry.node.text.strip()
    if engine is Engine.HUGO:
        fine = _HUGO_DATE.fullmatch(text) and read_moment(text) is not None
        odd = not fine and (shaped_like_date(text) or _DAY_FIRST.match(text))
        return Meaning(entry.value, message(N_("Hugo cannot read this as a date and does not build.")) if odd else None)
    taken = _rolled_over(text) or _other_order(text, engine)
    if taken is None:
        return Meaning(entry.value)
    return Meaning(taken, message(N_("{engine} takes this for {date}."), engine=name, date=taken.isoformat()))


def moved_note(entry: Entry, engine: Engine, zone: tzinfo | None) -> Text | None:
    """The note for a date that is another day's in the zone that the site is built in; it moves the address too."""
    if engine not in (Engine.JEKYLL, Engine.HEXO) or zone is None or entry.key != "date" or not isinstance(entry.node, Scalar):
        return None
    moment = read_moment(entry.node.text)
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return None
    try:
        there = moment.astimezone(zone).date()
    except OverflowError:
        return None
    if there == moment.date():
        return None
    said = N_("{engine} dates this post {date} where the site is built in {zone}.")
    return message(said, engine=_NAMES[engine], date=there.isoformat(), zone=str(zone))


def _rolled_over(text: str) -> date | None:
    """30 February becomes 1 or 2 March; None for days that exist and for what is no date."""
    found = _YEAR_FIRST.match(text)
    if found is None or not shaped_like_date(text):
        return None
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not 1 <= month <= 12 or not 1 <= day <= 31 or year == 0:
        return None
    taken = date(year, month, 1) + timedelta(days=day - 1)
    return None if taken.month == month else taken


def _other_order(text: str, engine: Engine) -> date | None:
    """``05-01-2024``: Ruby takes the day first, JavaScript the month."""
    found = _DAY_FIRST.match(text)
    if found is None:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    day, month = (first, second) if engine is Engine.JEKYLL else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None
