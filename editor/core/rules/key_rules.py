"""Fields that a generator does not know, because their names are not spelled as it spells them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, Kind
from editor.core.messages import N_, text
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import TextEdit

WARNING = Severity.WARNING
#: The fields that every generator reads by these names, but for Astro, whose collections name their own.
_KNOWN = ("title", "date", "tags", "categories", "layout", "permalink", "published", "draft")
_COMMON = ("title", "date", "tags", "categories")
#: Other spellings that a generator knows too, and words that are fields of their own.
_OTHERS = {
    Engine.JEKYLL: {"tag", "category"},
    Engine.HEXO: {"tag", "category"},
    Engine.HUGO: set[str](),
    Engine.ASTRO: {"tag", "category"},
}
_WORDS = {"data", "dates", "titles", "tabs", "layouts", "drafts", "dated"}


@rule(
    "FW407",
    Family.FIELDS,
    severities(WARNING, gfm=None, commonmark=None),
    summary=N_("A field whose name is nearly that of one the generator knows."),
    reason=N_(
        "Jekyll, Hexo and Astro tell Title from title, and no generator guesses what “tgas” means: it is a field of your own."
    ),
    bad="---\nTags: [a]\n---\n",
    good="---\ntags: [a]\n---\n",
)
def misspelled_field(subject: Subject) -> Iterator[Found]:
    if not subject.readable or not subject.is_post:
        return
    entries = subject.front.entries
    for entry, meant in zip(entries, _all_meant(tuple([entry.key for entry in entries]), subject.engine), strict=True):
        if meant:
            message = N_("{generator} does not know “{key}”: it reads “{meant}”. Rename the field.")
            found = text(message, generator=GENERATOR[subject.engine], key=entry.key.strip(), meant=meant)
            yield Found(entry.key_span, found, _renamed(subject, entry, meant))


@lru_cache(maxsize=256)
def _all_meant(keys: tuple[str, ...], engine: Engine) -> tuple[str | None, ...]:
    """For each key of a post the known field that it was to be; the posts of a site have the same few keys together."""
    present = {key.lower() if engine is Engine.HUGO else key for key in keys}
    known = [key for key in (_COMMON if engine is Engine.ASTRO else _KNOWN) if key not in present]
    meant: list[str | None] = []
    for key in keys:
        meant.append(_meant(key, known, engine))
        if meant[-1]:
            known.remove(meant[-1])  # two of one name would make the block unreadable
    return tuple(meant)


def _meant(key: str, known: list[str], engine: Engine) -> str | None:
    """The known field, missing from the post, that a key was to be."""
    lower = key.lower()
    if lower in _WORDS or lower in _OTHERS[engine] or (lower in _KNOWN and engine is Engine.HUGO):
        return None
    return next((name for name in _alike(key) if name in known), None)


@lru_cache(maxsize=1024)
def _alike(key: str) -> tuple[str, ...]:
    """The fields that a key may have been meant to be; the posts of a site have the same few keys."""
    plain = re.sub(r"[^a-z]", "", unicodedata.normalize("NFKC", key.lower()))
    return tuple(name for name in _KNOWN if key != name and (plain == name or _one_slip(plain, name)))


def _one_slip(typed: str, name: str) -> bool:
    """Whether a letter is missing, too many, or in its neighbour's place."""
    if len(name) < 4 or abs(len(typed) - len(name)) > 1:
        return False
    longer, shorter = (typed, name) if len(typed) > len(name) else (name, typed)
    if len(longer) > len(shorter):
        return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
    return any(typed[:n] + typed[n + 1] + typed[n] + typed[n + 2 :] == name for n in range(len(typed) - 1))


def _renamed(subject: Subject, entry: Entry, meant: str) -> Fix | None:
    if subject.front.block.kind is not Kind.YAML:
        return None
    only_case = entry.key.lower() == meant
    return Fix(text(N_("Rename it to “{key}”"), key=meant), (TextEdit(entry.key_span, meant),), safe=only_case)


RULES = (misspelled_field,)
