"""Writing what silences a rule: for a line, for a post, for a site. What the comments mean is in `rules.silence`.

Offsets are code points; each function gives the smallest edits of the text it is given.
"""

from __future__ import annotations

import re

from editor.core.frontmatter import patch
from editor.core.frontmatter.model import FrontMatter, Kind
from editor.core.frontmatter.parse import parse
from editor.core.text import Span, TextEdit

_WRITTEN = re.compile(r"#[ \t]*foreword:[ \t]*ignore(?:-file)?[ \t]+FW\d*(?:[, \t]+FW\d*)*")
_OWN_LINE = re.compile(r"\s*(?:#{1,6}\s|```|~~~|\||<!--|(?:[-*_]\s*){3,}$)|\s*$")
_HELD = re.compile(r"(?:\s{2,}|\t|\s*(?:[-*+]|\d{1,9}[.)])\s|\s*>|\s*\|)")
_FENCE = re.compile(r"\s{0,3}(?:[-*+]\s+|\d+[.)]\s+|>\s?)*(```+|~~~+)")
_FOLD = "+++\n"


def silence_in_line(text: str, span: Span, code: str) -> list[TextEdit]:
    """A comment that silences a rule for the line of `span` and does not change what readers see; none where there is no
    place for one: in code, in the front matter, at the start of a list item or a table's row."""
    front, lines = parse(text), text[: span.start].split("\n")
    start = span.start - len(lines[-1])
    if span.start < front.body_start or _in_code(text[front.body_start : start]):
        return []
    comment = f"<!-- foreword: ignore {code} -->"
    line_end = text.find("\n", start)
    line = text[start : line_end if line_end >= 0 else len(text)]
    before = text[:start].rsplit("\n", 2)[-2] if start > front.body_start else ""
    if _HELD.match(line):
        inside = span.start > start and not _HELD.fullmatch(text[start : span.start]) and text[start : span.start].strip(" >|\t")
        return [TextEdit(Span(span.start, span.start), comment)] if inside else []
    if _OWN_LINE.match(before):
        return [TextEdit(Span(start, start), f"{comment}\n")]
    if before.endswith("\\"):
        return []  # it breaks the line only at its end, and a comment silences the next line only at its line's end
    end = start - 1 - (len(before) - len(before.rstrip(" \t")))
    return [TextEdit(Span(end, end), f" {comment}")]


def _in_code(above: str) -> bool:
    """Whether a fence is open at the end of a piece of the body."""
    fence = ""
    for line in above.split("\n"):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and found[1].startswith(fence) and not line[found.end() :].strip():
            fence = ""
    return bool(fence)


def silence_in_post(text: str, code: str) -> list[TextEdit]:
    """A comment in the front matter that silences a rule for the post, or the code added to the one that is there. Without
    a front matter that can have comments, an HTML comment at the body's start."""
    front = parse(text)
    if front.block.kind not in (Kind.YAML, Kind.TOML):
        return [TextEdit(Span(front.body_start, front.body_start), f"<!-- foreword: ignore-file {code} -->\n")]
    if found := _WRITTEN.search(text, front.block.content.start, front.block.content.end):
        return [TextEdit(Span(found.end(), found.end()), f", {code}")]
    at = _line_start(text, front)
    return [TextEdit(Span(at, at), f"# foreword: ignore {code}\n")]


def _line_start(text: str, front: FrontMatter) -> int:
    """Where the closing fence's line begins."""
    end = front.block.content.end
    return end if text[:end].endswith("\n") else text.rfind("\n", 0, end) + 1


def silence_in_settings(settings: str, code: str) -> list[TextEdit]:
    """The code added to the list `ignore` of a foreword.toml. Raises PatchRefused where it cannot be."""
    tail = "" if not settings or settings.endswith("\n") else "\n"
    whole = f"{_FOLD}{settings}{tail}{_FOLD}"
    ignored = parse(whole).data.get("ignore")
    present = [str(item) for item in ignored] if isinstance(ignored, list) else []
    if code in present:
        return []
    edits = patch.set_value(whole, ("ignore",), [*present, code])
    moved = [edit.shifted(-len(_FOLD)) for edit in edits]
    end = len(settings)
    return [TextEdit(Span(min(e.span.start, end), min(e.span.end, end)), _kept(e, end, tail)) for e in moved]


def _kept(edit: TextEdit, end: int, tail: str) -> str:
    """What is added behind a last line without a line end needs one first."""
    return f"{tail}{edit.new}" if edit.span.start > end else edit.new
