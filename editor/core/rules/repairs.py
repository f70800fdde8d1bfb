"""What exactly is wrong with a front matter that cannot be read, and the edit that makes it readable as it was meant.

Candidates are tried and read back: an edit is given out only when the block can be read afterwards and the mended field has
the value that stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix
from editor.core.frontmatter.model import FrontMatter, Kind
from editor.core.frontmatter.parse import parse
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.text import Span, TextEdit, apply, trimmed

_FIELD = pattern(r"^(?P<key>[ \t]*[\w-]+)(?P<gap>[ \t]*)(?P<colon>[:：])(?P<space>[ \t\u00a0\u3000]*)(?P<value>[^\n]*)$", re.M)
_PLAIN_ITEM = pattern(r"[^\s#@`%&*!|>?:\[\]{},-][^#:\[\]{},]*")
_ODD_BLANKS = pattern("^[ \t\u00a0\u3000]*[\t\u00a0\u3000][ \t\u00a0\u3000]*", re.M)
#: Fields that are no longer what they were meant to be when they are put in quotes.
_NO_TEXTS = frozenset(
    (
        "tags",
        "tag",
        "categories",
        "category",
        "keywords",
        "aliases",
        "date",
        "lastmod",
        "updated",
        "pubdate",
        "publishdate",
        "draft",
    )
)
#: More broken fields than this, and nobody knows what was meant.
_TRIES = 3


def readable_fix(written: str, front: FrontMatter) -> Fix | None:
    """A safe fix that makes the front matter readable; None when what was meant is not certain."""
    if front.block.kind is not Kind.YAML or _multiplies(front):
        return None
    current = written
    for _ in range(_TRIES):
        edit = _next_repair(current)
        if edit is None:
            return None
        current = apply(current, [edit])
        if parse(current).trouble is None:
            whole = trimmed(written, TextEdit(Span(0, len(written)), current)) or edit
            return Fix(text(N_("Make the front matter readable")), (whole,), safe=True)
    return None


def _multiplies(front: FrontMatter) -> bool:
    """Whether the trouble is that aliases multiply what they name: in quotes they would be no aliases any more."""
    reason = front.trouble.message.values.get("reason") if front.trouble else None
    return isinstance(reason, Text) and reason.template.startswith("aliases")


def _next_repair(written: str) -> TextEdit | None:
    """The first edit that ends the trouble, or at least moves it further down."""
    front = parse(written)
    if front.trouble is None or not front.block.whole:
        return None
    before = front.trouble.span.start
    further: TextEdit | None = None
    for edit in _candidates(written, front):
        after = parse(apply(written, [edit]))
        if not after.block.whole or after.block.whole.end != front.block.whole.end + len(edit.new) - len(edit.span):
            continue
        if after.trouble is None:
            return edit
        if further is None and after.trouble.span.start > before + len(edit.new):
            further = edit
    return further


def _candidates(written: str, front: FrontMatter) -> Iterator[TextEdit]:
    content = front.block.content
    yield from _blanks(written, content)
    for match in _suspects(written, front):
        value = match["value"].rstrip()
        span = Span(match.start("value"), match.start("value") + len(value))
        if match["colon"] == "：":
            yield TextEdit(Span(match.start("colon"), match.start("value")), ": ")
        if not match["space"] and value:
            yield TextEdit(Span(match.end("colon"), match.end("colon")), " ")
        if listed := _as_list(value):
            yield from _list(listed, span)
        elif value and match["key"].strip().lower() not in _NO_TEXTS:
            yield TextEdit(span, _quoted(value))


def _blanks(written: str, content: Span) -> Iterator[TextEdit]:
    """Tabs and the wide blanks of Korean and Japanese keyboards in the indentation, all at once."""
    block = content.of(written)
    if _ODD_BLANKS.search(block):
        yield TextEdit(content, _ODD_BLANKS.sub(lambda m: re.sub("[\t\u3000]", "  ", m[0]).replace("\u00a0", " "), block))


def _suspects(written: str, front: FrontMatter) -> list[re.Match[str]]:
    """Fields whose line may be to blame: those in the trouble's line and the two above it."""
    assert front.trouble is not None
    content, at = front.block.content, front.trouble.span
    fields = list(_FIELD.finditer(written, content.start, content.end))
    near = [match for match in fields if match.start() <= at.end]
    after = [match for match in fields if match.start() > at.end][:1]
    return [*reversed(near[-3:]), *after]


def _as_list(value: str) -> str:
    """The list in brackets that a value was to be: with a mark behind it, or one of its brackets missing. "" for another."""
    plain = value.lstrip(":- \t").rstrip(",; \t")
    opened, closed = plain.startswith("["), plain.endswith("]")
    if plain.count("[") + plain.count("]") != opened + closed:
        return ""
    return f"{'' if opened else '['}{plain}{'' if closed else ']'}" if opened or closed else ""


def _list(value: str, span: Span) -> Iterator[TextEdit]:
    items = [item.strip() for item in value[1:-1].split(",")]
    if not any(quote in value for quote in "\"'"):
        written = [item if _PLAIN_ITEM.fullmatch(item) else _quoted(item) for item in items if item]
        yield TextEdit(span, f"[{', '.join(written)}]")


def _quoted(value: str) -> str:
    """The value in quotes, keeping the ones around it where it has them already but not escaped inside."""
    for quote in "\"'":
        if len(value) > 1 and value.startswith(quote) and value.endswith(quote):
            value = value[1:-1]
            break
    if '"' in value and "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def specific_trouble(written: str, front: FrontMatter) -> tuple[Span, Text]:
    """Where the trouble is and its cause; a full-width colon or blank is named, which no parser does."""
    assert front.trouble is not None
    content = front.block.content
    for match in _FIELD.finditer(written, content.start, content.end):
        if match["colon"] == "：":
            cause = N_("The colon behind “{key}” is a full-width one (：). Write an ordinary colon and a space.")
            return Span(match.start("colon"), match.end("colon")), text(cause, key=match["key"].strip())
    if wide := re.compile("^[ \t]*[\u00a0\u3000]", re.M).search(written, content.start, content.end):
        cause = N_("A no-break or full-width space stands where the indentation should be. Write ordinary spaces.")
        return Span(wide.end() - 1, wide.end()), text(cause)
    return front.trouble.span, front.trouble.message
