"""Comments that silence rules.

In the front matter, for the whole file: ``# foreword: ignore FW401, FW9``. In the body, for the line below:
``<!-- foreword: ignore FW901 -->``; with ``ignore-file`` for the whole file. A rule's name is as good as its code. Without
either, every rule is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

from editor.core.diagnostics import Diagnostic
from editor.core.patterns import pattern
from editor.core.rules.model import Rule, Subject

_CODE = pattern(r"FW\d*")
#: Stands for a rule that is not the one in question.
_OTHER = "FW0"
_FRONT = pattern(r"#[ \t]*foreword:[ \t]*ignore(?:-file)?\b(?P<codes>[^\n]*)")
_BODY = pattern(r"<!--[ \t]*foreword:[ \t]*ignore(?P<file>-file)?\b(?P<codes>[^\n>]*?)-->[ \t]*")


def silenced(subject: Subject, found: Sequence[Diagnostic], known: Mapping[str, str]) -> list[Diagnostic]:
    """The findings that no comment silences; `known` are the catalogue's codes by name."""
    if "foreword:" not in subject.text:
        return list(found)
    everywhere, lines = _comments(subject, lambda word: known.get(word.lower(), word.upper()))
    return [d for d in found if not _covered(d, everywhere) and not any(_on(d, span, codes) for *span, codes in lines)]


def silent_lines(subject: Subject, rule: Rule) -> list[tuple[int, int]]:
    """The lines for which a comment silences a rule, for a rule that tells of many places at once."""
    if "foreword:" not in subject.text:
        return []

    def code_of(word: str) -> str:
        if word.lower() == rule.name:
            return rule.code
        return _OTHER if "-" in word else word.upper()  # all rules' names have a hyphen

    _, lines = _comments(subject, code_of)
    return [(start, end) for start, end, codes in lines if any(rule.code.startswith(code) for code in codes)]


def _comments(subject: Subject, code_of: Callable[[str], str]) -> tuple[list[str], list[tuple[int, int, list[str]]]]:
    text, body = subject.text, subject.body_start
    everywhere = [code for match in _FRONT.finditer(text, 0, body) for code in _codes(match["codes"], code_of)]
    lines = []
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    for match in _BODY.finditer(text, body):
        if match["file"]:
            everywhere += _codes(match["codes"], code_of)
            continue
        line = bisect_right(starts, match.start()) - 1
        rest = text[match.end() : starts[line + 1] - 1].strip()
        target = line if rest else line + 1
        while not rest and target + 1 < len(starts) - 1 and not text[starts[target] : starts[target + 1] - 1].strip():
            target += 1
        if target + 1 < len(starts):
            lines.append((starts[target], starts[target + 1], _codes(match["codes"], code_of)))
    return everywhere, lines


def _codes(written: str, code_of: Callable[[str], str]) -> list[str]:
    words = re.findall(r"(?<![\w-])(?:FW\d*|[a-z][a-z-]+)(?![\w-])", written, re.I)
    return [code for code in map(code_of, words) if _CODE.fullmatch(code)] or ["FW"]


def _covered(diagnostic: Diagnostic, codes: list[str]) -> bool:
    return any(diagnostic.code.startswith(code) for code in codes)


def _on(diagnostic: Diagnostic, span: list[int], codes: list[str]) -> bool:
    return span[0] <= diagnostic.span.start < span[1] and _covered(diagnostic, codes)
