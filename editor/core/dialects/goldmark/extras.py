"""Paired marks: goldmark's strikethrough, and Hugo's extras for deleted, inserted, marked, lowered and raised text."""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Mark:
    """A character that makes a tag in runs of `shortest` to `longest`; each pair of runs makes one."""

    char: str
    tag: str
    shortest: int
    longest: int


class MarkRule:
    """The inline rules of one mark. The characters of a run are delimiters, paired as stars are: two at a time, then one."""

    def __init__(self, mark: Mark) -> None:
        self._mark = mark
        self._code = ord(mark.char) + 0x110000 * mark.shortest  # one character may mark two things by its runs' length

    def add_to(self, parser: MarkdownIt) -> None:
        """Puts the rules before those for emphasis."""
        name = f"{self._mark.tag}_mark"
        parser.inline.ruler.before("emphasis", name, self.read)
        parser.inline.ruler2.before("emphasis", name, self.pair)

    def read(self, state: StateInline, silent: bool) -> bool:
        """Reads a run: each character becomes a token of its own, for `pair` to make tags of."""
        if silent or state.src[state.pos] != self._mark.char:
            return False
        if state.pos > 0 and state.src[state.pos - 1] == self._mark.char:  # inside a run that was not taken
            return False
        run = state.scanDelims(state.pos, True)
        if not self._mark.shortest <= run.length <= self._mark.longest:
            return False
        for _ in range(run.length):
            state.push("text", "", 0).content = self._mark.char
            token = len(state.tokens) - 1
            state.delimiters.append(Delimiter(self._code, run.length, token, -1, run.can_open, run.can_close))
        state.pos += run.length
        return True

    def pair(self, state: StateInline) -> None:
        """After all text is read: matched characters become tags."""
        inner = (meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta)
        for delimiters in (state.delimiters, *inner):
            self._pair(state.tokens, delimiters)

    def _pair(self, tokens: list[Token], delimiters: list[Delimiter]) -> None:
        index = len(delimiters) - 1
        while index >= 0:
            opener = delimiters[index]
            if opener.marker == self._code and opener.end != -1:
                self._make_tag(tokens[opener.token], 1)
                self._make_tag(tokens[delimiters[opener.end].token], -1)
                if self._is_double(delimiters, index):
                    tokens[delimiters[index - 1].token].content = ""
                    tokens[delimiters[opener.end + 1].token].content = ""
                    index -= 1
            index -= 1

    def _is_double(self, delimiters: list[Delimiter], index: int) -> bool:
        """Whether the delimiter before the opener is its neighbour and closes right behind the opener's closer."""
        if index == 0:
            return False
        inner, outer = delimiters[index], delimiters[index - 1]
        return (
            outer.marker == self._code
            and outer.end == inner.end + 1
            and outer.token == inner.token - 1
            and delimiters[outer.end].token == delimiters[inner.end].token + 1
        )

    def _make_tag(self, token: Token, nesting: int) -> None:
        token.type, token.tag, token.content = ("mark_open" if nesting == 1 else "mark_close"), self._mark.tag, ""
        token.nesting = 1 if nesting == 1 else -1


STRIKETHROUGH = Mark("~", "del", 2, 1000)
MODERN_STRIKETHROUGH = Mark("~", "del", 1, 2)
EXTRAS = {
    "delete": Mark("~", "del", 2, 2),
    "insert": Mark("+", "ins", 2, 2),
    "mark": Mark("=", "mark", 2, 2),
    "subscript": Mark("~", "sub", 1, 1),
    "superscript": Mark("^", "sup", 1, 1),
}
