"""What is looked at before a parser runs, and the limits while a tree is built.

PyYAML's C composer calls itself for every level and crashes the process on deep nesting; merge keys and aliases can be
made to take exponential time. The tree is therefore built from libyaml's events, whose parser keeps its own stack, and
these scans, which are linear and err on the careful side, turn away what no post contains.
"""

from __future__ import annotations

import re

from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern

#: Code points; the largest front matter seen in 3,600 posts has 9,000.
SIZE = 128 * 1024
DEPTH = 60
#: How many nodes a block may stand for once its aliases are followed.
NODES = 50_000
MERGES = 100
#: Digits of a number; beyond it Python takes quadratic time or refuses.
DIGITS = 400

_LINES = pattern("[\n\r\x85\u2028\u2029]")
_LEAD = pattern(r"[ \t]*(?:[-?:](?=[ \t]|$)[ \t]*)*")


def objection(block: str, indented: bool = True, dotted: bool = False) -> Text | None:
    """Why a block must not be given to a parser; None when it may.

    `indented`: indentation nests, as in YAML. `dotted`: so do dots in keys, as in TOML.
    """
    if len(block) > SIZE:
        return text(N_("The front matter is larger than {limit} KB."), limit=SIZE >> 10)
    if brackets(block) > DEPTH or (indented and columns(block) > DEPTH) or (dotted and dots(block) > DEPTH):
        return too_deep()
    return None


def too_deep() -> Text:
    return text(N_("The front matter is nested more than {limit} levels deep."), limit=DEPTH)


def brackets(block: str) -> int:
    """The deepest that brackets and braces are nested, those inside quotes counted too."""
    level = deepest = 0
    for character in re.findall(r"[\[\]{}]", block):
        level = level + 1 if character in "[{" else max(level - 1, 0)
        deepest = max(deepest, level)
    return deepest


def dots(block: str) -> int:
    """The most dots before an equals sign or in a heading."""
    heads = (line.partition("=")[0] for line in block.split("\n") if "=" in line or line.lstrip(" \t").startswith("["))
    return max((head.count(".") for head in heads), default=0)


def columns(block: str) -> int:
    """In how many columns a block collection could begin: nesting is never deeper, as each level begins further right.

    A collection begins at the first character of a line, or behind the dashes and colons that a line begins with.
    """
    found: set[int] = set()
    for line in _LINES.split(block):
        lead = _LEAD.match(line)
        if lead is not None:
            start = lead[0]
            found.add(len(start) if start.isspace() or not start else len(start) - len(start.lstrip(" \t")))
            if not start.isspace():
                found.update(n for n, character in enumerate(start) if character in "-?:")
                found.add(len(start))
    return len(found)
