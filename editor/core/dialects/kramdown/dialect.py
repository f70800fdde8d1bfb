"""Jekyll's dialect: kramdown 2.4 with the GFM parser, as Jekyll 4.3 configures it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape

from editor.core.dialects.base import Heading, HtmlBlock, Post, html_of
from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.completion import complete
from editor.core.dialects.kramdown.document import Document, LinkTarget, reference_name
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.footnote_html import PLACE as NOTES_PLACE
from editor.core.dialects.kramdown.html import Printer
from editor.core.dialects.kramdown.ids import plain_text
from editor.core.dialects.kramdown.line_breaks import break_lines
from editor.core.dialects.kramdown.options import Options, jekyll_options
from editor.core.dialects.kramdown.rules import BLOCK_RULES, span_rules
from editor.core.dialects.kramdown.spans import Spans
from editor.core.dialects.kramdown.toc import PLACE as TOC_PLACE
from editor.core.dialects.liquid.render import evaluated, uses_liquid
from editor.core.dialects.stage import Stage
from editor.core.engine import Engine
from editor.core.markdown.reach import KRAMDOWN, KRAMDOWN_TEXT, Reach

_BACKSLASH_AT_END = re.compile(r"\\[ \t\r\f\v]*\n")


class Kramdown:
    """The Markdown of a Jekyll site."""

    engine = Engine.JEKYLL

    def __init__(self, config: Mapping[str, object] | None = None) -> None:
        """`config` is the site's configuration, as `_config.yml` says it."""
        self.config = config or {}
        self.options = jekyll_options(self.config)

    @property
    def reach(self) -> Reach:
        return KRAMDOWN

    def self_contained(self, _block: HtmlBlock, _source: str) -> bool:
        """kramdown's parser carries nothing from one block at the top to the next."""
        return True

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]:
        """The body's blocks in order, footnotes last. Never raises, whatever the body."""
        stage = self.stage(body, post)
        if stage is None:
            return rendered(body, self.options)
        return tuple(map(stage.placed, rendered(stage.text, self.options)))

    def stage(self, body: str, post: Post) -> Stage | None:
        """The body after Liquid; None when Liquid does not read it."""
        if not uses_liquid(body, post):
            return None
        result = evaluated(body, post, self.config, lambda text: html_of(rendered(text, self.options)))
        return Stage(result.text, result.lines)

    def text_reader(self, _stage: Stage) -> KramdownText:
        """Reads the text after Liquid."""
        return KramdownText(self.options)

    def span_html(self, text: str) -> str:
        """A line of text, such as a title, as HTML without a paragraph."""
        doc, element = Document(self.options), Element(Kind.ROOT)
        Spans(doc, span_rules(self.options), text).parse(element)
        return Printer(doc).inner(element, 0)


@dataclass(frozen=True, slots=True)
class KramdownText:
    """kramdown alone, for the text after Liquid, in which nothing is a template any more."""

    options: Options
    reach = KRAMDOWN_TEXT

    def self_contained(self, _block: HtmlBlock, _source: str) -> bool:
        """kramdown's parser carries nothing from one block at the top to the next."""
        return True

    def blocks(self, body: str, _post: Post) -> tuple[HtmlBlock, ...]:
        """The text's blocks in order."""
        return rendered(body, self.options)


def rendered(body: str, options: Options) -> tuple[HtmlBlock, ...]:
    """The body as kramdown prints it with these options."""
    text = body.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n") + "\n"
    doc = Document(options)
    for name, target in options.link_defs.items():
        parts = [str(part) for part in target if part is not None] if isinstance(target, list | tuple) else [str(target)]
        if parts:
            doc.links[reference_name(name)] = LinkTarget(parts[0], parts[1] if len(parts) > 1 else None, None)
    root = Element(Kind.ROOT)
    Blocks(doc, BLOCK_RULES, text).parse(root)
    complete(root, doc, span_rules(options))
    if options.gfm and (options.hard_wrap or _BACKSLASH_AT_END.search(text)):
        break_lines(root, "\n" if options.hard_wrap else "\\\n")
    return _printed(root, doc, text.count("\n"))


def _printed(root: Element, doc: Document, lines: int) -> tuple[HtmlBlock, ...]:
    printer = Printer(doc)
    printer.outer.append(root)
    blocks = _top_blocks(root, printer, lines)
    footnotes = printer.footnotes.printed(printer.print)
    toc = printer.print(printer.contents.tree()) if printer.contents.replaced and printer.contents.headings else ""
    if printer.contents.replaced or printer.footnotes.placed:
        blocks = [replace(block, html=block.html.replace(TOC_PLACE, toc).replace(NOTES_PLACE, footnotes)) for block in blocks]
    if footnotes and not printer.footnotes.placed:
        blocks.append(HtmlBlock(lines, lines, footnotes))
    return tuple(blocks)


def _top_blocks(root: Element, printer: Printer, lines: int) -> list[HtmlBlock]:
    """The blocks at the top. A blank line belongs to the block before it, or to the first; text without a paragraph too."""
    blocks: list[HtmlBlock] = []
    html, marked = "", printer.footnotes.marked
    last: HtmlBlock | None = None
    ends = [*(element.line for element in root.children[1:]), lines]
    for element, following in zip(root.children, ends, strict=False):
        before = len(marked)
        printed = printer.print(element)
        if element.kind is not Kind.BLANK and (last is None or element.line >= 0):
            if last is not None:
                blocks.append(replace(last, html=html))
                html = ""
            start = max(element.line, 0)
            end = element.end if element.end >= 0 else max(following, start)
            last = HtmlBlock(start, end, "", tuple(_headings(element, printer)))
        if last is not None and len(marked) > before:
            last = replace(last, notes=(*last.notes, *marked[before:]))
        html += printed
    if last is not None:
        blocks.append(replace(last, html=html))
    return blocks


def _headings(element: Element, printer: Printer) -> list[Heading]:
    if element.kind is Kind.HEADER:
        text = unescape(plain_text(element, printer.symbol))
        return [Heading(element.level, text, element.attr.get("id", ""), element.line)]
    return [heading for child in element.children if child.block for heading in _headings(child, printer)]
