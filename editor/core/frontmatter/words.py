"""What a word that was typed on a command line is to be in a block: text, number, truth value, date or nothing."""

from __future__ import annotations

import re
from datetime import date

from editor.core.engine import Engine
from editor.core.frontmatter.model import FrontMatter
from editor.core.frontmatter.moments import Written, shaped_like_date
from editor.core.frontmatter.plain_words import word_value
from editor.core.frontmatter.tree import Path
from editor.core.frontmatter.way import value_at
from editor.core.frontmatter.yaml_values import plain_value

#: Words that every generator takes for a number; ``010`` and ``1_000`` stay text, as they are read differently.
_NUMBER = re.compile(r"[-+]?(?:0|[1-9]\d*)(?:\.\d+)?")
_WORD = re.compile(r"true|false|yes|no|on|off|null|~|", re.I)
_NEW = object()


def typed_word(fm: FrontMatter, path: Path, word: str, is_text: bool = False) -> object:
    """The value for the field at `path`: of the field's present type, and text where the word is none of that type.

    A new field gets what the word looks like to the site's generator, unless `is_text` says that the site's posts have
    text there. Numbers and dates keep the form in which they were typed.
    """
    value = _looks_like(word, fm.engine)
    try:
        old = value_at(fm.data, path)
    except LookupError:
        old = _NEW
    if old is _NEW:
        return word if is_text else value
    return value if old is None or _alike(old, _bare(value)) else word


def typed_item(fm: FrontMatter, path: Path, word: str) -> object:
    """An item for the list at `path`: of the type of those that are there, text in a new list."""
    try:
        items = value_at(fm.data, path)
    except LookupError:
        return word
    items = items if isinstance(items, list) else [items]
    value = _looks_like(word, fm.engine)
    return value if items and all(_alike(item, _bare(value)) for item in items) else word


def _looks_like(word: str, engine: Engine | None) -> object:
    if _NUMBER.fullmatch(word) or shaped_like_date(word):
        try:
            value = plain_value(word)
        except ValueError:
            return word
        return word if isinstance(value, str) else Written(value, word)
    if not _WORD.fullmatch(word):
        return word
    value = plain_value(word)
    return value if engine in (None, Engine.GFM, Engine.COMMONMARK) or value is None else word_value(word, engine, value)


def _bare(value: object) -> object:
    return value.value if isinstance(value, Written) else value


def _alike(old: object, new: object) -> bool:
    """Whether one value can take the other's place without becoming something else."""
    if isinstance(old, bool) or isinstance(new, bool):
        return isinstance(old, bool) and isinstance(new, bool)
    numbers = isinstance(old, int | float) and isinstance(new, int | float)
    return numbers or (isinstance(old, date) and isinstance(new, date))
