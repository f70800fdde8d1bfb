"""Marks of other programs and other generators, which this one shows as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.blocks import Kind
from editor.core.rules.code import shortened
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose
from editor.core.rules.wording import GENERATOR
from editor.core.site.config import lookup
from editor.core.text import Span, TextEdit

WARNING = Severity.WARNING
_CALLOUT = pattern(r"\[!(?:note|tip|important|warning|caution|info|danger|success|question|quote|example|todo|bug)\][-+]?", re.I)
_CONTAINER = pattern(r":{3,}[ \t]*(?P<name>note|tip|info|warning|danger|caution|details|important|success)\b[^\n]*", re.I)
_ADMONITION = pattern(r"(?:!!!|\?\?\?\+?)[ \t]+(?P<name>[a-z]+)(?:[ \t]+\"[^\"\n]*\")?[ \t]*$")
_WIKI_PICTURE = pattern(r"!\[\[[^\[\]\n]+\]\](?!\()")
#: A condition of the shell has blanks in its brackets.
_WIKI_LINK = pattern(r"(?<![!\[\\])\[\[(?![ \t])(?=[^\[\]\n]*[가-힣])[^\[\]\n`'\",]+\]\](?![(\[\]])")
_TARGET = r"\]\([^()\n]*\)"
_ATTRIBUTES = pattern(
    rf"{_TARGET}(?P<written>\{{[ \t]*(?:[#.][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{{}}\"']+))(?:[ \t]+[^{{}}\n]*)?\}})"
)
#: Quoted values are gone over as a whole, whatever is in them.
_BARE_VALUE = pattern(r"=(?:\"[^\"\n]*\"|'[^'\n]*'|(?P<value>[^\s{}\"'=]+))")
_CJK = "\u3040-\u30ff\u4e00-\u9fff"
#: With letters of East Asia inside, or plain words between two blanks or signs: code has its == between other words.
_MARKED = pattern(
    rf"==(?:(?<![=!<>\w]==)|(?<=[{_CJK}]==))(?=[^\s=])(?:(?=[^=\n]*[가-힣{_CJK}])[^=\n]{{1,200}}(?<=\S)==(?!=)"
    r"|[^\W\d_](?:[\w ,.:'’%/+-]{0,200}[\w.!?%])?==(?![=\w]))"
)
#: What draws such marks in Hexo.
_MARKING = ("node_modules/markdown-it-mark", "node_modules/hexo-renderer-markdown-it-plus")
_MARK_SETTING = "markup.goldmark.extensions.extras.mark.enable = true"
_NOTE = pattern(r"\^\[(?<=[가-힣.?!。]\^\[)(?=[^\[\]\n]*[가-힣A-Za-z])[^\[\]\n]+\](?![(\[:])")
_CHATBOT = ("【", ":contentReference", "[oai_citation")
_LEFT_OVER = pattern(
    r"【\d{1,4}(?::\d{1,4})?†[^【】\n]{0,80}】|:contentReference\[oaicite:\d{1,4}\](?:\{[^{}\n]{0,80}\})?"
    r"|\[oai_citation:\d{1,4}‡[^\[\]\n]{0,200}\](?:\([^()\n]{0,300}\))?"
)
_REMARK = pattern(r"%%(?!%)(?:[^%]|%(?!%))+%%[ \t]*$")
_PICTURE_SIZE = pattern(r"!\[[^\[\]|\n]*\|(?P<size>\d{2,4}(?:x\d{1,4})?)\]\((?=[^\s()])")
#: Other programs write {:a 1} for data.
_HEADING_END = pattern(
    r"(?P<gap>[ \t]+)(?P<written>\{(?::[ \t]*(?:[.#][A-Za-z_]|[\w-]+=[\"']|(?:no_?)?toc\b)[^{}\n]*|#[A-Za-z][\w:.-]*)\})[ \t]*$"
)
_KRAMDOWN_ATTRIBUTES = pattern(rf"{_TARGET}(?P<written>\{{:[^{{}}\n]*\}})")


@rule(
    "FW925",
    Family.MARKDOWN,
    severities(WARNING, gfm=None, astro=None),
    summary=N_("A box of another program that is shown as text."),
    reason=N_("[!NOTE] is GitHub's and Obsidian's, ::: Docusaurus', !!! MkDocs'. Here they are shown as they are."),
    bad="> [!NOTE]\n> 참고",
    good="> **참고**",
    needs=needs.beginning("[:!?"),
)
def callout_shown_as_text(subject: Subject) -> Iterator[Found]:
    if _draws_callouts(subject):
        return
    for block in subject.beginning_with("[:!?"):
        line = block.lines[0]
        sign = subject.text[line.start]
        mark = _CALLOUT if sign == "[" and block.quoted else _CONTAINER if sign == ":" else _ADMONITION if sign in "!?" else None
        match = mark.match(subject.text, line.start, line.end) if mark else None
        if match:
            message = N_(
                "{generator} will show {mark} as text: it knows no such box. Write a quotation that begins with a bold word."
            )
            found = text(message, generator=GENERATOR[subject.engine], mark=match[0].strip())
            yield Found(Span(match.start(), match.end()), found)


def _draws_callouts(subject: Subject) -> bool:
    """Whether a plug-in, a theme or a template of the site may draw such boxes."""
    config = subject.config
    if subject.engine is Engine.HUGO:
        return subject.site is None or bool(config.get("theme") or config.get("module")) or _has_render_hook(subject)
    plugins = config.get("plugins")
    names = " ".join(map(str, plugins)) if isinstance(plugins, list) else ""
    return subject.engine is Engine.HEXO or any(word in names for word in ("admonition", "callout", "alert"))


def _has_render_hook(subject: Subject) -> bool:
    hooks = ("layouts/_markup/render-blockquote.html", "layouts/_default/_markup/render-blockquote.html")
    more = ("layouts/_markup/render-blockquote-alert.html", "layouts/_default/_markup/render-blockquote-alert.html")
    return subject.facts is None or any(subject.facts.spelling(name) for name in (*hooks, *more))


@rule(
    "FW926",
    Family.MARKDOWN,
    severities(WARNING, astro=None),
    summary=N_("Attributes in braces that are shown as text."),
    reason=N_("kramdown (Jekyll) reads {kramdown} behind a picture or a link; the others read none there."),
    values={"kramdown": '{: width="300"}'},
    bad="![그림](/a.png){width=300}",
    good='![그림](/a.png){: width="300"}',
    by_block=True,
    needs=needs.marks("{"),
)
def attributes_shown_as_text(subject: Subject) -> Iterator[Found]:
    jekyll = subject.engine is Engine.JEKYLL
    if "{" in subject.text and subject.engine in (Engine.JEKYLL, Engine.HUGO, Engine.HEXO):  # other programs have their own
        yield from _of_headings(subject)
        yield from _of_blocks(subject)
    for prose in subject.proses.having("){"):
        for mark in (_ATTRIBUTES,) if jekyll else (_ATTRIBUTES, _KRAMDOWN_ATTRIBUTES):
            for match in mark.finditer(prose.plain):
                start, end = match.span("written")
                message = N_("{generator} will show {written} as text: it reads no attributes here.")
                found = text(message, generator=GENERATOR[subject.engine], written=prose.text[start:end])
                if jekyll:
                    advice = N_("Jekyll will show {written} as text: kramdown's attributes begin with {mark}.")
                    found = text(advice, written=prose.text[start:end], mark="{:")
                yield Found(prose.span(start, end), found, _as_kramdowns(prose, start, end) if jekyll else None)


def _of_headings(subject: Subject) -> Iterator[Found]:
    """Attributes at the end of a heading: kramdown and Hugo read {#id} there and nothing else, Hexo nothing."""
    reads_ids = subject.engine in (Engine.JEKYLL, Engine.HUGO) or "markdown" in subject.config
    for block in subject.blocks.of(Kind.HEADING):
        line = block.lines[0]
        if subject.text[line.end - 1] != "}" or not (match := _HEADING_END.search(subject.text, line.start, line.end)):
            continue
        if match["written"][1] == "#" and reads_ids:
            continue
        message = N_("{generator} will show {written} as text: it reads no attributes here.")
        fix = None
        if subject.engine is Engine.JEKYLL:
            message = N_("{generator} will show {written} as text: attributes of a heading stand on the line below it.")
            edit = TextEdit(Span(*match.span("gap")), "\n")
            # Below a heading's text its line of = or - may stand, which must stay there.
            fix = (
                Fix(text(N_("Put it on the next line")), (edit,), safe=True)
                if "#" in subject.text[line.begin : line.start]
                else None
            )
        found = text(message, generator=GENERATOR[subject.engine], written=match["written"])
        yield Found(Span(*match.span("written")), found, fix)


def _of_blocks(subject: Subject) -> Iterator[Found]:
    """Attributes on a line of their own, which only kramdown reads."""
    if subject.engine is Engine.JEKYLL or "markdown" in subject.config:
        return
    if lookup(subject.config, "markup", "goldmark", "parser", "attribute", "block") is True:
        return
    for block in subject.blocks.of(Kind.ATTRIBUTES):
        written = block.span.of(subject.text)
        message = N_("{generator} will show {written} as text: it reads no attributes here.")
        yield Found(block.span, text(message, generator=GENERATOR[subject.engine], written=written))


def _as_kramdowns(prose: Prose, start: int, end: int) -> Fix:
    """With the colon that kramdown wants behind the brace, and the quotes without which it drops a value."""
    colon = ":" if prose.text[start + 1].isspace() else ": "
    edits = [TextEdit(prose.span(start + 1, start + 1), colon)]
    bare = [match for match in _BARE_VALUE.finditer(prose.text, start, end) if match["value"]]
    edits += [TextEdit(prose.span(*match.span("value")), f'"{match["value"]}"') for match in bare]
    return Fix(text(N_("Write {mark}"), mark="{:"), tuple(edits), safe=True)


@rule(
    "FW717",
    Family.LINKS,
    severities(WARNING),
    summary=N_("A link or a picture as a wiki or Obsidian writes it."),
    reason=N_("[[name]] and ![[picture.png]] are Obsidian's. Generators show them as they are."),
    bad="![[그림.png]]",
    good="![그림](/images/그림.png)",
    by_block=True,
    needs=needs.marks("[[", "!["),
)
def wiki_link(subject: Subject) -> Iterator[Found]:
    plugins = subject.config.get("plugins")
    if isinstance(plugins, list) and any("wiki" in str(name) for name in plugins):
        return
    for prose in subject.proses.having("[["):
        for mark in (_WIKI_PICTURE, _WIKI_LINK):
            for match in mark.finditer(prose.masked):
                written = prose.text[match.start() : match.end()]
                message = N_("{generator} will show {written} as text: a link is [text](address).")
                if mark is _WIKI_PICTURE:
                    message = N_("{generator} will show {written} as text: a picture is ![text](path).")
                found = text(message, generator=GENERATOR[subject.engine], written=written)
                yield Found(prose.span(match.start(), match.end()), found)
    for prose in subject.proses.having("|") if "![" in subject.text else ():
        for match in _PICTURE_SIZE.finditer(prose.plain):
            message = N_("{generator} will not make the picture smaller: {size} is Obsidian's, and becomes part of its text.")
            span = prose.span(match.start("size") - 1, match.end("size"))
            yield Found(span, text(message, generator=GENERATOR[subject.engine], size=f"|{match['size']}"))


@rule(
    "FW942",
    Family.MARKDOWN,
    severities(WARNING),
    summary=N_("Marks of a note-taking program or a chatbot that are shown as text."),
    reason=N_(
        "==marked== and %% remarks %% are Obsidian's, a note ^[such as this] Pandoc's, and 【1†source】 a chatbot's. Generators"
        " show them as they are."
    ),
    bad="==중요한 글==",
    good="<mark>중요한 글</mark>",
    needs=needs.marks("==", "^[", *_CHATBOT) | needs.beginning("%"),
)
def mark_of_another_program(subject: Subject) -> Iterator[Found]:
    name = GENERATOR[subject.engine]
    marked = list(_places(subject, "==", _MARKED))
    for prose, match in marked if marked and not _draws_marks(subject) else ():
        yield Found(prose.span(match.start(), match.end()), *_unmarked(subject, prose, match))
    for prose, match in _places(subject, "^[", _NOTE):
        message = N_("{generator} will show {written} as text: write [^1] there, and “[^1]: …” below.")
        found = text(message, generator=name, written=shortened(match[0]))
        yield Found(prose.span(match.start(), match.end()), found)
    for sign in _CHATBOT if any(mark in subject.text for mark in "【‡") or "}" in subject.text else ():
        for prose, match in _places(subject, sign, _LEFT_OVER):
            message = N_("Readers will see {written}, which a chatbot has left. Delete it.")
            fix = Fix(text(N_("Delete it")), (TextEdit(prose.span(match.start(), match.end()), ""),), safe=False)
            yield Found(prose.span(match.start(), match.end()), text(message, written=shortened(match[0])), fix)
    for block in subject.beginning_with("%"):
        if remark := _REMARK.match(subject.text, block.lines[0].start, block.lines[-1].end):
            message = N_("{generator} will show this remark to readers: %% hides it in Obsidian only. Write <!-- and -->.")
            yield Found(Span(remark.start(), remark.end()), text(message, generator=name))


def _places(subject: Subject, sign: str, mark: re.Pattern[str]) -> Iterator[tuple[Prose, re.Match[str]]]:
    if sign[0] not in subject.text:
        return  # a single sign is looked for in a tenth of the time of two
    for prose in subject.proses.having(sign):
        for match in mark.finditer(prose.masked) if mark.search(prose.text) else ():
            yield prose, match


def _draws_marks(subject: Subject) -> bool:
    """Whether the site makes marked text of ==, which no generator does by itself."""
    if subject.engine is Engine.HEXO:
        named = any("mark" in str(lookup(subject.config, key, "plugins")) for key in ("markdown", "markdown_it_plus"))
        return named or subject.facts is not None and any(map(subject.facts.spelling, _MARKING))
    return lookup(subject.config, "markup", "goldmark", "extensions", "extras", "mark", "enable") is True


def _unmarked(subject: Subject, prose: Prose, match: re.Match[str]) -> tuple[Text, Fix | None]:
    """What is said of marked text, and what else can be written: Hugo leaves tags out unless they are allowed."""
    name = GENERATOR[subject.engine]
    if subject.engine is not Engine.HUGO:
        first, last, wanted = "<mark>", "</mark>", "<mark>…</mark>"
        message = text(
            N_("{generator} will show {mark} as text: it marks nothing. Write {wanted}."),
            generator=name,
            mark="==",
            wanted=wanted,
        )
    else:
        first, last, wanted = "**", "**", "**…**"
        template = N_("Hugo will show {mark} as text. Write {wanted}, or let it mark in the configuration: {setting}.")
        message = text(template, mark="==", wanted=wanted, setting=_MARK_SETTING)
        if not (match[0][2].isalnum() and match[0][-3].isalnum()):
            return message, None  # bold text begins and ends with a letter, or else not everywhere
    places = ((match.start(), first), (match.end() - 2, last))
    edits = tuple(TextEdit(prose.span(at, at + 2), mark) for at, mark in places)
    return message, Fix(text(N_("Write {wanted}"), wanted=wanted), edits, safe=False)


RULES = (callout_shown_as_text, attributes_shown_as_text, wiki_link, mark_of_another_program)
