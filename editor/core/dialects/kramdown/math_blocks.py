"""Math between ``$$`` that stands as a block: blank lines before and behind it. Anywhere else it is a span."""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.elements import Kind
from editor.core.dialects.kramdown.white import WHITE

_START = re.compile(r" {0,3}(\\?)\$\$")
_LINE_END = re.compile(r"[ \t\r\f\v]*\n")


def math(blocks: Blocks) -> bool:
    """A block of math; ``\\$$`` before math that stands alone makes a span of it."""
    start = _START.match(blocks.text, blocks.pos)
    if not start or not blocks.after_boundary():
        return False
    end = blocks.finder.find("$$", start.end())
    if end < 0:
        return False
    line_end = _LINE_END.match(blocks.text, end + 2)
    if start[1]:
        blocks.pos = start.end() - 2 if line_end else blocks.pos
        return False
    place, blocks.pos = blocks.pos, line_end.end() if line_end else end + 2
    if not blocks.before_boundary():
        blocks.pos = place
        return False
    after, blocks.pos = blocks.pos, place
    blocks.add(blocks.new(Kind.MATH, blocks.text[start.end() : end].strip(WHITE)))
    blocks.pos = after
    return True
