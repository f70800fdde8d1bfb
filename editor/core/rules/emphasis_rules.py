"""Family FW9, emphasis: bold marks that readers will see as asterisks or underscores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.emphasis import literal_marks, marks
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose, has_hangul, mask
from editor.core.rules.wording import GENERATOR, said
from editor.core.text import Span, TextEdit, apply

_LONGEST = 300
_UNLIKE_STARS = 3
#: Characters of a paragraph in which fixes are still tried out; each try reads it anew.
_LONGEST_PROVEN = 8_000
_NAMES = (
    "init|main|name|str|repr|call|new|del|all|dict|class|doc|file|len|iter|next|getitem|setitem|enter|exit|eq|hash|slots|add|bool"
)
#: What has a meaning of its own in Python; behind the second pattern no letter stands, so that the marks work.
_NAME = pattern(_NAMES)
_PYTHON = pattern(rf"(?<![\w*.(])__(?:{_NAMES})__(?:\.py|\(\))?(?![\w(])")
_BEFORE_HANGUL = pattern(r"_(?=[가-힣])")
_SLANTED = pattern(r"(?<![\w_*\\])_(?=[가-힣])[가-힣 ]{1,60}(?<=[가-힣])_(?=[가-힣])")
_UNLIKE = pattern(
    r"(?<![^\s(\[\"'“‘])(?P<first>\*{1,2})(?=[^\s*])(?=[^*\n]*[가-힣])[^*\n]{1,80}(?<=[^\s*])(?P<second>\*{1,2})(?![*A-Za-z0-9_])"
)
_SINGLE = pattern(r"(?<!\*)\*(?!\*)")
Pair = tuple[int, int]


def _pairs(subject: Subject, mark: str) -> Iterator[tuple[Prose, int, int]]:
    """Two double marks that were meant to enclose what is between them, of which one or both stay literal: where each is."""
    if mark not in subject.signs:
        return
    for prose in subject.proses.oddly_bold() if mark == "**" else subject.proses.having(mark):
        if mark != "*" or _SINGLE.search(prose.text):
            for start, end in _pairs_in(prose, mark, subject.engine):
                yield prose, start, end


def _pairs_in(prose: Prose, mark: str, engine: Engine) -> Iterator[Pair]:
    masked = prose.masked
    width = len(mark)
    places = [at for at, size in marks(masked) if size == width and masked[at] == mark[0]]
    if len(places) < 2 or len(places) % 2:
        return
    literal = {at for at, size in literal_marks(masked, engine) if size == width}
    for start, end in zip(places[::2], places[1::2], strict=True):
        inner = prose.text[start + width : end]
        if (start in literal or end in literal) and inner.strip() and len(inner) <= _LONGEST:
            yield start, end


@rule(
    "FW901",
    Family.MARKDOWN,
    severities(Severity.WARNING),
    summary=N_("A space next to the ** of bold text."),
    reason=N_("A closing ** behind a space closes nothing, and an opening ** before one opens nothing, in any dialect."),
    bad="## **제목. **",
    good="## **제목.**",
    by_block=True,
    needs=needs.marks("**"),
)
def space_inside_bold(subject: Subject) -> Iterator[Found]:
    for prose, start, end in _pairs(subject, "**"):
        inner = prose.text[start + 2 : end]
        spaced = (_is_space(inner[0], subject.engine), _is_space(inner[-1], subject.engine))
        if any(spaced) and (not all(spaced) or _is_lone(prose, inner)) and inner[0] not in ")]":  # (**) tells of the mark itself
            advice = N_("Inside bold marks no space may stand next to the **: “{text}”.")
            cause = text(advice, text=_short(inner))
            fix = _moved(prose, start, end, subject.engine)
            yield Found(prose.span(start, end + 2), said(_shown(prose, subject.engine), cause), fix)


def _is_lone(prose: Prose, inner: str) -> bool:
    """Whether words of Korean stand between the only two marks of a paragraph, which can be no sum or power then."""
    return prose.text.count("**") == 2 and has_hangul(inner) and "\n" not in inner


def _is_space(character: str, engine: Engine) -> bool:
    """Whether it keeps a mark beside it from opening or closing; a no-break space does so for all but kramdown."""
    return character.isspace() and (engine is not Engine.JEKYLL or character.isascii())


def _shown(prose: Prose, engine: Engine, what: str = "**") -> Text:
    name = GENERATOR[engine]
    if prose.block.kind is Kind.HEADING:
        return text(
            N_("{generator} will publish this heading with {mark} in it instead of bold text."), generator=name, mark=what
        )
    return text(N_("{generator} will show {mark} here instead of bold text."), generator=name, mark=what)


def _is_cjk(character: str) -> bool:
    """Whether it is a letter of Korean, Japanese or Chinese, which are written without spaces or with particles."""
    return "\u1100" <= character <= "\u11ff" or "\u3040" <= character <= "\u9fff" or "\uac00" <= character <= "\ud7a3"


def _short(inner: str) -> str:
    flat = inner.replace("\n", " ")
    return flat if len(flat) <= 40 else flat[:19].rstrip() + "…" + flat[-19:].lstrip()


def _moved(prose: Prose, start: int, end: int, engine: Engine) -> Fix | None:
    """The spaces next to the marks moved outside, or away where there is a space already."""
    source, edits = prose.text, []
    inner = source[start + 2 : end]
    if "\n" in inner[: len(inner) - len(inner.lstrip())] + inner[len(inner.rstrip()) :]:
        return None
    if lead := len(inner) - len(inner.lstrip()):
        before = source[start - 1 : start]
        edits.append(TextEdit(Span(start, start + 2 + lead), "**" if not before or before.isspace() else " **"))
    if tail := len(inner) - len(inner.rstrip()):
        after = source[end + 2 : end + 3]
        outside = not after or after.isspace() or after in ".,!?:;)]}…。，"
        edits.append(TextEdit(Span(end - tail, end + 2), "**" if outside else "** "))
    return _proven(prose, edits, engine, text(N_("Move the space out of the bold text")), safe=True)


def _proven(prose: Prose, edits: list[TextEdit], engine: Engine, title: Text, safe: bool, begin: int | None = None) -> Fix | None:
    """The fix, when none of the marks between `begin`, or its first edit, and its last edit is literal after it."""
    if len(prose.text) > _LONGEST_PROVEN:
        return None
    written = apply(prose.text, edits)
    start = min(edit.span.start for edit in edits) if begin is None else begin
    end = max(edit.span.end for edit in edits) + len(written) - len(prose.text)
    if any(start <= at < end and size == 2 for at, size in literal_marks(mask(written), engine)):
        return None
    return Fix(title, _in_file(prose, edits), safe)


def _in_file(prose: Prose, edits: Iterable[TextEdit]) -> tuple[TextEdit, ...]:
    return tuple(TextEdit(prose.span(edit.span.start, edit.span.end), edit.new) for edit in edits)


@rule(
    "FW902",
    Family.MARKDOWN,
    severities(Severity.WARNING, jekyll=None),
    summary=N_("Bold text that ends in a punctuation mark with a letter right behind it."),
    reason=N_(
        "CommonMark (Hugo, GitHub, Astro, Hexo) looks at the characters on both sides of **. Korean particles follow without"
        " a space, so “**강조(bold)**는” is not bold there. kramdown (Jekyll) prints it bold."
    ),
    bad="**강조(bold)**는",
    good="**강조**(bold)는",
    by_block=True,
    needs=needs.marks("*"),
)
def bold_between_mark_and_letter(subject: Subject) -> Iterator[Found]:
    for mark in ("**", "*"):
        for prose, start, end in _pairs(subject, mark):
            width = len(mark)
            inner = prose.text[start + width : end]
            before, after = prose.text[:start][-1:], prose.text[end + width : end + width + 1]
            if inner[0].isspace() or inner[-1].isspace() or not (_is_cjk(before) or _is_cjk(after)):
                continue
            blocks_end = _is_cjk(after) and not inner[-1].isalnum()
            touching = inner[-1] if blocks_end else inner[0]
            if mark == "*" and (touching.isalnum() or _is_cjk(before) and before.isdigit()):
                continue
            cause = text(
                N_("Between “{touching}” and a letter, {mark} neither opens nor closes anything."), touching=touching, mark=mark
            )
            advice = text(N_("Move “{touching}” out of the marks, or put a space outside."), touching=touching)
            message = said(_shown(prose, subject.engine, mark), cause, advice)
            yield Found(prose.span(start, end + width), message, _as_html(prose, start, end, mark, subject))


def _as_html(prose: Prose, start: int, end: int, mark: str, subject: Subject) -> Fix | None:
    """The same as HTML; Hugo leaves HTML out unless the site allows it, so there is none for Hugo."""
    width, tag = len(mark), "strong" if len(mark) == 2 else "em"
    if subject.engine is Engine.HUGO:
        after = TextEdit(Span(end + width, end + width), " ")
        return _proven(prose, [after], subject.engine, text(N_("Put a space behind the bold text")), safe=False, begin=start)
    edits = [TextEdit(Span(start, start + width), f"<{tag}>"), TextEdit(Span(end, end + width), f"</{tag}>")]
    return Fix(text(N_("Write <{tag}>…</{tag}>"), tag=tag), _in_file(prose, edits), safe=False)


@rule(
    "FW903",
    Family.MARKDOWN,
    severities(Severity.WARNING),
    summary=N_("__ touching a letter."),
    reason=N_("Underscores are part of names such as my__name, so inside a word they are never marks. ** has no such limit."),
    bad="__강조__는",
    good="**강조**는",
    by_block=True,
    needs=needs.marks("_"),
)
def underscores_inside_word(subject: Subject) -> Iterator[Found]:
    yield from _single_underscores(subject)
    for prose, start, end in _pairs(subject, "__"):
        inner = prose.text[start + 2 : end]
        before, after = prose.text[:start][-1:], prose.text[end + 2 : end + 3]
        if inner != inner.strip() or not (_is_cjk(before) or _is_cjk(after)) or _NAME.fullmatch(inner):
            continue
        cause = text(N_("Inside a word __ means nothing. Write **: “**{text}**”."), text=_short(inner))
        edits = [TextEdit(Span(start, start + 2), "**"), TextEdit(Span(end, end + 2), "**")]
        fix = _proven(prose, edits, subject.engine, text(N_("Write ** instead of __")), safe=True)
        yield Found(prose.span(start, end + 2), said(_shown(prose, subject.engine, "__"), cause), fix)


def _single_underscores(subject: Subject) -> Iterator[Found]:
    """Words of Korean between two _ with a particle behind them. Other letters may be those of a name."""
    for prose in subject.proses.having("_"):
        for match in _SLANTED.finditer(prose.masked) if _BEFORE_HANGUL.search(prose.text) else ():
            start, end = match.span()
            cause = text(N_("Inside a word _ means nothing. Write *: “*{text}*”."), text=_short(prose.text[start + 1 : end - 1]))
            edits = [TextEdit(Span(start, start + 1), "*"), TextEdit(Span(end - 1, end), "*")]
            fix = Fix(text(N_("Write * instead of _")), _in_file(prose, edits), safe=True)
            shown = text(
                N_("{generator} will show {mark} here instead of slanted text."), generator=GENERATOR[subject.engine], mark="_"
            )
            yield Found(prose.span(start, end), said(shown, cause), fix)


@rule(
    "FW904",
    Family.MARKDOWN,
    severities(Severity.WARNING),
    summary=N_("Bold text without its other end."),
    reason=N_("A paragraph that begins or ends with ** and has no second ** shows the asterisks."),
    bad="## **제목",
    good="## **제목**",
    by_block=True,
    needs=needs.marks("**"),
)
def unclosed_bold(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.oddly_bold():
        if found := _unlike(prose, subject.engine):
            yield found
            continue
        doubles = [at for at, size in marks(prose.masked) if size == 2 and prose.masked[at] == "*"]
        if len(doubles) != 1 or (doubles[0], 2) not in literal_marks(prose.masked, subject.engine):
            continue
        at, content = doubles[0], prose.text.strip()
        begins = not prose.text[:at].strip() and prose.text[at + 2 : at + 3].strip()
        ends = not prose.text[at + 2 :].strip() and prose.text[:at][-1:].strip()
        if (begins or ends) and len(content) > 3:
            cause = text(
                N_("The bold text is opened but not closed.") if begins else N_("The bold text is closed but not opened.")
            )
            advice = text(N_("Write ** at its other end."))
            yield Found(
                prose.span(at, at + 2), said(_shown(prose, subject.engine), cause, advice), _closed(prose, at, bool(begins))
            )


def _unlike(prose: Prose, engine: Engine) -> Found | None:
    """Two marks of different length around words, the only ones of a paragraph."""
    match = _UNLIKE.search(prose.masked) if prose.masked.count("*") == _UNLIKE_STARS else None
    if match is None or len(match["first"]) == len(match["second"]):
        return None
    cause = text(N_("Its two ends differ: “{first}” and “{second}”."), first=match["first"], second=match["second"])
    edits = [TextEdit(Span(*match.span(part)), "**") for part in ("first", "second")]
    fix = _proven(prose, edits, engine, text(N_("Write ** at both ends")), safe=False)
    return Found(prose.span(match.start(), match.end()), said(_shown(prose, engine, "*"), cause), fix)


def _closed(prose: Prose, at: int, begins: bool) -> Fix | None:
    """In a heading of one line the whole heading can be meant; not certain, so by choice."""
    if prose.block.kind is not Kind.HEADING or "\n" in prose.text:
        return None
    lead = len(prose.text) - len(prose.text.lstrip())
    place = len(prose.text.rstrip()) if begins else lead
    edit = TextEdit(Span(place, place), "**")
    return Fix(text(N_("Make the whole heading bold")), _in_file(prose, [edit]), safe=False)


@rule(
    "FW930",
    Family.MARKDOWN,
    severities(Severity.WARNING),
    summary=N_("A name of Python's such as __init__ that becomes bold."),
    reason=N_("Two underscores around a word make it bold: readers see init for __init__. Code in backticks keeps them."),
    bad="__init__.py 파일",
    good="`__init__.py` 파일",
    by_block=True,
    needs=needs.marks("__"),
)
def name_becomes_bold(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.having("__"):
        for match in _PYTHON.finditer(prose.masked):
            message = N_("{generator} will show “{shown}” in bold for {written}. Write it as code, between backticks.")
            span = prose.span(match.start(), match.end())
            edits = (TextEdit(Span(span.start, span.start), "`"), TextEdit(Span(span.end, span.end), "`"))
            fix = Fix(text(N_("Write it as code")), edits, safe=True)
            shown = match[0].replace("__", "")
            yield Found(span, text(message, generator=GENERATOR[subject.engine], shown=shown, written=match[0]), fix)


RULES = (
    space_inside_bold,
    bold_between_mark_and_letter,
    underscores_inside_word,
    unclosed_bold,
    name_becomes_bold,
)
