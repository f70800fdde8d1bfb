"""What Hexo does to a body before Markdown: fenced code, tags and comments are taken out, and put back behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass

from editor.core.dialects.finding import Finder
from editor.core.dialects.hexo.code import figure, read_info
from editor.core.dialects.hexo.options import Options
from editor.core.dialects.hexo.tags import Scene, tag_html
from editor.core.dialects.markdown_it import Pieces, Prepared
from editor.core.dialects.stage import Stage

_KEY = "hexo kept"
_OPEN = re.compile(r"((?:(?:[^\S\n]*>){0,3}|[-*+]|[0-9]+\.)[^\S\n]*)(`{3,}|~{3,})[^\S\n]*((?:.*?[^`\s])?)[^\S\n]*")
_CLOSE = re.compile(r"(?:[^\S\n]*>){0,3}[^\S\n]*(`{3,}|~{3,})[^\S\n]?")
_PLACE = re.compile(r"(?:<|&lt;)!--(?:code|swig|comment)\ufffc(\d+)--(?:>|&gt;)")
_MORE = re.compile(r"<!-- ?more ?-->", re.I)
_SPECIAL = re.compile(r"`+|\{\{|\{%|\{#|<!--")
_TAG_NAME = re.compile(r"\{%-?\s*([^\s%]+)")
_TAG_END = re.compile(r"\"[^\"]*\"|'[^']*'|%\}")
_PAIRS = {"{{": "}}", "{%": "%}", "{#": "#}"}
#: A tag is looked for the end of within this many characters.
_LONGEST = 5000


def prepare(body: str, scene: Scene) -> Prepared:
    """The body for the Markdown parser, with comments in the places of what was taken out."""
    kept: list[str] = []
    first = _without_code(body, scene.options, kept)
    if not any(0 <= first.text.find(opening) < first.text.rfind(closing) for opening, closing in _PAIRS.items()):
        return Prepared(first.text, first.lines, {_KEY: kept})
    text = Pieces(first.text)
    for start, end, kind in _tags(first.text):
        source = first.text[start:end]
        if _PLACE.fullmatch(source):
            continue
        if kind == "comment":
            kept.append(source)
        elif kind:
            kept.append(tag_html(source, scene))
        text.replace(start, end, f"<!--{kind}\ufffc{len(kept) - 1}-->" if kind else "")
    second = text.finished({_KEY: kept})
    return Prepared(second.text, tuple(first.line_of(line) for line in second.lines), second.env)


def staged(prepared: Prepared) -> Stage:
    """What was prepared, by itself."""
    kept = prepared.env.get(_KEY)
    words = {f"\ufffc{at}-": html for at, html in enumerate(kept)} if isinstance(kept, list) else {}
    return Stage(prepared.text, prepared.lines, words)


def env_of(stage: Stage) -> MutableMapping[str, object]:
    """What `restore` needs."""
    return {_KEY: list(stage.kept.values())}


def restore(html: str, env: MutableMapping[str, object]) -> str:
    """A block's HTML with what was taken out back in its places; `<!-- more -->` becomes the excerpt's anchor."""
    kept = env.get(_KEY)
    if isinstance(kept, list) and kept:
        html = _PLACE.sub(lambda match: str(kept[int(match[1])]) if int(match[1]) < len(kept) else match[0], html)
    return html


def mark_excerpt(html: str, env: MutableMapping[str, object]) -> str:
    """The first `<!-- more -->` of a post as the anchor that its excerpt links to."""
    if "hexo more" in env or not _MORE.search(html):
        return html
    env["hexo more"] = True
    return _MORE.sub('<span id="more"></span>', html, count=1)


@dataclass(frozen=True, slots=True)
class _Fence:
    start: int
    end: int
    prefix: str
    info: str
    code: str


def _without_code(body: str, options: Options, kept: list[str]) -> Prepared:
    if not options.highlight or ("```" not in body and "~~~" not in body):
        return Prepared(body)
    text = Pieces(body)
    for fence in _fences(body):
        asked = read_info(fence.info, options)
        if asked is None:
            continue
        kept.append(figure(fence.code, asked, options))
        text.replace(fence.start, fence.end, f"{fence.prefix}<!--code\ufffc{len(kept) - 1}-->")
    return text.finished({})


def _fences(body: str) -> Iterator[_Fence]:
    """Fenced blocks as Hexo's pattern finds them: anywhere at a line's start, outside comments, closed by the same fence."""
    lines = body.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    closings: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if match := _CLOSE.fullmatch(line):
            closings.setdefault(match[1], []).append(number)
    comments = _comment_spans(body)
    at = 0
    while at < len(lines):
        opening = _OPEN.fullmatch(lines[at])
        end = _closing(closings.get(opening[2], []), at) if opening else None
        if opening is None or end is None or _is_inside(starts[at], comments):
            at += 1
            continue
        code = _unquoted("\n".join(lines[at + 1 : end]), opening[1].count(">"))
        yield _Fence(starts[at], starts[end] + len(lines[end]), opening[1], opening[3], code)
        at = end + 1


def _closing(ends: list[int], at: int) -> int | None:
    """The line that closes a fence: its code has a line at least, and be it a closing fence, if there is a later one."""
    first = bisect_right(ends, at)
    later = bisect_right(ends, at + 1)
    return ends[later] if later < len(ends) else ends[first] if first < len(ends) else None


def _comment_spans(body: str) -> list[tuple[int, int]]:
    spans, at = [], body.find("<!--")
    while at >= 0:
        end = body.find("-->", at)
        if end < 0:
            break
        spans.append((at, end + 3))
        at = body.find("<!--", end)
    return spans


def _is_inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (offset, 0)) - 1
    return index >= 0 and spans[index][0] < offset < spans[index][1]


def _unquoted(code: str, depth: int) -> str:
    return re.sub(rf"^(?:[^\S\n]*>){{0,{depth}}}(?:[^\S\n]|$)", "", code, flags=re.M) if depth else code


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    """What is taken out: its offsets and its kind, "swig", "comment" or "" for what only goes."""
    at, finder = 0, Finder(text)
    last = {mark: text.rfind(closing) for mark, closing in (*_PAIRS.items(), ("<!--", "-->"))}
    while special := _SPECIAL.search(text, at):
        start, mark = special.span()[0], special[0]
        at = special.end()
        if mark[0] == "`":
            at = _behind_code(text, start, mark)
            continue
        if last[mark] < at and mark != "<!--":
            continue
        end, kind = _end(finder, start, mark)
        if end > 0:
            yield start, end, kind
            at = end


def _behind_code(text: str, start: int, run: str) -> int:
    """The offset behind a code span, or behind the run of backticks when nothing closes it in its paragraph."""
    after = start + len(run)
    if start and text[start - 1] == "\\":
        return start + 1
    blank = text.find("\n\n", after)
    close = re.compile(rf"(?<!`){run}(?!`)").search(text, after, blank if blank >= 0 else len(text))
    return close.end() if close else after


def _end(finder: Finder, start: int, mark: str) -> tuple[int, str]:
    text = finder.text
    if mark == "<!--":
        end = text.find("-->", start)
        return (end + 3 if end >= 0 else len(text)), "comment"
    if mark in ("{{", "{#"):
        end = text.find("}}" if mark == "{{" else "#}", start + 2)
        return (end + 2 if end >= 0 else -1), ("swig" if mark == "{{" else "")
    return _tag_end(finder, start), "swig"


def _tag_end(finder: Finder, start: int) -> int:
    """The offset behind a tag; behind the tag that ends it, if the text has one."""
    text = finder.text
    end = next((match.end() for match in _TAG_END.finditer(text, start + 2, start + _LONGEST) if match[0] == "%}"), -1)
    name = _TAG_NAME.match(text, start)
    if end < 0 or name is None:
        return end
    if finder.find(f"end{name[1]}", end) < 0:
        return end
    closing = finder.search(re.compile(rf"\{{%[^%]*end{re.escape(name[1])}[^%]*%\}}"), end)
    return closing.end() if closing else end
