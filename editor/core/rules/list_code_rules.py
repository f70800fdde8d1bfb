"""Family FW9: code in a list item whose lines are indented less than the item's text, which ends the item in the middle of it."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.lines import Line
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

_TAB = 4


@rule(
    "FW948",
    Family.MARKDOWN,
    severities(Severity.WARNING, hexo=None),
    summary=N_("Code in a list item whose lines are indented too little."),
    reason=N_("A line further to the left than the item's text ends the item and its code. The fence below begins code anew."),
    bad="- 목록\n  ```\nprint(1)\n  ```",
    good="- 목록\n  ```\n  print(1)\n  ```",
)
def code_leaves_list(subject: Subject) -> Iterator[Found]:
    margin = 0  # of the text of the list item that the scan is in
    indented = any(fence.lines[0].start > fence.lines[0].begin for fence in subject.blocks.of(Kind.FENCE))
    for block in subject.blocks.all if indented else ():
        first, width = block.lines[0], _width(subject, block.lines[0])
        if block.item:
            margin = first.start - first.begin
        elif width < margin and (block.after_blank or block.kind is not Kind.PROSE):
            margin = 0
        if block.kind is Kind.FENCE and block.closed and not block.quoted and 0 < margin <= width < margin + _TAB:
            if line := _leaving(subject, block, margin):
                yield _found(subject, block, line, width)


def _width(subject: Subject, line: Line) -> int:
    """The columns in front of what a line says, and of the marks of a list that begins there."""
    return len(subject.text[line.begin : line.start].expandtabs(_TAB))


def _blank_width(subject: Subject, line: Line) -> int:
    written = subject.text[line.begin : line.end]
    return len(written[: len(written) - len(written.lstrip(" \t"))].expandtabs(_TAB))


def _leaving(subject: Subject, fence: Block, margin: int) -> Line | None:
    """The first line of the code that ends the item. kramdown lets it only do so behind an empty line."""
    after_blank = subject.engine is not Engine.JEKYLL
    for line in fence.lines[1:]:
        if not subject.text[line.begin : line.end].strip():
            after_blank = True
        elif after_blank and _blank_width(subject, line) < margin:
            return line
    return None


def _found(subject: Subject, fence: Block, line: Line, width: int) -> Found:
    message = N_(
        "{generator} will end the list item and its code at this line, for it is indented too little, and show what follows the"
        " code as code. Indent the code like its fence."
    )
    if subject.engine is Engine.JEKYLL:
        message = N_(
            "Jekyll will show this code as text: behind an empty line it is indented too little. Indent it like its fence."
        )
    span = Span(line.begin, max(line.end, line.begin + 1))
    return Found(span, text(message, generator=GENERATOR[subject.engine]), _indented(subject, fence, width))


def _indented(subject: Subject, fence: Block, width: int) -> Fix | None:
    """All of the code moved to the right by as much as its first column lacks."""
    code = [line for line in fence.lines[1:-1] if subject.text[line.begin : line.end].strip()]
    if "\t" in subject.text[fence.lines[0].begin : fence.lines[-1].end]:
        return None
    lack = max(0, width - min((_blank_width(subject, line) for line in code), default=width))
    edits = [TextEdit(Span(line.begin, line.begin), " " * lack) for line in code if lack]
    last = fence.lines[-1]
    if (more := width - _blank_width(subject, last)) > 0:
        edits.append(TextEdit(Span(last.begin, last.begin), " " * more))
    # Code that begins where its fence does was to stay there, and with all of it moved it would not.
    begins_left = not code or _blank_width(subject, code[0]) < width
    return Fix(text(N_("Indent the code")), tuple(edits), safe=begins_left) if edits else None


RULES = (code_leaves_list,)
