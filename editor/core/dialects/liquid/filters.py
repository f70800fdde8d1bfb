"""Jekyll's own filters, beside those that Liquid has.

Jekyll's documentation, "Liquid Filters". A filter that gets something that it is not made for gives that back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus

from editor.core.dialects.liquid.collections import collection_filters
from editor.core.dialects.liquid.urls import absolute_url, relative_url

if TYPE_CHECKING:
    from liquid.context import RenderContext

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_LONG_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Mon Tue Wed Thu Fri Sat Sun"
_PARAGRAPH = re.compile(r"\A<p>|</p>\n?\Z")
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
        "relative_url": lambda value: relative_url(_text(value), config),
        "absolute_url": lambda value: absolute_url(_text(value), config),
        "strip_index": lambda value: re.sub(r"/index\.html?\Z", "/", _text(value)),
        "markdownify": lambda value: markdown(_text(value)),
        "smartify": lambda value: _PARAGRAPH.sub("", markdown(_text(value))).rstrip("\n"),
        "xml_escape": lambda value: escape(_text(value)),
        "cgi_escape": lambda value: quote_plus(_text(value)),
        "uri_escape": lambda value: quote(_text(value), safe="/:?#[]@!$&'()*+,;=%~-._"),
        "number_of_words": number_of_words,
        "array_to_sentence_string": sentence,
        "slugify": slugify,
        "jsonify": lambda value: json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")),
        "normalize_whitespace": lambda value: re.sub(r"\s+", " ", _text(value)).strip(),
        "to_integer": _integer,
        "inspect": lambda value: escape(json.dumps(_plain(value), ensure_ascii=False)),
        "date_to_xmlschema": lambda value: _dated(value, lambda day: day.isoformat(timespec="seconds")),
        "date_to_rfc822": lambda value: _dated(value, _rfc822),
        "date_to_string": partial(_date_string, months=_MONTHS),
        "date_to_long_string": partial(_date_string, months=_LONG_MONTHS),
        "sassify": _text,
        "scssify": _text,
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)


def number_of_words(value: object, mode: str = "") -> int:
    """Words between white space; with "cjk" or "auto" each letter of Chinese, Japanese and Korean counts."""
    text = _text(value)
    letters = re.findall(r"[\u2e80-\u9fff\uac00-\ud7a3\u3040-\u30ff\uf900-\ufaff]", text)
    if mode == "cjk" or (mode == "auto" and letters):
        return len(letters) + len(re.findall(r"[A-Za-z0-9_]+", text))
    return len(text.split())


def sentence(value: object, connector: str = "and") -> str:
    """ "a, b, and c"."""
    items = [_text(item) for item in value] if isinstance(value, Sequence) and not isinstance(value, str) else [_text(value)]
    if len(items) < 3:
        return f" {connector} ".join(items)
    return f"{', '.join(items[:-1])}, {connector} {items[-1]}"


def slugify(value: object, mode: str = "default") -> str:
    """The text for an address, letters of every script kept except in the modes for ASCII."""
    text = _text(value)
    if mode == "none":
        return text
    return _NOT_SLUG.get(mode, _NOT_SLUG["default"]).sub("-", text).strip("-").lower()


def _integer(value: object) -> int:
    if isinstance(value, bool):
        return int(value)
    found = re.match(r"\s*-?\d{1,18}", _text(value))
    return int(found[0]) if found else 0


def _plain(value: Any) -> Any:
    """The value as JSON can say it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | range):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    text = re.sub(r"\s+([+-]\d\d):?(\d\d)\Z", r"\1:\2", _text(value).strip())
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _dated(value: object, form: Callable[[datetime], str]) -> object:
    moment = _moment(value)
    return value if moment is None else form(moment)


def _rfc822(moment: datetime) -> str:
    day, month = _DAYS.split(" ")[moment.weekday()], _MONTHS.split(" ")[moment.month - 1]
    zone = moment.strftime("%z") or "+0000"
    return f"{day}, {moment.day:02} {month} {moment.year} {moment:%H:%M:%S} {zone}"


def _date_string(value: object, kind: str = "", style: str = "", *, months: str) -> object:
    """ "01 Jan 2024", or with "ordinal" "1st Jan 2024", or in the American order "Jan 1st, 2024"."""

    def form(moment: datetime) -> str:
        month = months.split(" ")[moment.month - 1]
        if kind != "ordinal":
            return f"{moment.day:02} {month} {moment.year}"
        day = f"{moment.day}{_suffix(moment.day)}"
        return f"{month} {day}, {moment.year}" if style == "US" else f"{day} {month} {moment.year}"

    return _dated(value, form)


def _suffix(number: int) -> str:
    return "th" if 11 <= number % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
