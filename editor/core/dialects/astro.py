"""Astro's Markdown: remark with GitHub's additions and typographic punctuation, ids as github-slugger makes them, Shiki's code.

The behaviours are those of @astrojs/markdown-remark 7, asked of the package itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markdown_it.common.utils import unescapeAll
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from editor.core.dialects.autolinks import add_autolinks
from editor.core.dialects.commonmark import GitHubRenderer, commonmark_parser, replace_rule
from editor.core.dialects.github_footnotes import add_footnotes
from editor.core.dialects.markdown_it import MarkdownItDialect
from editor.core.dialects.smartypants import smart_marks, smart_quotes
from editor.core.engine import Engine
from editor.core.markdown.highlight import highlighted_lines
from editor.core.markdown.parser import BlockRule, plain_text

#: An item's mark: its number, and the text behind it.
_ITEM = re.compile(r"(?:[*+-]|(\d{1,9})[.)])[ \t]*([^ \t\n])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Options:
    """The options of `markdown` in Astro's configuration that change what a post becomes."""

    gfm: bool = True
    smartypants: bool = True


def read_options(config: Mapping[str, object]) -> Options:
    """The options of a site's configuration, with Astro's defaults."""
    markdown = config.get("markdown")
    values = markdown if isinstance(markdown, Mapping) else {}
    return Options(values.get("gfm") is not False, values.get("smartypants") is not False)


class AstroRenderer(GitHubRenderer):
    """The HTML that Astro prints."""

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Raw HTML; rehype-raw ends a comment with the block that it begins in."""
        html = tokens[idx].content
        return f"{html.rstrip()}-->\n" if html.rfind("<!--") > html.rfind("-->") else html

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return tokens[idx].content

    def list_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        box = tokens[idx].meta.get("checked")
        line = self.renderToken(tokens, idx, options, env)
        if box is None:
            return line
        html = f'<input type="checkbox"{" checked" if box else ""} disabled> '
        if idx + 1 < len(tokens) and tokens[idx + 1].type == "paragraph_open" and not tokens[idx + 1].hidden:
            tokens[idx + 2].children = [Token("html_inline", "", 0, content=html), *(tokens[idx + 2].children or ())]
            return line
        return line + html

    def bullet_list_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.renderToken(tokens, idx, options, env)

    ordered_list_open = bullet_list_open

    def hardbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "<br>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        info = unescapeAll(tokens[idx].info).split()
        return code_html(tokens[idx].content, info[0] if info else "")

    def code_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return code_html(tokens[idx].content, "")


def code_html(code: str, language: str) -> str:
    """Code in the wrapper that Shiki prints for Astro, coloured with Pygments' classes."""
    code = code.removesuffix("\n")
    lines = highlighted_lines(code, language)
    texts = [line.removesuffix("\n") for line in lines or ()] or [escape(line, quote=False) for line in code.split("\n")]
    content = "\n".join(f'<span class="line">{text}</span>' for text in texts)
    name = escape(language if lines else "plaintext")
    return f'<pre class="astro-code" tabindex="0" data-language="{name}"><code>{content}</code></pre>\n'


def astro(options: Options) -> MarkdownItDialect:
    """The dialect with a site's options."""
    parser = commonmark_parser(AstroRenderer)
    parser.options.update({"xhtmlOut": False})
    replace_rule(parser, "list", interrupting_code)
    if options.gfm:
        parser.enable(["table", "strikethrough"])
        parser.options.update({"tasklists": True, "strikethrough_single_tilde": True})
        add_autolinks(parser, remark=True)
        add_footnotes(parser)
    if options.smartypants:
        parser.core.ruler.push("smartypants", _make_smart)
    parser.core.ruler.push("heading_ids", _name_headings)
    return MarkdownItDialect(Engine.ASTRO, parser)


def interrupting_code(rule: BlockRule) -> BlockRule:
    """The rule for lists. micromark takes indented code for unfinished until something else begins, so behind it, as within a
    paragraph, only a list with text begins that has no number but 1. Code that ended a list it takes for finished.
    """

    def found(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        last, before = (state.tokens[-1], state.tokens[-2:-1]) if state.tokens else (None, ())
        ended_list = any(token.type.endswith("list_close") for token in before)
        if last is not None and last.type == "code_block" and last.level == state.level and not ended_list:
            mark = _ITEM.match(state.src, state.bMarks[start] + state.tShift[start])
            if mark is not None and (not mark[2] or mark[1] not in (None, "1")):
                return False
        return rule(state, start, end, silent)

    return found


def _make_smart(state: StateCore) -> None:
    """Quotes through the text of the whole post, so that one that opens in a link closes behind it; then the other marks."""
    texts = list(_texts(state.tokens))
    smart = smart_quotes("".join(text for text, _ in texts))
    at = 0
    for text, token in texts:
        if token is not None and token.type == "text":
            token.content = smart_marks(smart[at : at + len(text)])
        at += len(text)


def _texts(tokens: Sequence[Token]) -> Iterator[tuple[str, Token | None]]:
    """The pieces of text in order; code counts as letters, the start of a block as a space."""
    for token in tokens:
        if token.type == "inline":
            yield " ", None
            for child in token.children or ():
                if child.type == "text":
                    yield child.content, child
                elif child.type == "code_inline":
                    yield "A" * len(child.content), None
                elif child.type == "softbreak":
                    yield "\n", None


def _name_headings(state: StateCore) -> None:
    taken: dict[str, int] = {}
    for index, token in enumerate(state.tokens):
        if token.type == "heading_open":
            text = plain_text(state.tokens[index + 1].children, stripped=False, images=False)
            token.attrs["id"] = _unique(slug(text), taken)


def slug(text: str) -> str:
    """github-slugger's form of a heading: lower case, letters, digits, "-" and "_" kept, a space as "-"."""
    return "".join("-" if char == " " else char for char in text.lower() if char in " -_" or _is_word(char))


def _is_word(char: str) -> bool:
    return char.isalpha() or unicodedata.category(char) in ("Mn", "Mc", "Me", "Nd", "Nl", "Pc")


def _unique(name: str, taken: dict[str, int]) -> str:
    result = name
    while result in taken:
        taken[name] += 1
        result = f"{name}-{taken[name]}"
    taken[result] = 0
    return result
