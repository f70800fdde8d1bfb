"""The span parser's frame: a place in a text, the element being filled, and a rule for each special character.

A rule answers True when it took something in, and False when the character at the place is plain text. What kramdown would
try at one place in turn is one rule here, put together in `rules.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum, auto

from editor.core.dialects.finding import Finder
from editor.core.dialects.kramdown.document import DEEPEST, Document
from editor.core.dialects.kramdown.elements import Element, Kind

SpanRule = Callable[["Spans"], bool]


class Verdict(Enum):
    """What a stop says about a place: go on, end here, or that no end will come."""

    GO_ON = auto()
    END = auto()
    HOPELESS = auto()


Stop = Callable[["Spans"], Verdict]


class SpanRules:
    """Rules by their first character, and the pattern that finds the next place where one could apply."""

    __slots__ = ("by_character", "special")

    def __init__(self, by_character: Mapping[str, SpanRule], special: str) -> None:
        self.by_character, self.special = by_character, re.compile(special)


class Spans:
    """Parses one text into the children of elements."""

    __slots__ = ("budget", "doc", "finder", "full_rules", "hopeless", "plain_from", "pos", "rules", "stack", "text", "tree")

    def __init__(self, doc: Document, rules: SpanRules, text: str) -> None:
        self.doc, self.rules, self.full_rules, self.text = doc, rules, rules, text
        self.pos = 0
        self.tree = Element(Kind.ROOT)
        self.stack: list[Element] = []
        #: Where the text begins that no rule has looked at: a quote looks back no further.
        self.plain_from = 0
        self.finder = Finder(text)
        #: By what was looked for, the places from which it is known not to come.
        self.hopeless: dict[object, dict[int, int]] = {}
        #: How many more places may be looked at: text that makes rules look at it again and again stays text.
        self.budget = 5_000 + len(text)

    def parse(self, element: Element) -> list[Element]:
        """Fill `element` with the whole text."""
        self.fill(element)
        return element.children

    def fill(self, element: Element, stop: Stop | None = None, rules: SpanRules | None = None) -> bool:
        """Fill `element` from here to where `stop` says so; whether it did. Without `stop`, to the end of the text.

        When `stop` never says so, the element holds all up to the text's end; when it says that it will not, the element is
        of no use.
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
        begin = pos = self.pos
        while found := search(text, pos):
            at = self.pos = found.start()
            self.budget -= 1
            if stop is not None and (verdict := stop(self)) is not Verdict.GO_ON:
                if verdict is Verdict.END:
                    self._add_plain(begin, at)
                return verdict is Verdict.END
            pos = at + 1
            rule = by_character.get(text[at])
            if rule is not None:
                self._add_plain(begin, at)
                begin = at
                if rule(self):
                    self.plain_from = begin = pos = self.pos
        self._add_plain(begin, len(text))
        self.pos = len(text)
        return False

    def _take_rest(self) -> bool:
        self._add_plain(self.pos, len(self.text))
        self.pos = len(self.text)
        return False

    def _add_plain(self, begin: int, end: int) -> None:
        if end > begin:
            self.add(self.text[begin:end])

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

    def context(self) -> tuple[object, ...]:
        """All that decides, besides the place, how the text from here on is read."""
        return (self.rules, self.inside(Kind.EMPHASIS), self.inside(Kind.STRONG), self.inside(Kind.LINK, Kind.IMAGE))

    def inside(self, *kinds: Kind) -> bool:
        """Whether the place is somewhere inside an element of one of these kinds."""
        return self.tree.kind in kinds or any(element.kind in kinds for element in self.stack)
