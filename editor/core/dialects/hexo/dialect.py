"""Hexo's Markdown: marked 15 as hexo-renderer-marked 7 sets it up, with Hexo 8's code blocks, tags and links.

marked is read here as CommonMark with GitHub's additions, which it is but for its own way of dividing text into pieces.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from editor.core.dialects.base import HtmlBlock, Post
from editor.core.dialects.commonmark import Renderer, commonmark_parser, replace_blocks, replace_rule
from editor.core.dialects.hexo.blocks import MarkedBlocks, html_at_margin, odd_html_block, with_text, without_wide_spaces
from editor.core.dialects.hexo.content import env_of, mark_excerpt, prepare, restore, staged
from editor.core.dialects.hexo.headings import heading_id, without_tags
from editor.core.dialects.hexo.labels import HELPERS, autolink
from editor.core.dialects.hexo.links import encoded, external_attributes, rooted, with_external_links
from editor.core.dialects.hexo.options import Options
from editor.core.dialects.hexo.tags import Scene
from editor.core.dialects.hexo.text import MarkedInline, TextRule, UrlRule, emphasis, escape, line_break, loose_link, raw_html
from editor.core.dialects.markdown_it import MarkdownItDialect, Prepared, TextReader
from editor.core.dialects.stage import Stage
from editor.core.engine import Engine
from editor.core.markdown.inline_rules import image
from editor.core.markdown.reach import HEXO, HEXO_TEXT, Reach

#: What in a block may be closed far behind it, and what is closed in it.
_REACHING = re.compile(r"<!--|\{[{%#]|```|~~~")
_CLOSED = re.compile(
    r"^([ \t>]*)(`{3,}(?!`)|~{3,}(?!~))[^`\n<{]*\n(?:(?!<!--|\{[{%#]|```|~~~).)*?\n[ \t>]*\2[ \t]?$|<!--[^`~{<]*?-->", re.S | re.M
)
_AMPERSAND = re.compile(r"&(?!#\d{1,7};|#[xX][a-fA-F0-9]{1,6};|\w+;)")
_DEFINITION = re.compile(r"(?:^|\s)(\S.+)<br>:\s+(\S.+)")


@dataclass(frozen=True)
class Hexo(MarkdownItDialect):
    """Hexo's dialect for one set of options."""

    options: Options = field(default_factory=Options)

    @property
    def reach(self) -> Reach:
        return HEXO

    def self_contained(self, block: HtmlBlock, source: str) -> bool:
        """Hexo looks for the ends of fences, comments and tags through the whole text, before it is read as Markdown."""
        return not _REACHING.search(_CLOSED.sub("", source)) and "```" not in block.html and "~~~" not in block.html

    def prepared(self, body: str, post: Post) -> Prepared:
        """The body with comments in the places of code, tags and comments."""
        return prepare(body, Scene(lambda text: str(self.parser.render(text)), post, self.options))

    def finished(self, html: str, prepared: Prepared) -> str:
        """The block with what was taken out, and with its external links as the finished page has them."""
        return with_external_links(mark_excerpt(restore(html, prepared.env), prepared.env), self.options)

    def stage(self, body: str, post: Post) -> Stage | None:
        """The body as it was prepared."""
        return self.stage_by(staged, body, post)

    def text_reader(self, stage: Stage) -> TextReader:
        """Reads what was prepared."""
        return TextReader(self, stage, HEXO_TEXT)

    def env_of(self, stage: Stage) -> MutableMapping[str, Any]:
        """What was taken out."""
        return env_of(stage)

    def text_contained(self, block: HtmlBlock, source: str) -> bool:
        """Without code, tags and comments the text is read block by block."""
        return True


class MarkedRenderer(Renderer):
    """hexo-renderer-marked's output."""

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        self._options = Options()

    def configure(self, options: Options) -> None:
        """Uses a site's options from now on."""
        self._options = options

    def heading_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"</{tokens[idx].tag}>"

    def heading_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if "id" not in token.attrs:
            return f"<{token.tag}>"
        name, title = token.attrs["id"], token.meta["title"]
        return f'<{token.tag} id="{name}"><a href="#{name}" class="headerlink" title="{title}"></a>'

    def paragraph_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "" if tokens[idx].hidden or tokens[idx].meta.get("bare") else "<p>"

    def paragraph_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        if tokens[idx].hidden:
            return ""
        return "\n" if tokens[idx].meta.get("bare") else "</p>\n"

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: N802
        """A tag; what follows an item's bare text stands right behind it."""
        return super().renderToken(tokens, idx, options, env).removeprefix("\n")

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<br>" if options.breaks or tokens[idx].meta.get("hard") else "\n"

    def hardbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<br>"

    def th_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        style = str(tokens[idx].attrs.pop("style", ""))
        if style:
            tokens[idx].attrs["align"] = style.removeprefix("text-align:")
        return self.renderToken(tokens, idx, options, env)

    td_open = th_open

    def s_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<del>"

    def s_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</del>"

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return with_entities(tokens[idx].content)

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        title = f' title="{with_entities(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
        href = str(token.attrs["href"])
        if self._options.sanitize_url and href.startswith(("javascript:", "vbscript:", "data:")):
            href = ""
        return f'<a href="{escapeHtml(encoded(href))}"{title}{external_attributes(href, self._options)}>'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        source = escapeHtml(encoded(rooted(str(token.attrs["src"]), self._options)))
        alt = f' alt="{with_entities(token.content)}"' if token.content else ""
        title = f' title="{with_entities(str(token.attrs["title"]))}"' if "title" in token.attrs else ""
        lazy = ' loading="lazy"' if self._options.lazyload else ""
        html = f'<img src="{source}"{alt}{title}{lazy}>'
        if self._options.figcaption and token.content:
            return f'<figure>{html}<figcaption aria-hidden="true">{token.content}</figcaption></figure>'
        return html

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        if "checked" not in token.meta:
            return "<li>"
        box = f'<input {"checked=" + _EMPTY + " " if token.meta["checked"] else ""}disabled="" type="checkbox"> '
        if idx + 1 < len(tokens) and tokens[idx + 1].type == "paragraph_open" and not tokens[idx + 1].hidden:
            tokens[idx + 1].meta["box"] = True
            tokens[idx + 2].children = [Token("html_inline", "", 0, content=box), *(tokens[idx + 2].children or ())]
            return "<li>"
        return f"<li>{box}"

    def bullet_list_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        tokens[idx].attrs.pop("class", None)
        return self.renderToken(tokens, idx, options, env)

    ordered_list_open = bullet_list_open


_EMPTY = '""'


def hexo(options: Options) -> Hexo:
    """The dialect with a site's options."""
    return Hexo(Engine.HEXO, _parser(options), options)


def _parser(options: Options) -> MarkdownIt:
    parser = commonmark_parser(MarkedRenderer)
    assert isinstance(parser.renderer, MarkedRenderer)
    parser.renderer.configure(options)
    replace_blocks(parser, MarkedBlocks())
    replace_rule(parser, "html_block", html_at_margin)
    replace_rule(parser, "list", with_text)
    replace_rule(parser, "reference", without_wide_spaces)
    parser.block.ruler.after("html_block", "odd_html_block", odd_html_block)
    parser.options.update({"xhtmlOut": False, "breaks": options.breaks and options.gfm})
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    _add_text_rules(parser, options)
    if options.gfm:
        parser.enable("table")
        parser.options.update({"tasklists": True, "strikethrough_single_tilde": True})
    parser.core.ruler.push("headings", _Headings(parser, options))
    return parser


def _add_text_rules(parser: MarkdownIt, options: Options) -> None:
    names = {rule.name for rule in parser.inline.ruler.__rules__ if rule.enabled} - {"text", "newline", "entity"}
    second = {rule.name for rule in parser.inline.ruler2.__rules__ if rule.enabled}
    parser.inline = MarkedInline()
    parser.helpers = HELPERS  # type: ignore[assignment]  # declared as a module; three of its names are asked for
    if options.gfm:
        names.add("strikethrough")
        second.add("strikethrough")
    parser.inline.ruler.enableOnly(names)
    parser.inline.ruler2.enableOnly(second)
    ruler = parser.inline.ruler
    ruler.at("html_inline", raw_html)
    ruler.at("escape", escape)
    ruler.at("emphasis", emphasis)
    ruler.at("autolink", autolink)
    ruler.at("link", loose_link)
    ruler.at("image", image)
    ruler.push("line_break", line_break)
    if options.gfm and options.autolink:
        ruler.push("url", UrlRule())
    text = TextRule(options)
    ruler.push("piece", text)
    parser.inline.ruler2.before("fragments_join", "smart", text.make_smart)


class _Headings:
    """The core rule that gives headings their ids, and finds short definition lists in paragraphs."""

    def __init__(self, parser: MarkdownIt, options: Options) -> None:
        self._parser = parser
        self._options = options

    def __call__(self, state: StateCore) -> None:
        counts: dict[str, int] = {}
        for index, token in enumerate(state.tokens):
            if token.type == "heading_open" and self._options.header_ids:
                self._name(token, state.tokens[index + 1], state.env, counts)
            elif token.type == "paragraph_open" and self._options.description_lists:
                self._define(state.tokens[index : index + 3], state.env)

    def _html(self, inline: Token, env: EnvType) -> str:
        renderer = self._parser.renderer
        assert isinstance(renderer, MarkedRenderer)
        return renderer.renderInline(inline.children or [], self._parser.options, env)

    def _name(self, heading: Token, inline: Token, env: EnvType, counts: dict[str, int]) -> None:
        html = self._html(inline, env)
        alias = self._alias(inline)
        source = html if alias is None else str(alias.attrs["href"])[1:]
        name = heading_id(source, self._options.modify_anchors, counts)
        if alias is not None:
            alias.attrs["href"] = f"#{name}"
        heading.attrs["id"] = escapeHtml(name)
        heading.meta["title"] = without_tags(html)

    def _alias(self, inline: Token) -> Token | None:
        """The link to a place of the page that a heading begins with, which names it where the site wants that."""
        first = inline.children[0] if self._options.anchor_alias and inline.children else None
        is_alias = first is not None and first.type == "link_open" and str(first.attrs.get("href", "")).startswith("#")
        return first if is_alias else None

    def _define(self, tokens: list[Token], env: EnvType) -> None:
        opening, inline, closing = tokens
        if opening.hidden or "\n:" not in inline.content:
            return
        html = self._html(inline, env)
        if _DEFINITION.search(html):
            content = _DEFINITION.sub(r"<dl><dt>\1</dt><dd>\2</dd></dl>", html, count=1)
            inline.children = [Token("html_inline", "", 0, content=content)]
            opening.meta["bare"] = closing.meta["bare"] = True


def with_entities(text: str) -> str:
    """Text with its markup escaped, but for what is an entity already."""
    return _AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")
