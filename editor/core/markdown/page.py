"""From a body's blocks to the groups of harmless HTML that the preview shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import compress
from operator import attrgetter, not_

from editor.core.dialects.base import Dialect, HtmlBlock, Post
from editor.core.engine import Engine
from editor.core.markdown.blocks import Group, Rendered, grouped, rendered
from editor.core.markdown.context import line_offset
from editor.core.markdown.knots import knots
from editor.core.markdown.page_model import Made, PageGroup, PageOptions
from editor.core.markdown.patch import alike
from editor.core.markdown.sanitize import page_html

_IS_COMPLETE = attrgetter("source.complete")

DialectOf = Callable[[Engine, Mapping[str, object]], Dialect]


def page_groups(made: Rendered, options: PageOptions, before: Made) -> tuple[PageGroup, ...]:
    """A body's blocks as groups for the page. What is in `before`, made with the same options, is not made again."""
    blocks, single = made.blocks, len(before.blocks) == len(before.groups)
    room = min(len(blocks), len(before.blocks))
    first, head = _kept(before.groups, alike(blocks, before.blocks, room), single)
    same = alike(reversed(blocks), reversed(before.blocks), room - head)
    last, tail = _kept(before.groups[: first - len(before.groups) - 1 : -1] if same else (), same, single)
    gone = before.groups[first : len(before.groups) - last]
    middle = _made(made, blocks[head : len(blocks) - tail], options, gone)
    if all(group.source.complete for group in middle):
        return (*before.groups[:first], *middle, *before.groups[len(before.groups) - last :])
    return _made(made, blocks, options, before.groups)  # what is open may be closed further down


def _kept(groups: Sequence[PageGroup], blocks: int, single: bool) -> tuple[int, int]:
    """How many groups from the beginning are made of the first `blocks` blocks only and leave nothing open, and their blocks.

    `single`: each group is one block, so that nothing needs to be counted.
    """
    most = min(blocks, len(groups))
    closed = next(compress(range(most), map(not_, map(_IS_COMPLETE, groups))), most)
    if single:
        return closed, closed
    kept = used = 0
    for group in groups[:closed]:
        if used + group.source.count > blocks:
            break
        kept, used = kept + 1, used + group.source.count
    return kept, used


def _made(
    made: Rendered, blocks: Sequence[HtmlBlock], options: PageOptions, before: Sequence[PageGroup]
) -> tuple[PageGroup, ...]:
    if not blocks:
        return ()
    complete = {group.source.html for group in before if group.source.complete}
    known = {group.source.html: group.html for group in before}
    first, offset = made.mark if all(block.start >= made.mark[0] for block in blocks) else (0, 0)
    end = line_offset(made.body, max(block.end for block in blocks) - first, offset)
    lines = made.body[offset:end].split("\n")
    return tuple(_page_group(group, first, lines, known, options) for group in grouped(blocks, complete))


def _page_group(group: Group, first: int, lines: Sequence[str], known: Mapping[str, str], options: PageOptions) -> PageGroup:
    """`lines` are the body's from the line `first` on."""
    html = known[group.html] if group.html in known else page_html(group.html, options)
    return PageGroup(group, html, knots(lines[group.start - first : group.end - first], html))


def made_anew(
    make: DialectOf, engine: Engine, body: str, post: Post, options: PageOptions
) -> tuple[Rendered, tuple[PageGroup, ...]]:
    """Everything from the body to the page's groups: the work of a worker process, so the dialect is made there."""
    result = rendered(make(engine, post.config), body, post)
    return result, page_groups(result, options, Made())


def fingerprint(made: Rendered, groups: Sequence[PageGroup]) -> bytes:
    """Tells apart what was made of a text: the page's HTML, the lines that it comes from, headings, notes and quotation marks.

    It takes 5 ms for a page of 2 MB.
    """
    return sha256("\0".join(_told(made, groups)).encode("utf-8", "surrogatepass")).digest()


def _told(made: Rendered, groups: Sequence[PageGroup]) -> Iterator[str]:
    for group in groups:
        yield f"{group.source.start} {group.source.end} {group.source.count}"
        yield group.html
    for block in made.blocks:
        yield f"{block.start} {block.end}"
        if block.headings or block.notes or block.carried:
            yield f"{block.headings} {block.notes} {block.carried}"


def made_unlike(
    known: bytes, make: DialectOf, engine: Engine, body: str, post: Post, options: PageOptions
) -> tuple[Rendered, tuple[PageGroup, ...]] | None:
    """The same, if it is not what has the fingerprint `known`; else None, which is sent back sooner."""
    made, groups = made_anew(make, engine, body, post, options)
    return None if fingerprint(made, groups) == known else (made, groups)
