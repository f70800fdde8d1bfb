"""goldmark's tables: made from the lines of a paragraph, so that whatever goes on a paragraph goes on a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from editor.core.markdown.parser import ASCII_SPACE, BlockRule

_DELIMITER_LINE = re.compile(r"[\s\-|:]+\Z")
_DELIMITER = re.compile(r"\s*(:?)-+(:?)\s*\Z")
#: A table with more cells stays text: a short text could ask for millions.
MOST_CELLS = 65_536
_ALIGN = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}


def with_tables(paragraph: BlockRule) -> BlockRule:
    """The paragraph rule, its tokens replaced by a table's where the lines make one."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not paragraph(state, start, end, silent):
            return False
        if not silent and state.tokens[-1].type == "paragraph_close":
            _make_table(state)
        return True

    return rule


def not_of_tables(heading: BlockRule) -> BlockRule:
    """The rule of setext headings: a table is not underlined, and the line below it begins something new."""

    def rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not heading(state, start, end, silent):
            return False
        if not silent and any(_aligns(line) is not None for line in state.tokens[-2].content.split("\n")[1:]):
            _leave_underline(state)
        return True

    return rule


def _leave_underline(state: StateBlock) -> None:
    heading = state.tokens[-3:]
    opening, inline, closing = heading
    level = opening.level
    state.tokens[-3:] = [
        Token("paragraph_open", "p", 1, map=inline.map, level=level, block=True),
        inline,
        Token("paragraph_close", "p", -1, level=level, block=True),
    ]
    _make_table(state)
    if state.tokens[-1].type == "table_close":
        state.line -= 1
    else:
        state.tokens[-3:] = heading


def _make_table(state: StateBlock) -> None:
    opening, inline, closing = state.tokens[-3:]
    lines = inline.content.split("\n")
    at = next((row for row in range(1, len(lines)) if _aligns(lines[row]) is not None), 0)
    if not at:
        return
    aligns = _aligns(lines[at]) or []
    header = _cells(lines[at - 1])
    if len(header) > len(aligns) or opening.map is None or len(aligns) * len(lines) > MOST_CELLS:
        return
    first = opening.map[0]
    del state.tokens[-3:]
    if at > 1:
        inline.content = "\n".join(lines[: at - 1]).rstrip(ASCII_SPACE)
        opening.map = inline.map = [first, first + at - 1]
        state.tokens += [opening, inline, closing]
    table = list(_table(lines[at - 1 :], aligns, first + at - 1))
    for token in table:
        token.level = state.level + (token.tag != "table")
    state.tokens.extend(table)


def _aligns(line: str) -> list[str] | None:
    """The alignment of each column that a delimiter line sets; None for another line."""
    if not _DELIMITER_LINE.match(line) or not line.strip("-"):
        return None
    columns = line.split("|")
    columns = columns[1:] if not columns[0].strip(ASCII_SPACE) else columns
    columns = columns[:-1] if columns and not columns[-1].strip(ASCII_SPACE) else columns
    matches = [_DELIMITER.match(column) for column in columns]
    found = [_ALIGN[match[1], match[2]] for match in matches if match]
    return found if found and len(found) == len(columns) else None


def _cells(line: str) -> list[str]:
    """A row's cells; a pipe behind a backslash is text, and in code loses the backslash."""
    text = line.strip(ASCII_SPACE)
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") else text
    if not text:
        return []
    return [_unescaped(cell).strip(ASCII_SPACE) for cell in re.split(r"(?<!\\)\|", text)]


def _unescaped(cell: str) -> str:
    before, tick, code = cell.partition("`")
    return before + tick + code.replace("\\|", "|")


def _table(lines: list[str], aligns: list[str], line: int) -> Iterator[Token]:
    """The tokens of a table whose header is `lines[0]` and whose rows begin at `lines[2]`."""
    table = Token("table_open", "table", 1, map=[line, line + len(lines)], block=True)
    yield table
    yield Token("thead_open", "thead", 1, block=True)
    yield from _row(_cells(lines[0]), aligns, "th", line)
    yield Token("thead_close", "thead", -1, block=True)
    if len(lines) > 2:
        yield Token("tbody_open", "tbody", 1, block=True)
        for number, text in enumerate(lines[2:], line + 2):
            yield from _row(_cells(text), aligns, "td", number)
        yield Token("tbody_close", "tbody", -1, block=True)
    yield Token("table_close", "table", -1, block=True)


def _row(cells: list[str], aligns: list[str], tag: str, line: int) -> Iterator[Token]:
    yield Token("tr_open", "tr", 1, block=True)
    for number, align in enumerate(aligns):
        cell = cells[number] if number < len(cells) else None
        style: dict[str, str | int | float] = {"style": f"text-align:{align}"} if align and cell is not None else {}
        yield Token(f"{tag}_open", tag, 1, attrs=style, block=True)
        yield Token("inline", "", 0, content=cell or "", map=[line, line + 1], children=[], block=True)
        yield Token(f"{tag}_close", tag, -1, block=True)
    yield Token("tr_close", "tr", -1, block=True)
