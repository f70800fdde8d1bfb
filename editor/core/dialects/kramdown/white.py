"""White space as Ruby's ``\\s`` has it: that of ASCII only, so that NBSP and the ideographic space are text."""

from __future__ import annotations

#: For `strip` and the like.
WHITE = " \t\r\n\f\v"
#: For asking whether a character is white space; "" is not.
IS_WHITE = frozenset(WHITE)
#: For patterns.
SPACE = r"[ \t\r\n\f\v]"
