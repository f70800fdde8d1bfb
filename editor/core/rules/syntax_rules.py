"""Families FW0 and FW1: bytes and fences that a generator does not take for what they were meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Kind
from editor.core.messages import N_, text
from editor.core.newlines import Newline
from editor.core.rules.model import Family, Found, Rule, Subject, severities
from editor.core.rules.repairs import readable_fix, specific_trouble
from editor.core.rules.wording import GENERATOR, SHOWN, UNREADABLE, said
from editor.core.text import Span

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
_NEAR_FENCE = re.compile(r"(?P<fence>-{2,}|—+-*|–+-*|\+{4,}|={3,})[ \t]*\n(?=[ \t]*[\w-]+[ \t]*[:：=])")
_LATE_FENCE = re.compile(r"(?P<before>\s*\n|[ \t]+)(?P<fence>---|\+\+\+)[ \t]*\n(?=\s*[\w-]+[ \t]*[:=])")
_NO_OPENING = re.compile(r"(?:[\w-]+[ \t]*:[^\n]*\n(?:[ \t]+[^\n]*\n|-[ \t][^\n]*\n)*){1,40}-{3,}[ \t]*(?:\n|\Z)")
_MARKERS = re.compile(r"^(?:<{7}(?: [^\n]*)?|={7}|>{7}(?: [^\n]*)?)$", re.M)
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def _old_newlines(subject: Subject) -> Iterator[Found]:
    if subject.file.newline is Newline.CR:
        cause = text(N_("The lines end with CR alone, as on Macs before 2001. Save the file with LF line ends."))
        yield Found(subject.head, said(SHOWN[subject.engine], cause))


def _wide_encoding(subject: Subject) -> Iterator[Found]:
    if subject.file.encoding.startswith("utf-16"):
        cause = text(N_("The file is {encoding}. Save it as UTF-8."), encoding=subject.file.encoding.upper())
        yield Found(subject.head, said(UNREADABLE[subject.engine], cause))


def _empty(subject: Subject) -> Iterator[Found]:
    if not subject.text.strip("\ufeff \t\n"):
        message = N_("{generator} will publish an empty page or nothing. The file is empty: write the post or delete it.")
        yield Found(subject.head, text(message, generator=GENERATOR[subject.engine]))


def _markers(subject: Subject) -> Iterator[Found]:
    found = list(_MARKERS.finditer(subject.text))
    kinds = [match[0][0] for match in found]
    if "<" in kinds and ">" in kinds:
        cause = text(N_("Git's conflict markers are still in the file: choose one version and delete the marker lines."))
        shown = text(N_("Both versions and the markers will be published."))
        inside = found[0].start() < subject.front.body_start
        consequence = UNREADABLE[subject.engine] if inside else shown
        yield Found(Span(found[0].start(), found[0].end()), said(consequence, cause))


def _control(subject: Subject) -> Iterator[Found]:
    for match in _CONTROL.finditer(subject.text):
        message = N_("Feed readers will refuse the site's feed: here is the invisible control character {code}. Delete it.")
        yield Found(Span(match.start(), match.end()), text(message, code=f"U+{ord(match[0]):04X}"))


def _unreadable(subject: Subject) -> Iterator[Found]:
    trouble = subject.front.trouble
    if trouble is None or not subject.front.block.whole or _MARKERS.search(subject.text, 0, subject.front.body_start):
        return
    fix = readable_fix(subject.text, subject.front)
    if subject.engine is Engine.HEXO and fix and trouble.message.template.startswith("Line {line} has a tab"):
        return  # Hexo turns tabs into spaces before it reads the front matter
    place, cause = specific_trouble(subject.text, subject.front)
    yield Found(place, said(UNREADABLE[subject.engine], cause), fix)


def _not_fields(subject: Subject) -> Iterator[Found]:
    block = subject.front.block
    if block.whole and subject.front.trouble is None and not subject.front.entries and block.content.of(subject.text).strip():
        content = block.content.of(subject.text)
        if not all(line.lstrip().startswith("#") or not line.strip() for line in content.split("\n")):
            yield Found(block.content, said(UNREADABLE[subject.engine], text(N_("The front matter has no fields."))))


def _absent(subject: Subject) -> Iterator[Found]:
    written = subject.text
    if subject.front.block.whole or subject.front.trouble or not subject.is_post or not written.strip():
        return
    if any(pattern.match(written) for pattern in (_NEAR_FENCE, _LATE_FENCE)) or _hexo_opening(subject):
        return
    consequence = {
        Engine.JEKYLL: N_("Jekyll will publish this file bare: without title and layout."),
        Engine.HUGO: N_("Hugo will publish this file without a title, dated in the year 1."),
        Engine.HEXO: N_("Hexo will publish this file without a title, under the date of the build."),
        Engine.ASTRO: N_("Astro will stop: a post needs the fields of its collection."),
    }[subject.engine]
    advice = text(N_("It has no front matter: begin it with a line ---, the fields, and another line ---."))
    yield Found(subject.head, said(text(consequence), advice))


def _hexo_opening(subject: Subject) -> bool:
    """Hexo reads fields without an opening line when --- closes them."""
    return subject.engine is Engine.HEXO and bool(_NO_OPENING.match(subject.text))


def _unclosed(subject: Subject) -> Iterator[Found]:
    front = subject.front
    only_fence = re.fullmatch(r"\ufeff?(---|\+\+\+)\s*", subject.text)
    if only_fence:
        span = Span(only_fence.start(1), only_fence.end(1))
    elif front.trouble and not front.block.whole:
        span = front.trouble.span
    else:
        return
    consequence = UNREADABLE[Engine.HUGO] if subject.engine is Engine.HUGO else SHOWN[subject.engine]
    cause = text(N_("The front matter is never closed: write a line --- below its last field."))
    yield Found(span, said(consequence, cause))


def _odd_fence(subject: Subject) -> Iterator[Found]:
    match = _NEAR_FENCE.match(subject.text)
    if match is None or (subject.engine is Engine.HEXO and re.fullmatch("-{3,}", match["fence"])):
        return
    cause = text(N_("The first line is “{fence}”, but must be exactly ---. Mend the closing line too."), fence=match["fence"])
    consequence = UNREADABLE[Engine.HUGO] if subject.engine is Engine.HUGO else SHOWN[subject.engine]
    yield Found(Span(match.start("fence"), match.end("fence")), said(consequence, cause))


def _late_fence(subject: Subject) -> Iterator[Found]:
    match = _LATE_FENCE.match(subject.text)
    if match and subject.engine not in (Engine.HUGO, Engine.ASTRO, Engine.HEXO):
        cause = text(N_("Something stands before the opening line: the front matter must begin in line 1, column 1."))
        yield Found(Span(match.start("fence"), match.end("fence")), said(SHOWN[subject.engine], cause))


def _fence_space(subject: Subject) -> Iterator[Found]:
    match = re.match(r"---[ \t]+(?=\n)", subject.text)
    if match and subject.front.block.whole:
        cause = text(N_("Hexo wants nothing behind the --- in line 1: delete the spaces."))
        yield Found(Span(0, match.end()), said(SHOWN[Engine.HEXO], cause))


def _language(subject: Subject) -> Iterator[Found]:
    block = subject.front.block
    if block.kind in (Kind.TOML, Kind.JSON):
        cause = text(
            N_("{generator} does not read {kind} front matter. Write the fields as YAML between two lines ---."),
            kind=block.kind.name,
            generator=GENERATOR[subject.engine],
        )
        yield Found(Span(block.whole.start, min(block.whole.start + 3, block.whole.end)), said(SHOWN[subject.engine], cause))


def _twice(subject: Subject) -> Iterator[Found]:
    if not subject.readable or subject.front.block.kind is Kind.TOML:
        return
    seen: set[str] = set()
    last = {entry.key: entry for entry in subject.front.entries}
    for entry in subject.front.entries:
        if entry.key in seen and last[entry.key] is entry:
            consequence = {
                Engine.JEKYLL: text(N_("Jekyll uses the last “{key}” and drops the others."), key=entry.key),
            }.get(subject.engine, UNREADABLE[subject.engine])
            cause = text(N_("The field “{key}” occurs twice: delete one of them."), key=entry.key)
            yield Found(entry.key_span, said(consequence, cause))
        seen.add(entry.key)


def _foreign_type(subject: Subject) -> Iterator[Found]:
    if not subject.readable or subject.front.block.kind is not Kind.YAML:
        return
    content = subject.front.block.content
    for entry in subject.front.entries:
        match = re.compile(r"[ \t]*:[ \t]+(![^\s]*)").match(subject.text, entry.key_span.end, content.end)
        if match and not re.fullmatch(r"!!(?:str|int|float|bool|null|timestamp|seq|map|set)", match[1]):
            cause = text(N_("“{key}” has the type mark {mark}, which may not be loaded: delete it."), key=entry.key, mark=match[1])
            yield Found(Span(match.start(1), match.end(1)), said(UNREADABLE[subject.engine], cause))


def _cut_off(subject: Subject) -> Iterator[Found]:
    if not subject.readable or subject.front.block.kind is not Kind.YAML:
        return
    for entry in subject.front.entries:
        if entry.key.lower() not in ("title", "subtitle", "description", "summary", "excerpt") or "\n" in entry.written:
            continue
        rest = re.compile(r"[ \t]+#[^\n]*").match(subject.text, entry.value_span.end)
        if rest and entry.written and entry.written[0] not in "'\"|>[{":
            message = N_("{generator} will publish only “{value}”: what follows # is a comment. Put the whole value in quotes.")
            span = Span(entry.value_span.start, rest.end())
            yield Found(span, text(message, generator=GENERATOR[subject.engine], value=entry.written))


_SEVERE = severities(ERROR, gfm=WARNING, commonmark=WARNING)
_NO_FRONT = severities(WARNING, hugo=WARNING, astro=ERROR, gfm=None, commonmark=None)
_BLOGS = severities(ERROR, gfm=None, commonmark=None)

RULES = (
    Rule(
        "FW002",
        "utf-16",
        Family.FILE,
        text(N_("The file is UTF-16.")),
        text(N_("Generators read UTF-8. In UTF-16 every other byte is a zero, so they find neither fields nor text.")),
        "",
        "",
        severities(ERROR),
        _wide_encoding,
    ),
    Rule(
        "FW003",
        "old-mac-newlines",
        Family.FILE,
        text(N_("Lines end with CR alone.")),
        text(N_("For Jekyll, Hexo and Astro the whole file is then one line, and the front matter is shown as text. Hugo copes.")),
        "---\\rtitle: A\\r---\\r",
        "---\\ntitle: A\\n---\\n",
        severities(ERROR, hugo=None),
        _old_newlines,
    ),
    Rule(
        "FW004",
        "control-character",
        Family.FILE,
        text(N_("An invisible control character.")),
        text(N_("XML forbids these characters, so one of them makes the site's whole feed and site map unreadable.")),
        "안녕하\\u0008세요",
        "안녕하세요",
        severities(WARNING),
        _control,
    ),
    Rule(
        "FW005",
        "empty-file",
        Family.FILE,
        text(N_("The file is empty.")),
        text(N_("An empty file among the posts becomes an empty page, or stops the build.")),
        "",
        "---\ntitle: A\n---\nText\n",
        severities(WARNING),
        _empty,
    ),
    Rule(
        "FW006",
        "conflict-markers",
        Family.FILE,
        text(N_("Git's conflict markers are in the file.")),
        text(N_("After a merge with conflicts, git leaves both versions in the file, between lines of < = and >.")),
        "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> x\n",
        "title: A\n",
        severities(ERROR),
        _markers,
    ),
    Rule(
        "FW101",
        "unreadable-front-matter",
        Family.SYNTAX,
        text(N_("The front matter cannot be read.")),
        text(N_("Jekyll and Hexo report success all the same, so the damage is found by readers. Hugo and Astro stop.")),
        "---\ntitle: Jekyll: a start\n---\n",
        '---\ntitle: "Jekyll: a start"\n---\n',
        _SEVERE,
        _unreadable,
    ),
    Rule(
        "FW102",
        "no-front-matter",
        Family.SYNTAX,
        text(N_("A post without front matter.")),
        text(N_("Title, date and layout come from the front matter. Without it the generator makes them up or leaves them out.")),
        "Text\n",
        "---\ntitle: A\n---\nText\n",
        _NO_FRONT,
        _absent,
    ),
    Rule(
        "FW103",
        "unclosed-front-matter",
        Family.SYNTAX,
        text(N_("The front matter has no closing line.")),
        text(N_("The fields end at a second line ---. Without it they are part of the text.")),
        "---\ntitle: A\n\nText\n",
        "---\ntitle: A\n---\n\nText\n",
        _SEVERE,
        _unclosed,
    ),
    Rule(
        "FW104",
        "odd-opening-line",
        Family.SYNTAX,
        text(N_("The opening line is not exactly ---.")),
        text(N_("Four dashes, or the long dash that some editors make of two, are not the front matter's fence. Hexo takes more dashes.")),
        "----\ntitle: A\n----\n",
        "---\ntitle: A\n---\n",
        _SEVERE,
        _odd_fence,
    ),
    Rule(
        "FW105",
        "front-matter-language",
        Family.SYNTAX,
        text(N_("The generator does not read this kind of front matter.")),
        text(N_("Hugo reads YAML, TOML and JSON, Astro YAML and TOML, Jekyll and GitHub YAML only, Hexo YAML and its own JSON.")),
        '+++\ntitle = "A"\n+++\n',
        "---\ntitle: A\n---\n",
        severities(ERROR, hugo=None, astro=None, commonmark=None),
        _language,
    ),
    Rule(
        "FW106",
        "late-front-matter",
        Family.SYNTAX,
        text(N_("Something stands before the front matter.")),
        text(N_("Front matter must begin with the file's first character. A blank line or a space before it makes it text.")),
        "\n---\ntitle: A\n---\n",
        "---\ntitle: A\n---\n",
        severities(ERROR, hugo=None, hexo=None, astro=None, commonmark=None),
        _late_fence,
    ),
    Rule(
        "FW107",
        "field-twice",
        Family.SYNTAX,
        text(N_("A field occurs twice.")),
        text(N_("Jekyll keeps the last one. Hugo (since 0.150), Hexo and Astro take it for an error.")),
        "---\ntitle: A\ntitle: B\n---\n",
        "---\ntitle: A\n---\n",
        severities(ERROR, jekyll=WARNING, gfm=WARNING, commonmark=WARNING),
        _twice,
    ),
    Rule(
        "FW108",
        "type-mark",
        Family.SYNTAX,
        text(N_("A value has a type mark that the generator refuses.")),
        text(N_("Marks such as !ruby/object ask for a program's own type. Generators refuse them for safety; Hugo ignores them.")),
        "---\nx: !ruby/object:Object {}\n---\n",
        "---\nx: {}\n---\n",
        severities(ERROR, hugo=None),
        _foreign_type,
    ),
    Rule(
        "FW109",
        "value-cut-by-comment",
        Family.SYNTAX,
        text(N_("A # cuts the value off.")),
        text(N_("In YAML a # behind a space begins a comment, unless the value is in quotes.")),
        "---\ntitle: Learn C # today\n---\n",
        '---\ntitle: "Learn C # today"\n---\n',
        severities(WARNING),
        _cut_off,
    ),
    Rule(
        "FW110",
        "space-behind-opening-line",
        Family.SYNTAX,
        text(N_("Hexo does not recognise an opening line with a space behind it.")),
        text(N_("Jekyll and Hugo allow spaces behind the ---, Hexo does not.")),
        "--- \ntitle: A\n---\n",
        "---\ntitle: A\n---\n",
        severities(None, hexo=ERROR),
        _fence_space,
    ),
    Rule(
        "FW111",
        "no-fields",
        Family.SYNTAX,
        text(N_("The front matter has no fields.")),
        text(N_("What stands between the fences must be fields such as “title: …”, not a sentence or a list.")),
        "---\njust text\n---\n",
        "---\ntitle: just text\n---\n",
        _BLOGS,
        _not_fields,
    ),
)
