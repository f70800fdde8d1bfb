"""HTML as it is written: tags, comments and attributes, for blocks and spans."""

from __future__ import annotations

import re

from editor.core.dialects.finding import Finder
from editor.core.dialects.kramdown.elements import Model
from editor.core.dialects.kramdown.html_names import KNOWN, content_model
from editor.core.dialects.kramdown.patterns import TAG_NAME
from editor.core.dialects.kramdown.white import SPACE

CDATA_START, CDATA_END = "<![CDATA[", "]]>"
_NAME = rf"{TAG_NAME}"
_VALUE = r"(?:\"[^\"]*\"|'[^']*'|\w+)"
_ATTRIBUTE = rf"{SPACE}*+({_NAME})(?:{SPACE}*={SPACE}*({_VALUE}))?"
TAG_RE = re.compile(rf"<({_NAME})((?:{SPACE}++{_NAME}(?:{SPACE}*+={SPACE}*+{_VALUE})?)*){SPACE}*+(/)?>")
CLOSE_RE = re.compile(rf"</({_NAME}){SPACE}*+>")
_ATTRIBUTE_RE = re.compile(_ATTRIBUTE)


def comment_end(finder: Finder, at: int) -> int:
    """Where the comment ends that begins at `at`, or -1."""
    return _end(finder, at, "<!--", "-->")


def instruction_end(finder: Finder, at: int) -> int:
    """Where the processing instruction ends that begins at `at`, or -1."""
    return _end(finder, at, "<?", "?>")


def cdata_end(finder: Finder, at: int) -> int:
    """Where the CDATA section ends that begins at `at`, or -1."""
    return _end(finder, at, CDATA_START, CDATA_END)


def _end(finder: Finder, at: int, opening: str, closing: str) -> int:
    if not finder.text.startswith(opening, at):
        return -1
    found = finder.find(closing, at + len(opening))
    return found if found < 0 else found + len(closing)


def tag_name(written: str) -> str:
    """The name in lower case when HTML knows it, as written otherwise."""
    return written.lower() if written.lower() in KNOWN else written


def attributes(text: str, html: bool) -> dict[str, str]:
    """The attributes of a tag; those of an HTML element have their names in lower case."""
    result = {}
    for found in _ATTRIBUTE_RE.finditer(text):
        value = found[2] or ""
        if value[:1] in ("'", '"'):
            value = value[1:-1]
        result[found[1].lower() if html else found[1]] = value.replace("\n", " ") if "\n" in value else value
    return result


def parse_type(value: str | None, name: str) -> Model | None:
    """What the attribute ``markdown`` asks for: "1" is what suits the element."""
    if value is None:
        return None
    chosen = {"0": Model.RAW, "1": content_model(name), "block": Model.BLOCK, "span": Model.SPAN}
    return chosen.get(value)
