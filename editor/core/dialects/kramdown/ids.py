"""The ids of headings, as the GFM parser makes them and as kramdown itself does."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from html import unescape

from editor.core.dialects.kramdown.document import Document
from editor.core.dialects.kramdown.elements import Element, Kind

_WORD_CATEGORIES = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"))
_NOT_PLAIN = re.compile(r"[^a-z0-9 -]")


def heading_id(heading: Element, doc: Document) -> str:
    """The id made from a heading's text. The GFM parser keeps letters of every script, kramdown only those of ASCII."""
    text = heading_text(heading)
    if doc.options.gfm:
        name = "".join(character for character in text.lower() if _is_word(character)).replace(" ", "-").replace("\t", "-")
    else:
        name = re.sub(r"\A[^a-zA-Z]+", "", text).lower()
        name = _NOT_PLAIN.sub("", name).replace(" ", "-") or "section"
    name = doc.options.auto_id_prefix + name
    count = doc.ids.get(name, 0)
    doc.ids[name] = count + 1
    return f"{name}-{count}" if count else name


def heading_text(element: Element) -> str:
    """The text of a heading without markup. Quotes and dashes are not part of it for ids, but are for readers."""
    if element.kind in (Kind.TEXT, Kind.CODE_SPAN, Kind.MATH, Kind.ABBREVIATION):
        return element.value
    if element.kind is Kind.MARKUP:
        return unescape(element.value)
    return "".join(map(heading_text, element.children))


@lru_cache(maxsize=4096)
def _is_word(character: str) -> bool:
    return character in "- \t" or unicodedata.category(character) in _WORD_CATEGORIES
