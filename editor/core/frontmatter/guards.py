"""What is looked at before a YAML parser runs: PyYAML's C loader crashes the process on deep nesting, and merge keys
can be made to take exponential time. The scans are linear and err on the careful side.
"""

from __future__ import annotations

import re

from editor.core.messages import N_, Text, text

#: Code points; the largest front matter seen in 3,600 posts has 9,000.
SIZE = 256 * 1024
DEPTH = 60
ALIASES = 50
MERGES = 10

_DASHES = re.compile(r"[ \t]*(?:[-?][ \t]+)*")
_ALIAS = re.compile(r"(?:^|[\s,\[{])\*[^\s,\[\]{}]", re.M)
_MERGE = re.compile(r"<<\s*:")


def objection(block: str) -> Text | None:
    """Why a block must not be given to a parser; None when it may."""
    if len(block) > SIZE:
        return text(N_("The front matter is larger than {limit} KB."), limit=SIZE >> 10)
    if _depth(block) > DEPTH:
        return text(N_("The front matter is nested more than {limit} levels deep."), limit=DEPTH)
    if len(_ALIAS.findall(block)) > ALIASES or len(_MERGE.findall(block)) > MERGES:
        return text(N_("The front matter uses too many aliases (*name) or merges (<<)."))
    return None


def _depth(block: str) -> int:
    level = deepest = 0
    for character in re.findall(r"[\[\]{}]", block):
        level = level + 1 if character in "[{" else max(level - 1, 0)
        deepest = max(deepest, level)
    inline = max((match[0].count("-") + match[0].count("?") for match in _line_starts(block)), default=0)
    indents = {len(line) - len(line.lstrip(" ")) for line in block.split("\n")}
    return max(deepest, inline, len(indents))


def _line_starts(block: str) -> list[re.Match[str]]:
    return [match for line in block.split("\n") if (match := _DASHES.match(line))]
