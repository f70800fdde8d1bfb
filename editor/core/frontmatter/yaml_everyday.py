"""The YAML that nearly every post has, read line by line: names with a word, a text in quotes, a list, a map or a folded text.

It gives the very tree that `yaml_tree` gives, in a fifth of the time and without loading a parser. Whatever it does not know
for certain it leaves alone: then it gives None, and the parser decides. A test compares the two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from editor.core.frontmatter.tree import Mapping, Node, Pair, Scalar, Sequence
from editor.core.frontmatter.yaml_values import plain_value
from editor.core.patterns import pattern

#: Makes a named tuple in half the time that its own way takes.
_new = tuple.__new__
#: Code points of a block, and columns of indentation, that are still everyday.
_LONGEST, _WIDEST = 16_384, 24
_FIRST = r"[^\s?:,\[\]{}#&*!|>'\"%@`-]"
#: Blanks belong to the words only when another one follows, so that a long run of them is gone through once; so is a word,
#: which is taken up to its end or not at all.
_WORDS = rf"{_FIRST}(?:[^ :#]+(?=[ :#]|$)|:(?=\S)|(?<=\S)#|[ ]+(?=[^ #]))*"
_QUOTED = r"\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'"
_END = r"[ ]*(?:(?<=[ ])#.*)?$"
_FIELD = pattern(
    rf"(?P<indent>[ ]*)(?P<key>[^\W\d][\w-]*)[ ]*:"
    rf"(?:[ ]+(?:(?P<plain>{_WORDS})|{_QUOTED}|(?P<flow>\[[^\[\]{{}}:#&*!|>%@`?\\]*\])|(?P<block>[|>]-?)))?{_END}"
)
_ITEM = pattern(rf"(?P<indent>[ ]*)-[ ]+(?:(?P<plain>{_WORDS})|{_QUOTED}){_END}")
_PART = pattern(r"[ ]*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<plain>[^\s\"'-](?:[^ \"']|[ ]+(?=[^ ]))*))[ ]*")


def read_everyday(content: str) -> Mapping | None:
    """The tree of a block; None when it is empty, or holds what only the parser can tell."""
    if len(content) > _LONGEST or not content.replace("\n", "").isprintable():
        return None
    try:
        return _Reader(content).read()
    except _NotEveryday:
        return None


class _NotEveryday(Exception):
    """Something that the parser must decide."""


class _Reader:
    """Goes through the lines once; `at` is the line that comes next."""

    def __init__(self, content: str) -> None:
        self.lines = content.split("\n")
        self.at = 0
        self.start = 0  # the offset of the next line

    def read(self) -> Mapping | None:
        self._skip()
        return self._mapping(0) if self.at < len(self.lines) else None

    def _next(self) -> None:
        self.start += len(self.lines[self.at]) + 1
        self.at += 1

    def _skip(self) -> None:
        """Go on to the next line that is neither empty nor a comment of its own at the margin."""
        while self.at < len(self.lines) and (not (line := self.lines[self.at]) or line[0] == "#"):
            self._next()

    def _mapping(self, indent: int) -> Mapping:
        pairs: list[Pair] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            found = _FIELD.match(line)
            if found is None or found.end("indent") != indent:
                if self._margin() < indent:
                    break
                raise _NotEveryday
            start, (left, right), written = self.start, found.span("key"), found["key"]
            key = _new(Scalar, (start + left, start + right, _key(written), written, "", False, False, ""))
            self.start, self.at, group = start + len(line) + 1, self.at + 1, found.lastgroup
            value: Node
            if group in ("key", "indent"):
                value = self._below(indent, start + line.index(":", right) + 1)
            elif group == "block":
                value = self._block(found["block"], start + found.start("block"), indent)
            else:
                value = _scalar(found, start) if group != "flow" else _flow(found["flow"], start + found.start("flow"))
            pairs.append(_new(Pair, (written, key, value)))
            self._skip()
        values = {pair.name: pair.value.value for pair in pairs}
        return Mapping(pairs[0].key.start, pairs[-1].value.end, values, tuple(pairs), False)

    def _margin(self) -> int:
        line = self.lines[self.at]
        return len(line) - len(line.lstrip(" "))

    def _below(self, indent: int, nothing: int) -> Node:
        """What stands below a name without a value on its line; `nothing` is where an empty value is."""
        self._skip()
        if self.at == len(self.lines):
            return Scalar(nothing, nothing, None, "")
        margin, line = self._margin(), self.lines[self.at]
        if line[margin : margin + 2] == "- " and margin >= indent:
            return self._sequence(margin)
        if margin > indent:
            if margin > _WIDEST:
                raise _NotEveryday
            return self._mapping(margin)
        return Scalar(nothing, nothing, None, "")

    def _sequence(self, indent: int) -> Sequence:
        start, items = self.start + indent, []
        while self.at < len(self.lines) and (found := _ITEM.match(self.lines[self.at])):
            if found.end("indent") != indent:
                break
            items.append(_scalar(found, self.start))
            self._next()
        if not items:
            raise _NotEveryday
        self._skip()
        # What is as far to the right goes on with the list, and a dash in other columns is for the parser.
        if self.at < len(self.lines) and (self._margin() > indent or self.lines[self.at].lstrip(" ")[:1] == "-"):
            raise _NotEveryday
        return Sequence(start, items[-1].end, [item.value for item in items], tuple(items), False)

    def _block(self, header: str, start: int, indent: int) -> Scalar:
        """A text of lines that all begin in one column."""
        margin = self._margin() if self.at < len(self.lines) else 0
        parts: list[str] = []
        while self.at + 1 < len(self.lines) and self.lines[self.at] and self._margin() == margin > indent:
            parts.append(self.lines[self.at][margin:])
            self._next()
        if not parts or any(not part or part.endswith(" ") for part in parts) or self._margin() >= margin:
            raise _NotEveryday
        end = self.start - 1
        self._skip()
        if self.at < len(self.lines) and self._margin() > indent:
            raise _NotEveryday
        text = (" " if header[0] == ">" else "\n").join(parts) + ("" if header.endswith("-") else "\n")
        return Scalar(start, end, text, text, header[0])


def _value(written: str) -> object:
    try:
        return plain_value(written)
    except (ValueError, OverflowError) as error:
        raise _NotEveryday from error


#: The posts of a site have the same few keys.
_key = lru_cache(maxsize=512)(_value)


def _scalar(found: re.Match[str], shift: int) -> Scalar:
    """The scalar that one of the groups plain, double and single holds."""
    group = found.lastgroup or ""
    written = found[group]
    start, end = found.span(group)
    if group == "plain":
        return _new(Scalar, (shift + start, shift + end, _value(written), written, "", False, False, ""))
    return Scalar(shift + start - 1, shift + end + 1, written, written, '"' if group == "double" else "'")


def _flow(written: str, start: int) -> Sequence:
    """A list in brackets."""
    inner, at, items = written[1:-1], start + 1, []
    for part in inner.split(",") if inner.strip(" ") else ():
        found = _PART.fullmatch(part)
        if found is None:
            raise _NotEveryday
        items.append(_scalar(found, at))
        at += len(part) + 1
    return Sequence(start, start + len(written), [item.value for item in items], tuple(items), True)
