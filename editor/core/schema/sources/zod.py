"""Fields from the content collections of an Astro site, as far as they are written plainly.

The script is read, never run: calls such as ``title: z.string().max(60)`` in the object given to ``z.object`` are
understood; whatever else a script may do is passed over, and its fields are learned from the posts instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from editor.core.schema.model import ContentType, FieldKind, FieldSpec

#: Code points; a longer script is not a list of fields.
LARGEST = 200_000
#: How deep objects may lie in one another.
DEPTH = 6

_COLLECTION = re.compile(r"(?:const|let|var)\s+(\w+)\s*=\s*defineCollection\s*\(|(\w+)\s*:\s*defineCollection\s*\(")
_SCHEMA = re.compile(r"schema\s*:\s*(?:\(\s*\{[^}]*\}\s*\)\s*=>\s*\(?\s*)?z\s*\.\s*(?:strictObject|object)\s*\(\s*\{")
_BASE = re.compile(r"glob\s*\(\s*\{[^{}]*?\bbase\s*:\s*[\"'`]([^\"'`]+)[\"'`]")
_NAME = re.compile(r"\s*(?:\.\.\.[^,]*|([\w$]+)|[\"']([^\"']+)[\"'])\s*:\s*")
_STRING = re.compile(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`")
_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.S)
_DEFAULT = re.compile(r"\.default\s*\(\s*([^()]*?)\s*\)")
_CALLS = (
    (r"image\s*\(", FieldKind.IMAGE),
    (r"z\s*\.\s*(?:coerce\s*\.\s*)?date\b|z\s*\.\s*iso\s*\.\s*date", FieldKind.DATE),
    (r"z\s*\.\s*(?:coerce\s*\.\s*)?boolean\b", FieldKind.SWITCH),
    (r"z\s*\.\s*(?:coerce\s*\.\s*)?number\b|z\s*\.\s*int\b", FieldKind.NUMBER),
    (r"z\s*\.\s*(?:enum|nativeEnum)\b", FieldKind.CHOICE),
    (r"z\s*\.\s*(?:array|set)\b|reference\([^)]*\)\s*\.array", FieldKind.LIST),
    (r"z\s*\.\s*(?:strictObject|object|record)\b", FieldKind.GROUP),
    (r"z\s*\.\s*url\b|z\s*\.\s*string\s*\(\s*\)\s*\.\s*url\b", FieldKind.LINK),
    (r"z\s*\.\s*(?:string|coerce\s*\.\s*string|literal|union|any)\b|reference\s*\(", FieldKind.TEXT),
)


def from_zod(script: str) -> tuple[ContentType, ...]:
    """The collections of an Astro content configuration, each in its folder."""
    if len(script) > LARGEST:
        return ()
    code = _without_comments(script)
    starts = [*_COLLECTION.finditer(code)]
    bounds = pairwise([*starts, None])
    found = (_collection(one[1] or one[2], code[one.end() : next and next.start()]) for one, next in bounds if one)
    return tuple(content_type for content_type in found if content_type.fields)


def _collection(name: str, code: str) -> ContentType:
    opened = _SCHEMA.search(code)
    fields = tuple(_fields(code[opened.end() : _closing(code, opened.end())], 0)) if opened else ()
    return ContentType(name, fields, (_base(code) or f"src/content/{name}",))


def _base(code: str) -> str:
    found = _BASE.search(code)
    return found[1].removeprefix("./").strip("/") if found else ""


def _fields(code: str, depth: int) -> Iterator[FieldSpec]:
    for part in _parts(code) if depth < DEPTH else ():
        named = _NAME.match(part)
        name = named and (named[1] or named[2])
        if named and name and (field := _field(name, part[named.end() :], depth)):
            yield field


def _field(name: str, call: str, depth: int) -> FieldSpec | None:
    kind = next((kind for pattern, kind in _CALLS if re.match(pattern, call)), None)
    if kind is None:
        return None
    inner: tuple[FieldSpec, ...] = ()
    if kind in (FieldKind.GROUP, FieldKind.LIST) and (opened := re.search(r"object\s*\(\s*\{", call)):
        inner = tuple(_fields(call[opened.end() : _closing(call, opened.end())], depth + 1))
        kind = FieldKind.GROUPS if kind is FieldKind.LIST else kind
    default = _DEFAULT.search(call)
    optional = default is not None or re.search(r"\.(?:optional|nullish|nullable|default)\s*\(", call) is not None
    choices = re.search(r"enum\s*\(\s*\[([^\]]*)\]", call)
    values = tuple(_unquoted(text) for text in _STRING.findall(choices[1])) if choices else ()
    return FieldSpec(name, kind, "", "", not optional, _value(default[1]) if default else None, values, inner)


def _value(written: str) -> object:
    if written in ("true", "false"):
        return written == "true"
    if _STRING.fullmatch(written):
        return _unquoted(written)
    try:
        return int(written) if written.lstrip("-").isdigit() else float(written)
    except ValueError:
        return None


def _unquoted(written: str) -> str:
    return re.sub(r"\\(.)", r"\1", written[1:-1])


def _parts(code: str) -> Iterator[str]:
    """The pieces between the commas at the top."""
    start = 0
    for at in _top(code, 0):
        if code[at] == ",":
            yield code[start:at]
            start = at + 1
    yield code[start:]


def _closing(code: str, start: int) -> int:
    """Where the bracket that was opened just before `start` is closed; the end of the code when it is not."""
    return next((at for at in _top(code, start) if code[at] in ")]}"), len(code))


def _top(code: str, start: int) -> Iterator[int]:
    """Positions of the commas and closing brackets that are in no inner bracket and no string."""
    depth, at = 0, start
    while at < len(code):
        char = code[at]
        if char in "\"'`" and (string := _STRING.match(code, at)):
            at = string.end()
            continue
        if char in "([{":
            depth += 1
        elif char in ")]}":
            if depth == 0:
                yield at
                return
            depth -= 1
        elif char == "," and depth == 0:
            yield at
        at += 1


def _without_comments(script: str) -> str:
    """The script with its comments gone; what looks like one in a string stays."""
    pattern = re.compile(f"{_STRING.pattern}|{_COMMENT.pattern}", re.S)
    return pattern.sub(lambda found: " " if found[0].startswith("/") else found[0], script)
