"""HTML within text: elements whose content is parsed as spans, comments, and tags that stay text."""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.elements import Element, Kind, Model
from editor.core.dialects.kramdown.html_names import BLOCKS, EMPTY, KNOWN, content_model
from editor.core.dialects.kramdown.html_tags import CLOSE_RE, TAG_RE, attributes, comment_end, parse_type, tag_name
from editor.core.dialects.kramdown.spans import SpanRules, Spans, Verdict


def html_span(spans: Spans) -> bool:
    """What stands at a ``<``. The tag of a block element is text, and so is a closing tag that closes nothing."""
    text, pos = spans.text, spans.pos
    if (end := comment_end(spans.finder, pos)) >= 0:
        return spans.put(Element(Kind.HTML_COMMENT, text[pos:end]), end)
    if close := CLOSE_RE.match(text, pos):
        return spans.take(len(close[0]))
    tag = TAG_RE.match(text, pos)
    if not tag:
        return False
    name = tag_name(tag[1])
    if name in BLOCKS:
        return spans.take(len(tag[0]))
    _element(spans, tag, name)
    return True


def _element(spans: Spans, tag: re.Match[str], name: str) -> None:
    attr = attributes(tag[2], name in KNOWN)
    asked = attr.pop("markdown", None)
    parsed = _is_parsed(spans, name, parse_type(asked, name), asked)
    element = Element(Kind.HTML, name, attr=attr, model=Model.SPAN if parsed else Model.RAW, closed=tag[3] is not None)
    spans.put(element, tag.end())
    if element.closed or name in EMPTY:
        return
    closing = re.compile(rf"</{re.escape(name)}[ \t\r\n\f\v]*>", re.IGNORECASE if name in KNOWN else 0)
    spans.plain_from = spans.pos
    end: list[int] = []

    def closes(at: Spans) -> Verdict:
        found = closing.match(at.text, at.pos) if at.text.startswith("</", at.pos) else None
        if not found:
            return Verdict.GO_ON
        end.append(found.end())
        return Verdict.END

    if spans.fill(element, closes, spans.full_rules if parsed else RAW_RULES):
        spans.pos = end[-1]


def _is_parsed(spans: Spans, name: str, asked: Model | None, written: str | None) -> bool:
    raw = content_model(name) is Model.RAW
    if written == "1":
        return not raw
    if asked is Model.SPAN or asked is Model.RAW:
        return asked is Model.SPAN
    return not raw and spans.tree.model is not Model.RAW and spans.doc.options.parse_span_html


RAW_RULES = SpanRules({"<": html_span}, r"<")
