"""The printer: the tree as the HTML that kramdown writes, with its indentation and line ends."""

from __future__ import annotations

import re
from collections.abc import Callable

from editor.core.dialects.kramdown.code_html import code_block, code_span
from editor.core.dialects.kramdown.document import Document
from editor.core.dialects.kramdown.elements import Element, Kind, Model
from editor.core.dialects.kramdown.footnote_html import Footnotes
from editor.core.dialects.kramdown.html_names import EMPTY
from editor.core.dialects.kramdown.ids import heading_id
from editor.core.dialects.kramdown.markup import attributes, block, escaped, escaped_all, wrapped
from editor.core.dialects.kramdown.toc import Contents
from editor.core.dialects.kramdown.typography import symbol_html

_TAGS = {
    Kind.BLOCKQUOTE: "blockquote",
    Kind.BULLET_LIST: "ul",
    Kind.NUMBERED_LIST: "ol",
    Kind.DEFINITION_LIST: "dl",
    Kind.TABLE: "table",
    Kind.TABLE_HEAD: "thead",
    Kind.TABLE_BODY: "tbody",
    Kind.TABLE_FOOT: "tfoot",
    Kind.EMPHASIS: "em",
    Kind.STRONG: "strong",
    Kind.DELETED: "del",
    Kind.LINK: "a",
}
# Han, Hiragana and Katakana; a line end within Hangul is a space.
_CJK = (
    r"[\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff6f\uff71-\uff9d\U00020000-\U0003ffff]"
)
_CJK_BREAK = re.compile(rf"(?<={_CJK})\n(?={_CJK})")


class Printer:
    """Prints one document's elements. `outer` are the elements that the printed one is in, innermost last."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.options = doc, doc.options
        self.outer: list[Element] = []
        self._ids: dict[str, int] = {}
        self._symbols: dict[str, str] = {}
        self.contents = Contents(doc.options)
        self.footnotes = Footnotes(doc.options)
        self._by_kind: dict[Kind, Callable[[Element, int], str]] = {
            **dict.fromkeys(_TAGS, self._tagged),
            **dict.fromkeys((Kind.EMPHASIS, Kind.STRONG, Kind.DELETED, Kind.LINK), self._span),
            **dict.fromkeys((Kind.BULLET_LIST, Kind.NUMBERED_LIST), self._list),
            Kind.BLANK: lambda element, indent: "\n",
            Kind.PARAGRAPH: self._paragraph,
            Kind.HEADER: self._header,
            Kind.CODE_BLOCK: lambda element, indent: code_block(element, indent, self.options),
            Kind.RULE: lambda element, indent: f"{' ' * indent}<hr{attributes(element.attr)} />\n",
            Kind.ITEM: self._item,
            Kind.DEFINITION: self._item,
            Kind.TERM: self._term,
            Kind.ROW: self._row,
            Kind.HTML: self._html,
            Kind.HTML_COMMENT: self._html_comment,
            Kind.COMMENT: self._comment,
            Kind.MATH: self._math,
            Kind.RAW: lambda element, indent: element.value + ("\n" if element.block else ""),
            Kind.TEXT: self._text,
            Kind.MARKUP: lambda element, indent: element.value,
            Kind.SYMBOL: lambda element, indent: self.symbol(element.value),
            Kind.IMAGE: lambda element, indent: f"<img{attributes(element.attr)} />",
            Kind.CODE_SPAN: lambda element, indent: code_span(element, self.options),
            Kind.LINE_BREAK: lambda element, indent: "<br />",
            Kind.FOOTNOTE: self._footnote,
            Kind.ABBREVIATION: self._abbreviation,
        }

    def print(self, element: Element, indent: int = 0) -> str:
        """The element as HTML, indented by so many spaces."""
        return self._by_kind[element.kind](element, indent)

    def inner(self, element: Element, indent: int) -> str:
        """The element's children as HTML, one step further in."""
        by_kind = self._by_kind
        self.outer.append(element)
        result = "".join([by_kind[child.kind](child, indent + 2) for child in element.children])
        self.outer.pop()
        return result

    def _tagged(self, element: Element, indent: int) -> str:
        return block(_TAGS[element.kind], element.attr, self.inner(element, indent), indent)

    def _span(self, element: Element, indent: int) -> str:
        tag = _TAGS[element.kind]
        return f"<{tag}{attributes(element.attr)}>{self.inner(element, indent)}</{tag}>"

    def _list(self, element: Element, indent: int) -> str:
        if mark := self.contents.mark_for(element) or self.footnotes.mark_for(element):
            return mark
        return self._tagged(element, indent)

    def _paragraph(self, element: Element, indent: int) -> str:
        if element.transparent:
            return self.inner(element, indent)
        children = element.children
        if len(children) == 1 and children[0].kind is Kind.IMAGE and children[0].ial is not None:
            if "standalone" in children[0].ial.references:
                return self._figure(element, children[0], indent)
        return wrapped("p", element.attr, self.inner(element, indent), indent)

    def _figure(self, paragraph: Element, image: Element, indent: int) -> str:
        pad, attr, figure = " " * indent, dict(image.attr), paragraph.attr
        if not figure:
            figure = {name: attr.pop(name) for name in ("class", "id") if name in attr}
        caption = f"{pad}  <figcaption>{escaped(image.attr.get('alt', ''))}</figcaption>\n"
        return f"{pad}<figure{attributes(figure)}>\n{pad}  <img{attributes(attr)} />\n{caption}{pad}</figure>\n"

    def symbol(self, written: str) -> str:
        """The HTML of a typographic character."""
        html = self._symbols.get(written)
        if html is None:
            html = self._symbols[written] = symbol_html(written, self.options)
        return html

    def _header(self, element: Element, indent: int) -> str:
        if self.options.auto_ids and "id" not in element.attr:
            element.attr["id"] = heading_id(element, self.options, self._ids)
        self.contents.note(element)
        level = max(1, min(6, element.level + self.options.header_offset))
        return wrapped(f"h{level}", element.attr, self._header_link(element) + self.inner(element, indent), indent)

    def _header_link(self, element: Element) -> str:
        return f'<a href="#{element.attr["id"]}"></a>' if self.options.header_links and element.attr.get("id") else ""

    def _item(self, element: Element, indent: int) -> str:
        tag, inner, pad = "li" if element.kind is Kind.ITEM else "dd", self.inner(element, indent), " " * indent
        first = element.children[0] if element.children else None
        if first is None or first.transparent:
            end = pad if inner.endswith("\n") else ""
        else:
            inner, end = f"\n{inner}", pad
        return f"{pad}<{tag}{attributes(element.attr)}>{inner}{end}</{tag}>\n"

    def _term(self, element: Element, indent: int) -> str:
        return wrapped("dt", element.attr, self.inner(element, indent), indent)

    def _row(self, element: Element, indent: int) -> str:
        part, table = self.outer[-1], self.outer[-2]
        tag = "th" if part.kind is Kind.TABLE_HEAD else "td"
        self.outer.append(element)
        cells = [
            self._cell(cell, tag, alignment, indent + 2)
            for cell, alignment in zip(element.children, table.alignment, strict=False)
        ]
        self.outer.pop()
        return block("tr", element.attr, "".join(cells), indent)

    def _cell(self, element: Element, tag: str, alignment: str, indent: int) -> str:
        attr = element.attr
        if alignment:
            style = f"{attr['style']}; " if "style" in attr else ""
            attr = {**attr, "style": f"{style}text-align: {alignment}"}
        return wrapped(tag, attr, self.inner(element, indent) or "\u00a0", indent)

    def _html(self, element: Element, indent: int) -> str:
        inner, head = self.inner(element, indent), f"<{element.value}{attributes(element.attr)}"
        tail = f"</{element.value}>"
        if not element.block:
            return f"{head} />" if not inner and element.value in EMPTY else f"{head}>{inner}{tail}"
        raw_outside = self._in_raw()
        pad, end = ("", "") if raw_outside else (" " * indent, "\n")
        if element.closed and element.model is Model.RAW:
            return f"{pad}{head} />{end}"
        if inner and element.model is Model.BLOCK:
            inner = f"\n{inner.removesuffix(chr(10))}\n{' ' * indent}"
        elif not inner and element.value in EMPTY:
            return f"{pad}{head} />{end}"
        return f"{pad}{head}>{inner}{tail}{end}"

    def _in_raw(self) -> bool:
        return self.outer[-1].kind is Kind.HTML and self.outer[-1].model is Model.RAW

    def _html_comment(self, element: Element, indent: int) -> str:
        if element.block and not self._in_raw():
            return f"{' ' * indent}{element.value}\n"
        return element.value

    def _comment(self, element: Element, indent: int) -> str:
        if element.block:
            return f"{' ' * indent}<!-- {element.value} -->\n"
        return f"<!-- {element.value} -->"

    def _math(self, element: Element, indent: int) -> str:
        value = escaped_all(element.value)
        if self.options.math_engine in ("", "nil"):
            return self._math_without_engine(element, indent)
        if not element.block:
            math = f"\\({value}\\)"
            return f"<span{attributes(element.attr)}>${element.value}$</span>" if element.attr else math
        math = f"\\[{value}\\]\n"
        return wrapped("div", element.attr, math, indent) if element.attr else math

    def _math_without_engine(self, element: Element, indent: int) -> str:
        attr = {**element.attr, "class": f"{element.attr.get('class', '')} kdmath".lstrip()}
        if element.block:
            return wrapped("div", attr, f"$$\n{element.value}\n$$", indent)
        return f"<span{attributes(attr)}>${element.value}$</span>"

    def _text(self, element: Element, indent: int) -> str:
        text = element.value
        if self.options.remove_line_breaks_for_cjk and "\n" in text:
            text = _CJK_BREAK.sub("", text)
        return escaped(text)

    def _footnote(self, element: Element, indent: int) -> str:
        return self.footnotes.mark(element, self.doc.footnotes[element.value])

    def _abbreviation(self, element: Element, indent: int) -> str:
        abbreviation = self.doc.abbreviations[element.value]
        attr = {**abbreviation.definition.attr}
        if abbreviation.definition.ial is not None:
            abbreviation.definition.ial.merged_into(attr, self.doc.attributes)
        if abbreviation.title:
            attr["title"] = abbreviation.title
        return f"<abbr{attributes(attr)}>{escaped(element.value)}</abbr>"
