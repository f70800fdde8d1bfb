"""Typographic quotes, dashes, dots and guillemets.

kramdown's documentation, "Typographic Symbols". Which way a quote turns is decided by what stands before and behind it;
the order of the questions is SmartyPants'. Beside letters that are not ASCII a quote counts as standing at a boundary.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.entities import named
from editor.core.dialects.kramdown.markup import escaped
from editor.core.dialects.kramdown.options import Options
from editor.core.dialects.kramdown.spans import Spans

_SPACE = frozenset(" \t\r\n\f\v")
_PUNCTUATION = frozenset("!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_OPENERS = frozenset(" \\\t\r\n[{(-")
_SINGLE, _DOUBLE = ("lsquo", "rsquo"), ("ldquo", "rdquo")
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
    """What is printed for what was written, the character itself or what the site sets for it."""
    names = _SYMBOLS[written]
    own = options.typographic_symbols.get(_OPTION_NAMES.get(written, names[0]))
    return escaped(own) if own is not None else "".join(named(name, options) for name in names)


def quote(spans: Spans) -> bool:
    """One or two quotation marks at the place."""
    text, pos = spans.text, spans.pos
    before = text[pos - 1] if pos > spans.plain_from and text[pos - 1] != "\\" else ""
    mark, after = text[pos], text[pos + 1 : pos + 2]
    names = _SINGLE if mark == "'" else _DOUBLE
    if not before:
        if _MARKED.match(text, pos + 1):
            return _put(spans, names[0])
        if after in _PUNCTUATION and after and not text.startswith("..", pos + 2) and not _at_word_boundary(text, pos + 2):
            return _put(spans, names[1])
    if (before == "" or before in _SPACE) and after in ("'", '"') and after != mark and text[pos + 2 : pos + 3] in _WORD:
        if text[pos + 2 : pos + 3]:
            return _put(spans, names[0], (_SINGLE if after == "'" else _DOUBLE)[0])
    return _put(spans, names[0] if _opens(mark, before, text, pos) else names[1])


def _opens(mark: str, before: str, text: str, pos: int) -> bool:
    after = text[pos + 1 : pos + 2]
    word_follows = after != "" and after in _WORD
    if mark == "'" and (before == "" or before in _SPACE) and _DECADE.match(text, pos + 1):
        return False
    if before != "" and before in _SPACE and word_follows:
        return True
    if before != "" and before not in _OPENERS:
        return False
    if before == "" and _ends_here(text, pos + 1):
        return False
    return True


def _ends_here(text: str, at: int) -> bool:
    """Whether white space, the end, or a genitive s follows."""
    if at >= len(text) or text[at] in _SPACE:
        return True
    return text[at] == "s" and not _is_word(text[at + 1 : at + 2])


def _at_word_boundary(text: str, at: int) -> bool:
    """Whether the characters at both sides of `at` differ in being part of a word; the one before it never is."""
    return text[at - 1] == "_" and not _is_word(text[at : at + 1]) or text[at - 1] != "_" and _is_word(text[at : at + 1])


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _put(spans: Spans, *names: str) -> bool:
    options = spans.doc.options
    order = (*_SINGLE, *_DOUBLE)
    text = "".join(named(options.smart_quotes[order.index(name)], options) for name in names)
    return spans.put(Element(Kind.MARKUP, text), spans.pos + len(names))
