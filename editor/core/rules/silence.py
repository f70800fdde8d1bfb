"""Comments that silence rules.

In the front matter, for the whole file: ``# foreword: ignore FW401, FW9``. In the body, for the line below:
``<!-- foreword: ignore FW901 -->``; with ``ignore-file`` for the whole file. A rule's name is as good as its code. Without
either, every rule is meant; with a name that no rule has, none is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from editor.core.diagnostics import Diagnostic, Fix
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules.model import Found, Rule, Subject
from editor.core.text import Span, TextEdit

_CODE = pattern(r"FW\d*")
#: Stands for a rule that is not the one in question.
_OTHER = "FW0"
_FRONT = pattern(r"#[ \t]*foreword:[ \t]*ignore(?:-file)?\b(?P<codes>[^\n]*)")
_BODY = pattern(r"<!--[ \t]*foreword:[ \t]*ignore(?P<file>-file)?\b(?P<codes>(?:(?!<!--)[^\n>])*?)-->[ \t]*")
#: What is plainly meant for such a comment and is none.
_ODD = pattern(
    r"(?:<!--|#)[ \t]*(?!(?-i:foreword:[ \t]*ignore\b))foreword[-_: \t]*(?:ignore|disable|silence|skip|off)\b"
    r"(?=[ \t]*(?:-->|$)|[^\n<>]{0,200}?(?:\bFW[-_ ]?\d|[a-z]-[a-z]))(?:(?!<!--)[^\n>])*?(?:-->|$)",
    re.I | re.M,
)
_WORD = pattern(r"(?<![\w-])(?:FW[-_ ]?\d+|[a-z][\w-]*)(?![\w-])", re.I)
_PART = pattern(r"[-_\d]|FW", re.I)
_SOMETHING = pattern(r"\S")
#: How many wrong names of a post are compared with all others, each of which takes a millisecond.
_MOST_NAMES = 50


#: The rules that a comment names: their codes or beginnings of codes, and the words, by their places, that are none. A class of
#: its own would take longer to make than all comments of a post to read.
_Named = tuple[list[str], list[tuple[int, int]]]
#: Gives the code of a rule, or the beginning of codes, for the word that stands for it; "" for a word that is none.
_CodeOf = Callable[[str], str]


def silenced(subject: Subject, found: Sequence[Diagnostic], known: Mapping[str, str]) -> list[Diagnostic]:
    """The findings that no comment silences; `known` are the catalogue's codes by name."""
    if "foreword:" not in subject.text:
        return list(found)
    everywhere, lines = _comments(subject, lambda word: _known(word, known))
    begins = [start for start, _, _ in lines]

    def is_silent(one: Diagnostic) -> bool:
        at = bisect_right(begins, one.span.start) - 1
        return _covered(one, everywhere) or at >= 0 and one.span.start < lines[at][1] and _covered(one, lines[at][2])

    return [one for one in found if not is_silent(one)]


def silent_lines(subject: Subject, rule: Rule) -> list[tuple[int, int]]:
    """The lines for which a comment silences a rule, in order, for a rule that tells of many places at once."""
    if "foreword:" not in subject.text:
        return []

    def code_of(word: str) -> str:
        if word.lower() == rule.name:
            return rule.code
        if "-" in word:  # all rules' names have a hyphen
            return _OTHER
        return _as_code(word)

    _, lines = _comments(subject, code_of)
    return [(start, end) for start, end, codes in lines if any(rule.code.startswith(code) for code in codes)]


def unknown_rules(subject: Subject, known: Mapping[str, str]) -> Iterator[Found]:
    """The words in such comments that name no rule, and comments that are not written as they must be."""
    for match in _ODD.finditer(subject.text):
        if (match[0][0] == "#") is (match.start() < subject.body_start) and match.start() not in subject.code:
            message = N_("This comment silences nothing. Write {comment}.")
            written = "# foreword: ignore FW901" if match[0][0] == "#" else "<!-- foreword: ignore FW901 -->"
            yield Found(Span(match.start(), match.end()), text(message, comment=written))
    body = [match for match in _BODY.finditer(subject.text, subject.body_start) if match.start() not in subject.code]
    nearest = cache(partial(_nearest, known))
    for match in (*_FRONT.finditer(subject.text, 0, subject.body_start), *body):
        codes, unknown = _named(match["codes"], lambda word: _known(word, known))
        for start, end in unknown:
            word, before = match["codes"][start:end], match["codes"][:start].rstrip()
            near = nearest(word) if nearest.cache_info().misses < _MOST_NAMES else ""
            if near or not codes or before.endswith(","):  # else it is a word of the reason
                at = match.start("codes")
                yield _unknown(word, near, Span(at + start, at + end))


def _unknown(word: str, near: str, place: Span) -> Found:
    if not near:
        message = N_("No rule is called “{name}”, so nothing is silenced by it. “{more}” lists the rules.")
        return Found(place, text(message, name=word, more="foreword check --explain ALL"))
    message = N_("No rule is called “{name}”, so nothing is silenced by it. “{near}” is probably meant.")
    fix = Fix(text(N_("Write {name}"), name=near), (TextEdit(place, near),), safe=False)
    return Found(place, text(message, name=word, near=near), fix)


def _nearest(known: Mapping[str, str], word: str) -> str:
    """The rule whose name or code a word nearly is; "" where there is none."""
    from difflib import get_close_matches  # only needed where a name is wrong

    code = re.sub(r"[-_ ]", "", word).upper()
    if code in known:
        return code
    names = [name for name in known if name not in known.values()]
    return next(iter(get_close_matches(word.lower().replace("_", "-"), names, 1, 0.75)), "")


def _known(word: str, known: Mapping[str, str]) -> str:
    code = known.get(word.lower()) or _as_code(word)
    return code if any(one.startswith(code) for one in known.values()) else ""


def _as_code(word: str) -> str:
    """A word that looks like a code, or like all of them."""
    code = "FW" if word.lower() == "all" else word.upper()
    return code if _CODE.fullmatch(code) else ""


def _comments(subject: Subject, code_of: _CodeOf) -> tuple[list[str], list[tuple[int, int, list[str]]]]:
    """What is silenced everywhere, and in which lines what; each line once, in order."""
    text, body = subject.text, subject.body_start
    everywhere = [code for match in _FRONT.finditer(text, 0, body) for code in _codes(match["codes"], code_of)]
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]
    lines: dict[int, list[str]] = {}
    for match in _BODY.finditer(text, body):
        codes = _codes(match["codes"], code_of)
        if match["file"]:
            everywhere += codes
            continue
        # Its own line where something follows it, else the next with something on it.
        word = _SOMETHING.search(text, match.end())
        here = bisect_right(starts, match.start()) - 1
        if word:
            there = here if word.start() < starts[here + 1] else bisect_right(starts, word.start()) - 1
            lines.setdefault(there, []).extend(code for code in codes if code not in lines.get(there, ()))
    return everywhere, [(starts[line], starts[line + 1], codes) for line, codes in sorted(lines.items())]


def _codes(written: str, code_of: _CodeOf) -> list[str]:
    codes, unknown = _named(written, code_of)
    return codes or ([] if unknown else ["FW"])


def _named(written: str, code_of: _CodeOf) -> _Named:
    """The rules in a comment: codes and names wherever they stand; words that look like such are wrong names only in front of
    all others, which give the reason."""
    codes: list[str] = []
    unknown: list[tuple[int, int]] = []
    listed, end = True, 0
    for match in _WORD.finditer(written):
        listed = listed and not any(map(str.isalnum, written[end : match.start()]))
        end = match.end()
        if code := code_of(match[0]):
            codes.append(code)
        elif listed and (_PART.search(match[0]) or written.strip(" \t:;,.") == match[0]):
            unknown.append(match.span())
        else:
            listed = False
    return codes, unknown


def _covered(diagnostic: Diagnostic, codes: list[str]) -> bool:
    return any(diagnostic.code.startswith(code) for code in codes)
