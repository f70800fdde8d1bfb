"""Reading JSON into the tree: the standard library's own strings and numbers, with positions."""

from __future__ import annotations

import json
import re

from editor.core.frontmatter.guards import DIGITS
from editor.core.frontmatter.tree import Mapping, Node, Pair, Scalar, Sequence, Unreadable
from editor.core.messages import N_
from editor.core.messages import text as message
from editor.core.patterns import pattern

_SPACE = pattern(r"[ \t\n\r]*")
_NUMBER = pattern(r"-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")
_DECODER = json.JSONDecoder()
_WORDS = {"true": True, "false": False, "null": None}


def read_json(content: str) -> Node:
    """The root node of a block that passed the guards. Raises Unreadable."""
    node, end = _value(content, _skip(content, 0))
    if _skip(content, end) != len(content):
        raise Unreadable(message(N_("something follows the last brace")), end)
    return node


def extent(text: str, start: int) -> int | None:
    """Where the object that begins at `start` ends, found by its braces alone as Hugo does; None when it does not."""
    level, at = 0, start
    for match in re.compile(r'"(?:\\.|[^"\\])*"|[{}]', re.S).finditer(text, start):
        level += {"{": 1, "}": -1}.get(match[0], 0)
        at = match.end()
        if level == 0:
            return at
    return None


def _skip(content: str, at: int) -> int:
    match = _SPACE.match(content, at)
    return match.end() if match else at


def _value(content: str, at: int) -> tuple[Node, int]:
    first = content[at : at + 1]
    if first == "{":
        return _object(content, at)
    if first == "[":
        return _array(content, at)
    if first == '"':
        value, end = _string(content, at)
        return Scalar(at, end, value, value, '"'), end
    return _word(content, at)


def _string(content: str, at: int) -> tuple[str, int]:
    try:
        value, end = _DECODER.raw_decode(content, at)
        return str(value), end
    except json.JSONDecodeError as error:
        raise Unreadable(message(N_("a text in quotes is broken or not closed")), error.pos) from error


def _word(content: str, at: int) -> tuple[Node, int]:
    for word, value in _WORDS.items():
        if content.startswith(word, at):
            return Scalar(at, at + len(word), value, word), at + len(word)
    number = _NUMBER.match(content, at)
    if number is None:
        raise Unreadable(message(N_("there is no JSON value here")), at)
    written, end = number[0], number.end()
    if len(written) > DIGITS:
        return Scalar(at, end, written, written, fault=True), end
    plain: float = float(written) if number[1] or number[2] else int(written)
    return Scalar(at, end, plain, written), end


def _array(content: str, start: int) -> tuple[Node, int]:
    items: list[Node] = []
    at = _skip(content, start + 1)
    if content[at : at + 1] != "]":
        while True:
            node, at = _value(content, at)
            items.append(node)
            at = _skip(content, at)
            if content[at : at + 1] != ",":
                break
            at = _skip(content, at + 1)
    if content[at : at + 1] != "]":
        raise Unreadable(message(N_("a [ is not closed")), at)
    return Sequence(start, at + 1, [item.value for item in items], tuple(items), True), at + 1


def _object(content: str, start: int) -> tuple[Node, int]:
    pairs: list[Pair] = []
    at = _skip(content, start + 1)
    if content[at : at + 1] != "}":
        while True:
            pair, at = _member(content, at)
            pairs.append(pair)
            at = _skip(content, at)
            if content[at : at + 1] != ",":
                break
            at = _skip(content, at + 1)
    if content[at : at + 1] != "}":
        raise Unreadable(message(N_("a comma or a closing brace is missing")), at)
    values = {pair.name: pair.value.value for pair in pairs}
    return Mapping(start, at + 1, values, tuple(pairs), True), at + 1


def _member(content: str, at: int) -> tuple[Pair, int]:
    if content[at : at + 1] != '"':
        raise Unreadable(message(N_("a name in double quotes is missing")), at)
    name, end = _string(content, at)
    colon = _skip(content, end)
    if content[colon : colon + 1] != ":":
        raise Unreadable(message(N_("a colon is missing")), colon)
    value, after = _value(content, _skip(content, colon + 1))
    return Pair(name, Scalar(at, end, name, name, '"'), value), after
