"""Paragraphs and quotations: runs of lines up to one that ends them.

kramdown's documentation, "Paragraphs" and "Blockquotes"; the GFM parser also ends a paragraph before a heading, list,
quotation or fenced code.
"""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.patterns import GFM_PARAGRAPH_END_RE, LAZY_END_RE, PARAGRAPH_END_RE
from editor.core.dialects.kramdown.white import WHITE

_QUOTE_MARK = re.compile(r"^ {0,3}> ?", re.MULTILINE)


def paragraph(blocks: Blocks) -> bool:
    """Lines up to the end of the paragraph. Right behind another paragraph they continue it."""
    start = blocks.pos
    if blocks.text[start : start + 4].lstrip(" ").startswith("\t"):
        return _bare_line(blocks)
    quirk = blocks.doc.options.gfm and "paragraph_end" in blocks.doc.options.gfm_quirks
    end = _end(blocks, GFM_PARAGRAPH_END_RE if quirk else PARAGRAPH_END_RE)
    text = blocks.text[start:end].rstrip(WHITE + "\0")
    last = blocks.tree.children[-1] if blocks.tree.children else None
    if last is not None and last.kind is Kind.PARAGRAPH:
        _continue(last, text, hard_break=blocks.text[max(start - 3, 0) : start] == "  \n")
    else:
        element = blocks.add(blocks.new(Kind.PARAGRAPH))
        element.children.append(Element(Kind.RAW_TEXT, text.lstrip(WHITE)))
    blocks.pos = end
    return True


def _bare_line(blocks: Blocks) -> bool:
    """One to three spaces and a tab begin neither code nor a paragraph; such a line prints no tag."""
    end = blocks.line_end(blocks.pos)
    blocks.add(Element(Kind.RAW_TEXT, blocks.text[blocks.pos : end], blocks.line))
    blocks.pos = end
    return True


def _continue(element: Element, text: str, hard_break: bool) -> None:
    """A trailing line break of two spaces was stripped with the end of the first part, so it is put back."""
    last = element.children[-1]
    last.value = f"{last.value}{'  ' if hard_break else ''}\n{text}"


def quotation(blocks: Blocks) -> bool:
    """A line beginning with ``>`` and the lazy lines behind it."""
    start = blocks.pos
    end = _end(blocks, LAZY_END_RE)
    element = blocks.add(blocks.new(Kind.BLOCKQUOTE))
    blocks.parse_below(element, _QUOTE_MARK.sub("", blocks.text[start:end]), element.line)
    blocks.pos = end
    return True


def _end(blocks: Blocks, pattern: re.Pattern[str]) -> int:
    found = pattern.search(blocks.text, blocks.pos)
    return found.end() if found else len(blocks.text)
