"""From a dialect's blocks to groups, each of which is a piece of HTML complete in itself, and the seam for doing it in steps.

The page takes, keeps and replaces whole groups. An element of raw HTML may open in one block and close in a later one
(``<details>``, Markdown, ``</details>``): such blocks are one group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from editor.core.dialects.base import Dialect, Heading, HtmlBlock, Post
from editor.core.markdown.context import Context, Reader, context_of
from editor.core.markdown.incremental import stepped
from editor.core.markdown.staged import Staged, placed, staged, staged_after


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Elements without an end tag, and those whose end tag may be left out (HTML standard, 13.1.2).
VOID = _words("area base br col embed hr img input link meta param source track wbr")
IMPLIED = _words("p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rt rp body html head")
#: Elements whose content is text up to their end tag.
RAW = _words("script style textarea title xmp iframe noembed noframes noscript plaintext")

_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"""|<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*(?P<close>>)?""",
    re.S,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together: their body lines, their HTML as the site publishes it, and their headings.

    `complete` says that the HTML closes every element that it opens, `count` how many blocks it is.
    """

    start: int
    end: int
    html: str
    headings: tuple[Heading, ...] = ()
    complete: bool = True
    count: int = 1


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body with the blocks that were made from it: where the next rendering starts from.

    `context` is what the body collects over its whole length, None until a step needs it. `mark` is a line and the offset of
    its beginning, close above what was read last. `staged` is what it was made by way of, if the dialect has a stage.
    """

    body: str
    post: Post
    blocks: tuple[HtmlBlock, ...]
    context: Context | None = None
    mark: tuple[int, int] = (0, 0)
    staged: Staged | None = None


def rendered(dialect: Dialect, body: str, post: Post) -> Rendered:
    """The blocks of `body`, all of it read."""
    made = staged(dialect, body, post)
    if made is None:
        return Rendered(body, post, dialect.blocks(body, post))
    return Rendered(body, post, placed(made), staged=made)


def rendered_after(
    dialect: Dialect, body: str, post: Post, before: Rendered, allowed: Callable[[str], bool] | None = None
) -> Rendered | None:
    """The blocks of `body` when only what changed since `before` needs to be read, else None.

    `before` must come from the same dialect. `allowed` is asked for each text before it is read.
    """
    if before.post != post:
        return None
    if before.body == body:
        return before
    if not isinstance(dialect, Reader):
        return None
    return _as_it_is(dialect, body, post, before, allowed) or _by_stage(dialect, body, post, before, allowed)


def _as_it_is(dialect: Reader, body: str, post: Post, before: Rendered, allowed: Callable[[str], bool] | None) -> Rendered | None:
    context = before.context or context_of(dialect, before.body, before.blocks)
    if context is None:
        return None
    made = stepped(dialect, post, before.body, before.blocks, context, body, allowed)
    return None if made is None else Rendered(body, post, made.blocks, made.context, made.mark)


def _by_stage(
    dialect: Dialect, body: str, post: Post, before: Rendered, allowed: Callable[[str], bool] | None
) -> Rendered | None:
    if before.staged is None:
        return None
    made = staged_after(dialect, body, post, before.staged, allowed)
    if made is None:
        return None
    return Rendered(body, post, placed(made, before.staged, before.blocks), staged=made)


def grouped(blocks: Sequence[HtmlBlock], complete: Container[str] = ()) -> tuple[Group, ...]:
    """The blocks as groups. An element that is never closed ends with the block it is in, so it cannot take the rest.

    `complete` are HTML texts known to close what they open, which saves looking at them again.
    """
    return tuple(_groups(blocks, complete))


def _groups(blocks: Sequence[HtmlBlock], complete: Container[str]) -> Iterator[Group]:
    at = 0
    while at < len(blocks):
        block = blocks[at]
        still_open = () if block.html in complete else open_elements(block.html)
        count = _blocks_until_closed(blocks, at, still_open) if still_open else 1
        yield _group(blocks[at : at + count], complete=not still_open or count > 1)
        at += count


def _blocks_until_closed(blocks: Sequence[HtmlBlock], at: int, still_open: tuple[str, ...]) -> int:
    """How many blocks from `at` on belong together; 1 when nothing closes what the first one opens."""
    for index in range(at + 1, len(blocks)):
        still_open = open_elements(blocks[index].html, still_open)
        if not still_open:
            return index - at + 1
    return 1


def _group(blocks: Sequence[HtmlBlock], *, complete: bool) -> Group:
    first = blocks[0]
    if len(blocks) == 1:
        return Group(first.start, first.end, first.html, first.headings, complete)
    headings = tuple(heading for block in blocks for heading in block.headings)
    return Group(first.start, max(b.end for b in blocks), "".join(b.html for b in blocks), headings, complete, len(blocks))


def open_elements(html: str, before: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The names of the elements that are still open behind `html`, outermost first, when `before` were open in front of it.

    Elements that the HTML parser closes by itself are not counted, and an end tag that fits nothing is ignored.
    """
    stack = list(before)
    for name, is_end in _tags(html, stack):
        _take(stack, name, is_end=is_end)
    return tuple(name for name in stack if name not in IMPLIED)


def is_deeper(html: str, limit: int) -> bool:
    """Whether more than `limit` elements stand in each other at some place, those that the HTML parser closes not counted."""
    if html.count("<") <= limit:
        return False
    stack: list[str] = []
    for name, is_end in _tags(html, stack):
        if name not in IMPLIED:
            _take(stack, name, is_end=is_end)
            if len(stack) > limit:
                return True
    return False


def _tags(html: str, stack: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The names of the tags, and whether they are end tags; while a raw element is the last of `stack`, its end is looked for."""
    at = 0
    while at < len(html):
        if stack and stack[-1] in RAW:
            end = re.compile(rf"</{re.escape(stack[-1])}(?=[\s/>])[^>]*>?", re.I).search(html, at)
            if end is None:
                return
            at = end.end()
            yield stack[-1], True
            continue
        tag = _TAG.search(html, at)
        if tag is None:
            return
        at = tag.end()
        if tag["name"] is None:
            continue
        if tag["close"] is None:
            return  # the tag is not finished: the parser drops it and everything behind it
        yield tag["name"].lower(), bool(tag["end"])


def _take(stack: list[str], name: str, *, is_end: bool) -> None:
    if not is_end:
        if name not in VOID:
            stack.append(name)
    elif name in stack:
        while stack.pop() != name:
            pass
