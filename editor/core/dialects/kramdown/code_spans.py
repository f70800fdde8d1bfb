"""Code spans, and math between dollar signs: text that no other rule looks into."""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.spans import Spans
from editor.core.dialects.kramdown.white import IS_WHITE, WHITE

_TICKS = re.compile(r"`+")


def code_span(spans: Spans) -> bool:
    """Text between runs of backticks; the first run of this length ends it, even as part of a longer one."""
    text, start = spans.text, spans.pos
    ticks = _TICKS.match(text, start)
    if ticks is None:
        return False
    end = ticks.end()
    single = end - start == 1
    if single and (start == 0 or text[start - 1] in IS_WHITE) and text[end : end + 1] in IS_WHITE:
        return spans.take(1)
    closing = spans.finder.find(ticks[0], end)
    if closing < 0:
        return spans.take(end - start)
    code = text[end:closing]
    if not single:
        code = code[code.startswith(" ") : len(code) - (code.endswith(" ") and len(code) > 1)]
    return spans.put(Element(Kind.CODE_SPAN, code), closing + (end - start))


def math(spans: Spans) -> bool:
    """``$$a$$``."""
    start = spans.pos + 2
    end = spans.finder.find("$$", start)
    if end < 0:
        return False
    return spans.put(Element(Kind.MATH, spans.text[start:end].strip(WHITE)), end + 2)
