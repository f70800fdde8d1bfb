"""Family FW9, lists: lines that look like lists to their writer and are none to the generator."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Block, Kind, first_begin
from editor.core.rules.lines import Line
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.site.config import lookup
from editor.core.text import Span, TextEdit

WARNING = Severity.WARNING
_TIGHT = pattern(
    r"(?:(?P<sign>[-+*])|(?P<number>\d{1,2})(?P<dot>[.)]))"
    r"(?=[가-힣]|\[[ xX]\] |(?<=[-.)])(?:\*\*[^\s*][^*\n]*\*\*|`[^`\n]+`|\[[^\[\]\n]+\]\([^()\n]+\)))"
)
_MARKS = frozenset("-+*0123456789")
#: Signs that a keyboard or an office program puts before items, and numbers as they are counted in Korean.
_SIGNS = "•·∙ㆍ●○◦■□▪▫◆◇▶▷►※★☆✓✔✅☑☐❌⭕❗→－＊＋‐‑‒–—―−\uf0b7\uf0a7§"
_COUNTED = "가나다라마바사아자차카타파하"
_SIGNED = pattern(
    rf"(?:(?P<sign>[{_SIGNS}]\ufe0f?)[ \t]*|[①-⑳❶-❿][ \t]*|[0-9]\ufe0f\u20e3[ \t]*|[-=]>[ \t]+|\(\d{{1,2}}\)[ \t]+"
    rf"|(?:[１-９][０-９]?[.．)）]|\d{{1,2}}[．）])[ \t\u3000]*|(?P<letter>[{_COUNTED}a-hA-H])[.)][ \t]+)(?=\S)"
)
_NUMBER = pattern(r"(?P<margin>[ ]*)(?P<number>\d{1,3})\.(?P<gap>[ \t]+)(?=\S)")
_BULLET = pattern(r"(?P<margin>[ ]*)(?P<sign>[-*+])[ \t]+(?=\S)")
#: What ends a list where it stands at the margin behind a blank line.
#: How many blocks behind an item the next one is looked for.
_NEAR = 20
_ENDING = (Kind.PROSE, Kind.HEADING, Kind.FENCE, Kind.TABLE)
_BROKEN = ("  ", "\\", "<br>", "<br/>", "<br />")
_BOX = pattern(
    r"\[(?:(?P<empty>[\u00a0\u3000]?)|[ ]?(?P<tick>[vV✓✔√✅☑oO])[ ]?|[ ](?P<wide>[xX])[ ]|(?P<tight>[ xX]))\]"
    r"(?P<gap>[ \t\u00a0]*)(?=[^\s(\[:\]])"
)
#: Boxes in full-width brackets, and those without a list.
_WIDE_BOX = pattern(r"［(?P<tick>[ \u3000xX]?)］[ \t]*(?=\S)")
_LONE_BOX = pattern(r"-?\[(?:[ xX])\][ \t]+(?=[^\s(\[:])")


@rule(
    "FW922",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("List items without a space behind their mark."),
    reason=N_("A list needs a space behind - * + and 1. Without it the lines are text and run together."),
    bad="-하나\n-둘",
    good="- 하나\n- 둘",
    by_block=True,
    needs=needs.lines("".join(_MARKS)),
)
def list_without_space(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.PROSE):
        lines = block.lines[1:] if block.item else block.lines
        if not lines or subject.text[lines[-1].start] not in _MARKS:
            continue
        found = [match for line in lines if (match := _TIGHT.match(subject.text, line.start, line.end))]
        if len(found) == len(lines) and _go_on(found) and (len(found) > 1 or _is_of_list(subject, block, found[0])):
            edits = tuple(_spaced(match, subject.engine) for match in found)
            # Asterisks may be those of notes below a text, which are to stay.
            fix = Fix(text(N_("Put a space behind each mark")), edits, safe=found[0]["sign"] != "*")
            message = N_("{generator} will run these lines together, not make a list: a space is missing behind each {mark}.")
            place = Span(found[0].start(), found[0].end())
            yield Found(place, text(message, generator=GENERATOR[subject.engine], mark=found[0][0]), fix)


def _spaced(match: re.Match[str], engine: Engine) -> TextEdit:
    """The mark with a space behind it; kramdown has no lists numbered with parentheses."""
    if match["dot"] == ")" and engine is Engine.JEKYLL:
        return TextEdit(Span(match.start("dot"), match.end()), ". ")
    return TextEdit(Span(match.end(), match.end()), " ")


def _is_of_list(subject: Subject, block: Block, match: re.Match[str]) -> bool:
    """Whether the item above, into which the line runs, has the same sign."""
    first = block.lines[0]
    return block.item and subject.text[first.begin : first.start].strip() == match["sign"]


def _go_on(found: Sequence[re.Match[str]]) -> bool:
    """Whether the marks are those of one list: the same sign with no partner on its line, or numbers that go up by one."""
    if found[0]["sign"]:
        sign = found[0]["sign"]
        return all(
            match["sign"] == sign and (sign != "*" or match.string.find("*", match.end(), _end(match)) < 0) for match in found
        )
    if any(match["sign"] or match["dot"] != found[0]["dot"] for match in found):
        return False
    return all(int(second["number"]) == int(first["number"]) + 1 for first, second in pairwise(found))


def _end(match: re.Match[str]) -> int:
    end = match.string.find("\n", match.end())
    return end if end >= 0 else len(match.string)


@rule(
    "FW923",
    Family.MARKDOWN,
    severities(WARNING, hexo=None),
    summary=N_("Lines with • or ① that run together."),
    reason=N_("Only - * + and 1. make a list. Lines that begin with another sign are one paragraph, whose lines run together."),
    bad="• 하나\n• 둘",
    good="- 하나\n- 둘",
    by_block=True,
)
def lines_run_together(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.PROSE):
        if len(block.lines) < 2 or not _SIGNED.match(subject.text, block.lines[-1].start, block.lines[-1].end):
            continue
        found = [match for line in block.lines if (match := _SIGNED.match(subject.text, line.start, line.end))]
        if len(found) < len(block.lines) or not _are_in_order(found):
            continue
        if not _are_broken(subject, block.lines[:-1]) and not _breaks_lines(subject):
            message = N_("{generator} will run these lines together: “{mark}” makes no list. Write “- ” for it.")
            found_text = text(message, generator=GENERATOR[subject.engine], mark=found[0][0].strip())
            yield Found(Span(found[0].start(), found[0].end()), found_text, _as_list(found))
    yield from _numbers_below_text(subject)


def _numbers_below_text(subject: Subject) -> Iterator[Found]:
    """A numbered list that begins below text with another number than 1, which only kramdown takes for a list there."""
    if subject.engine is Engine.JEKYLL or not any(map(str.isdecimal, subject.line_signs)) or _breaks_lines(subject):
        return
    for block in subject.blocks.of(Kind.PROSE):
        numbered = [_NUMBER.match(subject.text, line.start, line.end) for line in block.lines[1:]]
        for first, second in zip(numbered, numbered[1:], strict=False):
            if (
                first
                and second
                and int(second["number"]) == int(first["number"]) + 1
                and not _are_broken(subject, block.lines[:-1])
            ):
                message = N_("{generator} will run these lines together: below text only a list that begins with 1 is one.")
                at = subject.text.rfind("\n", 0, first.start()) + 1
                plain = not block.quoted and not block.item
                fix = Fix(text(N_("Put an empty line above it")), (TextEdit(Span(at, at), "\n"),), safe=True) if plain else None
                yield Found(Span(*first.span("number")), text(message, generator=GENERATOR[subject.engine]), fix)
                break


def _are_in_order(found: Sequence[re.Match[str]]) -> bool:
    """Whether Korean letters, if any, count the lines: 가, 나, 다. Others are words such as 하 and 아."""
    letters = "".join(match["letter"] or "" for match in found)
    return not letters or (len(letters) == len(found) and letters.lower() in (_COUNTED[: len(found)], "abcdefgh"[: len(found)]))


def _are_broken(subject: Subject, lines: Sequence[Line]) -> bool:
    """Whether one of the lines says itself that the next one begins below it."""
    return any(subject.text[line.start : line.end].rstrip("\r").endswith(_BROKEN) for line in lines)


def _breaks_lines(subject: Subject) -> bool:
    """Whether the site is set to break lines where they end in the file."""
    wraps = lookup(subject.config, "markup", "goldmark", "renderer", "hardWraps")
    return wraps is True or lookup(subject.config, "kramdown", "hard_wrap") is True


def _as_list(found: Sequence[re.Match[str]]) -> Fix | None:
    if not all(match["sign"] for match in found):
        return None
    edits = tuple(TextEdit(Span(match.start(), match.end()), "- ") for match in found)
    return Fix(text(N_("Write a list")), edits, safe=False)


@rule(
    "FW924",
    Family.MARKDOWN,
    severities(WARNING, commonmark=None),
    summary=N_("A box of a task list that is shown as brackets."),
    reason=N_("A box is [ ] or [x] with a space behind it. [], [v] and [x]text are shown as they are."),
    bad="- [] 할 일\n- [v]한 일",
    good="- [ ] 할 일\n- [x] 한 일",
    by_block=True,
    needs=needs.beginning("[-［"),
)
def box_shown_as_text(subject: Subject) -> Iterator[Found]:
    yield from _boxes_without_list(subject)
    for block in subject.beginning_with("["):
        match = _BOX.match(subject.text, block.lines[0].start, block.lines[0].end) if block.item else None
        if match is None or match["tight"] and match["gap"].isascii() and match["gap"] or _is_meant(subject, match):
            continue
        box = "[x]" if match["tick"] or match["wide"] else f"[{match['tight'] or ' '}]"
        yield _no_box(subject, match, box, (TextEdit(Span(match.start(), match.end()), f"{box} "),))


def _boxes_without_list(subject: Subject) -> Iterator[Found]:
    """Boxes with no list mark in front of them, or no space behind it, and those in full-width brackets."""
    for block in subject.beginning_with("[-"):
        found = [match for line in block.lines if (match := _LONE_BOX.match(subject.text, line.start, line.end))]
        lone = subject.text[block.lines[0].start] == "["
        if block.item or len(found) < len(block.lines) or lone == (len(found) == 1):
            continue  # of several lines without a space FW922 tells
        edits = tuple(
            TextEdit(Span(at, at), "- " if lone else " ")
            for at in (match.start() if lone else match.start() + 1 for match in found)
        )
        yield _no_box(subject, found[0], "- [ ]", edits)
    for block in subject.beginning_with("［"):
        match = _WIDE_BOX.match(subject.text, block.lines[0].start, block.lines[0].end) if block.item else None
        if match:
            box = "[x]" if match["tick"] in ("x", "X") else "[ ]"
            yield _no_box(subject, match, box, (TextEdit(Span(match.start(), match.end()), f"{box} "),))


def _no_box(subject: Subject, match: re.Match[str], box: str, edits: tuple[TextEdit, ...]) -> Found:
    """That what is written is shown as it is, and the box that was meant."""
    message = N_("{generator} will show {written} instead of a box. Write “{box} ”.")
    found = text(message, generator=GENERATOR[subject.engine], written=match[0].strip(), box=box)
    return Found(Span(match.start(), match.end()), found, Fix(text(N_("Write a box")), edits, safe=True))


def _is_meant(subject: Subject, match: re.Match[str]) -> bool:
    """Whether the brackets are a box for this generator, or code that tells of an array, as in “[]int”."""
    if subject.engine is Engine.HUGO and match["tight"]:
        return True  # goldmark needs no space
    if match["gap"]:
        return False
    return bool(match["empty"] is not None or subject.text[match.end()].isascii())


@rule(
    "FW939",
    Family.MARKDOWN,
    severities(WARNING, jekyll=None),
    summary=N_("Items that stand beside a numbered item instead of below it."),
    reason=N_(
        "What belongs to “1. ” begins below its text, with three spaces. With fewer the list ends there, and another begins."
    ),
    bad="1. 하나\n  - 첫째\n2. 둘",
    good="1. 하나\n   - 첫째\n2. 둘",
)
def items_beside_number(subject: Subject) -> Iterator[Found]:
    blocks = subject.blocks.of(Kind.PROSE)
    for above, below in pairwise(blocks):
        if not (above.item and below.item) or below.lines[0].begin != above.lines[-1].end + 1 or above.quoted:
            continue
        number = _NUMBER.match(subject.text, above.lines[0].begin, above.lines[0].end)
        bullet = _BULLET.match(subject.text, below.lines[0].begin, below.lines[0].end)
        if not number or not bullet:
            continue
        left, content, margin = len(number["margin"]), number.end() - number.start(), len(bullet["margin"])
        if left < margin < content and number["gap"] == " ":
            message = N_(
                "{generator} will end the numbered list here: “-” stands beside its text. Put {count} more spaces before it."
            )
            fix = Fix(text(N_("Indent the items")), _indented(subject, below, margin, content - margin), safe=True)
            span = Span(bullet.start("sign"), bullet.end("sign"))
            yield Found(span, text(message, generator=GENERATOR[subject.engine], count=content - margin), fix)


def _indented(subject: Subject, first: Block, margin: int, more: int) -> tuple[TextEdit, ...]:
    """More spaces before a line and all below it that are indented as far, up to a blank line."""
    edits, at = [], first.lines[0].begin
    while at < len(subject.text):
        end = subject.text.find("\n", at)
        line = subject.text[at : end if end >= 0 else len(subject.text)]
        if not line.strip() or len(line) - len(line.lstrip(" ")) < margin:
            break
        edits.append(TextEdit(Span(at, at), " " * more))
        if end < 0:
            break
        at = end + 1
    return tuple(edits)


@rule(
    "FW940",
    Family.MARKDOWN,
    severities(None, jekyll=WARNING),
    summary=N_("A numbered list that goes on behind something else, and begins anew."),
    reason=N_(
        "kramdown numbers every list from 1. A picture or code between two items belongs to the first one when it is indented."
    ),
    bad="1. 하나\n\n![그림](/a.png)\n\n2. 둘",
    good="1. 하나\n\n   ![그림](/a.png)\n\n2. 둘",
)
def numbers_begin_anew(subject: Subject) -> Iterator[Found]:
    if not _goes_on_with_numbers(subject):
        return
    last, interrupted = 0, False
    for block in subject.blocks.all:
        line = block.lines[0]
        if not block.item or block.quoted:
            at_margin = subject.text[line.begin] not in " \t"
            if block.kind is Kind.HEADING:
                last = 0
            interrupted = interrupted or at_margin and block.kind in _ENDING and block.after_blank
            continue
        match = _NUMBER.match(subject.text, line.begin, line.end)
        if match is None or match["margin"]:
            continue
        number = int(match["number"])
        if interrupted and last and number == last + 1:
            message = N_(
                "Jekyll will write 1. here, not {number}.: what stands between ends the list. Indent it by {count} spaces."
            )
            span = Span(match.start("number"), match.end("gap"))
            yield Found(span, text(message, number=number, count=match.end() - match.start()))
        elif not last and number > 1 and _goes_on(subject, block, number):
            message = N_("Jekyll will number this list from 1, not from {number}: kramdown does not look at the numbers.")
            span = Span(match.start("number"), match.end("gap"))
            yield Found(span, text(message, number=number))
        last, interrupted = number, False


def _goes_on(subject: Subject, first: Block, number: int) -> bool:
    """Whether the next item has the next number, so that a list is meant to begin with this one."""
    blocks = subject.blocks.all
    at = bisect_right(blocks, first.lines[0].begin, key=first_begin)
    item = next((block for block in blocks[at : at + _NEAR] if block.item), None)
    match = _NUMBER.match(subject.text, item.lines[0].begin, item.lines[0].end) if item else None
    return match is not None and not match["margin"] and int(match["number"]) == number + 1


def _goes_on_with_numbers(subject: Subject) -> bool:
    """Whether some numbered item that does not stand right below another one, or below a 0., has a higher number than 1."""
    interrupted = True
    for block in subject.blocks.all:
        if not block.item or block.quoted:
            interrupted = True
        elif interrupted and (match := _NUMBER.match(subject.text, block.lines[0].begin, block.lines[0].end)):
            if int(match["number"]) > 1 and not match["margin"]:
                return True
            interrupted = bool(match["margin"]) or int(match["number"]) == 0
    return False


RULES = (list_without_space, lines_run_together, box_shown_as_text, items_beside_number, numbers_begin_anew)
