"""Links and images, inline and by reference, footnote marks and addresses in angle brackets.

kramdown's documentation, "Links and Images", "Footnotes", "Automatic Links". An address may contain spaces.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.attributes import NAME
from editor.core.dialects.kramdown.document import reference_name
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.spans import Spans, Verdict
from editor.core.dialects.kramdown.white import WHITE

_REFERENCE = re.compile(r"[ \t\r\n\f\v]*\[([^\]]+)?\]")
_ANGLE = re.compile(r"\(<([^>\n]*)>")
_PARENTHESIS = re.compile(r"[()]")
_QUOTE = re.compile(r"[ \t\r\n\f\v](?=[\"'])")
_OPENING_QUOTE = re.compile(r"[ \t\r\n\f\v]*([\"'])")
_TITLE_END = {mark: re.compile(rf"{mark}[ \t\r\n\f\v]*\)") for mark in "\"'"}
_ESCAPED = re.compile(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-])")
_FOOTNOTE = re.compile(rf"\[\^({NAME})\]")
_ADDRESS = re.compile(r"<((?:mailto|https?|ftps?):[^>\n]+|[\w.-]+@[\w-]+(?:\.[\w-]+)*)>")


def link(spans: Spans) -> bool:
    """``[text](address "title")``, ``[text][reference]``, ``[text]``, and the same with ``!`` for images."""
    text, start = spans.text, spans.pos
    mark = 2 if text[start] == "!" else 1
    kind = Kind.IMAGE if mark == 2 else Kind.LINK
    if text[start + mark : start + mark + 1] in ("^", ""):
        return False
    if spans.budget < 0 or (kind is Kind.LINK and spans.inside(Kind.LINK, Kind.IMAGE)):
        return spans.take(mark)
    element = Element(kind)
    spans.pos = inner = spans.plain_from = start + mark
    if spans.finder.find("]", inner) >= 0 and _label(spans, element):
        label = text[inner : spans.pos]
        spans.pos += 1
        if _target(spans, element, label):
            spans.tree.children.append(element)
            return True
    spans.pos = start
    return spans.take(mark)


def _label(spans: Spans, element: Element) -> bool:
    """Fill the element up to its closing bracket. An image inside counts for the bracket that ends its own label.

    `lowest` says of a bracket how far the number of open ones sinks at most from there on.
    """
    lowest = spans.hopeless.setdefault((element.kind, spans.context()), {})
    looked_at: list[tuple[int, int, int]] = []
    depth, images, seen = 1, 0, 0

    def closes(at: Spans) -> Verdict:
        nonlocal depth, images, seen
        text, pos = at.text, at.pos
        character = text[pos]
        if character != "]" and character != "[" and not text.startswith("![", pos):
            return Verdict.GO_ON
        images += sum(child.kind is Kind.IMAGE for child in element.children[seen:])
        seen = len(element.children)
        if (known := lowest.get(pos)) is not None and depth - images + known > 0:
            looked_at.append((pos, depth - images, depth - images + known))
            return Verdict.HOPELESS
        step = -1 if character == "]" else 1
        looked_at.append((pos, depth - images, depth - images + step))
        depth += step
        return Verdict.END if depth == images else Verdict.GO_ON

    if spans.fill(element, closes):
        return True
    low = len(spans.text)
    for pos, before, after in reversed(looked_at):
        low = min(low, after)
        lowest[pos] = low - before
    return False


def _target(spans: Spans, element: Element, label: str) -> bool:
    """Read what follows the label; whether it leads somewhere."""
    reference = _REFERENCE.match(spans.text, spans.pos) if spans.finder.find("]", spans.pos) >= 0 else None
    if reference or not spans.text.startswith("(", spans.pos):
        if reference:
            spans.pos = reference.end()
        return _by_reference(spans, element, (reference and reference[1]) or _unescaped(label), label)
    return _inline(spans, element, label)


def _by_reference(spans: Spans, element: Element, name: str, label: str) -> bool:
    target = spans.doc.links.get(reference_name(name))
    if target is None:
        return False
    if target.definition is not None and target.definition.ial is not None:
        target.definition.ial.merged_into(element.attr, spans.doc.attributes)
    _address(element, target.url, target.title, label)
    return True


def _inline(spans: Spans, element: Element, label: str) -> bool:
    """An address in parentheses, ending at the one that closes the first, or before a title."""
    text, start = spans.text, spans.pos
    angle = _ANGLE.match(text, start) if spans.finder.find(">", start) >= 0 else None
    if angle:
        spans.pos = angle.end()
        if not text.startswith(")", spans.pos):
            return _with_title(spans, element, angle[1], label)
        spans.pos += 1
        _address(element, angle[1], None, label)
        return True
    closing = _closing_parenthesis(spans, start)
    quote = spans.finder.search(_QUOTE, start)
    if quote and not 0 <= closing < quote.start():
        spans.pos = quote.end()
        return _with_title(spans, element, text[start + 1 : quote.start()].strip(WHITE), label)
    if closing < 0:
        return False
    spans.pos = closing + 1
    _address(element, text[start + 1 : closing].strip(WHITE), None, label)
    return True


def _closing_parenthesis(spans: Spans, start: int) -> int:
    """Where the parenthesis at `start` is closed, or -1. All of the text's are matched at once, when the first is asked for."""
    pairs = spans.hopeless.get("(")
    if pairs is None:
        pairs, opened = {}, []
        for found in _PARENTHESIS.finditer(spans.text):
            if found[0] == "(":
                opened.append(found.start())
            elif opened:
                pairs[opened.pop()] = found.start()
        spans.hopeless["("] = pairs
    return pairs.get(start, -1)


def _with_title(spans: Spans, element: Element, url: str, label: str) -> bool:
    text = spans.text
    opening = _OPENING_QUOTE.match(text, spans.pos)
    end = opening and spans.finder.search(_TITLE_END[opening[1]], opening.end() + 1)
    if not opening or not end:
        return False
    spans.pos = end.end()
    _address(element, url, text[opening.end() : end.start()], label)
    return True


def _address(element: Element, url: str, title: str | None, label: str) -> None:
    if element.kind is Kind.IMAGE:
        element.attr["src"] = url
        element.attr["alt"] = _unescaped(label)
        element.children = []
    else:
        element.attr["href"] = url
    if title is not None:
        element.attr["title"] = title


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def footnote_mark(spans: Spans) -> bool:
    """``[^name]`` of a footnote that is defined somewhere."""
    found = _FOOTNOTE.match(spans.text, spans.pos)
    if not found:
        return False
    if found[1] not in spans.doc.footnotes:
        return spans.take(len(found[0]))
    return spans.put(Element(Kind.FOOTNOTE, found[1]), found.end())


def autolink(spans: Spans) -> bool:
    """``<https://example.com>`` and ``<name@example.com>``."""
    found = _ADDRESS.match(spans.text, spans.pos)
    if not found:
        return False
    url = found[1]
    element = Element(Kind.LINK, attr={"href": url if ":" in url else f"mailto:{url}"})
    element.children.append(Element(Kind.TEXT, url.removeprefix("mailto:")))
    return spans.put(element, found.end())
