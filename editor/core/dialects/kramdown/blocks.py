"""The block parser's frame: a place in the text, the element being filled, and the rules tried at each place.

A rule is a function that either takes lines in and answers True, or leaves the place as it is and answers False. The
rules are tried in kramdown's order; the last one, the paragraph, takes anything. The order is in `rules.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from editor.core.dialects.finding import Finder
from editor.core.dialects.kramdown.attributes import AttributeList
from editor.core.dialects.kramdown.document import DEEPEST, Document
from editor.core.dialects.kramdown.elements import Definition, Element, Kind
from editor.core.dialects.kramdown.patterns import BLANKS_RE, BOUNDARY_RE

Rule = Callable[["Blocks"], bool]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by the first character behind up to three spaces, in two groups around those for every character."""

    indented: Rule
    first: Mapping[str, tuple[Rule, ...]]
    general: tuple[Rule, ...]
    last: Mapping[str, tuple[Rule, ...]]
    paragraph: Rule


class Blocks:
    """Parses one text into one element, and parts of it into elements below."""

    __slots__ = ("_counted", "_line", "depth", "doc", "finder", "pending", "pos", "rules", "stopped", "text", "tree")

    def __init__(self, doc: Document, rules: Rules, text: str, line: int = 0, depth: int = 0) -> None:
        """`text` ends in a newline; `line` is the body line that it begins on."""
        self.doc, self.rules, self.text, self.depth = doc, rules, text, depth
        self.pos = 0
        self.tree = Element(Kind.ROOT)
        self.pending: AttributeList | None = None
        self.stopped = False
        self.finder = Finder(text)
        self._counted, self._line = 0, line

    @property
    def line(self) -> int:
        """The body line of the current place. The place only moves back over what was not counted yet."""
        if self.pos >= self._counted:
            self._line += self.text.count("\n", self._counted, self.pos)
        else:
            self._line -= self.text.count("\n", self.pos, self._counted)
        self._counted = self.pos
        return self._line

    def parse(self, tree: Element) -> bool:
        """Fill `tree` from here on, to the end of the text or until a rule stops; whether one did."""
        outer = (self.tree, self.pending)
        self.tree, self.pending, self.stopped = tree, None, False
        end = len(self.text)
        while self.pos < end and not self.stopped:
            self._step()
            if tree.children:
                tree.children[-1].end = self.line + (self.text[self.pos - 1] != "\n")
        stopped, self.stopped = self.stopped, False
        self.tree, self.pending = outer
        return stopped

    def parse_below(self, tree: Element, text: str, line: int) -> None:
        """Fill `tree` from a text of its own that begins on body line `line`."""
        if self.depth >= DEEPEST:
            tree.children.append(Element(Kind.PARAGRAPH, line=line, children=[Element(Kind.RAW_TEXT, text.strip())]))
            return
        Blocks(self.doc, self.rules, text, line, self.depth + 1).parse(tree)

    def _step(self) -> None:
        blank = BLANKS_RE.match(self.text, self.pos)
        if blank:
            self._add_blank(blank.end())
            return
        text, at = self.text, self.pos
        while text[at] == " ":
            at += 1
        first, rules = text[at], self.rules
        if (first == "\t" or at - self.pos > 3) and rules.indented(self):
            return
        if self._any(rules.first.get(first)) or self._any(rules.general) or self._any(rules.last.get(first)):
            return
        rules.paragraph(self)

    def _any(self, rules: tuple[Rule, ...] | None) -> bool:
        for rule in rules or ():  # noqa: SIM110 - a generator costs more than most rules do
            if rule(self):
                return True
        return False

    def _add_blank(self, end: int) -> None:
        children = self.tree.children
        if children and children[-1].kind is Kind.BLANK:
            children[-1].value += self.text[self.pos : end]
        else:
            self.add(self.new(Kind.BLANK, self.text[self.pos : end]))
        self.pos = end

    def new(self, kind: Kind, value: str = "", block: bool = True) -> Element:
        """A block element beginning here, with the attribute list that was written before it."""
        element = Element(kind, value, self.line, ial=self.pending, block=block)
        self.pending = None
        return element

    def add(self, element: Element) -> Element:
        """Put the element at the end of the one being filled."""
        self.tree.children.append(element)
        return element

    def define(self, definition: Definition) -> Element:
        """Leave a trace of a definition, for an attribute list below it and as the end of the block before it."""
        element = self.add(self.new(Kind.END_OF_BLOCK))
        element.definition = definition
        return element

    def after_boundary(self) -> bool:
        """Whether a block that must not follow a paragraph directly may begin here."""
        last = self.tree.children[-1] if self.tree.children else None
        return (
            last is None
            or last.kind is Kind.BLANK
            or (last.kind is Kind.END_OF_BLOCK and last.definition is Definition.MARKER)
            or self.pending is not None
        )

    def before_boundary(self) -> bool:
        """Whether the block that was just read is followed by a blank line or the like."""
        return BOUNDARY_RE.match(self.text, self.pos) is not None

    def line_end(self, at: int) -> int:
        """The offset behind the line that offset `at` is in."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1
