"""The HTML that goldmark prints inside Hugo."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from editor.core.dialects.commonmark import Renderer
from editor.core.dialects.goldmark.code import fence_html
from editor.core.dialects.goldmark.east_asian import joins_by_css, joins_east_asian
from editor.core.dialects.goldmark.footnotes import render_reference
from editor.core.dialects.goldmark.options import Options

_OMITTED = "<!-- raw HTML omitted -->"
_DANGEROUS = re.compile(r"(?:javascript|vbscript|file):|data:(?!image/(?:png|gif|jpeg|webp|svg\+xml);)", re.I)


class GoldmarkRenderer(Renderer):
    """Prints tokens as goldmark does; which options hold, the parser's own `options` say under the key "goldmark"."""

    def __init__(self, parser: MarkdownIt) -> None:
        super().__init__(parser)
        self._options = Options()

    def configure(self, options: Options) -> None:
        """Uses a site's options from now on."""
        self._options = options

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return escapeHtml(tokens[idx].content.replace("\0", "\ufffd"))

    def typography(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return tokens[idx].content

    def task_box(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f"{tokens[idx].content}{' />' if options.xhtmlOut else '>'} "

    def passthrough(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return tokens[idx].content

    passthrough_block = passthrough

    def table_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """A later Hugo's template has a body for a table without rows, too."""
        empty = self._options.modern and tokens[idx - 1].type == "thead_close"
        return ("<tbody>\n</tbody>\n" if empty else "") + self.renderToken(tokens, idx, options, env)

    def softbreak(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        if self._options.east_asian_line_breaks and 0 < idx < len(tokens) - 1:
            before, after = tokens[idx - 1].content[-1:], tokens[idx + 1].content[:1]
            joins = joins_by_css if self._options.css3_line_breaks else joins_east_asian
            if before and after and joins(before, after):
                return ""
        return super().softbreak(tokens, idx, options, env)

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        html = fence_html(tokens[idx].content, unescapeAll(tokens[idx].info), self._options)
        return "\n" + html if idx and tokens[idx - 1].hidden else html

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        if self._options.unsafe or tokens[idx].meta.get("shortcode"):
            return tokens[idx].content
        return _OMITTED + "\n"

    def html_inline(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        return token.content if self._options.unsafe or token.markup == "own" else _OMITTED

    def link_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        self._make_safe(tokens[idx], "href")
        return self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        token = tokens[idx]
        self._make_safe(token, "src")
        token.attrs["alt"] = token.meta.get("alt", "")
        return self.renderToken(tokens, idx, options, env)

    def footnote_reference(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return render_reference(tokens[idx])

    def footnotes_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<div class="footnotes" role="doc-endnotes">\n<hr{" /" if options.xhtmlOut else ""}>\n<ol>\n'

    def footnotes_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</ol>\n</div>\n"

    def footnote_item_open(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return f'<li id="fn:{tokens[idx].meta["index"]}">\n'

    def footnote_item_close(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return "</li>\n"

    def _make_safe(self, token: Token, key: str) -> None:
        if not self._options.unsafe and _DANGEROUS.match(str(token.attrs.get(key, ""))):
            token.attrs[key] = ""


def plain_attributes(values: Mapping[str, str]) -> str:
    """Attributes in HTML, each with a space before it."""
    return "".join(f' {escapeHtml(key)}="{escapeHtml(value)}"' for key, value in values.items())
