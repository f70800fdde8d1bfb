"""Emphasis, strong emphasis and the GFM parser's strikethrough.

kramdown's documentation, "Emphasis": a mark opens when text follows it and closes when text precedes it, whatever kind of
characters these are, so ``**강조(bold)**는`` is strong. ``_`` does not work within a word.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.spans import Spans, Verdict
from editor.core.dialects.kramdown.white import IS_WHITE

_CLOSING = re.compile(r"(?<=[^ \t\r\n\f\v~])~~")
_NO_TEXT = IS_WHITE | {"~", ""}


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
    if following in IS_WHITE or spans.budget < 0:
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
    spans.pos += len(delimiter)
    if spans.finder.find(delimiter, spans.pos) < 0:
        return False
    element = Element(kind)
    spans.plain_from = spans.pos
    hopeless = spans.hopeless.setdefault((delimiter, kind, spans.context()), {})
    looked_at: list[int] = []
    inner = spans.pos

    def closes(at: Spans) -> Verdict:
        if at.pos == inner:
            return Verdict.GO_ON
        if at.pos in hopeless:
            return Verdict.HOPELESS
        if _ends(at, delimiter, kind):
            return Verdict.END
        looked_at.append(at.pos)
        return Verdict.GO_ON

    if not spans.fill(element, closes):
        hopeless.update(dict.fromkeys(looked_at, 0))
        return False
    return spans.put(element, spans.pos + len(delimiter))


def _ends(spans: Spans, delimiter: str, kind: Kind) -> bool:
    text, pos, mark, end = spans.text, spans.pos, delimiter[0], spans.pos + len(delimiter)
    if not text.startswith(delimiter, pos) or text[pos - 1] in IS_WHITE:
        return False
    if kind is Kind.EMPHASIS and text.startswith(mark * 2, pos) and not text.startswith(mark, pos + 2):
        return False
    return mark != "_" or not text[end : end + 1].isalnum()


def deleted(spans: Spans) -> bool:
    """``~~a~~`` with text on the inner side of both marks. What is between them is read by itself."""
    text, start = spans.text, spans.pos + 2
    if text[start : start + 1] in _NO_TEXT or (end := _end_of_deleted(spans, start)) < 0:
        return False
    inner = Spans(spans.doc, spans.rules, text[start:end])
    inner.stack = [*spans.stack, spans.tree]
    element = Element(Kind.DELETED)
    inner.parse(element)
    return spans.put(element, end + 2)


def _end_of_deleted(spans: Spans, start: int) -> int:
    closing = spans.finder.search(_CLOSING, start + 1)
    return closing.start() if closing else -1
