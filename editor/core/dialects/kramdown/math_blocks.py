"""Math between ``$$`` that stands as a block: blank lines before and behind it. Anywhere else it is a span."""

from __future__ import annotations

import re

from editor.core.dialects.kramdown.blocks import Blocks
from editor.core.dialects.kramdown.elements import Kind

_MATH = re.compile(r" {0,3}\$\$((?:[^$]|\$(?!\$))*+)\$\$([ \t\r\f\v]*\n)?")
_ESCAPED = re.compile(r" {0,3}\\\$\$(?:[^$]|\$(?!\$))*+\$\$[ \t\r\f\v]*\n")


def math(blocks: Blocks) -> bool:
    """A block of math; ``\\$$`` before math that stands alone makes a span of it."""
    if not blocks.after_boundary():
        return False
    if _ESCAPED.match(blocks.text, blocks.pos):
        blocks.pos = blocks.text.index("\\", blocks.pos) + 1
        return False
    found = _MATH.match(blocks.text, blocks.pos)
    if not found:
        return False
    start, blocks.pos = blocks.pos, found.end()
    if not blocks.before_boundary():
        blocks.pos = start
        return False
    blocks.pos = start
    element = blocks.new(Kind.MATH, found[1].strip(" \t\r\n\f\v"))
    blocks.pos = found.end()
    blocks.add(element)
    return True
