"""The GFM parser's line breaks: every line end with ``hard_wrap``, one behind a backslash without it.

They are set when the tree is complete, in text that is not inside HTML elements. A break at the very end of an element is
left out.
"""

from __future__ import annotations

from editor.core.dialects.kramdown.elements import Element, Kind


def break_lines(element: Element, mark: str) -> None:
    """Put breaks into the text below `element` where `mark` is, a line end with or without a backslash."""
    result: list[Element] = []
    for child in element.children:
        if child.kind is Kind.TEXT and mark in child.value:
            result += _broken(child, mark, is_last=child is element.children[-1])
        else:
            if child.kind not in (Kind.HTML, Kind.HEADER):
                break_lines(child, mark)
            result.append(child)
    element.children = result


def _broken(text: Element, mark: str, is_last: bool) -> list[Element]:
    lines = text.value.split(mark)
    ends_with_break = not lines[-1]
    if ends_with_break:
        lines.pop()
    result: list[Element] = []
    for number, line in enumerate(lines):
        result.append(Element(Kind.TEXT, f"\n{line}" if number else line))
        if number < len(lines) - 1 or (ends_with_break and not is_last):
            result.append(Element(Kind.LINE_BREAK))
    if ends_with_break:
        result.append(Element(Kind.TEXT, "\n"))
    return result
