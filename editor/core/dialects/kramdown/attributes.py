"""Attribute lists: ``{: #id .class key="value" reference}`` after blocks and spans, and their definitions.

kramdown's documentation, "Attribute List Definitions" and "Inline Attribute Lists". References are looked up when the
document is complete, so a definition may follow its use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

# What may stand between the braces. The bounds keep an unclosed list from being searched to the end of the text again and
# again.
INSIDE = r"(?=[^}])[^}\\]{0,2000}+(?:\\(?:\}|)[^}\\]{0,500}+){0,50}"
NAME = r"[A-Za-z0-9_][A-Za-z0-9_:-]*"

_ENTRY = re.compile(
    r"(?:\A|(?<=[ \t\r\n\f\v]))(?:"
    rf"(?P<key>{NAME})=(?P<quote>[\"'])(?P<value>(?:\\\}}|\\[\"']|(?!(?P=quote))[^}}])*)(?P=quote)"
    rf"|(?P<ref>{NAME})"
    r"|(?P<marks>(?:\.[^ \t\r\n\f\v.#]+|\#[A-Za-z][A-Za-z0-9_:-]*)+)"
    r")(?=[ \t\r\n\f\v]|\Z)"
)
_MARK = re.compile(r"\.([^ \t\r\n\f\v.#]+)|#([A-Za-z][A-Za-z0-9_:-]*)")


@dataclass(slots=True, eq=False)
class AttributeList:
    """Attributes as written: the values, and the names of definitions to take in before them."""

    values: dict[str, str] = field(default_factory=dict)
    references: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Add what `text`, the inside of the braces, says. Classes add up, other values replace earlier ones."""
        for entry in _ENTRY.finditer(text):
            if entry["ref"]:
                self.references.append(entry["ref"])
            elif entry["marks"]:
                self._read_marks(entry["marks"])
            else:
                self._read_value(entry["key"], _unescaped(entry["value"], entry["quote"]))

    def _read_marks(self, text: str) -> None:
        for mark in _MARK.finditer(text):
            if mark[1]:
                self._add_class(mark[1])
            else:
                self.values["id"] = mark[2]

    def _read_value(self, key: str, value: str) -> None:
        if key == "class":
            self._add_class(value)
        else:
            self.values[key] = value

    def _add_class(self, name: str) -> None:
        self.values["class"] = f"{self.values.get('class', '')} {name}".lstrip()

    def merged_into(self, attr: dict[str, str], definitions: Mapping[str, AttributeList]) -> None:
        """Set the list's attributes on an element, those of the definitions it refers to first."""
        self._merge(attr, definitions, frozenset())

    def _merge(self, attr: dict[str, str], definitions: Mapping[str, AttributeList], seen: frozenset[str]) -> None:
        for name in self.references:
            if name in definitions and name not in seen:
                definitions[name]._merge(attr, definitions, seen | {name})
        for key, value in self.values.items():
            attr[key] = f"{attr[key]} {value}" if key == "class" and attr.get(key) else value


def _unescaped(value: str, quote: str) -> str:
    return value.replace("\\}", "}").replace("\\" + quote, quote) if "\\" in value else value


def attribute_list(text: str) -> AttributeList:
    """The list whose inside is `text`."""
    result = AttributeList()
    result.read(text)
    return result
