"""Marks around words: bold, italic, code, strike-through, links."""

from __future__ import annotations

import re

from editor.core.markdown.edits.model import Rewrite
from editor.core.text import Span, TextEdit

BOLD, ITALIC, CODE, STRIKE = "**", "*", "`", "~~"

_WORD = re.compile(r"[\w'’-]+")
_URL = re.compile(r"(?:https?://|mailto:)[^\s<>]+")
_BEGINNING = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+)?")


def toggled(text: str, start: int, end: int, mark: str) -> Rewrite:
    """Put `mark` around the selection from `start` to `end` of some lines, or take it away where it is.

    Blanks at the edges stay outside: with them inside, no generator would see the mark. Without a selection the word at the
    caret is meant; where there is none, the caret comes to stand between two new marks.
    """
    caret = start if start == end else None
    if caret is not None:
        start, end = _word_at(text, caret)
    pieces = _pieces(text, start, end)
    if all(_inside(text, a, b, mark) for a, b in pieces):
        edits = [edit for a, b in pieces for edit in _removed(text, a, b, mark)]
    else:
        pieces = [piece for piece in pieces if not _inside(text, *piece, mark)]
        edits = [edit for a, b in pieces for edit in _added(a, b, mark)]
    whole = pieces != [(start, end)]  # the selection holds more than the words, so let it hold their marks too
    return _result(edits, start, end, caret, whole)


def _word_at(text: str, caret: int) -> tuple[int, int]:
    found = next((word for word in _WORD.finditer(text) if word.start() <= caret <= word.end()), None)
    return found.span() if found else (caret, caret)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The selected part of every line, without blanks at its edges and without what makes the line an item or a heading."""
    pieces, at = [], 0
    for line in text.split("\n"):
        begin = at + (len(m[0]) if (m := _BEGINNING.match(line)) else 0)
        low, high = max(start, begin if start < begin else at), min(end, at + len(line))
        at += len(line) + 1
        if low > high or (low == high and start != end):
            continue
        chosen = text[low:high]
        low += len(chosen) - len(chosen.lstrip())
        high -= len(chosen) - len(chosen.rstrip())
        if low < high or start == end:
            pieces.append((low, max(low, high)))
    return pieces or [(start, start)]


def _inside(text: str, start: int, end: int, mark: str) -> bool:
    """Whether a piece has the mark, around it or as its own edges."""
    return _widths(text, start, end, mark) is not None


def _widths(text: str, start: int, end: int, mark: str) -> bool | None:
    """True when the mark is around the piece, False when it is at the piece's own edges, None when it is not there."""
    sign = mark[0]
    outside = min(_run_before(text, start, sign), _run_after(text, end, sign))
    if start < end and _counts(outside, mark):
        return True
    within = min(_run_after(text, start, sign), _run_before(text, end, sign))
    if end - start > 2 * len(mark) and _counts(within, mark):
        return False
    return True if start == end and outside >= len(mark) and _counts(outside, mark) else None


def _counts(width: int, mark: str) -> bool:
    """Whether a run of `width` characters holds the mark: *** is bold and italic."""
    if mark == ITALIC:
        return width % 2 == 1
    return width >= len(mark)


def _run_before(text: str, at: int, sign: str) -> int:
    return at - len(text[:at].rstrip(sign))


def _run_after(text: str, at: int, sign: str) -> int:
    return len(text) - at - len(text[at:].lstrip(sign))


def _added(start: int, end: int, mark: str) -> list[TextEdit]:
    if start == end:
        return [TextEdit(Span(start, start), mark + mark)]
    return [TextEdit(Span(start, start), mark), TextEdit(Span(end, end), mark)]


def _removed(text: str, start: int, end: int, mark: str) -> list[TextEdit]:
    width = len(mark)
    if _widths(text, start, end, mark):
        return [TextEdit(Span(start - width, start), ""), TextEdit(Span(end, end + width), "")]
    return [TextEdit(Span(start, start + width), ""), TextEdit(Span(end - width, end), "")]


def _result(edits: list[TextEdit], start: int, end: int, caret: int | None, whole: bool) -> Rewrite:
    """The edits, with the selection on the same words as before, or the caret at the same place in its word."""
    if caret is not None and start == end and edits and edits[0].new:
        at = start + len(edits[0].new) // 2
        return Rewrite(tuple(edits), at, at)
    if caret is not None:
        at = _moved(edits, caret, after=caret == start or caret < end)
        return Rewrite(tuple(edits), at, at)
    return Rewrite(tuple(edits), _moved(edits, start, after=not whole), _moved(edits, end, after=whole))


def _moved(edits: list[TextEdit], offset: int, after: bool) -> int:
    """Where an offset is after the edits; `after`: behind what is put in exactly there."""
    moved = offset
    for edit in edits:
        if edit.span.end < offset or (edit.span.end == offset and (after or len(edit.span))):
            moved += len(edit.new) - len(edit.span)
        elif edit.span.start < offset:
            moved -= offset - edit.span.start
    return moved


# Links


def is_url(text: str) -> bool:
    """Whether a pasted text is one address."""
    return _URL.fullmatch(text.strip()) is not None


def linked(text: str, start: int, end: int, url: str = "") -> Rewrite:
    """Make the selection (or the word at the caret) a link to `url`; without one, the caret waits where it belongs.

    A selection that is itself an address becomes the target, with the caret where the words belong.
    """
    if start == end:
        start, end = _word_at(text, start)
    words = text[start:end]
    if not url and is_url(words):
        edit = TextEdit(Span(start, end), f"[]({words.strip()})")
        return Rewrite((edit,), start + 1, start + 1)
    lead, trail = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    start, end = (start + lead, end - trail) if words.strip() else (start, end)
    inner = text[start:end]
    edits: tuple[TextEdit, ...] = (TextEdit(Span(start, start), "["), TextEdit(Span(end, end), f"]({url})"))
    if not inner:
        edits = (TextEdit(Span(start, start), f"[]({url})"),)
    if url and inner:
        return Rewrite(edits, end + len(url) + 4, end + len(url) + 4)
    at = end + 3 if inner else start + 1
    return Rewrite(edits, at, at)
