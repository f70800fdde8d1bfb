"""What the form shows: one `Field` per row, made from the front matter without a widget in sight."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from enum import Enum
from typing import NamedTuple, Protocol

from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, FrontMatter, Kind
from editor.core.frontmatter.moments import shaped_like_date
from editor.core.frontmatter.twins import twin_note
from editor.core.frontmatter.values import LIST_KEYS, meaning, moved_note, tag_list
from editor.core.messages import Text

#: The way to a value: keys exactly as written in the block, and positions in lists.
Path = tuple[str | int, ...]


class FieldKind(Enum):
    """Which editor a value gets."""

    TITLE = "title"
    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    SWITCH = "switch"
    DATE = "date"
    CHIPS = "chips"
    IMAGE = "image"
    LINK = "link"
    COLOR = "color"
    CHOICE = "choice"
    GROUP = "group"
    GROUPS = "groups"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Given:
    """A value that a post does not set itself.

    `source` is the file that gives it, from the site's root. `in_force`: the page has the value; otherwise it is only what
    the site's new posts begin with. `key` is the field's name as it is written there.
    """

    value: object
    source: str = ""
    in_force: bool = True
    key: str = ""


class Member(NamedTuple):
    """A field that a group may have."""

    key: str
    kind: FieldKind
    help: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One row of the form.

    `id` names the row for good: the lower-case key, and the plural for tags and categories. `path` leads to the value
    with the keys as written. `written` is the scalar as it stands in the file, without quotes; empty when unknown.
    `present` is false for a field that the block does not have yet. `items` are the chips of a list. `problem` is
    what the reader of the block found wrong with the value, `note` what the site's generator takes it for where that is
    not what was typed. `given` is what a post has, or may begin with, that does not say otherwise; `choices` are the values
    that the field may have, where they are known, and `help` says what it does. `members` are the fields that an empty group
    may get.
    """

    id: str
    path: Path
    kind: FieldKind
    value: object
    written: str = ""
    present: bool = True
    daily: bool = False
    items: tuple[str, ...] = ()
    problem: Text | None = None
    note: Text | None = None
    given: Given | None = None
    choices: tuple[str, ...] = ()
    help: str = ""
    members: tuple[Member, ...] = ()

    @property
    def key(self) -> str:
        return str(self.path[-1])

    @property
    def inherited(self) -> object:
        """The value that the page has although the post does not set it."""
        return self.given.value if self.given and self.given.in_force else None


#: Fields in daily use, in the order of the form.
DAILY = ("title", "date", "categories", "tags", "toc", "draft", "published")
#: Daily fields that are offered although the block does not have them.
OFFERED = {"title": FieldKind.TITLE, "date": FieldKind.DATE, "categories": FieldKind.CHIPS, "tags": FieldKind.CHIPS}

_SINGULAR = {"tag": "tags", "category": "categories"}
LISTS = ("tags", "categories", "keywords", "aliases", "authors", "series")
_DATES = ("date", "lastmod", "updated", "pubdate", "publishdate", "expirydate", "last_modified_at", "updateddate")
_IMAGES = (
    "image",
    "cover",
    "thumbnail",
    "heroimage",
    "banner",
    "teaser",
    "og_image",
    "thumbnail-img",
    "share-img",
    "cover-img",
)
_LINKS = ("link", "url", "permalink", "canonical", "canonical_url", "typora-root-url", "redirect_to")
_IMAGE_NAME = re.compile(r"\S.*\.(png|jpe?g|gif|webp|svg|avif|bmp)$", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S+$")
_COLOR = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$", re.IGNORECASE)


def field_id(key: str) -> str:
    """The name under which the form knows a key: ``Tag`` and ``tags`` are one field."""
    name = key.lower()
    return _SINGULAR.get(name, name)


def names_of(path: Path) -> tuple[str, ...]:
    """The names along a way, by which a site's posts know the field: positions in lists do not count."""
    return tuple(field_id(part) for part in path if isinstance(part, str))


class Knows(Protocol):
    """What a site knows about fields."""

    @property
    def usual(self) -> tuple[str, ...]:
        """The ids of the fields that most posts set."""
        ...

    @property
    def zone(self) -> tzinfo | None:
        """The time zone that the site is built in."""
        ...

    def inform(self, field: Field) -> Field:
        """The field with what is known of it."""
        ...

    def more_rows(self, names: frozenset[str]) -> list[Field]:
        """Rows for what is given to a post that has none of the fields `names`."""
        ...


def fields_of(front_matter: FrontMatter, engine: Engine, known: Knows) -> tuple[Field, ...]:
    """All rows in the form's order: the daily ones, then what the site's posts usually set, then the rest.

    `engine` decides which daily fields are offered and what values mean.
    """
    named = _named(_field(entry, front_matter, engine, known.zone) for entry in front_matter.entries)
    names = {field.id for field in named}
    named += [field for field in _offers(front_matter, engine) if field.id not in names]
    named = [known.inform(field) for field in named]
    if front_matter.block.kind is not Kind.NONE:
        named += known.more_rows(frozenset(field.id for field in named))
    order = [*DAILY, *(name for name in known.usual if name not in DAILY)]
    daily = sorted((f for f in named if f.id in order and not _is_proposal(f)), key=lambda f: order.index(f.id))
    shown = {field.id for field in daily}
    return (*(replace(f, daily=True) for f in daily), *(f for f in named if f.id not in shown))


def _is_proposal(field: Field) -> bool:
    """Whether a row is there only because new posts begin with the field."""
    return not field.present and field.id not in OFFERED and field.given is not None and not field.given.in_force


def nested_fields(parent: Field, offered: bool = False) -> tuple[Field, ...]:
    """The rows of a nested map; with `offered` also those of the members that it does not have yet."""
    values = parent.value if isinstance(parent.value, dict) else {}
    rows = [_nested(parent, str(key), value) for key, value in values.items()]
    taken = {row.id for row in rows}
    members = [_member(parent, member) for member in parent.members] if offered else []
    return (*rows, *(row for row in members if row.id not in taken))


def _member(parent: Field, member: Member) -> Field:
    path = (*parent.path, member.key)
    return Field(f"{parent.id}-{member.key.lower()}", path, member.kind, None, present=False, help=member.help)


def _nested(parent: Field, key: str, value: object) -> Field:
    kind, written = kind_of(key, value), "" if value is None else str(value)
    items = items_of(value) if kind is FieldKind.CHIPS else ()
    return Field(f"{parent.id}-{key.lower()}", (*parent.path, key), kind, value, written, items=items)


def given_text(field: Field) -> str:
    """What a field is given, in the words of the file; empty for nothing."""
    value = field.given.value if field.given else None
    if value is None or isinstance(value, list | dict):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def hint(field: Field) -> str:
    """What stands greyed in an empty line: what the field is given, else what it does."""
    return given_text(field) or field.help


def items_of(value: object) -> tuple[str, ...]:
    """The chips of a value: a list's items, a string as one, nothing for None."""
    if value is None or value == "":
        return ()
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def kind_of(key: str, value: object) -> FieldKind:
    """The editor that fits a value. Names decide only where the value alone cannot."""
    name = field_id(key)
    if isinstance(value, bool):
        return FieldKind.SWITCH
    if isinstance(value, dict):
        return FieldKind.GROUP if value else FieldKind.SUMMARY
    if isinstance(value, list):
        if value and all(isinstance(item, dict) and item for item in value):
            return FieldKind.GROUPS
        return FieldKind.CHIPS if all(_is_scalar(item) for item in value) else FieldKind.SUMMARY
    if name in LISTS and (value is None or isinstance(value, str)):
        return FieldKind.CHIPS
    if isinstance(value, int | float):
        return FieldKind.NUMBER
    if isinstance(value, date) or (name in _DATES and (value is None or isinstance(value, str))):
        return FieldKind.DATE
    return _kind_of_text(name, value) if isinstance(value, str) else FieldKind.TEXT


def _kind_of_text(name: str, value: str) -> FieldKind:
    if "\n" in value:
        return FieldKind.LONG_TEXT
    if shaped_like_date(value):
        return FieldKind.DATE
    if _COLOR.match(value):
        return FieldKind.COLOR
    if _IMAGE_NAME.match(value) or name in _IMAGES:
        return FieldKind.IMAGE
    return FieldKind.LINK if _ADDRESS.match(value) or name in _LINKS else FieldKind.TEXT


def _is_scalar(value: object) -> bool:
    return not isinstance(value, dict | list)


def _field(entry: Entry, front_matter: FrontMatter, engine: Engine, zone: tzinfo | None) -> Field:
    name, means = field_id(entry.key), meaning(entry, engine)
    note = twin_note(entry, front_matter, engine) or means.note or moved_note(entry, engine, zone)
    written = entry.value if isinstance(entry.value, str) else entry.written.strip().strip("\"'")
    kind = kind_of(entry.key, entry.value)
    items: tuple[str, ...] = ()
    if kind is FieldKind.CHIPS:
        items = tag_list(entry, engine) if entry.key.lower() in LIST_KEYS else items_of(entry.value)
    if name == "title" and kind not in (FieldKind.GROUP, FieldKind.GROUPS, FieldKind.SUMMARY, FieldKind.CHIPS):
        kind = FieldKind.TITLE
    return Field(name, (entry.key,), kind, entry.value, written, items=items, problem=entry.problem, note=note)


def _named(fields: Iterable[Field]) -> list[Field]:
    """The fields with ids made unique, so that `tag` beside `tags` is a row of its own."""
    result: list[Field] = []
    taken: set[str] = set()
    for field in fields:
        name = field.id if field.id not in taken else f"{field.id}-{len(taken)}"
        taken.add(name)
        result.append(replace(field, id=name))
    return result


def _offers(front_matter: FrontMatter, engine: Engine) -> Sequence[Field]:
    """The daily fields that a post of a site may still get. Plain Markdown is offered a title only."""
    site = front_matter.block.kind is not Kind.NONE and engine not in (Engine.GFM, Engine.COMMONMARK)
    names = list(OFFERED) if site else ["title"]
    return [Field(name, (name,), OFFERED[name], None, present=False) for name in names]
