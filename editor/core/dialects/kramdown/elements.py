"""The tree that kramdown's block and span rules build and its HTML printer walks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from editor.core.dialects.kramdown.attributes import AttributeList


class Kind(Enum):
    """What an element is. RAW_TEXT is text whose spans are not parsed yet, MARKUP is printed as it is, SYMBOL is
    what is written for a typographic character."""

    #: An enum's own hash is worked out in Python, and the printer asks for it for each element.
    __hash__ = object.__hash__

    ROOT = auto()
    BLANK = auto()
    END_OF_BLOCK = auto()
    PARAGRAPH = auto()
    HEADER = auto()
    BLOCKQUOTE = auto()
    CODE_BLOCK = auto()
    RULE = auto()
    BULLET_LIST = auto()
    NUMBERED_LIST = auto()
    ITEM = auto()
    DEFINITION_LIST = auto()
    TERM = auto()
    DEFINITION = auto()
    TABLE = auto()
    TABLE_HEAD = auto()
    TABLE_BODY = auto()
    TABLE_FOOT = auto()
    ROW = auto()
    CELL = auto()
    HTML = auto()
    HTML_COMMENT = auto()
    COMMENT = auto()
    MATH = auto()
    RAW = auto()
    RAW_TEXT = auto()
    TEXT = auto()
    MARKUP = auto()
    SYMBOL = auto()
    EMPHASIS = auto()
    STRONG = auto()
    DELETED = auto()
    LINK = auto()
    IMAGE = auto()
    CODE_SPAN = auto()
    LINE_BREAK = auto()
    FOOTNOTE = auto()
    ABBREVIATION = auto()


class Model(Enum):
    """How the content of an HTML element is read: as blocks, as spans, or not at all."""

    BLOCK = "block"
    SPAN = "span"
    RAW = "raw"


class Definition(Enum):
    """What an END_OF_BLOCK element stands for: the marker itself, or a definition that leaves nothing else behind."""

    MARKER = auto()
    LINK = auto()
    ABBREVIATION = auto()
    FOOTNOTE = auto()
    ATTRIBUTES = auto()
    EXTENSION = auto()


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree.

    `line` is the body line that it begins on, counted from 0, and -1 for spans; `end` is the line behind it, or -1 where that
    is the line of what follows. `value` is its text, tag or name. `level` is
    a heading's level, `block` whether HTML, math and raw text stand as blocks. `transparent` paragraphs print no tag.
    `ial` is the attribute list that was written at the element, not merged into `attr` before the tree is complete.
    """

    kind: Kind
    value: str = ""
    line: int = -1
    attr: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    ial: AttributeList | None = None
    level: int = 0
    block: bool = False
    transparent: bool = False
    closed: bool = False
    model: Model | None = None
    definition: Definition | None = None
    language: str = ""
    alignment: tuple[str, ...] = ()
    end: int = -1
