"""Which rules are tried where, and in which order, for blocks and for spans."""

from __future__ import annotations

from editor.core.dialects.kramdown.blocks import Blocks, Rules
from editor.core.dialects.kramdown.code_blocks import fenced, indented
from editor.core.dialects.kramdown.code_spans import code_span, math
from editor.core.dialects.kramdown.definition_lists import definition_list
from editor.core.dialects.kramdown.definitions import abbreviation, footnote
from editor.core.dialects.kramdown.definitions import link as link_definition
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.emoji import emoji
from editor.core.dialects.kramdown.emphasis import deleted, emphasis
from editor.core.dialects.kramdown.entities import entity
from editor.core.dialects.kramdown.extensions import block_extension, end_marker, span_extension
from editor.core.dialects.kramdown.headings import atx, rule, setext
from editor.core.dialects.kramdown.html_blocks import html_block
from editor.core.dialects.kramdown.html_spans import html_span
from editor.core.dialects.kramdown.links import autolink, footnote_mark, link
from editor.core.dialects.kramdown.lists import list_block
from editor.core.dialects.kramdown.markup import escaped
from editor.core.dialects.kramdown.math_blocks import math as math_block
from editor.core.dialects.kramdown.options import Options
from editor.core.dialects.kramdown.paragraphs import paragraph, quotation
from editor.core.dialects.kramdown.spans import SpanRules, Spans
from editor.core.dialects.kramdown.tables import table
from editor.core.dialects.kramdown.typography import quote, symbol

_ESCAPABLE = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-")


def _math(blocks: Blocks) -> bool:
    return blocks.text.find("$$", blocks.pos, blocks.pos + 6) >= 0 and math_block(blocks)


#: The block rules by the first character of a line.
BLOCK_RULES = Rules(
    indented=indented,
    first={
        **dict.fromkeys("0123456789", (list_block,)),
        "`": (fenced,),
        "~": (fenced,),
        ">": (quotation,),
        "#": (atx,),
        "*": (rule, list_block),
        "-": (rule, list_block),
        "_": (rule,),
        "+": (list_block,),
        ":": (definition_list,),
        "<": (html_block,),
    },
    general=(setext, _math, table),
    last={
        "[": (footnote, link_definition),
        "*": (abbreviation,),
        "{": (block_extension,),
        "^": (end_marker,),
    },
    paragraph=paragraph,
)


def span_rules(options: Options) -> SpanRules:
    """The span rules by their first character."""
    plain = {
        "*": emphasis,
        "_": emphasis,
        "`": code_span,
        "<": _angle,
        "[": _bracket,
        "!": link,
        "'": quote,
        '"': quote,
        "$": math,
        "{": span_extension,
        "&": entity,
        "\\": _backslash,
        " ": symbol,
    }
    special = r"[*_`<\[\]&\"']|\\|!\[|\$\$|\{:"
    if not (options.hard_wrap and options.gfm):
        plain |= {" ": _space}
        special += r"|  \n"
    if "no_auto_typographic" not in options.gfm_quirks or not options.gfm:
        plain |= dict.fromkeys("-.>", symbol)
        special += r"| ?>>|--|\.\.\."
    if options.gfm:
        plain["~"] = deleted
        special += "|~~"
    if options.gfm and options.gfm_emojis:
        plain[":"] = emoji
        special += "|:"
    return SpanRules(plain, special)


def _angle(spans: Spans) -> bool:
    return autolink(spans) or html_span(spans) or ("-" in spans.rules.by_character and symbol(spans))


def _bracket(spans: Spans) -> bool:
    return footnote_mark(spans) or link(spans)


def _space(spans: Spans) -> bool:
    if spans.text.startswith("  \n", spans.pos):
        return spans.put(Element(Kind.LINE_BREAK), spans.pos + 2)
    return symbol(spans)


def _backslash(spans: Spans) -> bool:
    """An escaped character, a line break, or dollar signs that are not math."""
    text, pos = spans.text, spans.pos
    following = text[pos + 1 : pos + 2]
    if text.startswith(("\\<<", "\\>>"), pos) and "-" in spans.rules.by_character:
        return spans.put(Element(Kind.MARKUP, escaped(text[pos + 1 : pos + 3])), pos + 3)
    if following == "\\" and text.startswith("\n", pos + 2) and spans.rules.by_character.get(" ") is _space:
        return spans.put(Element(Kind.LINE_BREAK), pos + 2)
    if text.startswith("$$", pos + 1) and spans.finder.find("$$", pos + 3) >= 0:
        spans.pos += 1
        return spans.take(2)
    if following and (following in _ESCAPABLE or (following == "~" and spans.doc.options.gfm)):
        spans.add(following)
        spans.pos += 2
        return True
    return False
