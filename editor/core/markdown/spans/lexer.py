"""The spans of one line of Markdown, for the state that the line before it left."""

from __future__ import annotations

import re

from editor.core.engine import Engine
from editor.core.markdown.spans.inline import inline_spans
from editor.core.markdown.spans.lines import (
    CODE_MODES,
    DEFINITION,
    FENCE_OPEN,
    HEADING,
    HIGHLIGHT_OPEN,
    ITEM,
    RULE,
    UNDERLINE,
    Mode,
    mode_of,
    next_state,
)
from editor.core.markdown.spans.styles import Style, StyledSpan

#: A longer line (a pasted image, as a rule) stays without colours.
LONGEST = 20_000

_QUOTE = re.compile(r"[ \t]*(?:>[ \t]*)+")
_TASK = re.compile(r"\[[ xX]\](?=[ \t])")
_ABBREVIATION = re.compile(r" {0,3}\*\[[^\]]+\]:")
_CLOSING_MARKS = re.compile(r"[ \t]#+[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:[^{}]*\}[ \t]*$")
_TABLE = re.compile(r"[ \t]*(?:>[ \t]*)*\|")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_PIPE = re.compile(r"(?<!\\)\|")
_WHOLE = {
    Mode.LIQUID_COMMENT: Style.COMMENT,
    Mode.MATH: Style.MATH,
    Mode.RAW_HTML: Style.HTML,
}


def line_spans(line: str, state: int, following: str, engine: Engine) -> list[StyledSpan]:
    """The spans of `line`, which begins in `state` and is followed by the line `following`.

    The lines of code inside a fence have none here: their language colours them as a whole.
    """
    if not line or len(line) > LONGEST:
        return []
    mode, after = mode_of(state), mode_of(next_state(state, line))
    if mode in CODE_MODES:
        return [] if after is mode else [_all(line, Style.MARK)]
    if mode is Mode.COMMENT:
        return _comment_rest(line, engine)
    if mode in _WHOLE:
        return [_all(line, _WHOLE[mode])]
    return _opening(line, after, engine) or _text(line, mode, after, following, engine)


def _all(line: str, style: Style) -> StyledSpan:
    return StyledSpan(0, len(line), style)


def _shifted(spans: list[StyledSpan], by: int) -> list[StyledSpan]:
    return [StyledSpan(start + by, end + by, style) for start, end, style in spans]


def _comment_rest(line: str, engine: Engine) -> list[StyledSpan]:
    end = line.find("-->") + 3
    if end < 3:
        return [_all(line, Style.COMMENT)]
    return [StyledSpan(0, end, Style.COMMENT), *_shifted(inline_spans(line[end:], engine), end)]


def _opening(line: str, after: Mode, engine: Engine) -> list[StyledSpan]:
    """The spans of a line that opens something of several lines."""
    if after is Mode.FENCE and (fence := FENCE_OPEN.match(line)):
        info = StyledSpan(fence.start("info"), fence.end("info"), Style.TAG)
        return [StyledSpan(0, fence.end("fence"), Style.MARK), info]
    if after is Mode.HIGHLIGHT and HIGHLIGHT_OPEN.match(line):
        return [_all(line, Style.TAG)]
    if after is Mode.COMMENT:
        start = line.rfind("<!--")
        return [*inline_spans(line[:start], engine), StyledSpan(start, len(line), Style.COMMENT)]
    return [_all(line, _WHOLE[after])] if after in _WHOLE else []


def _text(line: str, mode: Mode, after: Mode, following: str, engine: Engine) -> list[StyledSpan]:
    if after is Mode.BLANK:
        return []
    if after is Mode.UNDERLINE or (after is Mode.BLOCK and RULE.match(line)) or _ATTRIBUTES.match(line):
        return [_all(line, Style.MARK)]
    if after is Mode.INDENTED:
        return [_all(line, Style.CODE)]
    if heading := HEADING.match(line):
        return _heading(line, heading.end(), engine)
    if after is Mode.PARAGRAPH and UNDERLINE.match(following):
        return [_all(line, Style.HEADING), *inline_spans(line, engine)]
    return _paragraph(line, mode, engine)


def _heading(line: str, start: int, engine: Engine) -> list[StyledSpan]:
    closing = _CLOSING_MARKS.search(line, start)
    end = closing.start() if closing else len(line)
    spans = [StyledSpan(0, start, Style.MARK), StyledSpan(start, end, Style.HEADING)]
    spans += _shifted(inline_spans(line[start:end], engine), start)
    return [*spans, StyledSpan(end, len(line), Style.MARK)] if closing else spans


def _paragraph(line: str, mode: Mode, engine: Engine) -> list[StyledSpan]:
    if mode is not Mode.PARAGRAPH and (definition := DEFINITION.match(line) or _ABBREVIATION.match(line)):
        return _definition(line, definition, engine)
    if "|" in line and _TABLE_RULE.match(line):
        return [_all(line, Style.MARK)]
    spans, start = _prefix(line)
    spans += _shifted(inline_spans(line[start:], engine), start)
    if _TABLE.match(line):
        spans += [StyledSpan(*pipe.span(), Style.MARK) for pipe in _PIPE.finditer(line)]
    return spans


def _prefix(line: str) -> tuple[list[StyledSpan], int]:
    """Quote marks, the marker of a list item and its box; and where the text after them begins."""
    spans: list[StyledSpan] = []
    at = 0
    if quote := _QUOTE.match(line):
        at = quote.end()
        spans += [StyledSpan(0, at, Style.MARK), StyledSpan(at, len(line), Style.QUOTE)]
    if item := ITEM.match(line):
        at = item.end()
        spans.append(StyledSpan(item.start("marker"), item.end("marker"), Style.MARK))
        if task := _TASK.match(line, at):
            at = task.end()
            spans.append(StyledSpan(*task.span(), Style.TASK))
    return spans, at


def _definition(line: str, found: re.Match[str], engine: Engine) -> list[StyledSpan]:
    if found.re is _ABBREVIATION or line.lstrip().startswith("[^"):
        end = found.end() if found.re is _ABBREVIATION else found.end(1)
        return [StyledSpan(0, end, Style.MARK), *_shifted(inline_spans(line[end:], engine), end)]
    target = StyledSpan(*found.span(2), Style.TARGET) if found[2] else StyledSpan(0, 0, Style.TARGET)
    return [StyledSpan(found.start(1), found.end(1), Style.LINK), target]
