"""The table of contents that takes the place of a list with ``{:toc}``."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.core.dialects.kramdown.elements import Element, Kind
from editor.core.dialects.kramdown.options import Options

PLACE = "\ue000toc\ue000"


@dataclass(slots=True)
class Entry:
    """A heading in the contents with those below it."""

    level: int
    id: str
    children: list[Element]
    entries: list[Entry] = field(default_factory=list)


class Contents:
    """Gathers headings while they are printed, and the list they are to replace."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.replaced: Element | None = None
        self.headings: list[Element] = []

    def mark_for(self, element: Element) -> str:
        """A stand-in for the first list with ``{:toc}``."""
        if self.replaced is not None or element.ial is None or "toc" not in element.ial.references:
            return ""
        self.replaced = element
        return PLACE

    def note(self, heading: Element) -> None:
        """Remember a heading that belongs into the contents."""
        excluded = "no_toc" in heading.attr.get("class", "").split()
        if "id" in heading.attr and heading.level in self.options.toc_levels and not excluded:
            self.headings.append(heading)

    def tree(self) -> Element:
        """The list of the contents as an element to print."""
        assert self.replaced is not None
        root = Element(self.replaced.kind, attr=dict(self.replaced.attr), block=True)
        root.attr.setdefault("id", "markdown-toc")
        self._fill(root, self._nested(), root.attr["id"])
        return root

    def _nested(self) -> list[Entry]:
        result: list[Entry] = []
        open_entries: list[Entry] = []
        for heading in self.headings:
            entry = Entry(heading.level, heading.attr["id"], heading.children)
            while open_entries and open_entries[-1].level >= entry.level:
                open_entries.pop()
            (open_entries[-1].entries if open_entries else result).append(entry)
            open_entries.append(entry)
        return result

    def _fill(self, element: Element, entries: list[Entry], prefix: str) -> None:
        for entry in entries:
            item = Element(Kind.ITEM, block=True)
            link = Element(Kind.LINK, attr={"href": f"#{entry.id}", "id": f"{prefix}-{entry.id}"})
            link.children = _without_links(entry.children)
            item.children.append(Element(Kind.PARAGRAPH, transparent=True, block=True, children=[link]))
            if entry.entries:
                below = Element(element.kind, block=True)
                self._fill(below, entry.entries, prefix)
                item.children.append(below)
            element.children.append(item)


def _without_links(children: list[Element]) -> list[Element]:
    """Links would nest, footnote marks would repeat, and an id may be there only once."""
    result: list[Element] = []
    for child in children:
        if child.kind is Kind.LINK:
            result += _without_links(child.children)
        elif child.kind is not Kind.FOOTNOTE:
            copy = Element(child.kind, child.value, attr=child.attr, model=child.model, closed=child.closed)
            copy.children = _without_links(child.children)
            result.append(copy)
    return result
