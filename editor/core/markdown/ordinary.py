"""Whether a text is written as people write, so that reading it takes time in proportion to its length.

Every dialect bounds its own work, but for a text that was made to be slow the bound is far above what a window may wait, and
nobody knows the next such text. What goes beyond the limits below is read where it can be ended. They lie well above what posts
have: of 3,605 posts of blogs under 60,000 characters 98 in 100 stay below, and most of the others have loops of Liquid.
"""

from __future__ import annotations

import re
from itertools import pairwise

#: Characters between two blank lines, and of those the ones that begin something or close it.
LONGEST_PARAGRAPH, PARAGRAPH_MARKS = 20_000, 2_000
#: Marks, lines, paragraphs, definitions and tags of templates in the whole text.
MARKS, LINES, PARAGRAPHS, DEFINITIONS, TAGS = 12_000, 2_500, 2_000, 500, 300

_MARK = re.compile(r"[\[*_`<!$~&\"'\\{]")
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
#: Quotations and lists in each other, what is indented as far, and tables with as many columns.
_DEEP = re.compile(r"^(?:[ \t]*>){9}|^[ \t]*(?:[>*+:-][ \t]+|\d{1,9}[.)][ \t]+){8}|^[ \t]{100}|^(?:[^|\n]*\|){60}", re.M)
#: Templates that count.
_LOOP = re.compile(r"\{%-?\s*(?:for|tablerow)\b")
_VALUE = re.compile(r"\{%-?\s*(?:assign|capture)\b")
MOST_VALUES = 20


def is_ordinary(text: str) -> bool:
    """Whether the text may be read where somebody waits. Costs about a thousandth of reading it."""
    if text.count("\n") > LINES or text.count("]:") > DEFINITIONS or text.count("{%") + text.count("{{") > TAGS:
        return False
    if _LOOP.search(text) or len(_VALUE.findall(text)) > MOST_VALUES or _DEEP.search(text):
        return False
    edges = [0, *(found.start() for found in _BLANK.finditer(text)), len(text)]
    return len(edges) <= PARAGRAPHS and _few_marks(text, edges)


def _few_marks(text: str, edges: list[int]) -> bool:
    total = 0
    for start, end in pairwise(edges):
        marks = len(_MARK.findall(text, start, end))
        total += marks
        if end - start > LONGEST_PARAGRAPH or marks > PARAGRAPH_MARKS or total > MARKS:
            return False
    return True
