"""Emphasis, strong emphasis and the GFM parser's strikethrough.

kramdown's documentation, "Emphasis": a mark opens when text follows it and closes when text precedes it, whatever kind of
characters these are, so ``**강조(bold)**는`` is strong. ``_`` does not work within a word.
"""

from __future__ import annotations

from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.spans import Spans

_SPACE = frozenset(" \t\r\n\f\v")
_NO_TEXT = _SPACE | {"~", ""}


def emphasis(spans: Spans) -> bool:
    """``*a*``, ``**a**``, ``_a_``, ``__a__``. A double mark that nothing closes is tried as a single one."""
    text, start = spans.text, spans.pos
    mark = text[start]
    delimiter = mark * 2 if text.startswith(mark, start + 1) else mark
    kind = Kind.STRONG if len(delimiter) == 2 else Kind.EMPHASIS
    if not _opens(spans, delimiter, kind):
        return spans.take(len(delimiter))
    outer = spans.tree.kind
    if _close(spans, delimiter, kind):
        return True
    spans.pos = start
    if kind is Kind.STRONG and outer is not Kind.EMPHASIS and _close(spans, mark, Kind.EMPHASIS):
        return True
    spans.pos = start
    return spans.take(len(delimiter))


def _opens(spans: Spans, delimiter: str, kind: Kind) -> bool:
    text, after = spans.text, spans.pos + len(delimiter)
    following = text[after : after + 1]
    if following in _SPACE or spans.budget < 0:
        return False
    if delimiter[0] == "_" and _in_word(text, spans.pos):
        return False
    return not spans.inside(kind)


def _in_word(text: str, at: int) -> bool:
    """Whether a letter stands before `at`, a hyphen between allowed."""
    before = text[at - 1 : at]
    return before.isalpha() or (before == "-" and text[at - 2 : at - 1].isalpha() and at > 1)


def _close(spans: Spans, delimiter: str, kind: Kind) -> bool:
    """Fill an element up to its closing mark and put it in place; whether there is one."""
    text, mark, width = spans.text, delimiter[0], len(delimiter)
    spans.pos += width
    if text.find(delimiter, spans.pos) < 0:
        return False
    element = Element(kind)
    spans.plain_from = spans.pos

    def closes(at: Spans) -> bool:
        pos = at.pos
        if not text.startswith(delimiter, pos) or text[pos - 1] in _SPACE or not element.children:
            return False
        if kind is Kind.EMPHASIS and text.startswith(mark * 2, pos) and not text.startswith(mark, pos + 2):
            return False
        return mark != "_" or not text[pos + width : pos + width + 1].isalnum()

    if not spans.fill(element, closes):
        return False
    return spans.put(element, spans.pos + width)


def deleted(spans: Spans) -> bool:
    """``~~a~~`` with text on the inner side of both marks. What is between them is read by itself."""
    text, start = spans.text, spans.pos + 2
    if text[start : start + 1] in _NO_TEXT or (end := _end_of_deleted(text, start)) < 0:
        return False
    inner = Spans(spans.doc, spans.rules, text[start:end])
    inner.stack = [*spans.stack, spans.tree]
    element = Element(Kind.DELETED)
    inner.parse(element)
    return spans.put(element, end + 2)


def _end_of_deleted(text: str, start: int) -> int:
    end = text.find("~~", start + 1)
    while end >= 0 and text[end - 1] in _NO_TEXT:
        end = text.find("~~", end + 1)
    return end
