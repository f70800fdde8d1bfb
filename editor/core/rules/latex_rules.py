"""Family FW9, formulas: marks of LaTeX that Markdown takes for its own, and stars of a product that make it slanted."""

from __future__ import annotations

from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose
from editor.core.rules.wording import GENERATOR
from editor.core.site.config import lookup
from editor.core.text import TextEdit

WARNING = Severity.WARNING
#: Brackets with a backslash, and what only a formula has: a command, a power, an index of one letter or in braces.
_INLINE = pattern(r"(?<![\\$])\\\((?P<formula>(?:[^\n\\\[\]]|\\[^()\n])+)\\\)(?!\$)")
_BLOCK = pattern(r"(?<![\\$])\\\[(?P<formula>(?:[^\\\[\]]|\\[^\[\]])+)\\\](?!\$)")
_IS_FORMULA = pattern(r"\\[A-Za-z]{2,}|\^|(?<=[A-Za-z)])_(?:\{|[A-Za-z0-9](?![A-Za-z]))|[A-Za-z0-9) ][=+<>][ A-Za-z0-9(].*\d")
_OPENED = pattern(r"\\[(\[]")
_PRODUCT = pattern(r"\*(?<=\d\*)(?=\d)")
_TIMES = pattern(r"(?<![*\\])(?<=\d)\*(?=\d)")


@rule(
    "FW938",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("A formula in \\( \\) or \\[ \\], of which Markdown takes the backslashes."),
    reason=N_("In Markdown \\( is a way to write (, so that MathJax and KaTeX find no formula. They know $ $ and $$ $$ too."),
    bad="\\( a^2 + b^2 \\)",
    good="$$ a^2 + b^2 $$",
    needs=needs.marks("\\(", "\\["),
)
def latex_brackets(subject: Subject) -> Iterator[Found]:
    if "\\" not in subject.text or not _OPENED.search(subject.text, subject.body_start) or _reads_latex(subject):
        return
    for sign, mark in (("\\(", _INLINE), ("\\[", _BLOCK)):
        for prose in subject.proses.having(sign):
            for match in mark.finditer(prose.text):
                if _IS_FORMULA.search(match["formula"]) and prose.offset(match.start()) not in subject.code:
                    yield _taken(subject, prose, match.span(), sign)


def _reads_latex(subject: Subject) -> bool:
    """Whether Hugo is set to leave such formulas alone."""
    return lookup(subject.config, "markup", "goldmark", "extensions", "passthrough", "enable") is True


def _taken(subject: Subject, prose: Prose, place: tuple[int, int], sign: str) -> Found:
    start, end = place
    closing = ")" if sign[1] == "(" else "]"
    message = N_("{generator} will show {shown} without the backslashes, so that it is no formula. Write {wanted} around it.")
    wanted = "$$" if subject.engine is Engine.JEKYLL or sign == "\\[" else f"\\{sign} \\\\{closing}"
    fix = None
    if subject.engine is Engine.JEKYLL:
        edits = (TextEdit(prose.span(start, start + 2), "$$"), TextEdit(prose.span(end - 2, end), "$$"))
        fix = Fix(text(N_("Write $$ around the formula")), edits, safe=False)
    shown = text(message, generator=GENERATOR[subject.engine], shown=f"{sign} \\{closing}", wanted=wanted)
    return Found(prose.span(start, end), shown, fix)


@rule(
    "FW941",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("Stars between numbers that make what stands between them slanted."),
    reason=N_("Two * around something make it slanted, between digits as well: of 2*3*4 readers see 2 3 4."),
    bad="2*3*4",
    good="2\\*3\\*4",
)
def stars_between_numbers(subject: Subject) -> Iterator[Found]:
    for prose in subject.proses.having("*") if _PRODUCT.search(subject.text, subject.body_start) else ():
        if not _PRODUCT.search(prose.text):
            continue
        places = [match.start() for match in _TIMES.finditer(prose.masked)]
        if len(places) < 2 or prose.masked.count("*") != len(places):
            continue
        for first, second in zip(places[::2], places[1::2], strict=False):
            message = N_("{generator} will slant what stands between these two *, and show neither. Write \\* for each.")
            edits = tuple(TextEdit(prose.span(at, at + 1), "\\*") for at in (first, second))
            fix = Fix(text(N_("Write \\* for *")), edits, safe=True)
            yield Found(prose.span(first, second + 1), text(message, generator=GENERATOR[subject.engine]), fix)


RULES = (latex_brackets, stars_between_numbers)
