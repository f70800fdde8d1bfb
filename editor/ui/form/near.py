"""Words that are the same word written otherwise: ``jpa`` and ``JPA``, ``Spring Boot`` and ``SpringBoot``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from editor.ui.form.base import Completion

_LOOSE = re.compile(r"[\s_.\-·]+")


def near_key(word: str) -> str:
    """What near-duplicates have in common: letters without case, width, blanks, hyphens and dots."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", word).casefold())


def near_duplicate(word: str, used: Sequence[Completion]) -> Completion | None:
    """The commonest value in use that is `word` written otherwise; None when there is none, or when `word` is in use too."""
    key = near_key(word)
    if not key or any(value == word for value, _ in used):
        return None
    twins = [(value, count) for value, count in used if near_key(value) == key]
    return max(twins, key=lambda twin: twin[1], default=None)
