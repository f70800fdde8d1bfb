"""Where inside a group its items and rows begin, so that a place in a long list or table is more than a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ITEM = re.compile(r"[ \t>]*(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$)")
_DIVIDER = re.compile(r"[\s>|:+=-]*-[\s>|:+=-]*")


def knots(lines: Sequence[str], html: str) -> tuple[float, ...]:
    """For each ``li`` (else each ``tr``) of `html` the line it begins on, as a fraction of `lines`.

    Empty unless lines and elements match one to one: then only the group's edges are known.
    """
    for start, marked in (("<li", _is_item), ("<tr", _is_row)):
        if start in html:
            found = tuple(at / len(lines) for at, line in enumerate(lines) if marked(line))
            return found if len(found) == html.count(start) else ()
    return ()


def _is_item(line: str) -> bool:
    return _ITEM.match(line) is not None


def _is_row(line: str) -> bool:
    return "|" in line and _DIVIDER.fullmatch(line) is None
