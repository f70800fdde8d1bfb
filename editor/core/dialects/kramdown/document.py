"""What the whole document shares while it is parsed: options, definitions, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor.core.dialects.kramdown.attributes import AttributeList
from editor.core.dialects.kramdown.elements import Element
from editor.core.dialects.kramdown.options import Options
from editor.core.dialects.kramdown.white import SPACE

#: Blocks and spans nested deeper than this are left as text, so that no text can exhaust the stack.
DEEPEST = 60

_SPACES = re.compile(rf"{SPACE}+")


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a reference leads: its address, its title and the attribute list written below the definition."""

    url: str
    title: str | None
    definition: Element | None


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """The full form of an abbreviation and the element that its attribute list is attached to."""

    title: str
    definition: Element


@dataclass(slots=True, eq=False)
class Document:
    """The state of one document's parsing."""

    options: Options
    links: dict[str, LinkTarget] = field(default_factory=dict)
    attributes: dict[str, AttributeList] = field(default_factory=dict)
    abbreviations: dict[str, Abbreviation] = field(default_factory=dict)
    footnotes: dict[str, Element] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)


def reference_name(text: str) -> str:
    """The name under which a reference is looked up: white space is one space, case does not matter."""
    return _SPACES.sub(" ", text).lower()
