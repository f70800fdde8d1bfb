"""Lines that are new in a YAML block: keys with values, lists and maps below each other, in the block's style."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from editor.core.frontmatter.scalars import ways_to_write, written_key
from editor.core.frontmatter.tree import Mapping, Node
from editor.core.frontmatter.yaml_place import COMMENT, Habit, line_end, line_start
from editor.core.text import Span, TextEdit

_BLANKS = re.compile(r"[ \t]+(?=#)")


class Spacing(NamedTuple):
    """What stands before and behind the colon of a map's keys; `column` is where all values begin when they are aligned."""

    before: str = ""
    behind: str = " "
    column: int | None = None


def spacing(content: str, holder: Mapping) -> Spacing:
    """The spacing that the keys of a block map have in common; the usual one where they differ."""
    seen = []
    for pair in holder.pairs:
        before, colon, behind = content[pair.key.end : max(pair.value.start, pair.key.end)].partition(":")
        if colon and pair.value.end > pair.value.start and not behind.strip(" "):
            seen.append((before, behind, pair.value.start - pair.key.start))
    if len(seen) > 1 and len({column for _, _, column in seen}) == 1 and len({(a, b) for a, b, _ in seen}) > 1:
        befores = {before for before, _, _ in seen}
        return Spacing("" if befores == {""} else " ", " ", seen[0][2])
    alike = {(before, behind) for before, behind, _ in seen}
    return Spacing(*alike.pop()) if len(alike) == 1 else Spacing()


def key_lines(name: str, value: object, margin: int, habit: Habit, model: Spacing) -> Iterator[str]:
    """Ways to write a new field that begins in column `margin`, without the margin of its first line."""
    key = written_key(name, habit.quote)
    head, blank = f"{key}{model.before}:", model.behind
    if model.column is not None:
        if not model.before:
            blank = " " * max(model.column - len(head), 1)
        else:
            head = f"{key.ljust(model.column - 2)}:" if len(key) <= model.column - 2 else f"{key} :"
    if isinstance(value, list | dict) and value and not (isinstance(value, list) and habit.flow_lists and is_simple(value)):
        below = margin + (habit.dash if isinstance(value, list) else habit.step)
        yield head + collection(value, below, habit)
        return
    for written in ways_to_write(value, False, "", margin, habit.quote):
        yield f"{head}{blank}{written}" if written else head


def is_simple(value: list[object]) -> bool:
    """Whether a list fits between brackets: nothing in it has parts."""
    return not any(isinstance(item, list | dict) for item in value)


def collection(value: list[object] | dict[str, object], column: int, habit: Habit) -> str:
    """A list or map that is not empty, on lines below its key; each begins with a line break."""
    margin = "\n" + " " * column
    if isinstance(value, list):
        return "".join(margin + item_lines(item, column, habit) for item in value)
    return "".join(margin + next(key_lines(str(k), v, column, habit, Spacing())) for k, v in value.items())


def item_lines(item: object, column: int, habit: Habit, gap: str = " ", like: str = "") -> str:
    """An item of a block list whose dash stands in `column`, from the dash on."""
    if isinstance(item, dict) and item:
        return "-" + gap + collection(item, column + 1 + len(gap), habit).lstrip("\n ")
    if isinstance(item, list) and item:
        return "-" + gap + next(ways_to_write(item, True, "", 0, habit.quote))
    written = next(ways_to_write(item, False, like, column, habit.quote))
    return f"-{gap}{written}" if written else "-"


def aligned(content: str, node: Node, written: str) -> list[TextEdit]:
    """The edit that keeps a comment behind a value in its column, when a neighbouring line has one in the same column."""
    end = line_end(content, node.end)
    blanks = _BLANKS.match(content, node.end, end)
    if blanks is None or "\n" in written or "\n" in content[node.start : node.end]:
        return []
    column = _width(content[line_start(content, node.start) : blanks.end()])
    if column not in _columns_beside(content, node.start):
        return []
    room = column - _width(content[line_start(content, node.start) : node.start] + written)
    if room < 1 or room == len(blanks[0]):
        return []
    return [TextEdit(Span(blanks.start(), blanks.end()), " " * room)]


def _columns_beside(content: str, at: int) -> list[int]:
    """Columns of the comments on the lines above and below."""
    start, end = line_start(content, at), line_end(content, at)
    lines = [content[line_start(content, start - 1) : start - 1]] if start else []
    lines.append(content[end : line_end(content, end)])
    found = [(line, comment.start()) for line in lines if (comment := COMMENT.search(line))]
    return [_width(line[:at]) for line, at in found if line[:at].strip()]


def _width(text: str) -> int:
    """Columns on the screen: Hangul and other wide characters take two."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
