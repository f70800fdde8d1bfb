"""Which blocks may use a definition that was changed: what has to be read again besides the block that was edited.

A definition is gone by only where each stands on one line of its own, so that none can take in the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from editor.core.dialects.base import HtmlBlock
from editor.core.markdown.reach import Definitions, normal

#: More blocks than this are not read again one by one.
MOST_USERS = 12

_LINK = re.compile(
    r" {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]*\S+(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*",
)
_ABBREVIATION = re.compile(r" {0,3}\*\[(?P<word>[^\]\n]+)\]:[^\n]*")
_WORD = re.compile(r"\w+")
#: A name that goes on on the next line may have the mark of a quotation in it.
_BROKEN = re.compile(r"\[[ \t]*$", re.M)

Uses = Callable[[str], bool]


def uses_of_changed(before: Definitions, after: Definitions) -> Uses | None:
    """Whether a text may use a link or abbreviation that is not defined as before; None when that cannot be told."""
    old, new = (Counter(_lines(found)) for found in (before, after))
    read = [_LINK.fullmatch(line) or _ABBREVIATION.fullmatch(line) for line in (*old, *new)]
    if not all(read):
        return None
    changed = [found for found in read if found and old[found[0]] != new[found[0]]]
    links = {f"[{normal(found['name']).split(' ')[0]}" for found in changed if found.re is _LINK}
    words = [_WORD.search(found["word"]) for found in changed if found.re is _ABBREVIATION]
    if not all(words):
        return None
    return _Uses(links, {word[0] for word in words if word}) if changed else None


class _Uses:
    def __init__(self, links: set[str], words: set[str]) -> None:
        self._links, self._words = links, words

    def __call__(self, text: str) -> bool:
        if any(word in text for word in self._words):
            return True
        if not self._links or "[" not in text:
            return False
        named = normal(text)
        return _BROKEN.search(text) is not None or any(link in named for link in self._links)


def _lines(found: Definitions) -> Iterator[str]:
    return (line for text in found.links for line in text.split("\n") if line.strip())


def users(uses: Uses, lines: Sequence[str], blocks: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    """The blocks whose lines may use what was changed."""
    return [block for block in blocks if uses("\n".join(lines[block.start : block.end]))]
