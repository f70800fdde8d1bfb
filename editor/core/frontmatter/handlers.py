"""One handler for each language that front matter is written in.

They are python-frontmatter's handlers, so ``frontmatter.loads(text, handler=YamlHandler())`` works, with three things of
our own: they recognise a block as the generators do, nothing reaches a parser before the guards looked at it, and
`read` gives the tree with positions that editing needs.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import ClassVar

import yaml
from frontmatter.default_handlers import BaseHandler

from editor.core.frontmatter.guards import objection
from editor.core.frontmatter.json_tree import read_json
from editor.core.frontmatter.model import Kind
from editor.core.frontmatter.split import split
from editor.core.frontmatter.tree import Mapping, Node, Unreadable
from editor.core.frontmatter.yaml_tree import read_yaml
from editor.core.frontmatter.yaml_trouble import explained
from editor.core.messages import N_
from editor.core.messages import text as message


class Handler(BaseHandler, ABC):
    """Common part: where the block stands, and that it must be made of fields."""

    kind: ClassVar[Kind] = Kind.NONE
    FM_BOUNDARY = re.compile(r"^(?:---|\+\+\+|\{)", re.M)

    def detect(self, text: str) -> bool:
        """Whether the text begins with a block in this language."""
        return split(text).kind is self.kind

    def split(self, text: str) -> tuple[str, str]:
        """The block's content and the body."""
        block = split(text)
        return block.content.of(text), text[block.whole.end :]

    def load(self, fm: str) -> dict[str, object]:
        """The plain values of a block's content. Raises Unreadable."""
        tree = self.read(fm)
        return dict(tree.value) if tree else {}

    def read(self, content: str, first_line: int = 2) -> Mapping | None:
        """The tree of a block's content, which begins on `first_line` of the file; None for an empty one.

        Raises Unreadable.
        """
        if reason := objection(content, self.kind is Kind.YAML, self.kind is Kind.TOML):
            raise Unreadable(reason)
        node = self.tree(content, first_line)
        if node is None or (node.start == node.end and node.value is None):
            return None
        if not isinstance(node, Mapping):
            raise Unreadable(message(N_("The front matter is not made of fields such as “title: …”.")), node.start)
        return node

    @abstractmethod
    def tree(self, content: str, first_line: int) -> Node | None:
        """The root node, whatever it is. Raises Unreadable."""


class YamlHandler(Handler):
    """``---``"""

    kind = Kind.YAML
    START_DELIMITER = END_DELIMITER = "---"

    def tree(self, content: str, first_line: int) -> Node | None:
        try:
            return read_yaml(content)
        except yaml.YAMLError as error:
            raise explained(content, error, first_line) from error
        except Unreadable as error:
            raise explained(content, error, first_line) from error


class TomlHandler(Handler):
    """``+++``"""

    kind = Kind.TOML
    START_DELIMITER = END_DELIMITER = "+++"

    def tree(self, content: str, first_line: int) -> Node | None:
        from editor.core.frontmatter.toml_tree import read_toml  # here, since most posts have YAML

        try:
            return read_toml(content).root
        except Unreadable as error:
            reason = message(N_("The front matter is not TOML: {reason}."), reason=error.reason)
            raise Unreadable(reason, error.at) from error


class JsonHandler(Handler):
    """``{``"""

    kind = Kind.JSON
    START_DELIMITER = END_DELIMITER = ""

    def tree(self, content: str, first_line: int) -> Node | None:
        try:
            return read_json(content)
        except Unreadable as error:
            line = content.count("\n", 0, error.at) + first_line
            reason = message(N_("Line {line} is not JSON: {reason}."), line=line, reason=error.reason)
            raise Unreadable(reason, error.at) from error


HANDLERS = (YamlHandler(), TomlHandler(), JsonHandler())


def handler_of(kind: Kind) -> Handler:
    """The handler of a language. Raises KeyError for `Kind.NONE`."""
    return {handler.kind: handler for handler in HANDLERS}[kind]
