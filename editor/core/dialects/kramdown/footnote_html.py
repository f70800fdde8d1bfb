"""Footnotes as they are printed: a mark where one is used, and the list at the end, in the order of first use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.markup import attributes, block, escaped
from editor.core.dialects.kramdown.options import Options

PLACE = "\ue000footnotes\ue000"


@dataclass(slots=True)
class _Used:
    name: str
    content: Element
    number: int
    repeats: int = 0


class Footnotes:
    """The footnotes used so far."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.placed = False
        #: The name of each note that was referred to, in order, as often as it was.
        self.marked: list[str] = []
        self._used: dict[str, _Used] = {}

    def mark_for(self, element: Element) -> str:
        """A stand-in for a list with ``{:footnotes}``, where the footnotes are to be printed."""
        if self.placed or element.ial is None or "footnotes" not in element.ial.references:
            return ""
        self.placed = True
        return PLACE

    def mark(self, element: Element, content: Element) -> str:
        """The raised number."""
        self.marked.append(element.value)
        name, repeat = self.options.footnote_prefix + element.value, ""
        used = self._used.get(name)
        if used is None:
            used = self._used[name] = _Used(name, content, self.options.footnote_nr + len(self._used))
        else:
            used.repeats += 1
            repeat = f":{used.repeats}"
        text = self.options.footnote_link_text.replace("%s", str(used.number))
        link = f'<a href="#fn:{name}" class="footnote" rel="footnote">{text}</a>'
        attr = attributes({"id": f"fnref:{name}{repeat}", "role": "doc-noteref", **element.attr})
        return f"<sup{attr}>{link}</sup>"

    def printed(self, printer: Callable[[Element, int], str]) -> str:
        """The list of footnotes; printing one may use others."""
        items, done = [], 0
        while done < len(self._used):
            used = list(self._used.values())[done]
            items.append(printer(self._item(used), 4))
            done += 1
        if not items:
            return ""
        start = {"start": str(self.options.footnote_nr)} if self.options.footnote_nr != 1 else {}
        return block("div", {"class": "footnotes", "role": "doc-endnotes"}, block("ol", start, "".join(items), 2), 0)

    def _item(self, used: _Used) -> Element:
        item = Element(Kind.ITEM, block=True, attr={"id": f"fn:{used.name}", "role": "doc-endnote"})
        item.children = list(used.content.children)
        self._add_backlinks(item, used)
        return item

    def _add_backlinks(self, item: Element, used: _Used) -> None:
        paragraph = self._last_paragraph(item)
        space = "\u00a0"
        if paragraph is None:
            paragraph, space = Element(Kind.PARAGRAPH, block=True), ""
            item.children.append(paragraph)
        if not self.options.footnote_backlink:
            return
        text = escaped(self.options.footnote_backlink)
        for number in range(used.repeats + 1):
            repeat = f":{number}" if number else ""
            label = f"{text}<sup>{number + 1}</sup>" if number else text
            link = f'<a href="#fnref:{used.name}{repeat}" class="reversefootnote" role="doc-backlink">{label}</a>'
            paragraph.children.append(Element(Kind.MARKUP, (space if number == 0 else "\u00a0") + link))

    def _last_paragraph(self, item: Element) -> Element | None:
        last = item.children[-1] if item.children else None
        if last is None:
            return None
        if last.kind is Kind.PARAGRAPH:
            return last
        if not self.options.footnote_backlink_inline:
            return None
        while last is not None and last.kind not in (Kind.PARAGRAPH, Kind.HEADER):
            last = last.children[-1] if last.children else None
        return last
