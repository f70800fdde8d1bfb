"""Family FW9, HTML: Markdown that HTML around it keeps from being read, and HTML that the generator leaves out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Block, Kind
from editor.core.rules.code import shortened
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.silence import silent_lines
from editor.core.rules.wording import GENERATOR
from editor.core.site.config import lookup
from editor.core.text import Span, TextEdit

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
_OPENING = pattern(r"<([A-Za-z!?][A-Za-z0-9-]*)")
_NO_SHORTCODE = pattern(r"(?<!\{\{)<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?/?>")
#: One whole tag alone on its line: where nothing stands above it, CommonMark makes HTML of all lines up to an empty one.
_LONE_TAG = pattern(
    r"<(?:[A-Za-z][A-Za-z0-9-]*(?:[ \t]+[A-Za-z_:][\w:.-]*(?:[ \t]*=[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'=<>`]+))?)*[ \t]*/?"
    r"|/[A-Za-z][A-Za-z0-9-]*[ \t]*)>[ \t]*$",
    re.A,
)
_MARKED_LINE = pattern(
    r"^[ ]{0,3}(?P<mark>#{1,6}[ \t]+\S|[-*+][ \t]+\S|\d{1,9}[.)][ \t]+\S|`{3,}|!\[[^\]\n]*\]\([^)\n]+\)|>[ \t]*\S)", re.M
)
_BLANK_LINE = pattern(r"\n[ \t]*(?=\n|\Z)")
_ALLOWED = "markup.goldmark.renderer.unsafe = true"


@rule(
    "FW915",
    MARKDOWN,
    severities(WARNING),
    summary=N_("Markdown inside an HTML block."),
    reason=N_("What stands directly between block tags such as <div> is HTML: ** and [ ]( ) are shown as they are."),
    bad="<div>\n**중요**\n</div>",
    good='<div markdown="1">\n**중요**\n</div>',
    needs=needs.blocks(Kind.HTML) | needs.beginning("<"),
)
def markdown_in_html(subject: Subject) -> Iterator[Found]:
    yield from _below_lone_tags(subject)
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


def _below_lone_tags(subject: Subject) -> Iterator[Found]:
    """Markdown right below a line that is a tag: for all but kramdown it is a part of the HTML that begins there."""
    for block in subject.beginning_with("<") if subject.engine is not Engine.JEKYLL else ():
        line = block.lines[0]
        if block.item or block.quoted or not block.after_blank or not _LONE_TAG.match(subject.text, line.start, line.end):
            continue
        blank = _BLANK_LINE.search(subject.text, line.end)
        end = blank.start() if blank else len(subject.text)
        match = _MARKED_LINE.search(subject.text, line.end + 1, end) or _MARKDOWN.search(subject.text, line.end, end)
        if match and not _OPAQUE.match(subject.text, line.start):
            place = match.span("mark") if "mark" in match.re.groupindex else match.span()
            message = N_(
                "{generator} will show this Markdown as it is: a tag above it makes HTML of it. Put an empty line below {tag}."
            )
            tag = subject.text[line.start : line.end].strip()
            fix = Fix(
                text(N_("Put an empty line below the tag")),
                (TextEdit(Span(line.end, line.end), "\n"),),
                safe=bool(_VOID.match(tag)),
            )
            yield Found(Span(*place), text(message, generator=GENERATOR[subject.engine], tag=shortened(tag)), fix)


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
    needs=needs.marks("<"),
)
def html_left_out(subject: Subject) -> Iterator[Found]:
    if subject.site is None or subject.site.engine is not Engine.HUGO or "<" not in subject.text:
        return
    if _allows_html(subject):
        return
    places: dict[str, list[Span]] = {}
    silent = silent_lines(subject, html_left_out)
    begins = [start for start, _ in silent]
    for name, place in sorted((*_html_blocks(subject), *_tags_in_text(subject)), key=lambda found: found[1].start):
        line = bisect_right(begins, place.start) - 1
        if line < 0 or place.start >= silent[line][1]:
            places.setdefault(name, []).append(place)
    for name, spans in places.items():
        message = N_("Hugo will leave this HTML out. Allow it in the configuration: {setting}.")
        if len(spans) > 1:
            message = N_(
                "Hugo will leave this HTML out: {tag} in all its {count} places. Allow it in the configuration: {setting}."
            )
        yield Found(spans[0], text(message, setting=_ALLOWED, tag=f"<{name}>", count=len(spans)))


def _html_blocks(subject: Subject) -> Iterator[tuple[str, Span]]:
    """The first line of each block of HTML with the name that it begins with; what goes on with the one above is part of it."""
    told = False
    for block in subject.blocks.all:
        if block.kind is not Kind.HTML:
            told = False
        elif not told and (opened := _OPENING.search(subject.text, block.lines[0].start, block.lines[-1].end)):
            told = True
            yield opened[1].lower(), Span(block.lines[0].start, block.lines[0].end)


def _tags_in_text(subject: Subject) -> Iterator[tuple[str, Span]]:
    for prose in subject.proses.having("<"):
        for match in _NO_SHORTCODE.finditer(prose.plain):
            yield match["name"].lower(), prose.span(match.start(), match.end())


@rule(
    "FW921",
    MARKDOWN,
    severities(WARNING),
    summary=N_("An HTML comment that is never closed."),
    reason=N_("A comment goes on until -->. Without it the rest of the post is part of it, and nobody sees it."),
    bad="<!-- 나중에 쓸 것\n\n글",
    good="<!-- 나중에 쓸 것 -->\n\n글",
    needs=needs.marks("<!--"),
)
def unclosed_comment(subject: Subject) -> Iterator[Found]:
    for block in subject.blocks.of(Kind.COMMENT):
        if not block.closed:
            start = block.lines[0].start
            yield Found(Span(start, start + 4), text(_hidden(subject, block), generator=GENERATOR[subject.engine]))
    yield from _in_text(subject)


def _in_text(subject: Subject) -> Iterator[Found]:
    """Comments that begin in the middle of a paragraph and do not end in it."""
    for prose in subject.proses.having("<!--"):
        at = prose.text.rfind("<!--")
        if prose.text.find("-->", at) < 0 and prose.plain.startswith("<!--", at) and "`" not in prose.text:
            message = N_(
                "{generator} will show this comment as text: a comment within a paragraph ends in it. Write --> at its end."
            )
            yield Found(prose.span(at, at + 4), text(message, generator=GENERATOR[subject.engine]))


def _hidden(subject: Subject, comment: Block) -> str:
    """What an unclosed comment does: a browser looks for its end beyond all that it stands in, but Astro ends it there, as does
    Hugo where it leaves HTML out."""
    if subject.engine is Engine.JEKYLL:
        return N_("Jekyll will show this comment as text: it is never closed. Write --> at its end.")
    line = comment.lines[0]
    margin = subject.text[line.begin : line.start]
    if subject.engine is Engine.ASTRO or subject.engine is Engine.HUGO and not _allows_html(subject):
        if ">" in margin:
            return N_("{generator} will leave out the rest of this quotation: the comment is never closed. Write --> at its end.")
        if _stands_in_list(subject, comment):
            return N_("{generator} will leave out the rest of this list item: the comment is never closed. Write --> at its end.")
    return N_("{generator} will show nothing of the post from here on: the comment is never closed. Write --> at its end.")


def _allows_html(subject: Subject) -> bool:
    return lookup(subject.config, "markup", "goldmark", "renderer", "unsafe") is True


def _stands_in_list(subject: Subject, wanted: Block) -> bool:
    """Whether a block with a margin goes on with the list item above it."""
    in_list = False
    for block in subject.blocks.all if subject.text[wanted.lines[0].begin] in " \t" else ():
        if block is wanted:
            break
        in_list = block.item or in_list and subject.text[block.lines[0].begin] in " \t"
    return in_list


RULES = (markdown_in_html, html_left_out, unclosed_comment)
