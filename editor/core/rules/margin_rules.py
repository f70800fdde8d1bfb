"""Family FW9, margins: what is indented so far that it becomes code, and what lacks the empty line above it."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

WARNING = Severity.WARNING
#: kramdown takes * * * for a rule even below text.
_RULE = pattern(r"(?:\*{3,}|_{3,}|_(?:[ \t]+_){2,})[ \t]*$")
_MARGIN = pattern(r"[ \t]+")
_PICTURE = pattern(r"!\[[^\[\]\n]*\]\([^()\n]+\)[ \t]*$")
#: A sentence of Korean, with nothing that code is made of.
_SENTENCE = pattern(r"(?=[^\n]*[가-힣] [가-힣])[^\n{}<>=;|$#`\\/]*[다요까죠음][.?!][ \t]*$")


@rule(
    "FW944",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("A paragraph or a picture that is indented and becomes code."),
    reason=N_(
        "Four spaces, or a tab, at the start of a line behind an empty one make code of it: it keeps its marks and wraps nowhere."
    ),
    bad="글을 썼다.\n\n    둘째 문단을 들여 썼다.",
    good="글을 썼다.\n\n둘째 문단을 들여 썼다.",
    needs=needs.blocks(Kind.INDENTED),
)
def paragraph_becomes_code(subject: Subject) -> Iterator[Found]:
    in_list = False
    for block in subject.blocks.all if subject.blocks.of(Kind.INDENTED) else ():
        line = block.lines[0]
        margin = _MARGIN.match(subject.text, line.begin, line.end)
        if block.kind is not Kind.INDENTED or margin is None:
            in_list = block.item or in_list and margin is not None or _is_note(subject, block)
            continue
        if in_list or not _is_prose(subject, line.begin, line.end):
            continue
        shown = [part for part in block.lines if subject.text[part.begin : part.end].strip()]
        if not all(_is_prose(subject, part.begin, part.end) for part in shown):
            continue
        message = N_("{generator} will show this as code: it is indented. Delete the spaces in front of it.")
        margins = [_MARGIN.match(subject.text, part.begin, part.end) for part in shown]
        edits = tuple(TextEdit(Span(*found.span()), "") for found in margins if found)
        fix = Fix(text(N_("Delete the spaces")), edits, safe=False)
        yield Found(Span(margin.end(), line.end), text(message, generator=GENERATOR[subject.engine]), fix)


def _is_note(subject: Subject, block: Block) -> bool:
    """Whether it is a footnote or the meaning of a word, to which indented paragraphs below belong as to a list item."""
    if block.kind is Kind.DEFINITION:
        return subject.text.startswith("[^", block.lines[0].start)
    if block.kind is not Kind.PROSE or subject.engine not in (Engine.JEKYLL, Engine.HUGO):
        return False
    return any(subject.text.startswith((": ", ":\t"), line.start) for line in block.lines)


def _is_prose(subject: Subject, start: int, end: int) -> bool:
    margin = _MARGIN.match(subject.text, start, end)
    at = margin.end() if margin else start
    return bool(_PICTURE.match(subject.text, at, end) or _SENTENCE.match(subject.text, at, end))


@rule(
    "FW949",
    Family.MARKDOWN,
    severities(None, jekyll=WARNING),
    summary=N_("A line of *** or ___ directly below text."),
    reason=N_("kramdown draws a rule only behind an empty line; without one the signs are the end of the paragraph."),
    bad="글\n***",
    good="글\n\n***",
)
def rule_shown_as_text(subject: Subject) -> Iterator[Found]:
    blocks = subject.blocks.all if subject.blocks.of(Kind.RULE) else ()
    for before, block in zip(blocks, blocks[1:], strict=False):
        line = block.lines[0]
        if block.kind is not Kind.RULE or block.after_blank or before.kind is not Kind.PROSE or block.quoted:
            continue
        if before.lines[-1].end + 1 == line.begin and _RULE.match(subject.text, line.start, line.end):
            shown = subject.text[line.start : line.end].strip()
            message = N_("Jekyll will show {marks} as text: an empty line is missing above it.")
            fix = Fix(text(N_("Put an empty line above it")), (TextEdit(Span(line.begin, line.begin), "\n"),), safe=True)
            yield Found(Span(line.start, line.end), text(message, marks=shown), fix)


RULES = (paragraph_becomes_code, rule_shown_as_text)
