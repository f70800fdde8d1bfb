"""The ids that Hexo gives to headings, as hexo-renderer-marked 7 and hexo-util 4 make them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import MutableMapping
from html import unescape

_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'<>,.?/]+")
_MARKS = re.compile("[<>\"']")
#: The entities that Hexo reads before it makes an id; the letters of any other stay in the id.
_READ = re.compile("&(?:amp|lt|gt|quot|#39|#96|#x2F|#x3D);")
#: What every object of JavaScript has: Hexo counts such an id from something that is no number.
_INHERITED = frozenset(
    ("constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString")
)


def without_tags(html: str) -> str:
    """The text between tags; "<" before a space is text, and a tag that is not closed ends the text."""
    parts, pos = [], 0
    while (start := html.find("<", pos)) >= 0:
        parts.append(html[pos:start])
        if html.startswith(("< ", "<\n"), start):
            parts.append("< ")
            pos = start + 2
        elif (pos := _tag_end(html, start)) < 0:
            return "".join(parts)
    return "".join(parts) + html[pos:]


def _tag_end(html: str, start: int) -> int:
    """The index behind the tag or comment at `start`, or -1; brackets may stand within brackets, or in quotes."""
    if html.startswith("<!--", start):
        end = html.find("-->", start + 2)
        return end + 3 if end >= 0 else -1
    depth, quote = 0, ""
    for match in _MARKS.finditer(html, start + 1):
        mark = match[0]
        if mark in "\"'":
            quote = "" if mark == quote else quote or mark
        elif not quote and mark == ">" and not depth:
            return match.end()
        elif not quote:
            depth += 1 if mark == "<" else -1
    return -1


def heading_id(html: str, case: int, counts: MutableMapping[str, int]) -> str:
    """The id of a heading with this content. `counts` has how often each id was given, and is kept up to date."""
    name = slug(without_tags(_READ.sub(lambda entity: unescape(entity[0]), html)).strip(), case)
    if name in _INHERITED and name not in counts:
        counts[name] = 0
        return f"{name}-NaN"
    count = counts.get(name, 0)
    counts[name] = count + 1
    return f"{name}-{count}" if count else name


def slug(text: str, case: int = 0) -> str:
    """Hexo's slugize: accents off, everything special as one "-"; `case` 1 lowers, 2 raises letters."""
    plain = "".join(_without_accent(char) for char in text if ord(char) > 31)
    name = _SPECIAL.sub("-", plain).strip("-")
    return name.lower() if case == 1 else name.upper() if case == 2 else name


def _without_accent(char: str) -> str:
    """The letter below an accent; only Latin ones are taken apart."""
    if char.isascii() or not unicodedata.name(char, "").startswith("LATIN"):
        return char
    base = unicodedata.normalize("NFKD", char)
    return "".join(part for part in base if not unicodedata.combining(part))
