"""Family FW9, tables: rows that are shown as text, and text that becomes a row."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.code import shortened
from editor.core.rules.lines import Line
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

WARNING = Severity.WARNING
_DASHES = pattern(r"\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
#: What editors make of hyphens, and wide signs beside them.
_ODD_DASH = pattern(r"[-—–−─]+")
_ODD_DASHES = pattern(r"\|(?:[ \t\u00a0]*[:：]?[-—–−─]+[:：]?[ \t\u00a0]*\|)+")
_PIPE = pattern(r"(?<!\\)\|")


@rule(
    "FW927",
    Family.MARKDOWN,
    severities(WARNING, commonmark=None),
    summary=N_("Text directly below a table."),
    reason=N_("kramdown takes the whole table for text then; the others make a row of the line. A blank line keeps them apart."),
    bad="| a | b |\n|---|---|\n| 1 | 2 |\n글",
    good="| a | b |\n|---|---|\n| 1 | 2 |\n\n글",
    needs=needs.blocks(Kind.TABLE),
)
def text_below_table(subject: Subject) -> Iterator[Found]:
    blocks = subject.blocks.all if subject.blocks.of(Kind.TABLE) else ()
    for table, below in zip(blocks, blocks[1:], strict=False):
        if table.kind is not Kind.TABLE or not _is_directly_below(subject, table, below):
            continue
        if subject.engine is Engine.JEKYLL:
            message = N_("Jekyll will show this table as text with | in it: a blank line is missing below it.")
            place = Span(table.lines[0].start, table.lines[0].end)
        elif below.kind is Kind.PROSE and not below.item:
            message = N_("{generator} will make a row of this line: a blank line is missing above it.")
            place = Span(below.lines[0].start, below.lines[0].end)
        else:
            continue
        at = below.lines[0].begin
        fix = Fix(text(N_("Put a blank line below the table")), (TextEdit(Span(at, at), "\n"),), safe=True)
        yield Found(place, text(message, generator=GENERATOR[subject.engine]), fix)


def _is_directly_below(subject: Subject, table: Block, below: Block) -> bool:
    """Whether the text stands on the next line, both at the margin, and is no attributes, comment or Liquid of the table."""
    at = below.lines[0].begin
    if at != table.lines[-1].end + 1 or below.kind in (Kind.ATTRIBUTES, Kind.COMMENT) or subject.text[at] in " \t>{｜":
        return False
    return table.after_blank and table.lines[0].start == table.lines[0].begin and subject.text[table.lines[0].start] == "|"


@rule(
    "FW928",
    Family.MARKDOWN,
    severities(WARNING, jekyll=None, commonmark=None),
    summary=N_("A table whose line of dashes has another number of cells than its head."),
    reason=N_("GitHub, Hugo, Hexo and Astro make a table only where the line of dashes has as many cells as the line above it."),
    bad="| a | b | c |\n|---|---|\n| 1 | 2 | 3 |",
    good="| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |",
    by_block=True,
    needs=needs.blocks(Kind.TABLE),
)
def dashes_without_cells(subject: Subject) -> Iterator[Found]:
    for table in subject.blocks.of(Kind.TABLE):
        head, dashes = table.lines[0], table.lines[1]
        row, written = subject.text[head.start : head.end], subject.text[dashes.start : dashes.end]
        wanted, there = _count(row), _count(written)
        # goldmark fills a head up that has too few cells.
        differs = there < wanted if subject.engine is Engine.HUGO else there != wanted
        if differs and row.lstrip().startswith("|") and _DASHES.match(written.strip()):
            message = N_("{generator} will show this table as text: its head has {wanted} cells, the line of dashes {there}.")
            found = text(message, generator=GENERATOR[subject.engine], wanted=wanted, there=there)
            yield Found(Span(dashes.start, dashes.end), found)


def _count(row: str) -> int:
    """The cells of a row."""
    return len(_PIPE.findall(row.strip().removeprefix("|"))) + (not row.rstrip().endswith("|"))


@rule(
    "FW933",
    Family.MARKDOWN,
    severities(WARNING, jekyll=None, commonmark=None),
    summary=N_("Rows of a table that are shown as text."),
    reason=N_("A table needs a line of hyphens such as |---|---| right below its head, and no empty line inside."),
    bad="| a | b |\n|—|—|\n| 1 | 2 |",
    good="| a | b |\n|---|---|\n| 1 | 2 |",
    needs=needs.beginning("|"),
)
def table_shown_as_text(subject: Subject) -> Iterator[Found]:
    below = {table.lines[-1].end + 2: table for table in subject.blocks.of(Kind.TABLE)}  # behind an empty line
    for block in subject.beginning_with("|"):
        table = below.get(block.lines[0].begin)
        if table and all(
            _is_row(subject, line) and _cells(subject, line) == _cells(subject, table.lines[0]) for line in block.lines
        ):
            message = N_("{generator} will show these lines as text: an empty line stands between them and their table.")
            if len(block.lines) > 1:
                message = N_(
                    "{generator} will show these lines as text: an empty line stands between them and their table. {more}"
                )
            place = Span(block.lines[0].start, block.lines[-1].end)
            other = text(N_("If they are a table of their own, write a line such as |---|---| below the first."))
            yield Found(place, text(message, generator=GENERATOR[subject.engine], more=other), _without_gap(block))
            continue
        if len(block.lines) < 2 or not all(_is_row(subject, line) for line in block.lines) or _is_table(subject, block):
            continue
        message = N_("{generator} will show these lines as text: below a table's head stands a line such as |---|---|.")
        if _DASHES.match(subject.text[block.lines[0].start : block.lines[0].end].rstrip()):
            message = N_("{generator} will show these lines as text: a table's head stands right above the line of hyphens.")
        place = Span(block.lines[0].start, block.lines[-1].end)
        yield Found(place, text(message, generator=GENERATOR[subject.engine]), _with_hyphens(subject, block))


def _without_gap(block: Block) -> Fix:
    """One row goes on with the table above it; several may as well be a second table that lacks its line of hyphens."""
    gap = block.lines[0].begin - 1
    return Fix(text(N_("Delete the empty line")), (TextEdit(Span(gap, gap + 1), ""),), safe=len(block.lines) == 1)


def _is_table(subject: Subject, block: Block) -> bool:
    """Whether it is a table after all: one that begins a list item is read with the item's text."""
    head, dashes = block.lines[:2]
    return block.item and not _cells(subject, dashes) and _count(_written(subject, dashes)) == _cells(subject, head)


def _written(subject: Subject, line: Line) -> str:
    return subject.text[line.start : line.end].strip(" \t>")


def _cells(subject: Subject, line: Line) -> int:
    """The cells of a row; none where it is a line of hyphens."""
    row = _written(subject, line)
    return 0 if _DASHES.match(row) else _count(row)


def _is_row(subject: Subject, line: Line) -> bool:
    """Whether a line has cells, each between two |."""
    written = subject.text[line.start : line.end].rstrip()
    if written.startswith("+"):
        return written.endswith("+") and not written.strip("+-=")
    return written.startswith("|") and written.endswith("|") and len(_PIPE.findall(written)) > 1


def _with_hyphens(subject: Subject, block: Block) -> Fix | None:
    """The line below the head with hyphens for the dashes that an editor has made of them."""
    head, dashes = block.lines[0], block.lines[1]
    written = subject.text[dashes.start : dashes.end]
    if not _ODD_DASHES.fullmatch(written.rstrip()) or _count(written) != _count(subject.text[head.start : head.end]):
        return None
    mended = _ODD_DASH.sub("---", written).replace("：", ":").replace("\u00a0", " ")
    return Fix(text(N_("Write hyphens")), (TextEdit(Span(dashes.start, dashes.end), mended),), safe=True)


@rule(
    "FW934",
    Family.MARKDOWN,
    severities(WARNING, jekyll=None, commonmark=None),
    summary=N_("A row of a table with more cells than its head."),
    reason=N_("What stands in the cells beyond is not shown. A | that is no border is written \\|, in code as well."),
    bad="| a | b |\n|---|---|\n| x | y | z |",
    good="| a | b |\n|---|---|\n| x \\| y | z |",
    needs=needs.blocks(Kind.TABLE),
)
def cells_left_out(subject: Subject) -> Iterator[Found]:
    for table in subject.blocks.of(Kind.TABLE):
        head = table.lines[0]
        wanted = _count(subject.text[head.start : head.end])
        if _count(subject.text[table.lines[1].start : table.lines[1].end].lstrip(" \t>")) != wanted:
            continue  # FW928 tells of it
        for line in table.lines[2:]:
            if subject.text.count("|", line.start, line.end) <= wanted - 1:
                continue
            row = subject.text[line.start : line.end].lstrip(" \t>")
            if _count(row) > wanted and (lost := _beyond(row, wanted).strip(" \t|")):
                message = N_("{generator} will not show “{lost}”: the head has {count} cells. Write \\| for a | inside a cell.")
                found = text(message, generator=GENERATOR[subject.engine], lost=shortened(lost), count=wanted)
                yield Found(Span(line.end - len(_beyond(row, wanted)), line.end), found)


def _beyond(row: str, cells: int) -> str:
    """What stands behind so many cells of a row."""
    borders = list(_PIPE.finditer(row))
    first = 0 if row.lstrip().startswith("|") else -1
    return row[borders[first + cells].end() :]


RULES = (text_below_table, dashes_without_cells, table_shown_as_text, cells_left_out)
