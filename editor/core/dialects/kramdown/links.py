"""Links and images, inline and by reference, footnote marks and addresses in angle brackets.

kramdown's documentation, "Links and Images", "Footnotes", "Automatic Links". An address may contain spaces.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.attributes import NAME
from editor.core.dialects.kramdown.document import reference_name
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.spans import Spans, Stop

_SPACE = " \t\r\n\f\v"
_REFERENCE = re.compile(r"[ \t\r\n\f\v]*\[([^\]]+)?\]")
_ANGLE = re.compile(r"\(<([^>\n]*)>")
_PAREN = re.compile(r"[()]|[ \t\r\n\f\v](?=[\"'])")
_TITLE = re.compile(
    r"[ \t\r\n\f\v]*(?:\"((?:[^\"]|\"(?![ \t\r\n\f\v]*\)))+)\"|'((?:[^']|'(?![ \t\r\n\f\v]*\)))+)')[ \t\r\n\f\v]*\)"
)
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
    if text.find("]", inner) >= 0 and spans.fill(element, _bracket_counter(element)):
        label = text[inner : spans.pos]
        spans.pos += 1
        if _target(spans, element, label):
            spans.tree.children.append(element)
            return True
    spans.pos = start
    return spans.take(mark)


def _bracket_counter(element: Element) -> Stop:
    depth = 1

    def closes(spans: Spans) -> bool:
        nonlocal depth
        text, pos = spans.text, spans.pos
        if text[pos] == "]":
            depth -= 1
        elif text[pos] == "[" or text.startswith("![", pos):
            depth += 1
        else:
            return False
        return depth == sum(child.kind is Kind.IMAGE for child in element.children)

    return closes


def _target(spans: Spans, element: Element, label: str) -> bool:
    """Read what follows the label; whether it leads somewhere."""
    reference = _REFERENCE.match(spans.text, spans.pos)
    if reference or not spans.text.startswith("(", spans.pos):
        if reference:
            spans.pos = reference.end()
        return _by_reference(spans, element, (reference and reference[1]) or _unescaped(label), label)
    return _inline(spans, element, label)


def _by_reference(spans: Spans, element: Element, name: str, label: str) -> bool:
    target = spans.doc.links.get(reference_name(name))
    if target is None:
        return False
    _address(element, target.url, target.title, label)
    if target.definition is not None and target.definition.ial is not None:
        target.definition.ial.merged_into(element.attr, spans.doc.attributes)
    return True


def _inline(spans: Spans, element: Element, label: str) -> bool:
    text = spans.text
    if angle := _ANGLE.match(text, spans.pos):
        spans.pos = angle.end()
        if text.startswith(")", spans.pos):
            spans.pos += 1
            _address(element, angle[1], None, label)
            return True
        return _with_title(spans, element, angle[1], label)
    start, depth, end = spans.pos, 0, spans.pos
    while found := _PAREN.search(text, end):
        end = found.end()
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth == 0 or found[0] not in "()":
            break
    else:
        return False
    url = text[start + 1 : end - 1].strip(_SPACE)
    spans.pos = end
    if depth == 0:
        _address(element, url, None, label)
        return True
    return _with_title(spans, element, url, label)


def _with_title(spans: Spans, element: Element, url: str, label: str) -> bool:
    title = _TITLE.match(spans.text, spans.pos)
    if not title:
        return False
    spans.pos = title.end()
    _address(element, url, title[1] or title[2], label)
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
