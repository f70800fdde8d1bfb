"""Edits between brackets and braces: the same in YAML's flow style, TOML's arrays and inline tables, and JSON.

An element is the span of an item, or of a key with its value. Comments stay with the element that they stand behind;
what would part them is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from editor.core.frontmatter.intent import Untouchable
from editor.core.messages import N_
from editor.core.messages import text as message
from editor.core.text import Span, TextEdit

_COMMA = re.compile(r"[ \t\n]*(,)")


class Flow(NamedTuple):
    """A collection between brackets: `start` is that of the opening one, `end` lies behind the closing one."""

    content: str
    start: int
    end: int
    elements: Sequence[tuple[int, int]]

    def gap(self, n: int) -> str:
        """What stands before element `n`, from the one before it or the bracket; with n = count, what stands last."""
        start = self.elements[n - 1][1] if n else self.start + 1
        end = self.elements[n][0] if n < len(self.elements) else self.end - 1
        return self.content[start:end]

    def commented(self) -> bool:
        """Whether there are comments between the elements."""
        return any("#" in self.gap(n) for n in range(len(self.elements) + 1))

    def line_start(self, n: int) -> int | None:
        """Where the line of element `n` begins, when it is the first on its line."""
        at = self.content.rfind("\n", 0, self.elements[n][0]) + 1
        return at if at > self.start and not self.content[at : self.elements[n][0]].strip() else None


def inserted(flow: Flow, at: int, new: str) -> list[TextEdit]:
    """Edits that write `new` as element number `at`."""
    if not flow.elements:
        inner = flow.content[flow.start + 1 : flow.end - 1]
        stop = flow.start + 1 if inner.strip() or "\n" in inner else flow.end - 1
        return [TextEdit(Span(flow.start + 1, stop), new)]
    if at >= len(flow.elements):
        return _appended(flow, new)
    start, line = flow.elements[at][0], flow.line_start(at)
    between = ",\n" + flow.content[line:start] if line is not None else _separator(flow)
    return [TextEdit(Span(start, start), new + between)]


def _appended(flow: Flow, new: str) -> list[TextEdit]:
    last, content = len(flow.elements) - 1, flow.content
    start, end = flow.elements[last]
    line = flow.line_start(last)
    if line is None:
        return [TextEdit(Span(end, end), _separator(flow) + new)]
    margin = content[line:start]
    line_end = content.find("\n", end, flow.end)
    if line_end < 0:
        return [TextEdit(Span(end, end), f",\n{margin}{new}")]
    comma = _COMMA.match(content, end, flow.end - 1)
    if comma:
        line_end = max(line_end, content.find("\n", comma.end(), flow.end))
        return [TextEdit(Span(line_end, line_end), f"\n{margin}{new},")]
    if "#" not in content[end:line_end]:
        return [TextEdit(Span(end, end), f",\n{margin}{new}")]
    return [TextEdit(Span(end, end), ","), TextEdit(Span(line_end, line_end), f"\n{margin}{new}")]


def _separator(flow: Flow) -> str:
    """What stands between two elements on one line, as this collection has it."""
    for n in range(len(flow.elements) - 1, 0, -1):
        gap = flow.gap(n)
        if gap.strip() == "," and "\n" not in gap:
            return gap
    return ", "


def removed(flow: Flow, at: int) -> list[TextEdit]:
    """Edits that take element number `at` away with one comma."""
    content, count = flow.content, len(flow.elements)
    start, end = flow.elements[at]
    if count == 1:
        if "#" in flow.gap(0) + flow.gap(1):
            comma = _COMMA.match(content, end, flow.end - 1)
            return [TextEdit(Span(start, comma.end() if comma else end), "")]
        return [TextEdit(Span(flow.start + 1, flow.end - 1), "")]
    line = flow.line_start(at)
    if line is not None and _alone(flow, at):
        stop = content.find("\n", _behind_comma(flow, at), flow.end)
        if at == count - 1 and not _COMMA.match(content, end, flow.end - 1):
            comma = _COMMA.match(content, flow.elements[at - 1][1])
            lost = [TextEdit(Span(comma.start(1), comma.end()), "")] if comma else []
            return [*lost, TextEdit(Span(line, stop + 1), "")]
        return [TextEdit(Span(line, stop + 1), "")]
    cut = Span(start, flow.elements[at + 1][0]) if at + 1 < count else Span(flow.elements[at - 1][1], end)
    if "#" in flow.gap(at + 1 if at + 1 < count else at):
        raise Untouchable(message(N_("There is a comment between these items that would be lost.")))
    return [TextEdit(cut, "")]


def _behind_comma(flow: Flow, at: int) -> int:
    end = flow.elements[at][1]
    comma = _COMMA.match(flow.content, end, flow.end - 1)
    return comma.end() if comma else end


def _alone(flow: Flow, at: int) -> bool:
    """Whether an element that begins a line also has its end and nothing but a comment behind it on lines of its own."""
    behind = _behind_comma(flow, at)
    stop = flow.content.find("\n", behind, flow.end)
    rest = flow.content[behind:stop].strip() if stop >= 0 else "x"
    return not rest or rest.startswith("#")


def reordered(flow: Flow, order: Sequence[int]) -> list[TextEdit]:
    """Edits that write the elements in another order: each keeps its text, the blanks between them stay."""
    if flow.commented():
        raise Untouchable(message(N_("There are comments between these items. Move them in the raw text.")))
    texts = [flow.content[start:end] for start, end in flow.elements]
    return [TextEdit(Span(*flow.elements[n]), texts[m]) for n, m in enumerate(order) if n != m]
