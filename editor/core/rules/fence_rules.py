"""Family FW9, fences: code that is not shown as code, or that stops the build, because of the line it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.code import shortened, shown_blocks
from editor.core.rules.lines import Line
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

ERROR, WARNING = Severity.ERROR, Severity.WARNING
MARKDOWN = Family.MARKDOWN
_BRACES = pattern(r"\{.*\}")
_VALUE = r"(?:\"(?:[^\"\\]|\\.)*\"|\[[^\]'{]*\]|[A-Za-z_:][\w.:-]*|-?\d+(?:\.\d+)?(?![\w.:-]))"
#: Attributes as goldmark reads them, tried with Hugo 0.168; nothing in it can be read in two ways.
_READ_BY_HUGO = pattern(rf"\{{[\s,]*(?:(?:[#.][^\s,{{}}=.#]+|[A-Za-z_:][\w.:-]*\s*=\s*{_VALUE}(?![\w.:-]))[\s,]*)*\}}", re.A)
_LINE_NUMBERS = pattern(r"\{[ \t]*(?P<lines>\d+(?:-\d+)?(?:[ \t]*,[ \t]*\d+(?:-\d+)?)*)[ \t]*\}", re.A)
#: A line that was to begin code: two backticks, or three of another sign, with nothing but a language behind them.
_OTHER_FENCE = pattern(r"(?P<mark>``(?!`)|'''|\"\"\"|‘‘‘|’’’|“““|”””|´´´|｀｀｀)(?P<language>[A-Za-z][\w+#-]*)?[ \t]*$")

#: A backtick at a word's beginning, which was to begin code, or at its end. A quotation mark of old goes on to a '.
_LONE = pattern(
    r"(?<![\w`'\\+<>)\]])`(?![`'])(?=[\w<$./@#{&*~-])(?!(?:을|를|은|는|이|가|로|와|과|의|도|만|랑|키)(?:[\s.,]|$))(?![^`\n]*\w['’])"
    r"|(?<=[\w>$)}/;])(?<!`)`(?![`'\w+])(?=[\s.,:;!?)]|$)|(?<=[A-Za-z0-9_)};])(?<!`)`(?=[가-힣])"
)
#: Who writes about the key or the mark itself.
_ABOUT = pattern(
    r"백틱|백쿼트|역따옴표|back[- ]?(?:tick|quote)|grave|反引号|反單引號|バッククォート|템플릿 리터럴|template literal", re.I
)


@rule(
    "FW935",
    MARKDOWN,
    severities(None, hugo=ERROR),
    summary=N_("Braces behind a code fence at which Hugo stops."),
    reason=N_(
        "Behind the language Hugo reads attributes such as {example}. {other}, as other generators mark lines, is none, and the"
        " whole site is not built."
    ),
    values={"example": '{hl_lines=[1,"3-5"]}', "other": "{1,3-5}"},
    bad="```js {1,3-5}\nlet a\n```",
    good='```js {hl_lines=[1,"3-5"]}\nlet a\n```',
    needs=needs.marks("{"),
)
def fence_attributes(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.FENCE) if "{" in subject.text else ():
        line = block.lines[0]
        match = _BRACES.search(subject.text, line.start, line.end) if "{" in block.info else None
        if match is None or _READ_BY_HUGO.match(match[0]):
            continue
        message = N_("Hugo will stop: it cannot read {written} behind the fence. Attributes are such as {example}.")
        found = text(message, written=shortened(match[0]), example="{hl_lines=[1]}")
        yield Found(Span(match.start(), match.end()), found, _as_attributes(subject, match, block))


def _as_attributes(subject: Subject, match: re.Match[str], block: Block) -> Fix | None:
    """The numbers of lines as Hugo wants them, where there is nothing else behind the language."""
    numbers = _LINE_NUMBERS.fullmatch(match[0])
    if numbers is None or block.info.startswith("{") or subject.text[match.end() : block.lines[0].end].strip():
        return None
    lines = [part.strip() for part in numbers["lines"].split(",")]
    written = ",".join(f'"{part}"' if "-" in part else part for part in lines)
    gap = "" if subject.text[match.start() - 1].isspace() else " "
    edit = TextEdit(Span(match.start(), match.end()), f"{gap}{{hl_lines=[{written}]}}")
    return Fix(text(N_("Mark the lines as Hugo does")), (edit,), safe=True)


@rule(
    "FW936",
    MARKDOWN,
    severities(None, jekyll=WARNING),
    summary=N_("Words behind the language of a code fence."),
    reason=N_("kramdown knows only a language behind a fence. With more it is no fence, and the code runs together as text."),
    bad='```js title="a.js"\nlet a\n```',
    good="```js\nlet a\n```",
    needs=needs.blocks(Kind.FENCE),
)
def words_behind_fence(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.FENCE):
        words = block.info.split(None, 1)
        if len(words) < 2 or not block.closed or "{%" in block.info:
            continue
        line = block.lines[0]
        start = subject.text.index(words[1], line.start, line.end)
        message = N_("Jekyll will show this code as text: only the language may stand behind the fence, not {written}.")
        first = subject.text.index(words[0], line.start, line.end) + len(words[0])
        fix = Fix(text(N_("Leave only the language")), (TextEdit(Span(first, line.end), ""),), safe=False)
        yield Found(Span(start, line.end), text(message, written=shortened(words[1])), fix)


@rule(
    "FW937",
    MARKDOWN,
    severities(WARNING),
    summary=N_("A code fence of two backticks, or of other signs."),
    reason=N_("A fence is a line of three backticks ``` or three ~. With two, or with quotes, the lines of code run together."),
    bad="``\nprint(1)\n``",
    good="```\nprint(1)\n```",
    needs=needs.beginning("`'\"‘’“”´｀"),
)
def fence_of_other_signs(subject: Subject) -> Iterator[Found]:
    times: dict[str, int] = {}  # the text is gone through once for each mark
    for block in subject.beginning_with("`'\"‘’“”´｀"):
        opened = _fence(subject, block.lines[0])
        if opened is None or block.item:
            continue
        closing = _fence(subject, block.lines[-1]) if len(block.lines) > 2 else None
        is_whole = closing is not None and closing["mark"] == opened["mark"] and not closing["language"]
        mark = opened["mark"]
        if mark not in times:
            times[mark] = subject.text.count(mark, subject.body_start)
        if not is_whole and (mark == "``" or times[mark] % 2):
            continue
        message = N_("{generator} will show this code as text: {mark} is no fence. Write three backticks.")
        fix = _as_fences(opened, closing) if closing and is_whole else None
        found = text(message, generator=GENERATOR[subject.engine], mark=mark)
        yield Found(Span(*opened.span("mark")), found, fix)


def _fence(subject: Subject, line: Line) -> re.Match[str] | None:
    return _OTHER_FENCE.match(subject.text, line.start, line.end)


def _as_fences(opened: re.Match[str], closing: re.Match[str]) -> Fix:
    """Both fences as they should be. Between straight quotes words may be meant, and no code."""
    edits = tuple(TextEdit(Span(*match.span("mark")), "```") for match in (opened, closing))
    return Fix(text(N_("Write three backticks")), edits, safe=opened["mark"][0] not in "'\"" or bool(opened["language"]))


@rule(
    "FW946",
    MARKDOWN,
    severities(WARNING),
    summary=N_("A backtick without its partner."),
    reason=N_("Code in a sentence stands between two backticks of one paragraph. One alone is shown as it is."),
    bad="`print() 함수를 부른다.",
    good="`print()` 함수를 부른다.",
    needs=needs.marks("`"),
)
def lone_backtick(subject: Subject) -> Iterator[Found]:
    found = [
        (prose, match) for prose in subject.proses.having_odd("`") if (match := _LONE.search(prose.plain)) and _is_lone(prose)
    ]
    shown = shown_blocks(subject.text, subject.body_start) if found else ()
    for prose, match in found:
        span = prose.span(match.start(), match.end())
        if span.start not in shown:
            message = N_(
                "{generator} will show this ` as text: it has no partner in its paragraph. Write the other, or \\` for it."
            )
            yield Found(span, text(message, generator=GENERATOR[subject.engine]))


def _is_lone(prose: Prose) -> bool:
    """Whether no other run of backticks is left in the paragraph, which is not about them."""
    about_others = _ABOUT.search(prose.text) or "<code" in prose.text or prose.text.lstrip().startswith("$")
    return prose.plain.count("`") == 1 and not about_others


RULES = (fence_attributes, words_behind_fence, fence_of_other_signs, lone_backtick)
