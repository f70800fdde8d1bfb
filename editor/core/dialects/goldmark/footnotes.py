"""goldmark's footnotes, numbered in the order that it reads their references in.

The definitions are read together where the first of them stands, so a reference inside one counts from there. Only notes
that are referred to are printed, at the end of the post, with a link back for every reference.
"""

from __future__ import annotations

from dataclasses import dataclass

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from editor.core.dialects.footnotes import FootnoteRules, Note, drop_definitions, notes_of, with_back_link

RULES = FootnoteRules(github=False)


def collect(state: StateCore) -> None:
    """The core rule before text is read."""
    RULES.collect(state, at_first=True)


@dataclass(frozen=True, slots=True)
class Finish:
    """The core rule after text is read: the notes that are referred to go to the end, with this as their links' HTML."""

    backlink: str

    def __call__(self, state: StateCore) -> None:
        drop_definitions(state)
        notes = notes_of(state.env).printed()
        if notes:
            state.tokens.append(Token("footnotes_open", "div", 1, block=True))
            for note in notes:
                state.tokens.extend(_printed(note, self.backlink))
            state.tokens.append(Token("footnotes_close", "div", -1, block=True))


def render_reference(token: Token) -> str:
    """The number of a note in the text."""
    index = token.meta["note"].index
    link = f'<a href="#fn:{index}" class="footnote-ref" role="doc-noteref">{index}</a>'
    return f'<sup id="{_back_name(index, token.meta["nth"])}">{link}</sup>'


def _printed(note: Note, backlink: str) -> list[Token]:
    back = "".join(_back(note.index, nth, backlink) for nth in range(1, note.references + 1))
    opening = Token("footnote_item_open", "li", 1, meta={"index": note.index}, block=True)
    return [opening, *with_back_link(note.tokens, back), Token("footnote_item_close", "li", -1, block=True)]


def _back(index: int, nth: int, text: str) -> str:
    link = f'<a href="#{_back_name(index, nth)}" class="footnote-backref" role="doc-backlink">{text}</a>'
    return f"&#160;{link}"


def _back_name(index: int, nth: int) -> str:
    return f"fnref{nth - 1 if nth > 1 else ''}:{index}"
