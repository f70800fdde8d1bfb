"""Values that are probably meant to be one: ``jpa`` and ``JPA``, ``Spring Boot`` and ``SpringBoot``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_SEPARATORS = re.compile(r"[\s_\-./·]+")


def lookalike(value: str, used: Iterable[tuple[str, int]]) -> tuple[str, int] | None:
    """The most used value that differs from `value` only in letter case, spacing or Unicode form; None when `value` itself
    is in use as often, or nothing is like it.
    """
    wanted, own, best = loose(value), 0, None
    for other, count in used:
        if other == value:
            own = count
        elif loose(other) == wanted and (best is None or count > best[1]):
            best = (other, count)
    return best if best is not None and best[1] >= own else None


def lookalikes(used: Sequence[tuple[str, int]]) -> list[tuple[tuple[str, int], ...]]:
    """All groups of values in use that are probably one, each with the most used first."""
    groups: dict[str, list[tuple[str, int]]] = {}
    for value, count in used:
        groups.setdefault(loose(value), []).append((value, count))
    return [tuple(sorted(group, key=lambda use: -use[1])) for group in groups.values() if len(group) > 1]


def loose(value: str) -> str:
    """What is left of a value when letter case, spaces, hyphens and the like do not count; signs as in C++ and C# do."""
    plain = unicodedata.normalize("NFKC", value).casefold()
    return _SEPARATORS.sub("", plain) or plain
