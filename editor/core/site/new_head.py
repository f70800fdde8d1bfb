"""The front matter of a new post, made from that of the newest ones.

It is copied key by key: what is the same in all is kept as written, title and date are new, and what differs from post to
post is left empty in its own style.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, Kind
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.scalars import ways_to_write
from editor.core.site.date_form import is_date_form, written_like

#: The share of the posts that have a key which a new one gets too.
USUAL = 0.6
DATES = ("date", "pubdate", "publishdate")
#: When a post was last changed, which is now.
CHANGES = ("lastmod", "updated", "last_modified_at", "updateddate", "modified", "last-updated")
#: What is better missing than empty: addresses of their own, and dates that are for later.
_LEFT_OUT = frozenset(
    ("slug", "url", "permalink", "path", "id", "aliases", "redirect_from", "redirect_to", "expirydate", "canonical_url")
)
#: What says something about one post alone, even when the last posts happen to agree.
_OWN = frozenset(("tags", "tag", "categories", "category", "keywords", "description"))
#: What a writer sets the same everywhere, so that one example is enough.
_SHARED = frozenset(("layout", "toc", "comments", "author", "math", "mermaid", "pin", "typora-root-url", "type"))


@dataclass(frozen=True, slots=True)
class Example:
    """A post's front matter as written, with its entries in order; all of a template's values are meant for new posts."""

    text: str
    kind: Kind
    entries: tuple[Entry, ...]
    is_template: bool = False

    @classmethod
    def of(cls, head: str, is_template: bool = False) -> Example | None:
        """None when the head cannot be read or has no fields. TOML's tables are left out: they follow all fields."""
        found = parse(head)
        is_toml = found.block.kind is Kind.TOML
        entries = tuple(e for e in found.entries if len(e.value_span) or not is_toml)
        return cls(head, found.block.kind, entries, is_template) if entries else None

    @property
    def date(self) -> str:
        """The date as written; "" when there is none."""
        return next((self.written(entry) for entry in self.entries if entry.key.lower() in DATES), "")

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)

    def written(self, entry: Entry) -> str:
        return entry.value_span.of(self.text)


def new_head(title: str, when: datetime, examples: Sequence[Example], engine: Engine) -> str:
    """The front matter with its fences and the empty line behind it. `when` is written as the examples' dates are."""
    lines = [_line(key, title, when, examples, engine) for key in _usual_keys(examples)]
    kind = examples[0].kind
    if kind is Kind.JSON:
        return "{\n" + ",\n".join(f"  {line}" for line in lines) + "\n}\n\n"
    fence = "+++" if kind is Kind.TOML else "---"
    return "\n".join([fence, *lines, fence, "", ""])


def _usual_keys(examples: Sequence[Example]) -> list[str]:
    """Keys that most posts have, in the order of the newest; one that it lacks goes behind its usual neighbour."""
    counts = Counter(entry.key for example in examples for entry in example.entries)
    usual = {key for key, count in counts.items() if count >= USUAL * len(examples)}
    usual = {key for key in usual if key.lower() not in _LEFT_OUT or examples[0].is_template}
    usual |= {entry.key for entry in examples[0].entries if entry.key.lower() in ("title", *DATES)}
    order: list[str] = []
    for example in examples:
        keys = [entry.key for entry in example.entries if entry.key in usual]
        for before, key in pairwise(["", *keys]):
            if key not in order:
                order.insert(order.index(before) + 1 if before in order else 0, key)
    return order


def _line(key: str, title: str, when: datetime, examples: Sequence[Example], engine: Engine) -> str:
    """A key with its value, spaced as the newest post that has it."""
    example, entry = next((e, found) for e in examples if (found := e.entry(key)))
    value = _value(entry, title, when, example, examples, engine)
    start, end = entry.key_span.start, entry.value_span.start
    before = example.text[start:end]
    if example.kind is Kind.YAML and "\n" in before and not value.startswith("\n"):
        # A block list begins on the next line; what replaces it stays on the key's.
        before = before[: before.index("\n")] + " " if value[:1] not in ("-", "") else before
    return (before + value).rstrip() if value else before.split("\n")[0].rstrip()


def _value(entry: Entry, title: str, when: datetime, example: Example, examples: Sequence[Example], engine: Engine) -> str:
    name, written = entry.key.lower(), example.written(entry)
    if name == "title":
        return _yaml_title(title, written) if example.kind is Kind.YAML else json.dumps(title, ensure_ascii=False)
    if name in DATES or (name in CHANGES and is_date_form(written)):
        date = written_like(when, written)
        return json.dumps(date) if example.kind is Kind.JSON and not date.startswith('"') else date
    if name == "draft" and isinstance(entry.value, bool):
        return "true"
    return written if _is_constant(entry, examples) else _emptied(entry, written, example.kind, engine)


def _yaml_title(title: str, like: str) -> str:
    """The title in the style of another, in the first way that reads back as what it is."""
    ways = list(ways_to_write(title, False, like))
    return next((way for way in ways if parse(f"---\nt: {way}\n---\n").data.get("t") == title), ways[-1])


def _is_constant(entry: Entry, examples: Sequence[Example]) -> bool:
    """Whether all posts that set the key give it this value."""
    if examples[0].is_template:
        return True
    name = entry.key.lower()
    values = [other.value for example in examples if (other := example.entry(entry.key))]
    return name not in _OWN and all(value == entry.value for value in values) and (len(values) > 1 or name in _SHARED)


def _emptied(entry: Entry, written: str, kind: Kind, engine: Engine) -> str:
    """Nothing, in the value's own style; Jekyll and Hexo take a key without a value for an empty list or text."""
    may_be_bare = kind is Kind.YAML and engine in (Engine.JEKYLL, Engine.HEXO, Engine.GFM)
    if isinstance(entry.value, list):
        return "" if may_be_bare and not written.startswith("[") else "[]"
    if isinstance(entry.value, bool):
        return "false"
    if isinstance(entry.value, dict):
        return "" if may_be_bare else "{}"
    if written[:1] in ("'", '"'):
        return written[0] * 2
    return "" if may_be_bare else '""'
