"""Jekyll's own filters, beside those that Liquid has.

Jekyll's documentation, "Liquid Filters". A filter that gets something that it is not made for gives that back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from unicodedata import combining, normalize
from urllib.parse import quote, quote_plus

from editor.core.dialects.liquid.collections import collection_filters
from editor.core.dialects.liquid.dates import date_filters
from editor.core.dialects.liquid.urls import absolute_url, relative_url
from editor.core.dialects.liquid.values import as_text, inspected, is_nil, plain

if TYPE_CHECKING:
    from liquid.context import RenderContext

_PARAGRAPH = re.compile(r"\A<p>|</p>\n?\Z")
_MARKS = re.compile(r"[*_`\[\]{}|~$\\]")
_NOT_SLUG = {
    "raw": re.compile(r"\s+"),
    "default": re.compile(r"[^\w]+|_"),
    "pretty": re.compile(r"[^\w._~!$&'()+,;=@-]+"),
    "ascii": re.compile(r"[^A-Za-z0-9]+"),
    "latin": re.compile(r"[^\w]+|_"),
}


def jekyll_filters(
    config: Mapping[str, object], markdown: Callable[[str], str], evaluate: Callable[[str, RenderContext], object]
) -> dict[str, Callable[..., Any]]:
    """The filters by name."""
    return {
        **collection_filters(evaluate),
        **date_filters(config.get("time")),
        "relative_url": lambda value: "" if is_nil(value) else relative_url(as_text(value), config),
        "absolute_url": lambda value: "" if is_nil(value) else absolute_url(as_text(value), config),
        "strip_index": lambda value: re.sub(r"/index\.html?\Z", "/", as_text(value)),
        "markdownify": lambda value: markdown(as_text(value)) or "\n",
        "smartify": lambda value: _PARAGRAPH.sub("", markdown(_MARKS.sub(r"\\\g<0>", as_text(value)))),
        "xml_escape": lambda value: escape(as_text(value)),
        "cgi_escape": lambda value: quote_plus(as_text(value)),
        "uri_escape": lambda value: quote(as_text(value), safe="/:?#[]@!$&'()*+,;=%~-._"),
        "number_of_words": number_of_words,
        "truncate": truncated,
        "truncatewords": truncated_words,
        "array_to_sentence_string": sentence,
        "slugify": slugify,
        "jsonify": lambda value: json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")),
        "normalize_whitespace": lambda value: re.sub(r"\s+", " ", as_text(value)).strip(),
        "to_integer": _integer,
        "inspect": lambda value: escape(inspected(value)),
        "sassify": as_text,
        "scssify": as_text,
    }


def number_of_words(value: object, mode: str = "") -> int:
    """Words between white space; with "cjk" or "auto" each letter of Chinese, Japanese and Korean counts."""
    text = as_text(value)
    letters = re.findall(r"[\u2e80-\u9fff\uac00-\ud7a3\u3040-\u30ff\uf900-\ufaff]", text)
    if mode == "cjk" or (mode == "auto" and letters):
        return len(letters) + len(re.findall(r"[A-Za-z0-9_]+", text))
    return len(text.split())


def truncated(value: object, length: object = 50, ending: object = "...") -> str:
    """The text, cut to a length with its ending. python-liquid's own cuts a text of just this length, too."""
    text, end, most = as_text(value), as_text(ending), _integer(length)
    return text if len(text) <= most else text[: max(0, most - len(end))] + end


def truncated_words(value: object, number: object = 15, ending: object = "...") -> str:
    """The first words. python-liquid's own puts the ending behind a text that has no more words, too."""
    text, words = as_text(value), max(1, _integer(number))
    parts = text.split()
    return text if len(parts) <= words else " ".join(parts[:words]) + as_text(ending)


def sentence(value: object, connector: str = "and") -> str:
    """ "a, b, and c"."""
    items = [as_text(item) for item in value] if isinstance(value, Sequence) and not isinstance(value, str) else [as_text(value)]
    if len(items) < 3:
        return f" {connector} ".join(items)
    return f"{', '.join(items[:-1])}, {connector} {items[-1]}"


def slugify(value: object, mode: str = "default") -> str:
    """The text for an address, letters of every script kept except in the modes for ASCII."""
    text = as_text(value)
    if mode == "none":
        return text
    if mode == "latin":
        text = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    return _NOT_SLUG.get(mode, _NOT_SLUG["default"]).sub("-", text).strip("-").lower()


def _integer(value: object) -> int:
    if isinstance(value, bool):
        return int(value)
    found = re.match(r"\s*-?\d{1,18}", as_text(value))
    return int(found[0]) if found else 0
