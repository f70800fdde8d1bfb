"""Family FW9, HTML: Markdown that HTML around it keeps from being read, and HTML that the generator leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.site.config import lookup
from editor.core.text import Span

WARNING = Severity.WARNING
MARKDOWN = Family.MARKDOWN
_MARKDOWN = pattern(
    r"(?<![*\w])\*\*(?=[^\s*])[^*<>\n]{1,120}?(?<=[^\s*])\*\*(?!\*)|(?<!!)\[[^\]\[\n<>]+\]\((?:https?:|/)[^)\s<>]+\)"
)
_OPAQUE = pattern(r"<(?:script|style|pre|textarea|svg|code|math|object|embed|iframe)\b|\bmarkdown=", re.I)
_VOID = pattern(r"<(?:br|hr|img|input|meta|link|source|wbr|area|col)\b", re.I)
_OPENED = pattern(r"<(details|div|section|article|aside|figure|center|table|ul|ol|p|font)\b[^<>]*>", re.I)
_TAG_SOURCE = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"
_TAG = pattern(_TAG_SOURCE)

_NO_SHORTCODE = pattern(rf"(?<!\{{\{{){_TAG_SOURCE}")


@rule(
    "FW915",
    MARKDOWN,
    severities(WARNING),
    summary=N_("Markdown inside an HTML block."),
    reason=N_("What stands directly between block tags such as <div> is HTML: ** and [ ]( ) are shown as they are."),
    bad="<div>\n**중요**\n</div>",
    good='<div markdown="1">\n**중요**\n</div>',
)
def markdown_in_html(subject: Subject) -> Iterator[Found]:
    end, unclosed = -1, set[str]()
    for block in subject.blocks.of(Kind.HTML):
        start = block.lines[0].start
        if start < end:
            continue  # inside of HTML that was looked at
        end = _raw_end(subject, block, unclosed)
        source = subject.text[start:end]
        if ("**" not in source and "](" not in source) or _OPAQUE.search(source):
            continue
        match = _MARKDOWN.search(source)
        # For kramdown the HTML ends with its closing tag, for the others with a blank line.
        if match and not (subject.engine is Engine.JEKYLL and _is_closed(source[: match.start()])):
            if subject.engine is Engine.JEKYLL:
                message = N_("Jekyll will show this Markdown as it is: it stands in HTML. Write {attribute} in the tag above it.")
                found = text(message, attribute='markdown="1"')
            else:
                message = N_("{generator} will show this Markdown as it is: it stands in HTML. Put blank lines around it.")
                found = text(message, generator=GENERATOR[subject.engine])
            yield Found(Span(start + match.start(), start + match.end()), found)


def _raw_end(subject: Subject, block: Block, unclosed: set[str]) -> int:
    """Where HTML ends in which no Markdown is read: its blank line, or for kramdown the closing tag of what begins it.

    `unclosed` gathers the names of tags that nothing closes, for which the rest of the post is not searched again.
    """
    end = block.lines[-1].end
    opened = _OPENED.match(subject.text, block.lines[0].start) if subject.engine is Engine.JEKYLL else None
    if opened is None or block.quoted or opened[1].lower() in unclosed:
        return end
    if lookup(subject.config, "kramdown", "parse_block_html") is True:
        return end
    depth = 0
    for tag in re.compile(rf"<(?P<end>/?){opened[1]}\b[^<>]*>", re.I).finditer(subject.text, opened.start()):
        depth += -1 if tag["end"] else 1
        if depth <= 0:
            return max(end, tag.end())
    unclosed.add(opened[1].lower())
    return end


def _is_closed(before: str) -> bool:
    tags = [tag for tag in _TAG.findall(before) if not tag.endswith("/>") and not _VOID.match(tag)]
    return sum(-1 if tag.startswith("</") else 1 for tag in tags) <= 0


@rule(
    "FW918",
    MARKDOWN,
    severities(None, hugo=WARNING),
    summary=N_("HTML in a post of a site that does not allow it."),
    reason=N_("Hugo leaves HTML out of posts unless the configuration sets markup.goldmark.renderer.unsafe to true."),
    bad="글<br>글",
    good="[markup.goldmark.renderer]\nunsafe = true",
)
def html_left_out(subject: Subject) -> Iterator[Found]:
    if subject.site is None or subject.site.engine is not Engine.HUGO or "<" not in subject.text:
        return
    if lookup(subject.config, "markup", "goldmark", "renderer", "unsafe") is True:
        return
    message = N_("Hugo will leave this HTML out. Allow it in the configuration: {setting}.")
    found = text(message, setting="markup.goldmark.renderer.unsafe = true")
    for block in subject.blocks.of(Kind.HTML):
        yield Found(Span(block.lines[0].start, block.lines[0].end), found)
    for prose in subject.proses.having("<"):
        match = _NO_SHORTCODE.search(prose.plain)
        if match:
            yield Found(prose.span(match.start(), match.end()), found)


@rule(
    "FW921",
    MARKDOWN,
    severities(WARNING),
    summary=N_("An HTML comment that is never closed."),
    reason=N_("A comment goes on until -->. Without it the rest of the post is part of it, and nobody sees it."),
    bad="<!-- 나중에 쓸 것\n\n글",
    good="<!-- 나중에 쓸 것 -->\n\n글",
)
def unclosed_comment(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.COMMENT):
        if not block.closed:
            message = N_(
                "{generator} will show nothing of the post from here on: the comment is never closed. Write --> at its end."
            )
            if subject.engine is Engine.JEKYLL:
                message = N_("Jekyll will show this comment as text: it is never closed. Write --> at its end.")
            start = block.lines[0].start
            yield Found(Span(start, start + 4), text(message, generator=GENERATOR[subject.engine]))


RULES = (markdown_in_html, html_left_out, unclosed_comment)
