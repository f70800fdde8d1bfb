"""CommonMark 0.31 and GitHub's Markdown (cmark-gfm with tables, task lists, strikethrough, autolinks and the tag filter)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from editor.core.dialects.autolinks import add_autolinks
from editor.core.dialects.github_footnotes import add_footnotes
from editor.core.dialects.markdown_it import MarkdownItDialect
from editor.core.engine import Engine
from editor.core.markdown.inline_rules import image, link, plain_html
from editor.core.markdown.link_labels import HELPERS
from editor.core.markdown.parser import (
    BlockParser,
    BlockRule,
    bounded_quote,
    bounded_table,
    keep_wide_spaces,
    measured_code,
    normal_link,
)

#: Blocks and brackets may nest this deep; what is nested deeper is left out. Each level costs time on a text of brackets.
DEEPEST = 50
#: GFM 6.11: raw HTML of these is text.
FILTERED = re.compile(r"<(?=/?(?:title|textarea|style|xmp|iframe|noembed|noframes|script|plaintext)(?:[\s/>]|$))", re.I)


#: A block of these is printed as it is, by the specification's examples for HTML blocks.
_RAW_TEXT = re.compile(r" {0,3}<(?:script|style|textarea)[\s>]", re.I)
_RAW_TEXT_END = re.compile(r"</(?:pre|script|style|textarea)[ \t]*>", re.I)


class Renderer(RendererHTML):
    """CommonMark's reference output, where markdown-it's differs: a quote without content takes two lines."""

    def blockquote_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        line = self.renderToken(tokens, idx, options, env)
        return line if line.endswith("\n") else line + "\n"


class GitHubRenderer(Renderer):
    """cmark-gfm's output."""

    def s_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<del>"

    def s_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</del>"

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        content = tokens[idx].content
        return content if _RAW_TEXT.match(content) else FILTERED.sub("&lt;", content)

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return FILTERED.sub("&lt;", tokens[idx].content)

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        box = tokens[idx].meta.get("checked")
        tokens[idx].attrs.pop("class", None)
        line = self.renderToken(tokens, idx, options, env)
        if box is None:
            return line
        return f'{line}<input{" checked=" + _EMPTY if box else ""} disabled="" type="checkbox"> '

    def bullet_list_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        tokens[idx].attrs.pop("class", None)
        return self.renderToken(tokens, idx, options, env)

    ordered_list_open = bullet_list_open

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        style = str(tokens[idx].attrs.get("style", ""))
        align = f' align="{escapeHtml(style.removeprefix("text-align:"))}"' if style else ""
        return f"<{tokens[idx].tag}{align}>"

    td_open = th_open


_EMPTY = '""'


def commonmark() -> MarkdownItDialect:
    """CommonMark with raw HTML."""
    return MarkdownItDialect(Engine.COMMONMARK, commonmark_parser())


def commonmark_parser(renderer: type[RendererHTML] = Renderer) -> MarkdownIt:
    """A parser of CommonMark, which other dialects add their rules to."""
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}, renderer_cls=renderer)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = normal_link  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.helpers = HELPERS  # type: ignore[assignment]  # declared as a module; three of its names are asked for
    parser.inline.ruler.at("html_inline", plain_html)
    parser.inline.ruler.at("link", link)
    parser.inline.ruler.at("image", image)
    replace_blocks(parser, BlockParser())
    replace_rule(parser, "code", measured_code)
    replace_rule(parser, "blockquote", bounded_quote)
    replace_rule(parser, "table", bounded_table)
    replace_rule(parser, "paragraph", keep_wide_spaces)
    replace_rule(parser, "lheading", keep_wide_spaces)
    replace_rule(parser, "html_block", _without_lone_ends)
    return parser


def replace_blocks(parser: MarkdownIt, blocks: BlockParser) -> None:
    """Gives a parser another block parser, with the rules that the old one has."""
    old = parser.block.ruler
    blocks.ruler = old
    parser.block = blocks


def replace_rule(parser: MarkdownIt, name: str, change: Callable[[BlockRule], BlockRule]) -> None:
    """Puts a changed form of a block rule in its place, to interrupt what it interrupts."""
    rule = next(rule for rule in parser.block.ruler.__rules__ if rule.name == name)
    parser.block.ruler.at(name, change(rule.fn), {"alt": rule.alt})


def _without_lone_ends(rule: BlockRule) -> BlockRule:
    """HTML blocks do not begin with the closing tag of raw text (CommonMark 4.6, condition 7)."""

    def found(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        at = state.bMarks[start] + state.tShift[start]
        if state.src.startswith("</", at) and _RAW_TEXT_END.match(state.src, at):
            return False
        return rule(state, start, end, silent)

    return found


def github(engine: Engine = Engine.GFM, *, autolink: bool = True) -> MarkdownItDialect:
    """GitHub's Markdown; without `autolink` a bare address stays text, as in the parts of its specification it shares."""
    parser = commonmark_parser(GitHubRenderer)
    parser.enable(["table", "strikethrough"])
    parser.options.update({"tasklists": True, "strikethrough_single_tilde": True, "alerts": True})
    parser.inline.ruler.at("html_inline", _github_html)
    if autolink:
        add_autolinks(parser)
        add_footnotes(parser)
    return MarkdownItDialect(engine, parser)


def _github_html(state: StateInline, silent: bool) -> bool:
    """Raw HTML as GFM 0.29 defines it: a comment has no "--" inside, and does not begin with ">" or "->" or end with "-"."""
    if not state.src.startswith("<!--", state.pos):
        return plain_html(state, silent)
    end = state.src.find("-->", state.pos + 4)
    content = state.src[state.pos + 4 : end]
    if end < 0 or content.startswith((">", "->")) or content.endswith("-") or "--" in content:
        return False
    return plain_html(state, silent)
