"""Where goldmark's option for East Asian text joins two lines without a space between them."""

from __future__ import annotations

import re
import unicodedata

#: Kana, Han, Hangul, modifier letters, and the symbols and punctuation of these scripts.
_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\u2fd5\u3000-\u30ff\u3131-\u318e\u31f0-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003fffd]"
)
_HANGUL = re.compile(r"[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb\uffa0-\uffdc]")
#: CSS Text Level 3, "Space-discarding characters".
_DISCARDING = re.compile(
    r"[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe10-\ufe1f\ufe30-\ufe6f\uff00-\uffef\U0001b000-\U0001b16f\U00020000-\U0003fffd]"
)
_ZERO_WIDTH_SPACE = "\u200b"


def joins_east_asian(before: str, after: str) -> bool:
    """Between two characters of East Asian scripts."""
    return all(_WIDE.match(char) or unicodedata.category(char) == "Lm" for char in (before, after))


def joins_by_css(before: str, after: str) -> bool:
    """As the draft of CSS Text Level 3 has it: Hangul keeps its spaces, and next to punctuation none is needed."""
    both = (before, after)
    if _ZERO_WIDTH_SPACE in both:
        return True
    if all(unicodedata.east_asian_width(char) in "FWH" for char in both):
        return not any(_HANGUL.match(char) for char in both)
    return any(_DISCARDING.match(char) or unicodedata.category(char).startswith("P") for char in both)
