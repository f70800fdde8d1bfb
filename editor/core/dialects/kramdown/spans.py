"""The span parser's frame: a place in a text, the element being filled, and a rule for each special character.

A rule answers True when it took something in, and False when the character at the place is plain text. What kramdown would
try at one place in turn is one rule here, put together in `rules.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from editor.core.dialects.kramdown.document import DEEPEST, Document
from editor.core.dialects.kramdown.elements import Element, Kind

SpanRule = Callable[["Spans"], bool]
Stop = Callable[["Spans"], bool]


class SpanRules:
    """Rules by their first character, and the pattern that finds the next place where one could apply."""

    __slots__ = ("by_character", "special")

    def __init__(self, by_character: Mapping[str, SpanRule], special: str) -> None:
        self.by_character, self.special = by_character, re.compile(special)


class Spans:
    """Parses one text into the children of elements."""

    __slots__ = ("budget", "doc", "full_rules", "plain_from", "pos", "rules", "stack", "text", "tree")

    def __init__(self, doc: Document, rules: SpanRules, text: str) -> None:
        self.doc, self.rules, self.full_rules, self.text = doc, rules, rules, text
        self.pos = 0
        self.tree = Element(Kind.ROOT)
        self.stack: list[Element] = []
        #: Where the text begins that no rule has looked at: a quote looks back no further.
        self.plain_from = 0
        #: How many more places may be looked at in vain.
        self.budget = 20_000 + 40 * len(text)

    def parse(self, element: Element) -> list[Element]:
        """Fill `element` with the whole text."""
        self.fill(element)
        return element.children

    def fill(self, element: Element, stop: Stop | None = None, rules: SpanRules | None = None) -> bool:
        """Fill `element` from here to where `stop` says so; whether it did. Without `stop`, to the end of the text.

        When `stop` never says so, the place is the text's end, and the element holds all up to there.
        """
        outer, outer_rules = self.tree, self.rules
        self.stack.append(outer)
        self.tree, self.rules = element, rules or outer_rules
        found = self._run(stop) if len(self.stack) < DEEPEST else self._take_rest()
        self.tree, self.rules = outer, outer_rules
        self.stack.pop()
        return found

    def _run(self, stop: Stop | None) -> bool:
        text, search, by_character = self.text, self.rules.special.search, self.rules.by_character
        while found := search(text, self.pos):
            at = found.start()
            if at > self.pos:
                self.add(text[self.pos : at])
                self.pos = at
            self.budget -= 1
            if stop is not None and stop(self):
                return True
            rule = by_character.get(text[at])
            if rule is not None and rule(self):
                self.plain_from = self.pos
            else:
                self.add(text[at])
                self.pos = at + 1
        return self._take_rest()

    def _take_rest(self) -> bool:
        if self.pos < len(self.text):
            self.add(self.text[self.pos :])
        self.pos = len(self.text)
        return False

    def add(self, text: str) -> None:
        """Put plain text at the end of the element being filled."""
        children = self.tree.children
        if children and children[-1].kind is Kind.TEXT:
            children[-1].value += text
        else:
            children.append(Element(Kind.TEXT, text))

    def take(self, length: int) -> bool:
        """Take the next characters as plain text that no rule looks at again."""
        self.add(self.text[self.pos : self.pos + length])
        self.pos += length
        return True

    def put(self, element: Element, end: int) -> bool:
        """Put an element at the end of the one being filled, and go on behind it."""
        self.tree.children.append(element)
        self.pos = end
        return True

    def inside(self, *kinds: Kind) -> bool:
        """Whether the place is somewhere inside an element of one of these kinds."""
        return self.tree.kind in kinds or any(element.kind in kinds for element in self.stack)
