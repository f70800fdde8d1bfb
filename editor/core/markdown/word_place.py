"""From a word that the reader sees to the word in the text, whatever markup, quotes and addresses stand between.

Both are compared by their letters and digits alone, which no generator changes: of the text, those that the reader does not
see (addresses, tags, comments, names of languages) are left out first. A word that occurs more than once is told apart by
what stands around it, and where that is alike too, by its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.core.engine import Engine
from editor.core.markdown.spans.lexer import line_spans
from editor.core.markdown.spans.lines import START, next_state
from editor.core.markdown.spans.styles import Style, StyledSpan
from editor.core.text import Span

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_ALT = re.compile(r"!\[[^\[\]]*\]")
_HTML_TAG = re.compile(r"<[^<>]*>")
#: A footnote's label: the reader sees a number, or nothing.
_LABEL = re.compile(r"\[\^[^\[\]\s]+\]:?")
_NOTE = re.compile(r" {0,3}\[\^[^\[\]\s]+\]:")
_FENCE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
#: What the reader does not see.
_UNSEEN = frozenset({Style.MARK, Style.TARGET, Style.COMMENT, Style.TAG})
#: Letters around a word that tell it from others like it.
AROUND = 200
#: A longer piece of text is not looked through.
LONGEST = 400_000


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a text in order, and where each of them stands in it."""

    text: str
    places: tuple[int, ...]


def letters_of(text: str) -> Letters:
    """The letters of what the reader sees."""
    found = [(c, at) for at, c in enumerate(text) if c.isalnum()]
    return Letters("".join(c for c, _ in found), tuple(at for _, at in found))


def source_letters(source: str, engine: Engine) -> Letters:
    """The letters of Markdown, without those that the reader does not see."""
    return letters_of(_seen(source, engine))


def _seen(source: str, engine: Engine) -> str:
    """The text with blanks for what the reader does not see; as long as before."""
    lines, state, result = source.split("\n"), START, []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        hidden = list(_hidden(line, line_spans(line, state, following, engine)))
        hidden += [found.span() for pattern in (_ENTITY, _ALT, _LABEL) for found in pattern.finditer(line)]
        result.append(_blanked(line, hidden))
        state = next_state(state, line)
    return "\n".join(result)


def _hidden(line: str, spans: Sequence[StyledSpan]) -> Iterator[tuple[int, int]]:
    for start, end, style in spans:
        if style is Style.HTML:  # may be more than tags: the lines of a <pre>
            yield from (found.span() for found in _HTML_TAG.finditer(line, start, end))
        elif style in _UNSEEN:
            yield start, end


def _blanked(line: str, hidden: Sequence[tuple[int, int]]) -> str:
    if not hidden:
        return line
    characters = list(line)
    for start, end in hidden:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def only_notes(body: str) -> str:
    """The text with blanks for all lines but those of footnotes, which the page has at its end; as long as before."""
    lines, inside, code = body.split("\n"), False, False
    for number, line in enumerate(lines):
        code ^= _FENCE.match(line) is not None
        begins = not code and _NOTE.match(line) is not None
        inside = begins or (inside and (line[:1] in " \t" or not line.strip()))
        if not inside:
            lines[number] = " " * len(line)
    return "\n".join(lines)


def word_at(shown: str, at: int) -> Span:
    """The word of the shown text at a place: letters and digits without anything between. Empty where there is none."""
    start = end = min(max(at, 0), len(shown))
    while start > 0 and shown[start - 1].isalnum():
        start -= 1
    while end < len(shown) and shown[end].isalnum():
        end += 1
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a word is in the text: the caret's place, and the part of the word around it that no markup divides."""

    caret: int
    word: Span

    def moved(self, by: int) -> Found:
        """The same in a text that has `by` more characters in front."""
        return Found(self.caret + by, Span(self.word.start + by, self.word.end + by))


def find_word(source: str, shown: str, at: int, engine: Engine) -> Found | None:
    """The place in `source` of what the reader sees at `at` in `shown`, which was made of it; None where it is not found.

    All places count code points.
    """
    word = word_at(shown, at)
    if word.start == word.end or max(len(source), len(shown)) > LONGEST:
        return None
    seen = letters_of(shown)
    first, count = _count_before(seen, word.start), word.end - word.start
    # What is usually hidden may be seen after all: a shortcode by its name, what merely looks like a tag.
    for written in (source_letters(source, engine), letters_of(source)):
        place = best_place(seen.text, first, count, written.text)
        if place is not None:
            return _found(written, place, word, at)
    return None


def _found(written: Letters, place: int, word: Span, at: int) -> Found:
    """The word whose letters begin at number `place` in the text, for a click at `at` in the shown `word`."""
    inside = min(at - word.start, word.end - word.start - 1)
    letter = written.places[place + inside]
    caret = letter + (1 if at == word.end else 0)
    return Found(caret, _undivided(written, place, word.end - word.start, place + inside))


def _count_before(letters: Letters, at: int) -> int:
    low, high = 0, len(letters.places)
    while low < high:
        middle = (low + high) // 2
        if letters.places[middle] < at:
            low = middle + 1
        else:
            high = middle
    return low


def _undivided(letters: Letters, first: int, count: int, inside: int) -> Span:
    """The letters around number `inside` of a word that stand side by side in the text."""
    places, start, end = letters.places, inside, inside
    while start > first and places[start - 1] == places[start] - 1:
        start -= 1
    while end + 1 < first + count and places[end + 1] == places[end] + 1:
        end += 1
    return Span(places[start], places[end] + 1)


def best_place(shown: str, first: int, count: int, written: str) -> int | None:
    """The number of the letter in `written` at which the word of `count` letters from number `first` of `shown` begins."""
    word = shown[first : first + count]
    places = list(_places(word, written))
    if len(places) < 2:
        return places[0] if places else None
    scores = [_alike(shown, first, written, place, count) for place in places]
    best = max(scores)
    alike = [place for place, score in zip(places, scores, strict=True) if score == best]
    if len(alike) == 1:
        return alike[0]
    ours = list(_places(word, shown))
    if len(ours) == len(places) and first in ours:
        return places[ours.index(first)]
    share = first / max(len(shown), 1)
    return min(alike, key=lambda place: abs(place / max(len(written), 1) - share))


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _alike(shown: str, at: int, written: str, place: int, count: int) -> int:
    """How many letters before and behind the word are the same in both."""
    before = 0
    while before < AROUND and at > before and place > before and shown[at - before - 1] == written[place - before - 1]:
        before += 1
    behind, a, b = 0, at + count, place + count
    while behind < AROUND and a + behind < len(shown) and b + behind < len(written) and shown[a + behind] == written[b + behind]:
        behind += 1
    return before + behind
