"""Heading ids as Hugo makes them, from the heading's source; and the attributes at its end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from html import unescape

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.dialects.goldmark.attributes import trailing_attributes
from editor.core.dialects.goldmark.options import Options
from editor.core.markdown.parser import ASCII_SPACE, TYPOGRAPHY

_CLOSING_MARKS = re.compile(r"[ \t]#+[ \t]*\Z")


class HeadingRule:
    """The core rule, run after text is read, that gives every heading its id, and every defined term where a site wants it."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._make = _MAKERS.get(options.heading_id_type, github_id)

    def __call__(self, state: StateCore) -> None:
        taken: dict[str, int] = {}
        for index, token in enumerate(state.tokens):
            if token.type == "heading_open" or (self._options.term_ids and token.type == "dt_open"):
                self._name(token, state.tokens[index + 1], taken)

    def take_attributes(self, state: StateCore) -> None:
        """The core rule between blocks and text: takes the attributes off the headings."""
        for index, token in enumerate(state.tokens):
            if token.type == "heading_open" and self._options.heading_attributes:
                _take_attributes(token, state.tokens[index + 1])

    def _name(self, heading: Token, inline: Token, taken: dict[str, int]) -> None:
        if "id" in heading.attrs:
            taken.setdefault(str(heading.attrs["id"]), 0)
        elif self._options.auto_heading_id or heading.tag == "dt":
            source = self._source(inline)
            if source or not self._options.modern:
                heading.attrs["id"] = unique(self._make(source), taken)

    def _source(self, inline: Token) -> str:
        """What the id is made of: the last line as it is written or, in later Hugos, the text that is printed of it."""
        if not self._options.modern:
            return inline.content.rpartition("\n")[2]
        return _printed_text(inline.children or [])


def _printed_text(tokens: Sequence[Token]) -> str:
    """A heading's text as later Hugos take it: of emphasis or a link only the first piece, of an automatic link nothing."""
    parts: list[str] = []
    depth = 0
    taken = automatic = False
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.clear()
        elif token.nesting:
            depth += token.nesting
            taken = taken and depth > 0
            automatic = depth > 0 and (automatic or token.info == "auto")
        elif not (automatic or taken):
            parts.append(_leaf(token))
            taken = depth > 0 and bool(token.content)
    return "".join(parts)


def _leaf(token: Token) -> str:
    if token.type == TYPOGRAPHY:
        return unescape(token.content)
    return token.content if token.type in ("text", "code_inline") else str(token.meta.get("alt", ""))


def github_id(text: str) -> str:
    """Lower case; letters, digits and "_" stay, a space becomes "-"."""
    return _dashed(text.strip())


def github_ascii_id(text: str) -> str:
    """As `github_id`, without what is not ASCII; accents are taken off their letters first."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if unicodedata.category(char) != "Mn")
    return _dashed("".join(char for char in unicodedata.normalize("NFC", plain.strip()) if char.isascii()))


def _dashed(text: str) -> str:
    return "".join("-" if char in " -" else char.lower() if _is_word(char) else "" for char in text)


def blackfriday_id(text: str) -> str:
    """Letters and digits, with one "-" for whatever is between them."""
    kept = ("".join(char if char.isalpha() or char.isnumeric() else " " for char in text)).split()
    return "-".join(kept).lower()


_MAKERS: dict[str, Callable[[str], str]] = {
    "github": github_id,
    "github-ascii": github_ascii_id,
    "blackfriday": blackfriday_id,
}


def unique(name: str, taken: dict[str, int]) -> str:
    """`name` ("heading" when empty), with the first free number behind it when a heading has it already.

    `taken` has the ids so far, each with the last number that was tried behind it.
    """
    base = name or "heading"
    result = base
    while result in taken:
        taken[base] += 1
        result = f"{base}-{taken[base]}"
    taken[result] = 0
    return result


def _is_word(char: str) -> bool:
    return char == "_" or char.isalpha() or char.isdecimal()


def _take_attributes(heading: Token, inline: Token) -> None:
    before, _, last = inline.content.rpartition("\n")
    found = trailing_attributes(last)
    if found is None:
        return
    text, attributes = found
    if heading.markup.startswith("#"):
        text = _CLOSING_MARKS.sub("", text)
    inline.content = (f"{before}\n" if before else "") + text.rstrip(ASCII_SPACE)
    heading.attrs.update(attributes)
