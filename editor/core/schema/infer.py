"""What the posts of a site teach about their fields: which they set, in which order, how, and with which values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from editor.core.engine import Engine
from editor.core.schema.kinds import kind_of_value
from editor.core.schema.model import FieldKind
from editor.core.site.date_form import is_date_form
from editor.core.site.summary import Summary

#: A value offered while typing, and in how many posts it is used.
Use = tuple[str, int]
#: Values longer than this are sentences, which no other post has (characters).
LONGEST_VALUE = 60
#: The share of posts that makes a field a usual one.
USUAL = 0.5

_PLURALS = {"tag": "tags", "category": "categories"}
#: Fields whose values belong to one post alone.
_OWN = frozenset(
    ("title", "description", "excerpt", "summary", "slug", "permalink", "url", "id", "path", "aliases", "redirect_from")
)


@dataclass(frozen=True, slots=True)
class FieldUse:
    """How a site's posts use one field.

    `name` is the key as most of them spell it; `count` is the number of posts that set it. `values` are those in use, the
    most frequent first (a list counts by its items). `date_form` is a date as most of them write it, "" for other fields.
    """

    name: str
    count: int
    kind: FieldKind
    values: tuple[Use, ...] = ()
    date_form: str = ""
    fields: tuple[FieldUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from `posts` posts: the fields in the order in which they are usually written."""

    posts: int = 0
    fields: tuple[FieldUse, ...] = ()

    def field(self, name: str) -> FieldUse | None:
        """The field that a key means: letter case does not count, and ``tag`` is ``tags``."""
        wanted = field_id(name)
        return next((use for use in self.fields if field_id(use.name) == wanted), None)

    def usual(self, share: float = USUAL) -> tuple[str, ...]:
        """Names of the fields that at least this share of the posts set, in their usual order."""
        return tuple(use.name for use in self.fields if use.count >= share * self.posts)


def field_id(name: str) -> str:
    """The name under which spellings of a field are counted together."""
    lower = name.lower()
    return _PLURALS.get(lower, lower)


def learn(posts: Iterable[Summary], engine: Engine) -> Learned:
    """What the posts teach. Posts without readable front matter say nothing."""
    known = [post for post in posts if post.front_matter]
    heads = [{str(key): value for key, value in post.front_matter.items()} for post in known]
    uses = _uses(heads, engine)
    forms = _date_forms(known)
    dated = (_with_form(use, forms.get(use.name, "")) for use in uses)
    return Learned(len(known), tuple(dated))


@dataclass(slots=True)
class _Tally:
    """Counts of one field while the posts are gone through."""

    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[FieldKind] = field(default_factory=Counter)
    values: Counter[str] = field(default_factory=Counter)
    ranks: list[float] = field(default_factory=list)
    inner: list[dict[str, object]] = field(default_factory=list)

    def add(self, key: str, value: object, rank: float, engine: Engine) -> None:
        self.spellings[key] += 1
        self.ranks.append(rank)
        if kind := kind_of_value(value):
            self.kinds[kind] += 1
        self.values.update(dict.fromkeys(_items(key, value, engine), 1))
        for group in value if isinstance(value, list) else [value]:
            if isinstance(group, dict):
                self.inner.append({str(name): inside for name, inside in group.items()})


def _uses(heads: Sequence[dict[str, object]], engine: Engine) -> list[FieldUse]:
    tallies: dict[str, _Tally] = {}
    for head in heads:
        for position, (key, value) in enumerate(head.items()):
            rank = position / max(len(head) - 1, 1)
            tallies.setdefault(field_id(key), _Tally()).add(key, value, rank, engine)
    ordered = sorted(tallies.values(), key=lambda tally: sum(tally.ranks) / len(tally.ranks))
    return [_use(tally, engine) for tally in ordered]


def _use(tally: _Tally, engine: Engine) -> FieldUse:
    name, _ = tally.spellings.most_common(1)[0]
    kind = tally.kinds.most_common(1)[0][0] if tally.kinds else FieldKind.TEXT
    values = sorted(tally.values.items(), key=lambda item: (-item[1], item[0]))
    inner = tuple(_uses(tally.inner, engine)) if tally.inner else ()
    return FieldUse(name, sum(tally.spellings.values()), _settled(kind, name, values), tuple(values), "", inner)


def _settled(kind: FieldKind, name: str, values: Sequence[Use]) -> FieldKind:
    """A field of one-word texts is a list when its name says so: its posts only happen to have one item each."""
    return FieldKind.LIST if kind is FieldKind.TEXT and field_id(name) in ("tags", "categories", "keywords") else kind


def _items(key: str, value: object, engine: Engine) -> Iterator[str]:
    """The values that another post might set too."""
    # Jekyll splits the text of a plural key at white space.
    splits = engine is Engine.JEKYLL and key.lower() in ("tags", "categories") and isinstance(value, str)
    for item in str(value).split() if splits else _flat(value):
        if item and len(item) <= LONGEST_VALUE and "\n" not in item and field_id(key) not in _OWN:
            yield item


def _flat(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    elif value is not None and not isinstance(value, bool | dict | date):
        yield str(value).strip()


_WRITTEN = re.compile(r"^([\w-]+)[ \t]*[:=][ \t]*([\"']?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[^\n#]*)", re.M)
_DIGIT = re.compile(r"\d")


def _date_forms(posts: Sequence[Summary]) -> dict[str, str]:
    """For each key, the date whose form (digits apart, offsets told apart) most posts share."""
    seen: dict[str, Counter[str]] = {}
    example: dict[tuple[str, str], str] = {}
    for post in posts:
        found = _WRITTEN.findall(post.head)
        for key, written in (pair for pair in found if is_date_form(pair[1])):
            shape = _shape(written.strip())
            seen.setdefault(key, Counter())[shape] += 1
            example.setdefault((key, shape), written.strip())
    return {key: example[key, shapes.most_common(1)[0][0]] for key, shapes in seen.items()}


def _shape(written: str) -> str:
    """The form of a date: its digits do not count, its offset does."""
    head, offset = (written[:19], written[19:]) if len(written) > 19 else (written, "")
    return _DIGIT.sub("0", head) + offset


def _with_form(use: FieldUse, form: str) -> FieldUse:
    is_date = form and use.kind in (FieldKind.DATE, FieldKind.TEXT)
    kind = FieldKind.DATE if is_date else use.kind
    return FieldUse(use.name, use.count, kind, () if is_date else use.values, form if is_date else "", use.fields)
