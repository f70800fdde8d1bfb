"""The ids of headings, as the GFM parser makes them and as kramdown itself does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from html import unescape

from editor.core.dialects.kramdown.document import Document
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.options import Options

_WORD_CATEGORIES = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"))
_NOT_PLAIN = re.compile(r"[^a-z0-9 -]")
_NO_LETTER = re.compile(r"\A[^a-zA-Z]+")
_LATIN = {"ß": "ss", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}


def gfm_heading_id(heading: Element, doc: Document) -> str:
    """The id that the GFM parser makes of a heading's text, with letters of every script."""
    if doc.options.transliterated_header_ids:
        return heading_id(heading, doc.options, doc.ids)
    text = plain_text(heading, lambda symbol: "").lower()
    name = "".join([character for character in text if _is_word(character)]).replace(" ", "-").replace("\t", "-")
    return numbered(doc.options.auto_id_prefix + name, doc.ids)


def heading_id(heading: Element, options: Options, given: dict[str, int]) -> str:
    """The id that kramdown itself makes, with letters of ASCII only."""
    text = plain_text(heading, written) if options.gfm or options.auto_id_stripping else heading.value
    name = _basic_id(transliterated(text) if options.transliterated_header_ids else text)
    return options.auto_id_prefix + numbered(name, given)


def numbered(name: str, given: dict[str, int]) -> str:
    """The name, with a number behind it when it was given before."""
    count = given.get(name, 0)
    given[name] = count + 1
    return f"{name}-{count}" if count else name


def term_id(term: Element, prefix: str, doc: Document) -> str:
    """The id of a definition list's term."""
    return numbered(prefix + _basic_id(plain_text(term, written)), doc.ids)


def _basic_id(text: str) -> str:
    name = _NOT_PLAIN.sub("", _NO_LETTER.sub("", text).lower())
    return name.replace(" ", "-") or "section"


def transliterated(text: str) -> str:
    """Letters with their accents taken away; scripts other than the Latin one are not put into Latin letters."""
    text = "".join(_LATIN.get(character, character) for character in text)
    return "".join(character for character in unicodedata.normalize("NFKD", text) if not unicodedata.combining(character))


def written(symbol: str) -> str:
    """A dash, dots or a guillemet as they are written; quotes are left out."""
    return "" if symbol.isalpha() else symbol


def plain_text(element: Element, symbol: Callable[[str], str]) -> str:
    """The text without markup. `symbol` says what stands for a typographic character."""
    if element.kind in (Kind.TEXT, Kind.CODE_SPAN, Kind.MATH, Kind.ABBREVIATION, Kind.RAW):
        return element.value
    if element.kind is Kind.SYMBOL:
        return symbol(element.value)
    if element.kind is Kind.MARKUP:
        return unescape(element.value)
    return "".join([plain_text(child, symbol) for child in element.children])


@lru_cache(maxsize=4096)
def _is_word(character: str) -> bool:
    return character in "- \t" or unicodedata.category(character) in _WORD_CATEGORIES
