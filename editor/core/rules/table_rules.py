"""Family FW9, tables: rows that are shown as text, and text that becomes a row."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

WARNING = Severity.WARNING
_DASHES = pattern(r"\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_PIPE = pattern(r"(?<!\\)\|")


@rule(
    "FW927",
    Family.MARKDOWN,
    severities(WARNING, commonmark=None),
    summary=N_("Text directly below a table."),
    reason=N_("kramdown takes the whole table for text then; the others make a row of the line. A blank line keeps them apart."),
    bad="| a | b |\n|---|---|\n| 1 | 2 |\n글",
    good="| a | b |\n|---|---|\n| 1 | 2 |\n\n글",
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
    if at != table.lines[-1].end + 1 or below.kind in (Kind.ATTRIBUTES, Kind.COMMENT) or subject.text[at] in " \t>{":
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


RULES = (text_below_table, dashes_without_cells)
