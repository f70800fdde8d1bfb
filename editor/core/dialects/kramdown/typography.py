"""Typographic quotes, dashes, dots and guillemets.

kramdown's documentation, "Typographic Symbols". Which way a quote turns is decided by what stands before and behind it;
the order of the questions is SmartyPants'. Beside letters that are not ASCII a quote counts as standing at a boundary.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.entities import named, numbered
from editor.core.dialects.kramdown.markup import escaped
from editor.core.dialects.kramdown.options import Options
from editor.core.dialects.kramdown.spans import Spans
from editor.core.dialects.kramdown.white import IS_WHITE

_PUNCTUATION = frozenset("!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_OPENERS = frozenset(" \\\t\r\n[{(-")
_SINGLE, _DOUBLE = ("lsquo", "rsquo"), ("ldquo", "rdquo")
_QUOTES = (*_SINGLE, *_DOUBLE)
_MARKED = re.compile(r"[_*]{1,2}[^ \t\r\n\f\v]")
_DECADE = re.compile(r"[0-9][0-9]s")

#: What is written, what it is replaced by: names of entities, "nbsp" being a space that does not break.
_SYMBOLS = {
    "...": ("hellip",),
    "---": ("mdash",),
    "--": ("ndash",),
    "<< ": ("laquo", "nbsp"),
    " >>": ("nbsp", "raquo"),
    "<<": ("laquo",),
    ">>": ("raquo",),
}
_OPTION_NAMES = {"<< ": "laquo_space", " >>": "raquo_space"}


def symbol(spans: Spans) -> bool:
    """Dashes, dots, guillemets."""
    for written in _SYMBOLS:
        if spans.text.startswith(written, spans.pos):
            return spans.put(Element(Kind.SYMBOL, written), spans.pos + len(written))
    return False


def symbol_html(written: str, options: Options) -> str:
    """What is printed for what was written: the character, what the site sets for it, or the quote of a name."""
    names = _SYMBOLS.get(written)
    if names is None:
        name = options.smart_quotes[_QUOTES.index(written)]
        return numbered(int(name), options) if name.isdecimal() else named(name, options)
    own = options.typographic_symbols.get(_OPTION_NAMES.get(written, names[0]))
    return escaped(own) if own is not None else "".join(named(name, options) for name in names)


def quote(spans: Spans) -> bool:
    """One or two quotation marks at the place."""
    text, pos = spans.text, spans.pos
    before = text[pos - 1] if pos > spans.plain_from and text[pos - 1] != "\\" else ""
    mark, after = text[pos], text[pos + 1 : pos + 2]
    opening, closing = _names(mark)
    if not before and _MARKED.match(text, pos + 1):
        return _put(spans, opening)
    if not before and _punctuation_follows(text, pos + 1):
        return _put(spans, closing)
    if after in ("'", '"') and after != mark and (not before or before in IS_WHITE) and _word_at(text, pos + 2):
        return _put(spans, opening, _names(after)[0])
    if not before and after in ("'", '"'):
        spans.add(mark)
        spans.pos += 1
        return _put(spans, _names(after)[1])
    return _put(spans, opening if _opens(mark, before, text, pos + 1) else closing)


def _names(mark: str) -> tuple[str, str]:
    return _SINGLE if mark == "'" else _DOUBLE


def _word_at(text: str, at: int) -> bool:
    return text[at : at + 1] in _WORD and at < len(text)


def _punctuation_follows(text: str, at: int) -> bool:
    if text[at : at + 1] not in _PUNCTUATION or at >= len(text) or text.startswith("..", at + 1):
        return False
    return _is_word(text[at]) == _is_word(text[at + 1 : at + 2])


def _opens(mark: str, before: str, text: str, at: int) -> bool:
    """Whether the mark in front of `at` opens, by the character before it, "" where a rule took that in."""
    if mark == "'" and (not before or before in IS_WHITE) and _DECADE.match(text, at):
        return False
    if not before:
        return not _ends_here(text, at)
    return (before in IS_WHITE and _word_at(text, at)) or before in _OPENERS


def _ends_here(text: str, at: int) -> bool:
    """Whether white space, the end, or a genitive s follows."""
    if at >= len(text) or text[at] in IS_WHITE:
        return True
    return text[at] == "s" and not _is_word(text[at + 1 : at + 2])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _put(spans: Spans, *names: str) -> bool:
    spans.tree.children += [Element(Kind.SYMBOL, name) for name in names]
    spans.pos += len(names)
    return True
