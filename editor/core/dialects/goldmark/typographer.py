"""goldmark's typographer: quotes, dashes, ellipses and guillemets, printed as entities.

Hugo's rules look at bytes of the rest of the line, so a Hangul syllable counts three; the comparisons here do too.
"""

from __future__ import annotations

from markdown_it.rules_inline import StateInline

from editor.core.dialects.goldmark.characters import (
    Run,
    is_ascii_punctuation,
    is_space,
    is_unicode_punctuation,
    run_between,
    scan_run,
)
from editor.core.dialects.goldmark.inline import InlineState, OpenQuotes
from editor.core.dialects.goldmark.options import Typographer
from editor.core.markdown.parser import TYPOGRAPHY

_MARKS = frozenset("'\"-.<>")
#: More of the line than any rule looks at.
_AHEAD = 6


class TypographerRule:
    """The inline rule for one set of substitutions."""

    def __init__(self, marks: Typographer) -> None:
        self._marks = marks
        self._fixed = (
            ("---", marks.em_dash),
            ("...", marks.ellipsis),
            ("<<", marks.left_angle),
            (">>", marks.right_angle),
            ("--", marks.en_dash),
        )

    def __call__(self, state: StateInline, silent: bool) -> bool:
        char = state.src[state.pos]
        if silent or char not in _MARKS:
            return False
        if char in "'\"":
            return isinstance(state, InlineState) and self._quote(state, char)
        for written, printed in self._fixed:
            if state.src.startswith(written, state.pos):
                return _put(state, printed, len(written))
        return False

    def _quote(self, state: InlineState, char: str) -> bool:
        run = self._run(state)
        before = state.src[state.pos - 1] if state.pos else "\n"
        rest = _rest(state)
        choose = self._single if char == "'" else self._double
        printed = choose(state.quotes, run.can_open, run.can_close, before, rest)
        return printed is not None and _put(state, printed, 1)

    def _run(self, state: InlineState) -> Run:
        """The run of quotes that begins here; its end is looked for once for all quotes in it."""
        if state.pos >= state.quote_run_end:
            state.quote_run_end = state.pos + scan_run(state.src, state.pos, state.symbols).length
        return run_between(state.src, state.pos, state.quote_run_end, state.symbols)

    def _single(self, quotes: OpenQuotes, can_open: bool, can_close: bool, before: str, rest: str) -> str | None:
        if _is_apostrophe(rest, before, can_open and not can_close):
            return self._marks.apostrophe
        if can_open and not can_close:
            if _is_contraction(rest):
                return self._marks.right_single
            quotes.single += 1
            return self._marks.left_single
        if _size(rest) > 2 and not rest[1].isdecimal():
            return self._marks.right_single
        if quotes.single > 0 and _closes(rest, can_open, can_close):
            quotes.single -= 1
            return self._marks.right_single
        return None

    def _double(self, quotes: OpenQuotes, can_open: bool, can_close: bool, before: str, rest: str) -> str | None:
        if can_open and not can_close:
            quotes.double += 1
            return self._marks.left_double
        if quotes.double > 0 and _closes(rest, can_open, can_close):
            if rest[1:2] == '"' and before.isdecimal():
                return None
            quotes.double -= 1
            return self._marks.right_double
        return None


def _rest(state: StateInline) -> str:
    """The next few characters of the line, its newline included."""
    rest = state.src[state.pos : state.pos + _AHEAD]
    line, newline, _ = rest.partition("\n")
    return line + newline


def _size(text: str) -> int:
    return len(text.encode(errors="replace"))


def _put(state: StateInline, printed: str, length: int) -> bool:
    state.push(TYPOGRAPHY, "", 0).content = printed
    state.pos += length
    return True


def _is_apostrophe(rest: str, before: str, only_opens: bool) -> bool:
    """'90s; 'twas, 'em, 'n', 'less; and between a letter or digit and a letter."""
    if only_opens and len(rest) > 3 and rest[1] in "0123456789" and rest[2] in "0123456789" and rest[3] == "s":
        after = rest[4:5] or " "
        if is_space(after) or is_ascii_punctuation(after) or is_unicode_punctuation(after):
            return True
    if len(rest) < 2:
        return False
    if (is_unicode_punctuation(before) or is_space(before)) and rest[1] in "tenl":
        return True
    return (before.isdecimal() or before.isalpha()) and rest[1].isalpha()


def _is_contraction(rest: str) -> bool:
    """'s, 'm, 't, 'd, 've, 'll, 're after something that is no letter."""
    if rest[1:2] in tuple("smtd") and (_size(rest) < 3 or _ends_word(rest[2:3])):
        return True
    return rest[1:3] in ("ve", "ll", "re") and (_size(rest) < 4 or _ends_word(rest[3:4]))


def _closes(rest: str, can_open: bool, can_close: bool) -> bool:
    """A closing quote; one that could open too closes before punctuation that ends a word."""
    if not can_close:
        return False
    if not can_open:
        return True
    if len(rest) < 2 or not is_unicode_punctuation(rest[1]):
        return False
    return _size(rest) == 2 or _ends_word(rest[2:3])


def _ends_word(char: str) -> bool:
    return bool(char) and (is_ascii_punctuation(char) or char in " \t\n\r\f\v")
