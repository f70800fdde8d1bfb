"""Footnotes as goldmark and GitHub read them; how they are numbered and printed, each dialect says itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_KEY = "footnotes"
#: CommonMark lets no label be longer than 999 characters.
_LABEL = re.compile(r"((?:[^\[\]\\\n]|\\[^\n]){1,999})\]")
_GITHUB_LABEL = re.compile(r"((?:[^\[\]\\\s]|\\\S){1,999})\]")


@dataclass(slots=True)
class Note:
    """A definition; `index` counts from 1 once it is referred to."""

    label: str
    tokens: list[Token] = field(default_factory=list)
    index: int = 0
    references: int = 0


@dataclass(slots=True)
class Notes:
    """The definitions of a post by the form of their label that is compared."""

    by_label: dict[str, Note] = field(default_factory=dict)
    count: int = 0

    def refer(self, label: str) -> Note:
        """Counts a reference, and numbers the note when it is the first one."""
        note = self.by_label[label]
        if not note.index:
            self.count += 1
            note.index = self.count
        note.references += 1
        return note

    def printed(self) -> list[Note]:
        """The notes that are referred to, by number."""
        return sorted((note for note in self.by_label.values() if note.index), key=lambda note: note.index)


def notes_of(env: EnvType) -> Notes:
    """The notes of the post that is being read."""
    found = env.setdefault(_KEY, Notes())
    assert isinstance(found, Notes)
    return found


def labels(tokens: Sequence[Token], env: EnvType) -> tuple[str, ...]:
    """The labels of the notes that tokens refer to, in order, as often as they do."""
    if _KEY not in env or not env[_KEY].count:
        return ()
    return tuple(_labels(tokens))


def _labels(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "footnote_reference":
            yield token.meta["note"].label
        elif token.children:
            yield from _labels(token.children)


class FootnoteRules:
    """The rules for reading notes. GitHub's labels have no white space and no case; goldmark's may begin with "!"."""

    def __init__(self, *, github: bool) -> None:
        self._github = github

    def definition(self, state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """The block rule: `[^label]: text`, with what is indented by four below it."""
        if state.is_code_block(start):
            return False
        at, line_end = state.bMarks[start] + state.tShift[start], state.eMarks[start]
        label = self._label(state.src, at + 2, line_end) if state.src.startswith("[^", at) else None
        if label is None or not state.src.startswith(":", at + len(label) + 3):
            return False
        if not silent:
            _read_note(state, start, end, at + len(label) + 4, label)
        return True

    def reference(self, state: StateInline, silent: bool) -> bool:
        """The inline rule: `[^label]` of a note that is defined."""
        bang = not self._github and state.src.startswith("![^", state.pos)
        if not bang and not state.src.startswith("[^", state.pos):
            return False
        label = self._label(state.src, state.pos + 2 + bang, state.posMax)
        if label is None or self._key(label) not in notes_of(state.env).by_label:
            return False
        if not silent:
            note = notes_of(state.env).refer(self._key(label))
            if bang:
                state.append_pending("!")
            state.push("footnote_reference", "", 0).meta = {"note": note, "nth": note.references}
        state.pos += len(label) + 3 + bang
        return True

    def register(self, env: EnvType, tokens: Sequence[Token]) -> None:
        """Makes the definitions known whose tokens these are; the first of a label counts."""
        open_notes: list[Note] = []
        for token in tokens:
            if token.type == "footnote_note_open":
                note = Note(token.meta["label"])
                open_notes.append(notes_of(env).by_label.setdefault(self._key(note.label), note))
                if open_notes[-1] is not note:
                    open_notes[-1] = note
            elif token.type == "footnote_note_close":
                open_notes.pop()
            elif open_notes:
                open_notes[-1].tokens.append(token)

    def collect(self, state: StateCore, *, at_first: bool) -> None:
        """The core rule before text is read: brings the definitions together, where the first stands or at the end."""
        kept: list[Token] = []
        lifted: list[Token] = []
        place = depth = 0
        for token in state.tokens:
            opens, closes = token.type == "footnote_note_open", token.type == "footnote_note_close"
            place = len(kept) if opens and not lifted else place
            depth += opens
            (lifted if depth else kept).append(token)
            depth -= closes
        if lifted:
            place = place if at_first else len(kept)
            state.tokens[:] = kept[:place] + lifted + kept[place:]
            self.register(state.env, lifted)

    def _key(self, label: str) -> str:
        return label.lower() if self._github else label

    def _label(self, text: str, start: int, end: int) -> str | None:
        """What stands before the bracket that closes the one opened before `start`, on the same line."""
        match = (_GITHUB_LABEL if self._github else _LABEL).match(text, start, end)
        return match[1] if match and match[1].strip() else None


def drop_definitions(state: StateCore) -> None:
    """Takes the definitions' tokens out of the text."""
    depth = 0
    kept = []
    for token in state.tokens:
        depth += token.type == "footnote_note_open"
        if not depth:
            kept.append(token)
        depth -= token.type == "footnote_note_close"
    state.tokens[:] = kept


def with_back_link(tokens: Sequence[Token], html: str) -> list[Token]:
    """A note's tokens with the links back at the end of its last paragraph, or behind it all when that is no paragraph."""
    result = list(tokens)
    back = Token("html_inline", "", 0, markup="own", content=html)
    if result and result[-1].type == "paragraph_close" and not result[-1].hidden and result[-2].children is not None:
        result[-2].children.append(back)
    else:
        result.append(back)
    return result


def _read_note(state: StateBlock, start: int, end: int, content: int, label: str) -> None:
    opening = Token("footnote_note_open", "", 1, meta={"label": label}, level=state.level)
    state.tokens.append(opening)
    state.level += 1
    saved = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    first = content
    while first < state.eMarks[start] and state.src[first] in " \t":
        first += 1
    state.blkIndent += 4
    state.bMarks[start], state.tShift[start] = content, first - content
    state.sCount[start] = state.blkIndent + (first - content if first - content >= 4 else 0)
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= 4
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = saved
    state.level -= 1
    opening.map = [start, state.line]
    state.tokens.append(Token("footnote_note_close", "", -1, level=state.level))
