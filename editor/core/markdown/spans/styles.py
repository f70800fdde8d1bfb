"""What a stretch of text can be. The text pane decides how each looks."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Style(Enum):
    """What the characters of a span are. Spans may overlap; one later in a list lies on top."""

    MARK = "mark"  # markup that the reader will not see
    HEADING = "heading"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    TARGET = "target"  # where a link leads
    HTML = "html"
    COMMENT = "comment"  # what is not published at all
    TAG = "tag"  # Liquid tags and shortcodes
    MATH = "math"
    QUOTE = "quote"
    TASK = "task"
    CODE_KEYWORD = "code keyword"
    CODE_STRING = "code string"
    CODE_NUMBER = "code number"
    CODE_COMMENT = "code comment"
    CODE_NAME = "code name"


class StyledSpan(NamedTuple):
    """Characters ``start <= offset < end`` of a line, in code points."""

    start: int
    end: int
    style: Style
