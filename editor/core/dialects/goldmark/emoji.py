"""Emoji by their short names, for Hugo sites that set ``enableEmoji: true`` (goldmark-emoji, printing entities)."""

from __future__ import annotations

import re

from markdown_it.rules_inline import StateInline

from editor.core.dialects.emoji_names import CODE_POINTS

_NAME = re.compile(r":([a-z0-9_+-]+):")


def emoji(state: StateInline, silent: bool) -> bool:
    """``:name:`` as the character, wherever it stands in a text."""
    found = _NAME.match(state.src, state.pos) if state.src[state.pos] == ":" else None
    if found is None or found[1] not in CODE_POINTS:
        return False
    if not silent:
        code = CODE_POINTS[found[1]].split("-")
        state.push("text", "", 0).content = "".join(chr(int(part, 16)) for part in code)
    state.pos = found.end()
    return True
