"""Hugo's shortcodes: where they stand in a body and what their tags say.

Read before Markdown, in code too, as Hugo does: `{{< name >}}` and `{{% name %}}`, with positional or named parameters, alone
or around a text; `{{</* name */>}}` shows a shortcode without running it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from editor.core.patterns import pattern

_OPEN = pattern(r"\{\{([<%])(/\*)?")
_STRING_OR_END = pattern(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`|[>%]\}\}|\{\{[<%]')
_NAME = pattern(r"\s*(/?)\s*([\w.][\w./-]*)(?=[\s/=]|\Z)")
_PARAMETER = pattern(r'(?:([\w-]+)=)?(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`|([^\s"`]+))')
#: A tag is looked for the end of within this many characters.
_LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: the offsets it takes up, its kind of brackets ("<" or "%"), its name and parameters."""

    start: int
    end: int
    bracket: str
    name: str
    closing: bool = False
    alone: bool = False
    positional: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode from its opening tag to its closing one; `inner` is None when it has none. Offsets are of the body."""

    tag: Tag
    end: int
    inner: tuple[int, int] | None = None

    def get(self, name: str, position: int | None = None) -> str:
        """A parameter by its name or its place; "" when it is not given."""
        if position is not None and position < len(self.tag.positional):
            return self.tag.positional[position]
        return self.tag.named.get(name, "")


def find_tags(body: str) -> tuple[Tag, ...]:
    """Every tag in the body, in order. One that is `shown` has the text that stands for it."""
    return tuple(_tags(body)) if "{{" in body else ()


def shortcodes(tags: Sequence[Tag], start: int, end: int) -> Iterator[Shortcode | Tag]:
    """The outermost shortcodes between two offsets, and the tags that are only shown."""
    pairs = _pairs([tag for tag in tags if start <= tag.start < end])
    at = start
    for tag in tags:
        if tag.start < at or tag.end > end or tag.closing:
            continue
        closing = pairs.get(tag.start)
        if tag.shown:
            yield tag
            at = tag.end
        elif closing is None:
            yield Shortcode(tag, tag.end)
            at = tag.end
        else:
            yield Shortcode(tag, closing.end, (tag.end, closing.start))
            at = closing.end


def _tags(body: str) -> Iterator[Tag]:
    at = 0
    while opening := _OPEN.search(body, at):
        at = opening.end()
        tag = _shown(body, opening) if opening[2] else _tag(body, opening)
        if tag is not None:
            yield tag
            at = tag.end


def _shown(body: str, opening: re.Match[str]) -> Tag | None:
    close = "*/" + (">" if opening[1] == "<" else "%") + "}}"
    end = body.find(close, opening.end(), opening.end() + _LONGEST)
    if end < 0:
        return None
    shown = "{{" + opening[1] + body[opening.end() : end] + close[2:]
    return Tag(opening.start(), end + len(close), opening[1], "", shown=shown)


def _tag(body: str, opening: re.Match[str]) -> Tag | None:
    close = (">" if opening[1] == "<" else "%") + "}}"
    found = _STRING_OR_END.finditer(body, opening.end(), opening.end() + _LONGEST)
    end = next((match for match in found if match[0][-1] in "}<%" and match[0][0] != '"'), None)
    if end is None or end[0] != close:
        return None
    content = body[opening.end() : end.start()].strip()
    name = _NAME.match(content)
    if name is None:
        return None
    rest = content[name.end() :].strip()
    alone = rest.endswith("/")
    positional, named = _parameters(rest[:-1] if alone else rest)
    return Tag(opening.start(), end.end(), opening[1], name[2], bool(name[1]), alone, positional, named)


def _parameters(text: str) -> tuple[tuple[str, ...], Mapping[str, str]]:
    positional: list[str] = []
    named: dict[str, str] = {}
    for name, quoted, raw, bare in _PARAMETER.findall(text):
        value = re.sub(r'\\(["\\])', r"\1", quoted) or raw or bare
        if name:
            named[name] = value
        else:
            positional.append(value)
    return tuple(positional), MappingProxyType(named)


def _pairs(tags: Sequence[Tag]) -> dict[int, Tag]:
    """The closing tag of each opening one, by the opening one's offset; whatever is open inside a pair stands alone."""
    found: dict[int, Tag] = {}
    open_tags: list[Tag] = []
    depths: dict[str, list[int]] = {}
    for tag in tags:
        if tag.shown or tag.alone:
            continue
        places = depths.setdefault(tag.name, [])
        while places and (places[-1] >= len(open_tags) or open_tags[places[-1]].name != tag.name):
            places.pop()
        if not tag.closing:
            places.append(len(open_tags))
            open_tags.append(tag)
        elif places:
            found[open_tags[places[-1]].start] = tag
            del open_tags[places.pop() :]
    return found
