"""goldmark's footnotes, numbered in the order that it reads their references in.

The definitions are read together where the first of them stands, so a reference inside one counts from there. Only notes
that are referred to are printed, at the end of the post, with a link back for every reference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_KEY = "goldmark footnotes"


@dataclass(slots=True)
class _Note:
    """A definition; `index` counts from 1 once it is referred to."""

    tokens: list[Token] = field(default_factory=list)
    index: int = 0
    references: int = 0


@dataclass(slots=True)
class _Notes:
    by_label: dict[str, _Note] = field(default_factory=dict)
    count: int = 0

    def refer(self, label: str) -> _Note | None:
        note = self.by_label.get(label)
        if note is not None:
            if not note.index:
                self.count += 1
                note.index = self.count
            note.references += 1
        return note


def _notes(env: EnvType) -> _Notes:
    found = env.setdefault(_KEY, _Notes())
    assert isinstance(found, _Notes)
    return found


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule: `[^label]: text`, with what is indented by four below it."""
    if state.is_code_block(start):
        return False
    at = state.bMarks[start] + state.tShift[start]
    line = state.src[at : state.eMarks[start]]
    label = _label(line, 2) if line.startswith("[^") else None
    if label is None or not label.strip() or line[len(label) + 3 : len(label) + 4] != ":":
        return False
    if not silent:
        _read_note(state, start, end, at + len(label) + 4, label)
    return True


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


def _label(text: str, start: int) -> str | None:
    """What stands before the bracket that closes the one opened before `start`."""
    depth = 1
    for at in range(start, min(len(text), start + 1000)):
        char = text[at]
        depth += (char == "[") - (char == "]")
        if depth == 0:
            return text[start:at]
    return None


def reference(state: StateInline, silent: bool) -> bool:
    """The inline rule: `[^label]` of a note that is defined; an exclamation mark before it is text."""
    bang = state.src.startswith("![^", state.pos)
    if not bang and not state.src.startswith("[^", state.pos):
        return False
    stop = state.src.find("\n", state.pos, state.posMax)
    label = _label(state.src[: stop if stop >= 0 else state.posMax], state.pos + 2 + bang)
    if label is None or label not in _notes(state.env).by_label:
        return False
    if not silent:
        _push_reference(state, label, bang)
    state.pos += len(label) + 3 + bang
    return True


def _push_reference(state: StateInline, label: str, bang: bool) -> None:
    note = _notes(state.env).refer(label)
    assert note is not None
    if bang:
        state.append_pending("!")
    nth = str(note.references - 1) if note.references > 1 else ""
    state.push("footnote_reference", "", 0).meta = {"index": note.index, "nth": nth}


def collect(state: StateCore) -> None:
    """The core rule before text is read: brings the definitions together where the first stands."""
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
        state.tokens[:] = kept[:place] + lifted + kept[place:]
        _register(_notes(state.env), lifted)


def _register(notes: _Notes, tokens: Sequence[Token]) -> None:
    open_notes: list[_Note] = []
    for token in tokens:
        if token.type == "footnote_note_open":
            open_notes.append(_Note())
            notes.by_label.setdefault(token.meta["label"], open_notes[-1])
        elif token.type == "footnote_note_close":
            open_notes.pop()
        elif open_notes:
            open_notes[-1].tokens.append(token)


def finish(state: StateCore) -> None:
    """The core rule after text is read: the notes that are referred to go to the end, in their order."""
    depth = 0
    kept = []
    for token in state.tokens:
        depth += token.type == "footnote_note_open"
        if not depth:
            kept.append(token)
        depth -= token.type == "footnote_note_close"
    state.tokens[:] = kept
    notes = sorted((note for note in _notes(state.env).by_label.values() if note.index), key=lambda note: note.index)
    if notes:
        state.tokens.append(Token("footnotes_open", "div", 1, block=True))
        for note in notes:
            state.tokens.extend(_printed(note))
        state.tokens.append(Token("footnotes_close", "div", -1, block=True))


def _printed(note: _Note) -> list[Token]:
    tokens = list(note.tokens)
    back = Token("html_inline", "", 0, markup="own", content="".join(_back(note.index, nth) for nth in range(note.references)))
    if tokens and tokens[-1].type == "paragraph_close" and not tokens[-1].hidden and tokens[-2].children is not None:
        tokens[-2].children.append(back)
    else:
        tokens.append(back)
    opening = Token("footnote_item_open", "li", 1, meta={"index": note.index}, block=True)
    return [opening, *tokens, Token("footnote_item_close", "li", -1, block=True)]


def _back(index: int, nth: int) -> str:
    link = f'<a href="#fnref{nth or ""}:{index}" class="footnote-backref" role="doc-backlink">&#x21a9;&#xfe0e;</a>'
    return f"&#160;{link}"


Rule = Callable[[Sequence[Token], int, object, EnvType], str]


def render_reference(token: Token) -> str:
    """The number of a note in the text."""
    index, nth = token.meta["index"], token.meta["nth"]
    link = f'<a href="#fn:{index}" class="footnote-ref" role="doc-noteref">{index}</a>'
    return f'<sup id="fnref{nth}:{index}">{link}</sup>'
