"""Family FW9, blocks: lines that become something else than they were meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.lines import Line
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.pipes import pipes_in_addresses
from editor.core.rules.prose import mask
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

WARNING, INFO = Severity.WARNING, Severity.INFO
MARKDOWN = Family.MARKDOWN
_DATE_ITEM = pattern(r"(?P<year>(?:1[89]|20)\d\d)(?P<dot>\.)[ \t]+(?=\d{1,2}\.|[^\s\d])")
_WIDE = pattern("(?:#{1,6}|[-*+]|\\d{1,3}[.)])(?P<wide>[\u00a0\u3000]+)(?=\\S)")
#: Full-width signs make no heading anywhere, nor do more than six.
_ODD_HEADING = pattern(r"(?P<marks>＃{2,6}|＃(?=[ \t\u3000][가-힣])|#{7,})[ \t\u3000]*(?=[^\s#＃])")
_TIGHT_HEADING = pattern(
    r"(?P<marks>#{2,6})(?=[^#\s!{\[<.,:;/\\*)|=\"'-]|\*\*[^\s*]|\[[^\[\]\n]*[가-힣][^\[\]\n]*\]|[\"“‘'][^\s\"']*[가-힣])"
)
_TIGHT_END = pattern(r"(?<=[^\s#\\])(?P<marks>#{2,6})[ \t]*$")
_TOC = pattern(r"(?:\[toc\]|\[\[_?toc_?\]\]|@\[toc\]\([^()\n]*\))[ \t]*$", re.I)
_CLOSING_PARENTHESIS = pattern(r"\d{1,2}\)[ \t]+\S")
#: Characters of a year with the full stop and the space behind it.
_SHORTEST_YEAR = 6
#: What may stand in front of a list item.
_MARGIN = pattern(r"[ \t>]*")


def _insert(at: int, new: str, title: str, safe: bool = True) -> Fix:
    return Fix(text(title), (TextEdit(Span(at, at), new),), safe)


def _line(subject: Subject, line: Line) -> str:
    return subject.text[line.start : line.end]


@rule(
    "FW905",
    MARKDOWN,
    severities(None, jekyll=WARNING),
    summary=N_("A sentence with | that becomes a table."),
    reason=N_("For kramdown every paragraph whose lines all contain a | is a table, even without a line of dashes."),
    bad="a | b 는 비트 연산이다.",
    good="a \\| b 는 비트 연산이다.",
    by_block=True,
    needs=needs.marks("|"),
)
def sentence_becomes_table(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.PROSE) if "|" in subject.text else ():
        if len(block.lines) > 1 or subject.text.find("|", *block.lines[0][:2]) < 0 or not (block.after_blank or block.item):
            continue
        # kramdown does not know $ for math, and makes cells of a formula's | as well.
        lines = [mask(_line(subject, block.lines[0]).replace("$", "S"))]
        if "|" not in lines[0]:
            yield from pipes_in_addresses(_line(subject, block.lines[0]), block.lines[0].start)
            continue
        first = lines[0].strip()
        if first.startswith("|") or first.endswith("|") or _row(first) and "S|" not in first:
            continue
        start = block.lines[0].start
        at = start + lines[0].index("|")
        message = N_("Jekyll will make a table of this line, because it contains a |. Write \\| for each.")
        pipes = tuple(TextEdit(Span(start + n, start + n + 1), "\\|") for n, sign in enumerate(lines[0]) if sign == "|")
        fix = None if "$" in _line(subject, block.lines[0]) else Fix(text(N_("Write \\| for |")), pipes, safe=True)
        yield Found(Span(at, at + 1), text(message), fix)


def _row(line: str) -> bool:
    """A row of short cells, which a table without a head may well be."""
    cells = line.split("|")
    return len(cells) > 3 and all(len(cell.split()) <= 3 for cell in cells)


@rule(
    "FW906",
    MARKDOWN,
    severities(WARNING),
    summary=N_("A line that begins with a year and becomes a list."),
    reason=N_("A number, a full stop and a space begin a numbered list. Jekyll and browsers then count from 1 or from the year."),
    bad="2024. 1. 5. 모임을 했다.",
    good="2024\\. 1. 5. 모임을 했다.",
    by_block=True,
)
def year_becomes_list(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.PROSE):
        begin = block.lines[0].begin
        if not block.item or block.lines[0].start - begin < _SHORTEST_YEAR:
            continue
        margin = _MARGIN.match(subject.text, begin)
        match = _DATE_ITEM.match(subject.text, margin.end() if margin else begin)
        if match:
            at = match.start("dot")
            message = N_("{generator} will make a list of this line, because it begins with “{year}. ”. Write “{year}\\. ”.")
            found = text(message, generator=GENERATOR[subject.engine], year=match["year"])
            yield Found(Span(match.start(), at + 1), found, _insert(at, "\\", N_("Write \\. for the full stop")))


@rule(
    "FW907",
    MARKDOWN,
    severities(None, gfm=WARNING, hugo=WARNING, hexo=WARNING, astro=WARNING),
    summary=N_("Two ~ that strike the text between them through."),
    reason=N_("GitHub, Hexo, Astro and new versions of Hugo strike through between two single ~, which Korean uses for ranges."),
    bad="10~20명, 30~40분",
    good="10\\~20명, 30\\~40분",
    by_block=True,
    needs=needs.marks("~"),
)
def tilde_strikes_through(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.having("~"):
        places = [m.start() for m in re.finditer(r"(?<=[^\W_])~(?=[^\W_])", prose.masked)]
        for first, second in zip(places[::2], places[1::2], strict=False):
            message = N_("{generator} will strike this through, because it stands between two ~. Write \\~ for each.")
            if subject.engine is Engine.HUGO:
                message = N_("New versions of Hugo strike this through, because it stands between two ~. Write \\~ for each.")
            edits = tuple(TextEdit(prose.span(at, at + 1), "\\~") for at in (first, second))
            fix = Fix(text(N_("Write \\~ for ~")), edits, safe=True)
            yield Found(prose.span(first, second + 1), text(message, generator=GENERATOR[subject.engine]), fix)


@rule(
    "FW908",
    MARKDOWN,
    severities(WARNING),
    summary=N_("A code fence that is never closed."),
    reason=N_("Everything to the end of the post becomes code; kramdown takes the fence for text instead."),
    bad="```python\nprint(1)\n",
    good="```python\nprint(1)\n```\n",
    by_block=True,
    needs=needs.blocks(Kind.FENCE),
)
def unclosed_fence(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.FENCE):
        if block.closed or block.quoted:
            continue
        mark = re.match(r"`{3,}|~{3,}", _line(subject, block.lines[0]))
        if subject.engine is Engine.JEKYLL and mark and re.search(rf"^ {{0,3}}{mark[0][:3]}[ \t]*$", _rest(subject, block), re.M):
            continue  # kramdown lets a shorter fence close a longer one
        message = N_("{generator} will show the rest of this post as code: the fence {mark} is never closed.")
        if subject.engine is Engine.JEKYLL:
            message = N_("Jekyll will show the fence {mark} and its code as text: the fence is never closed.")
        shown = mark[0] if mark else "```"
        end = block.lines[0].start + len(shown)
        yield Found(Span(block.lines[0].start, end), text(message, generator=GENERATOR[subject.engine], mark=shown))


def _rest(subject: Subject, block: Block) -> str:
    return subject.text[block.lines[0].end : block.lines[-1].end]


@rule(
    "FW909",
    MARKDOWN,
    severities(WARNING),
    summary=N_("A heading without text."),
    reason=N_("An empty heading is a gap on the page and an entry without text in the contents."),
    bad="##\n\n글",
    good="## 제목\n\n글",
    by_block=True,
    needs=needs.blocks(Kind.HEADING),
)
def empty_heading(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.HEADING):
        line = block.lines[0]
        if block.info != "setext" and not subject.text[line.start : line.end].strip(" \t#"):
            message = N_("{generator} will publish an empty heading here. Write its text, or delete the line.")
            if subject.engine is Engine.JEKYLL:
                message = N_("Jekyll will show {marks} as text: the heading is empty. Write its text, or delete the line.")
            start = line.start - block.level
            found = text(message, generator=GENERATOR[subject.engine], marks="#" * block.level)
            yield Found(Span(start, line.end), found)


@rule(
    "FW910",
    MARKDOWN,
    severities(INFO),
    summary=N_("A heading that skips a level."),
    reason=N_("Readers who listen to a page go by its headings; a level that is skipped sounds like a part that is missing."),
    bad="## 가\n\n#### 나",
    good="## 가\n\n### 나",
    needs=needs.blocks(Kind.HEADING),
)
def skipped_level(subject: Subject) -> Iterator[Found]:
    before = 0
    for block in subject.blocks.of(Kind.HEADING):
        if before and block.level > before + 1:
            message = N_("The page's contents will have a gap: a heading of level {level} follows one of level {before}.")
            yield Found(block.span, text(message, level=block.level, before=before))
        before = block.level


@rule(
    "FW911",
    MARKDOWN,
    severities(WARNING),
    summary=N_("A heading without a space behind its #."),
    reason=N_("Since CommonMark a heading needs a space behind its #; without it the line is text."),
    bad="##제목",
    good="## 제목",
    needs=needs.blocks(Kind.HEADING) | needs.beginning("#＃"),
)
def heading_without_space(subject: Subject) -> Iterator[Found]:
    for block in subject.beginning_with("#＃"):
        line = block.lines[0]
        if block.item or len(block.lines) > 1:
            continue
        match = _TIGHT_HEADING.match(subject.text, line.start, line.end)
        if match and "#" not in subject.text[match.end() : line.end]:
            message = N_("{generator} will show {marks} as text, not as a heading: a space is missing behind it.")
            fix = _insert(match.end(), " ", N_("Put a space behind the #"))
            found = text(message, generator=GENERATOR[subject.engine], marks=match["marks"])
            yield Found(Span(match.start(), match.end()), found, fix)
        elif match := _ODD_HEADING.match(subject.text, line.start, line.end):
            message = N_("{generator} will show {marks} as text: a heading begins with one to six ordinary #.")
            span = Span(match.start(), match.end())
            edit = TextEdit(span, "#" * min(6, len(match["marks"])) + " ")
            found = text(message, generator=GENERATOR[subject.engine], marks=match["marks"])
            yield Found(span, found, Fix(text(N_("Write a heading")), (edit,), safe=True))
    for block in subject.blocks.of(Kind.HEADING):
        if subject.text[block.lines[0].end - 1] != "#" or block.info == "setext":
            continue
        match = _TIGHT_END.search(subject.text, block.lines[0].start, block.lines[0].end)
        if match and len(match["marks"]) == block.level:
            message = N_("{generator} will show {marks} at the heading's end: a space is missing in front of it.")
            fix = _insert(match.start(), " ", N_("Put a space in front of the #"))
            found = text(message, generator=GENERATOR[subject.engine], marks=match["marks"])
            yield Found(Span(match.start(), match.end("marks")), found, fix)
    if subject.engine is Engine.JEKYLL and any(map(_is_indented, subject.blocks.of(Kind.HEADING))):
        yield from _indented_headings(subject)


def _is_indented(heading: Block) -> bool:
    return heading.lines[0].start - heading.level > heading.lines[0].begin


def _indented_headings(subject: Subject) -> Iterator[Found]:
    """Headings with spaces before their #, which kramdown takes for text outside of lists."""
    in_list = False
    for block in subject.blocks.all:
        line = block.lines[0]
        at = line.start - block.level
        margin = subject.text[line.begin : at]
        if block.kind is not Kind.HEADING or block.info == "setext" or block.quoted or not margin:
            in_list = block.item or in_list and subject.text[line.begin] in " \t"
        elif not in_list and not margin.strip(" ") and len(margin) < 4:
            message = N_("Jekyll will show {marks} as text: spaces stand before it. Delete them.")
            fix = Fix(text(N_("Delete the spaces")), (TextEdit(Span(line.begin, at), ""),), safe=True)
            yield Found(Span(at, line.start), text(message, marks="#" * block.level), fix)


@rule(
    "FW912",
    MARKDOWN,
    severities(WARNING),
    summary=N_("[TOC], which only Typora knows."),
    reason=N_("Typora shows a table of contents in its place. Jekyll writes one for {jekyll}, Hugo by its theme."),
    values={"jekyll": "“* TOC” and “{:toc}”"},
    bad="[TOC]",
    good="* TOC\n{:toc}",
    by_block=True,
    needs=needs.beginning("[@"),
)
def typora_contents(subject: Subject) -> Iterator[Found]:
    for block in subject.beginning_with("[@"):
        if len(block.lines) == 1 and _TOC.match(subject.text, block.lines[0].start, block.lines[0].end):
            message = N_("{generator} will show “{written}” as text. Use the theme's table of contents instead.")
            fix = None
            if subject.engine is Engine.JEKYLL:
                fix = Fix(text(N_("Write kramdown's contents")), (TextEdit(block.span, "* TOC\n{:toc}"),), safe=False)
            written = _line(subject, block.lines[0]).strip()
            yield Found(block.span, text(message, generator=GENERATOR[subject.engine], written=written), fix)


@rule(
    "FW913",
    MARKDOWN,
    severities(None, jekyll=WARNING),
    summary=N_("A table directly below a line of text."),
    reason=N_("kramdown begins a table only behind a blank line; otherwise its rows are part of the paragraph."),
    bad="글\n| a | b |\n|---|---|\n| 1 | 2 |",
    good="글\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    needs=needs.blocks(Kind.TABLE),
)
def table_needs_blank_line(subject: Subject) -> Iterator[Found]:
    blocks = subject.blocks.all if subject.blocks.of(Kind.TABLE) else ()
    for before, block in zip(blocks, blocks[1:], strict=False):
        if block.kind is Kind.TABLE and not block.after_blank and before.kind is Kind.PROSE and not before.quoted:
            message = N_("Jekyll will show this table as text with | in it: a blank line is missing above it.")
            margin = subject.text[block.lines[0].begin : block.lines[0].start]
            plain = not margin.strip() and not before.item
            fix = _insert(block.lines[0].begin, "\n", N_("Put a blank line above the table")) if plain else None
            yield Found(Span(block.lines[0].start, block.lines[0].end), text(message), fix)


@rule(
    "FW914",
    MARKDOWN,
    severities(WARNING),
    summary=N_("A paragraph that a line of dashes makes a heading."),
    reason=N_("A line of --- directly below text underlines it: the text becomes a heading. A blank line makes it a rule."),
    bad="오늘은 여기까지 쓴다. 내일 또 쓰겠다.\n---",
    good="오늘은 여기까지 쓴다. 내일 또 쓰겠다.\n\n---",
    by_block=True,
    needs=needs.blocks(Kind.HEADING),
)
def paragraph_becomes_heading(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.HEADING):
        if block.info != "setext" or block.level != 2:
            continue
        written = "\n".join(_line(subject, line) for line in block.lines).strip()
        if len(block.lines) > 1 or re.search(r"[.!?。]$|[.!?] .+", written) and len(written) > 30:
            message = N_("{generator} will publish this text as a heading: --- stands right below it. Put a blank line between.")
            if len(block.lines) > 1 and subject.engine is Engine.JEKYLL:  # kramdown's headings are of one line
                message = N_("Jekyll will print a dash behind this text: --- stands right below it. Put a blank line between.")
            at = block.lines[-1].end
            fix = _insert(at, "\n", N_("Put a blank line above the ---"), safe=False)
            yield Found(block.span, text(message, generator=GENERATOR[subject.engine]), fix)


@rule(
    "FW916",
    MARKDOWN,
    severities(WARNING),
    summary=N_("A no-break or full-width space behind the mark of a heading or list."),
    reason=N_("Such a space looks like any other (Option+Space on a Mac types it), but it makes no heading and no list."),
    bad="##\u00a0제목",
    good="## 제목",
    by_block=True,
    needs=needs.marks("\u00a0", "\u3000"),
)
def odd_space_behind_mark(subject: Subject) -> Iterator[Found]:
    odd = "\u00a0" in subject.text or "\u3000" in subject.text
    for block in subject.blocks.of(Kind.PROSE) if odd else ():
        for line in block.lines:
            match = _WIDE.match(subject.text, line.start, line.end)
            if match:
                message = N_("{generator} will show the mark as text: the space behind it is no ordinary one. Type it anew.")
                span = Span(match.start("wide"), match.end("wide"))
                fix = Fix(text(N_("Put an ordinary space")), (TextEdit(span, " "),), safe=True)
                yield Found(span, text(message, generator=GENERATOR[subject.engine]), fix)


@rule(
    "FW917",
    MARKDOWN,
    severities(None, jekyll=INFO),
    summary=N_("A list numbered with parentheses."),
    reason=N_("kramdown knows 1. but not 1): the lines of such a list run together into one paragraph."),
    bad="1) 가\n2) 나",
    good="1. 가\n2. 나",
    by_block=True,
    needs=needs.NUMBERED_LINES,
)
def parenthesis_list(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.PROSE):
        if not subject.text[block.lines[0].start].isdecimal() and len(block.lines) < 3:
            continue  # the first line may be no part of the list
        numbered = [line for line in block.lines if subject.text[line.start : line.start + 1].isdecimal()]
        lines = [line for line in numbered if _CLOSING_PARENTHESIS.match(subject.text, line.start, line.end)]
        if len(lines) > 1 and not any(_breaks(subject, line) for line in lines[:-1]):
            message = N_("Jekyll will run these lines together: it knows lists with 1. but not with 1).")
            yield Found(Span(lines[0].start, lines[0].start + 2), text(message))


def _breaks(subject: Subject, line: Line) -> bool:
    return _line(subject, line).endswith(("  ", "\\", "<br>", "<br/>", "<br />"))


RULES = (
    sentence_becomes_table,
    year_becomes_list,
    tilde_strikes_through,
    unclosed_fence,
    empty_heading,
    skipped_level,
    heading_without_space,
    typora_contents,
    table_needs_blank_line,
    paragraph_becomes_heading,
    odd_space_behind_mark,
    parenthesis_list,
)
