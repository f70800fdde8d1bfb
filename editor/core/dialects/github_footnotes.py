"""Footnotes as GitHub prints them, and remark after it: a section with a heading for screen readers, ids from the labels."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from editor.core.dialects.footnotes import FootnoteRules, Note, drop_definitions, notes_of, with_back_link

_RULES = FootnoteRules(github=True)


def add_footnotes(parser: MarkdownIt) -> None:
    """Makes a parser read and print footnotes."""
    interrupts = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("reference", "footnote_definition", _RULES.definition, {"alt": interrupts})
    parser.inline.ruler.before("link", "footnote_reference", _RULES.reference)
    parser.core.ruler.before("inline", "footnote_collect", _collect)
    parser.core.ruler.after("inline", "footnote_finish", _finish)
    parser.add_render_rule("footnote_reference", _reference)
    parser.add_render_rule("footnotes_open", _section)
    parser.add_render_rule("footnotes_close", _section_end)


def _collect(state: StateCore) -> None:
    _RULES.collect(state, at_first=False)


def _finish(state: StateCore) -> None:
    drop_definitions(state)
    notes = notes_of(state.env).printed()
    if notes:
        state.tokens.append(Token("footnotes_open", "section", 1, block=True))
        for note in notes:
            state.tokens.extend(_printed(note))
        state.tokens.append(Token("footnotes_close", "section", -1, block=True))


def _printed(note: Note) -> list[Token]:
    back = "".join(_back(note, nth) for nth in range(1, note.references + 1))
    opening = Token("footnote_item_open", "li", 1, attrs={"id": f"user-content-fn-{_name(note)}"}, block=True)
    return [opening, *with_back_link(note.tokens, back), Token("footnote_item_close", "li", -1, block=True)]


def _back(note: Note, nth: int) -> str:
    again = f"-{nth}" if nth > 1 else ""
    number = f"<sup>{nth}</sup>" if nth > 1 else ""
    return (
        f' <a href="#user-content-fnref-{_name(note)}{again}" data-footnote-backref=""'
        f' aria-label="Back to reference {note.index}{again}" class="data-footnote-backref">↩{number}</a>'
    )


def _name(note: Note) -> str:
    return quote(note.label.lower(), safe="-_.!~*'()")


def _reference(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    note, nth = tokens[idx].meta["note"], tokens[idx].meta["nth"]
    again = f"-{nth}" if nth > 1 else ""
    return (
        f'<sup><a href="#user-content-fn-{_name(note)}" id="user-content-fnref-{_name(note)}{again}"'
        f' data-footnote-ref="" aria-describedby="footnote-label">{note.index}</a></sup>'
    )


def _section(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return '<section data-footnotes="" class="footnotes"><h2 class="sr-only" id="footnote-label">Footnotes</h2>\n<ol>\n'


def _section_end(self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return "</ol>\n</section>\n"
