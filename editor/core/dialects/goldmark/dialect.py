"""Hugo's Markdown: goldmark with Hugo's defaults, headings ids, code and shortcodes.

The behaviours are those of Hugo 0.111 with goldmark 1.5, asked of the program itself. A site that asks for a later Hugo, or
uses what only a later one has, gets what changed since.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.dialects.commonmark import commonmark_parser, replace_rule
from editor.core.dialects.goldmark import definitions, footnotes, tasks
from editor.core.dialects.goldmark.block_attributes import attribute_line
from editor.core.dialects.goldmark.content import env_of, prepare, restore, staged
from editor.core.dialects.goldmark.emoji import emoji
from editor.core.dialects.goldmark.extras import EXTRAS, MODERN_STRIKETHROUGH, STRIKETHROUGH, Mark, MarkRule
from editor.core.dialects.goldmark.headings import HeadingRule
from editor.core.dialects.goldmark.inline import InlineParser, backslash, bracket, escaped_space, open_quotes, read_text
from editor.core.dialects.goldmark.linkify import LinkifyRule
from editor.core.dialects.goldmark.options import Options
from editor.core.dialects.goldmark.passthrough import PassthroughRule, delimiters, divide, stops
from editor.core.dialects.goldmark.references import empty_titles, with_rest
from editor.core.dialects.goldmark.renderer import GoldmarkRenderer
from editor.core.dialects.goldmark.tables import not_of_tables, with_tables
from editor.core.dialects.goldmark.typographer import TypographerRule
from editor.core.dialects.markdown_it import MarkdownItDialect, Prepared, TextReader
from editor.core.dialects.stage import Stage
from editor.core.engine import Engine
from editor.core.markdown.inline_rules import image, link, plain_html
from editor.core.markdown.parser import TYPOGRAPHY, plain_text
from editor.core.markdown.reach import GOLDMARK, GOLDMARK_MATH, GOLDMARK_TEXT, Reach

_INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]


@dataclass(frozen=True)
class Goldmark(MarkdownItDialect):
    """Hugo's dialect for one set of options."""

    options: Options = field(default_factory=Options)

    @property
    def reach(self) -> Reach:
        return GOLDMARK_MATH if self.options.math_block or self.options.math_inline else GOLDMARK

    def self_contained(self, block: HtmlBlock, source: str) -> bool:
        """The typographer remembers an opened quotation mark beyond the block, but says so."""
        return True

    def carried(self, tokens: Sequence[Token], before: tuple[int, ...]) -> tuple[int, ...]:
        """The quotation marks that the typographer remembers."""
        return open_quotes(tokens, before)

    def prepared(self, body: str, post: Post) -> Prepared:
        """The body with its shortcodes run and words in their places."""
        return prepare(body, post, self.options, lambda text: str(self.parser.render(text)))

    def finished(self, html: str, prepared: Prepared) -> str:
        """The block with what the shortcodes print."""
        return restore(html, prepared.env)

    def stage(self, body: str, post: Post) -> Stage | None:
        """The body as it was prepared; None when it is read as it is."""
        return self.stage_by(staged, body, post)

    def text_reader(self, stage: Stage) -> TextReader:
        """Reads what was prepared."""
        return TextReader(self, stage, replace(GOLDMARK_TEXT, opens=self.reach.opens))

    def env_of(self, stage: Stage) -> MutableMapping[str, Any]:
        """What was taken out."""
        return env_of(stage)


def goldmark(options: Options) -> Goldmark:
    """The dialect with a site's options."""
    return Goldmark(Engine.HUGO, _parser(options), options)


def _parser(options: Options) -> MarkdownIt:
    parser = commonmark_parser(GoldmarkRenderer)
    assert isinstance(parser.renderer, GoldmarkRenderer)
    parser.renderer.configure(options)
    parser.options.update({"xhtmlOut": options.xhtml, "breaks": options.hard_wraps, "store_labels": True})
    parser.core.ruler.at("normalize", _normalize)
    _add_text_rules(parser, options)
    _add_block_rules(parser, options)
    headings = HeadingRule(options)
    parser.core.ruler.before("inline", "heading_attributes", headings.take_attributes)
    parser.core.ruler.push("heading_ids", headings)
    return parser


def _normalize(state: StateCore) -> None:
    """Newlines as LF. A NUL stays in code and raw HTML; in text the renderer replaces it."""
    state.src = state.src.replace("\r\n", "\n").replace("\r", "\n")


def _add_text_rules(parser: MarkdownIt, options: Options) -> None:
    names = {rule.name for rule in parser.inline.ruler.__rules__ if rule.enabled}
    second = {rule.name for rule in parser.inline.ruler2.__rules__ if rule.enabled}
    math = delimiters(options)
    extra = (*stops(math), *(re.escape(EXTRAS[name].char) for name in options.extras), *([":"] if options.emoji else []))
    parser.inline = InlineParser(
        typography=options.typographer is not None, links=options.linkify, symbols=options.modern, extra=extra
    )
    parser.core.ruler.at("inline", read_text)
    parser.inline.ruler.enableOnly(names)
    parser.inline.ruler2.enableOnly(second)
    ruler = parser.inline.ruler
    ruler.at("image", _modern_image if options.modern else _image)
    ruler.at("link", _link)
    ruler.at("html_inline", plain_html)
    ruler.before("escape", "backslash", escaped_space if options.escaped_space else backslash)
    ruler.push("bracket", bracket)
    for mark in _marks(options):
        MarkRule(mark).add_to(parser)
    if math:
        ruler.before("escape", "passthrough", PassthroughRule(math))
        parser.core.ruler.push("passthrough", divide)
    if options.emoji:
        ruler.before("escape", "emoji", emoji)
    if options.footnote:
        ruler.before("link", "footnote_reference", footnotes.RULES.reference)
    if options.linkify:
        ruler.before("text", "linkify_bare", LinkifyRule(options.linkify_protocol, options.modern))
    if options.typographer is not None:
        ruler.push("typographer", TypographerRule(options.typographer))


def _marks(options: Options) -> list[Mark]:
    """A later Hugo's strikethrough takes a single tilde too, and leaves none to lowered text."""
    if not options.strikethrough:
        return [EXTRAS[name] for name in options.extras]
    strikethrough = MODERN_STRIKETHROUGH if options.modern else STRIKETHROUGH
    return [strikethrough, *(EXTRAS[name] for name in options.extras if EXTRAS[name].char != "~")]


def _add_block_rules(parser: MarkdownIt, options: Options) -> None:
    ruler, core = parser.block.ruler, parser.core.ruler
    replace_rule(parser, "reference", with_rest)
    if options.table:
        replace_rule(parser, "paragraph", with_tables)
        replace_rule(parser, "lheading", not_of_tables)
    if options.footnote:
        ruler.before("reference", "footnote_definition", footnotes.RULES.definition, {"alt": _INTERRUPTS})
        core.before("inline", "footnote_collect", footnotes.collect)
        core.push("footnote_finish", footnotes.Finish(options.note_backlink))
    if options.definition_list:
        ruler.before("lheading", "definition", definitions.definition, {"alt": ["paragraph", "reference"]})
    if options.block_attributes:
        ruler.before("paragraph", "attribute_line", attribute_line, {"alt": _INTERRUPTS})
    if not options.wrap_lone_image:
        core.push("lone_images", _unwrap_lone_images)
    if options.task_list:
        core.before("inline", "find_tasks", tasks.find_tasks)
        core.after("inline", "show_tasks", tasks.show_tasks)


def _modern_image(state: StateInline, silent: bool) -> bool:
    """An image, with the text that later Hugos print for it: as it would be read."""
    if not image(state, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        _keep_empty_title(state, token)
        token.meta["alt"] = "".join(
            "\n" if child.type == "softbreak" else plain_text([child], stripped=False) for child in token.children or ()
        )
    return True


def _unwrap_lone_images(state: StateCore) -> None:
    """A paragraph that is one image goes without its tags."""
    for index, token in enumerate(state.tokens):
        if token.type == "inline" and [child.type for child in token.children or ()] == ["image"]:
            for tag in (state.tokens[index - 1], state.tokens[index + 1]):
                tag.hidden = tag.hidden or tag.type.startswith("paragraph")


def _image(state: StateInline, silent: bool) -> bool:
    """An image, with the text that Hugo 0.111 prints for it: the source of what is text, without line breaks."""
    if not image(state, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        _keep_empty_title(state, token)
        token.meta["alt"] = _alt_text(token.children or [])
    return True


def _link(state: StateInline, silent: bool) -> bool:
    before = len(state.tokens)
    if not link(state, silent):
        return False
    if not silent:
        _keep_empty_title(state, next(token for token in state.tokens[before:] if token.type == "link_open"))
    return True


def _keep_empty_title(state: StateInline, token: Token) -> None:
    """goldmark prints a title that is written as an empty string."""
    if "title" in token.attrs:
        return
    if str(token.meta.get("label")) in empty_titles(state.env) or state.src.endswith(('"")', "'')", "())"), 0, state.pos):
        token.attrs["title"] = ""


def _alt_text(tokens: Sequence[Token]) -> str:
    automatic = {index + 1 for index, token in enumerate(tokens) if token.markup == "autolink" and token.nesting == 1}
    return "".join(_alt(token) for index, token in enumerate(tokens) if index not in automatic)


def _alt(token: Token) -> str:
    if token.type == "image":
        return str(token.meta.get("alt", ""))
    if token.type == "text_special":
        return token.markup
    return token.content if token.type in ("text", "code_inline", TYPOGRAPHY) else ""
