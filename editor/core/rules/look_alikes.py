"""Signs that only look like Markdown's: of a Korean or Japanese keyboard, or with something invisible in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.emphasis import literal_marks
from editor.core.rules.lines import Line
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose, mask
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit, apply

WARNING = Severity.WARNING
MARKDOWN = Family.MARKDOWN


class _Pair(NamedTuple):
    """Full-width signs around words: `sign` is in every text that has them, `plain` is what they look like.

    Behind a letter they are no marks but draw a word out (좋다～～) or hide a part of a name (홍＊＊), and ｀ with ´ is a face.
    """

    sign: str
    mark: re.Pattern[str]
    plain: str


_PAIRS = (
    _Pair("＊＊", pattern(r"(?<![\w＊])＊＊(?=[^\s＊])(?P<text>[^＊\n]{1,100})(?<=\S)＊＊(?!＊)"), "**"),
    _Pair("～～", pattern(r"(?<![\w～])～～(?=[^\s～])(?P<text>[^～\n]{1,100})(?<=\S)～～(?!～)"), "~~"),
    _Pair("｀", pattern(r"(?<!｀)｀(?=[^\s｀])(?P<text>[^｀`´・ωДд\n]{1,100})(?<=\S)｀(?!｀)"), "`"),
)
#: Behind a letter it is the end of a sentence, with a link to a picture.
_PICTURE = pattern(r"(?<!\w)！(?=\[[^\[\]\n]*\]\([^()\n]+\.(?:png|jpe?g|gif|webp|svg|avif)\))", re.I)
#: Characters of a paragraph in which bold marks are tried out, each of which reads it anew.
_LONGEST_PROVEN = 500
#: Neither a face such as ＞_＜ nor the arrow ＞＞.
_QUOTE = pattern(r"＞(?!＞|[^\s＜]{0,4}＜)[ \t]*(?=\S)")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00a0\u3000"
_HIDDEN = pattern(
    rf"(?P<odd>[ \t]*[{_INVISIBLE}][{_INVISIBLE} \t]*)"
    r"(?P<mark>#{1,6}(?=[ \t])|[-*+](?=[ \t])|\d{1,2}\.(?=[ \t])|>|`{3}|~{3}|\|(?=[^|\n]*\|))"
)


@rule(
    "FW931",
    MARKDOWN,
    severities(WARNING),
    summary=N_("Full-width signs instead of Markdown's."),
    reason=N_("＊＊, ｀, ～～, ＞ and ！ of a Korean or Japanese keyboard look like marks, but they are shown as they are."),
    bad="＊＊굵게＊＊",
    good="**굵게**",
    needs=needs.marks("＊＊", "～～", "｀", "！[") | needs.beginning("＞｜"),
)
def full_width_marks(subject: Subject) -> Iterator[Found]:
    if subject.text.isascii():
        return
    for pair in _PAIRS:
        for prose in subject.proses.having(pair.sign) if pair.sign[0] in subject.text else ():
            for match in pair.mark.finditer(prose.masked):
                edits = _as_marks(prose, match, pair, subject.engine)
                yield _told(subject, prose.span(match.start(), match.end()), pair.sign, pair.plain, edits)
    for prose in subject.proses.having("！[") if "！" in subject.text else ():
        for match in _PICTURE.finditer(prose.plain):
            span = prose.span(match.start(), match.end())
            yield _told(subject, span, "！", "!", (TextEdit(span, "!"),))
    yield from _bars(subject)
    for block in subject.beginning_with("＞"):
        if quote := _QUOTE.match(subject.text, block.lines[0].start, block.lines[0].end):
            span = Span(quote.start(), quote.start() + 1)
            yield _told(subject, span, "＞", ">", (TextEdit(span, ">"),))


def _bars(subject: Subject) -> Iterator[Found]:
    """Rows of a table between full-width bars."""
    for block in subject.beginning_with("｜"):
        start, end = block.lines[0].start, block.lines[-1].end
        if all(subject.text[line.start] == "｜" for line in block.lines) and (
            _are_rows(subject, block) or _is_below_table(subject, block)
        ):
            bars = [at for at in range(start, end) if subject.text[at] == "｜"]
            edits = tuple(TextEdit(Span(at, at + 1), "|") for at in bars)
            yield _told(subject, Span(start, start + 1), "｜", "|", edits)


def _are_rows(subject: Subject, block: Block) -> bool:
    """Whether the lines are a table once their bars are: most generators need a line of dashes below the head."""
    if len(block.lines) < 2 or subject.engine is Engine.JEKYLL:
        return len(block.lines) > 1
    return not subject.text[block.lines[1].start : block.lines[1].end].strip("｜|-—–−─:： \t\u00a0")


def _is_below_table(subject: Subject, row: Block) -> bool:
    return any(table.lines[-1].end + 1 == row.lines[0].begin for table in subject.blocks.of(Kind.TABLE))


def _as_marks(prose: Prose, match: re.Match[str], pair: _Pair, engine: Engine) -> tuple[TextEdit, ...]:
    """Ordinary signs, where bold ones work beside what stands around them; else nothing."""
    ends = _ends(match, len(pair.sign))
    edits = [TextEdit(Span(*end), pair.plain) for end in ends]
    if pair.plain == "**" and (len(prose.text) > _LONGEST_PROVEN or literal_marks(mask(apply(prose.text, edits)), engine)):
        return ()
    return tuple(TextEdit(prose.span(*end), pair.plain) for end in ends)


def _ends(match: re.Match[str], size: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (match.start(), match.start() + size), (match.end() - size, match.end())


def _told(subject: Subject, span: Span, mark: str, plain: str, edits: tuple[TextEdit, ...]) -> Found:
    message = N_("{generator} will show {mark} as text: it is a full-width sign. Write {plain}.")
    fix = Fix(text(N_("Write ordinary signs")), edits, safe=True) if edits else None
    return Found(span, text(message, generator=GENERATOR[subject.engine], mark=mark, plain=plain), fix)


@rule(
    "FW932",
    MARKDOWN,
    severities(WARNING),
    summary=N_("An invisible character in front of a heading, a list, a quotation, a table or a fence."),
    reason=N_(
        "Text that is copied from a web page or a messenger brings zero-width and no-break spaces. Nobody sees them, but a mark"
        " behind one is no mark."
    ),
    bad="\u200b## 제목",
    good="## 제목",
    needs=needs.marks(*_INVISIBLE),
)
def invisible_before_mark(subject: Subject) -> Iterator[Found]:
    if subject.text.isascii():
        return
    seen: set[int] = set()
    for block in subject.beginning_with(_INVISIBLE):
        seen.add(block.lines[0].begin)
        yield from _hidden(subject, block, block.lines[0])
    for block in subject.blocks.of(Kind.TABLE):
        if subject.text[block.lines[0].start] in _INVISIBLE:
            yield from _hidden(subject, block, block.lines[0])
    if "\u00a0" in subject.text or "\u3000" in subject.text or "\u200b" in subject.text:
        for block in subject.blocks.of(Kind.PROSE):
            for line in block.lines:
                if subject.text[line.start : line.start + 1] in _INVISIBLE and line.begin not in seen:
                    yield from _hidden(subject, block, line)


def _hidden(subject: Subject, block: Block, line: Line) -> Iterator[Found]:
    match = _HIDDEN.match(subject.text, line.begin, line.end)
    if match is None:
        return
    message = N_("{generator} will show {mark} as text: an invisible character stands in front of it. Delete it.")
    span = Span(*match.span("odd"))
    # Wide blanks in front of an item below another one were to indent it.
    margin = re.sub(r"[\u200b-\u200d\u2060\ufeff]", "", match["odd"]).replace("\u00a0", " ").replace("\u3000", "  ")
    kept = margin if block.item and match["mark"][-1] in "-*+." else ""
    fix = Fix(text(N_("Delete the invisible character")), (TextEdit(span, kept),), safe=True)
    yield Found(span, text(message, generator=GENERATOR[subject.engine], mark=match["mark"]), fix)


RULES = (full_width_marks, invisible_before_mark)
