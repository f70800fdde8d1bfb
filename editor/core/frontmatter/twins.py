"""``tag`` beside ``tags`` and ``category`` beside ``categories``: which of the two a generator reads.

From jekyll/utils.rb (pluralized_array_from_hash), jekyll/document.rb (populate_categories) and hexo's processor for posts.
"""

from __future__ import annotations

from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, FrontMatter
from editor.core.messages import N_, Text
from editor.core.messages import text as message

_PLURALS = {"tag": "tags", "category": "categories"}
_UNREAD = N_("{engine} does not read “{key}” beside “{other}”.")
_BOTH = N_("{engine} reads “{key}” and “{other}” together.")


def twin_note(entry: Entry, front: FrontMatter, engine: Engine) -> Text | None:
    """What becomes of a field whose singular or plural is there too; None for one that is alone or read as always."""
    for singular, plural in _PLURALS.items():
        if entry.key in (singular, plural) and front.data.get(singular) and front.data.get(plural):
            return _note(entry.key, singular, plural, engine)
    return None


def _note(key: str, singular: str, plural: str, engine: Engine) -> Text | None:
    if engine is Engine.JEKYLL and singular == "category":
        return message(_BOTH, engine="Jekyll", key=singular, other=plural) if key == singular else None
    if engine is Engine.JEKYLL and key == plural:
        return message(_UNREAD, engine="Jekyll", key=plural, other=singular)
    if engine is Engine.HEXO and key == singular:
        return message(_UNREAD, engine="Hexo", key=singular, other=plural)
    return None
