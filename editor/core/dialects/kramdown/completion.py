"""The second pass over the tree, when all definitions are known: spans, attribute lists, ids, abbreviations."""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.document import Document
from editor.core.dialects.kramdown.elements import Element, Kind, Model
from editor.core.dialects.kramdown.ids import gfm_heading_id, term_id
from editor.core.dialects.kramdown.spans import SpanRules, Spans


def complete(root: Element, doc: Document, rules: SpanRules) -> None:
    """Turn what the block parser left into a tree that can be printed."""
    _Completion(doc, rules).run(root)


class _Completion:
    def __init__(self, doc: Document, rules: SpanRules) -> None:
        self.doc, self.rules = doc, rules
        self.abbreviations = _abbreviations(doc)
        #: The GFM parser looks neither into HTML elements nor into footnotes; headings there get kramdown's own ids.
        self._gfm = doc.options.gfm
        #: Named when all text is read, for an option may be set in it.
        self._headers: list[Element] = []

    def run(self, root: Element) -> None:
        self._children(root)
        if self.doc.options.auto_ids:
            for header in self._headers:
                if "id" not in header.attr:
                    header.attr["id"] = gfm_heading_id(header, self.doc)
        self._gfm = False
        for footnote in self.doc.footnotes.values():
            self._children(footnote)
        if self.abbreviations:
            self._abbreviate(root)
            for footnote in self.doc.footnotes.values():
                self._abbreviate(footnote)

    def _children(self, element: Element) -> None:
        result: list[Element] = []
        for child in element.children:
            kind = child.kind
            if kind is Kind.RAW_TEXT:
                result += Spans(self.doc, self.rules, child.value).parse(Element(Kind.RAW_TEXT))
            elif kind is Kind.BLANK:
                if not (result and result[-1].kind is Kind.BLANK):
                    result.append(child)
            elif kind is Kind.END_OF_BLOCK:
                continue
            else:
                self._element(child)
                result.append(child)
        element.children = result

    def _element(self, element: Element) -> None:
        gfm, self._gfm = self._gfm, self._gfm and element.kind is not Kind.HTML
        if element.children:
            self._children(element)
        self._gfm = gfm
        if element.ial is not None:
            element.ial.merged_into(element.attr, self.doc.attributes)
        if gfm and element.kind is Kind.HEADER:
            self._headers.append(element)
        if element.kind is Kind.DEFINITION_LIST and element.ial is not None:
            self._set_term_ids(element, element.ial.references)

    def _set_term_ids(self, element: Element, references: list[str]) -> None:
        """``{:auto_ids}`` and ``{:auto_ids-prefix}`` give the terms ids."""
        name = next((name for name in references if name.startswith("auto_ids")), None)
        for term in element.children:
            if name is not None and term.kind is Kind.TERM and "id" not in term.attr:
                term.attr["id"] = term_id(term, name.removeprefix("auto_ids").removeprefix("-"), self.doc)

    def _abbreviate(self, element: Element) -> None:
        result: list[Element] = []
        for child in element.children:
            if child.kind is Kind.TEXT and element.model is not Model.RAW:
                result += self._with_abbreviations(child)
            else:
                self._abbreviate(child)
                result.append(child)
        element.children = result

    def _with_abbreviations(self, element: Element) -> list[Element]:
        assert self.abbreviations is not None
        parts = self.abbreviations.split(element.value)
        kinds = (Kind.TEXT, Kind.ABBREVIATION)
        return [Element(kinds[number % 2], part) for number, part in enumerate(parts) if part]


def _abbreviations(doc: Document) -> re.Pattern[str] | None:
    names = sorted(doc.abbreviations, key=len, reverse=True)
    if not names:
        return None
    return re.compile(rf"(?<![A-Za-z0-9_])({'|'.join(map(re.escape, names))})(?![A-Za-z0-9_])")
