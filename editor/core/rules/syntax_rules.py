"""Families FW0 and FW1: bytes and fences that a generator does not take for what they were meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Kind
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.split import split
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.file_rules import MARKERS
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.repairs import readable_fix, specific_trouble
from editor.core.rules.wording import GENERATOR, SHOWN, UNREADABLE, said
from editor.core.text import Span, TextEdit

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_SEVERE = severities(ERROR, gfm=WARNING, commonmark=WARNING)
_NO_FRONT = severities(WARNING, hugo=WARNING, astro=ERROR, gfm=None, commonmark=None)
#: Generators for which only the fence itself closes the block.
_NO_DOTS = (Engine.HUGO, Engine.HEXO, Engine.ASTRO)
#: Generators whose reader of YAML (js-yaml) takes a word in brackets for text that begins with : or ?
_WORDS_WITH_SIGNS = (Engine.HEXO, Engine.ASTRO)
_SIGN_IN_BRACKETS = pattern(r"(?<=[\[{,])(?P<gap>[ \t]*)[:?](?=:{0,9}[^\s,\[\]{}:])")
#: What YAML takes for a type, which must be written in ASCII. Hugo's reader (seen with 0.168) takes any, and leaves it out.
_TYPE = pattern(
    r"^(?P<head>[ \t]*(?:-[ \t]+(?:[\w-]+[ \t]*:[ \t]+)?|[\w-]+[ \t]*:[ \t]+))(?P<mark>![^\s\[\]{},]*[^\x00-\x7f]\S*)", re.M
)
_NEAR_FENCE = pattern(r"(?P<fence>--|-{4,}|—+-*|–+-*|\+{4,}|={3,})[ \t]*\n(?=[ \t]*[\w-]+[ \t]*[:：=])")
_LATE_FENCE = pattern(r"(?P<before>\s*\n|[ \t]+)(?P<fence>---|\+\+\+)[ \t]*\n(?=\s*[\w-]+[ \t]*[:=])")
_NO_OPENING = pattern(r"(?:[\w-]+[ \t]*:[^\n]*\n(?:[ \t]+[^\n]*\n|-[ \t][^\n]*\n)*){1,40}-{3,}[ \t]*(?:\n|\Z)")


@rule(
    "FW101",
    Family.SYNTAX,
    _SEVERE,
    summary=N_("The front matter cannot be read."),
    reason=N_("Jekyll and Hexo report success all the same, so the damage is found by readers. Hugo and Astro stop."),
    bad="---\ntitle: Jekyll: a start\n---\n",
    good='---\ntitle: "Jekyll: a start"\n---\n',
    needs=needs.UNREADABLE,
)
def unreadable_front_matter(subject: Subject) -> Iterator[Found]:
    trouble = subject.front.trouble
    if trouble is None or not subject.front.block.whole or MARKERS.search(subject.text, 0, subject.body_start):
        return
    fix = readable_fix(subject.text, subject.front)
    if subject.engine is Engine.HEXO and fix and trouble.message.template.startswith("Line {line} has a tab"):
        return  # Hexo turns tabs into spaces before it reads the front matter
    if subject.engine in _WORDS_WITH_SIGNS and _SIGN_IN_BRACKETS.search(subject.text, 0, subject.body_start):
        if parse(_SIGN_IN_BRACKETS.sub(r"\g<gap>x", subject.text[: subject.body_start])).trouble is None:
            return
    if subject.engine is Engine.HUGO and (lost := _lost_type(subject)):
        message = N_("Hugo will leave {mark} out: it takes it for the name of a type. Put the value in quotes.")
        yield Found(Span(*lost.span("mark")), text(message, mark=lost["mark"]), fix, WARNING)
        return
    place, cause = specific_trouble(subject.text, subject.front)
    yield Found(place, said(UNREADABLE[subject.engine], cause), fix)


def _lost_type(subject: Subject) -> re.Match[str] | None:
    """The first value that begins like a type's name, when nothing else keeps the front matter from being read."""
    found = _TYPE.search(subject.text, 0, subject.body_start)
    plain = _TYPE.sub(r"\g<head>x", subject.text[: subject.body_start]) if found else ""
    return found if found and parse(plain).trouble is None else None


@rule(
    "FW102",
    Family.SYNTAX,
    _NO_FRONT,
    summary=N_("A post without front matter."),
    reason=N_("Title, date and layout come from the front matter. Without it the generator makes them up or leaves them out."),
    bad="Text\n",
    good="---\ntitle: A\n---\nText\n",
    needs=needs.NO_FRONT_MATTER,
)
def no_front_matter(subject: Subject) -> Iterator[Found]:
    written = subject.text
    if subject.front.block.whole or subject.front.trouble or not subject.is_post or not written.strip():
        return
    if subject.engine is Engine.HEXO and written.startswith(";;;"):
        return  # fields in JSON, as only Hexo has them
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


@rule(
    "FW103",
    Family.SYNTAX,
    _SEVERE,
    summary=N_("The front matter has no closing line."),
    reason=N_("The fields end at a second line ---. Without it they are part of the text."),
    bad="---\ntitle: A\n\nText\n",
    good="---\ntitle: A\n---\n\nText\n",
    needs=needs.NO_FRONT_MATTER | needs.DOTS,
)
def unclosed_front_matter(subject: Subject) -> Iterator[Found]:
    front = subject.front
    only_fence = re.fullmatch(r"\ufeff?(---|\+\+\+)\s*", subject.text)
    if only_fence:
        span = Span(only_fence.start(1), only_fence.end(1))
    elif front.trouble and not front.block.whole:
        span = front.trouble.span
    elif subject.engine in _NO_DOTS and front.block.whole and _closed_by_dots(subject):
        span = Span(front.block.content.end, front.block.content.end + 3)
    else:
        return
    consequence = UNREADABLE[Engine.HUGO] if subject.engine is Engine.HUGO else SHOWN[subject.engine]
    dots = text(N_("{generator} does not take ... for the front matter's end: write ---."), generator=GENERATOR[subject.engine])
    cause = text(N_("The front matter is never closed: write a line --- below its last field."))
    yield Found(span, said(consequence, dots if front.block.whole else cause))


def _closed_by_dots(subject: Subject) -> bool:
    """Whether ... closes the block here, and the generator takes what follows for fields too."""
    end = subject.front.block.content.end
    if not subject.text.startswith("...", end):
        return False
    theirs = split(subject.text, subject.engine)
    return not theirs.whole or bool(subject.text[end + 3 : theirs.content.end].strip())


@rule(
    "FW104",
    Family.SYNTAX,
    _SEVERE,
    summary=N_("The opening line is not exactly ---."),
    reason=N_(
        "Four dashes, or the long dash that some editors make of two, are not the front matter's fence. Hexo takes more dashes."
    ),
    bad="----\ntitle: A\n----\n",
    good="---\ntitle: A\n---\n",
    needs=needs.NO_FRONT_MATTER,
)
def odd_opening_line(subject: Subject) -> Iterator[Found]:
    match = _NEAR_FENCE.match(subject.text)
    if match is None or (subject.engine is Engine.HEXO and _is_closed(subject.text, match["fence"])):
        return
    cause = text(N_("The first line is “{fence}”, but must be exactly ---. Mend the closing line too."), fence=match["fence"])
    consequence = UNREADABLE[Engine.HUGO] if subject.engine is Engine.HUGO else SHOWN[subject.engine]
    yield Found(Span(match.start("fence"), match.end("fence")), said(consequence, cause))


def _is_closed(text: str, fence: str) -> bool:
    """Whether a line of as many dashes ends what one of them begins, which is enough for Hexo."""
    return bool(re.fullmatch("-{3,}", fence) and re.search(rf"\n{fence}[ \t]*(?:\n|\Z)", text))


@rule(
    "FW106",
    Family.SYNTAX,
    severities(ERROR, hugo=None, astro=None, commonmark=None),
    summary=N_("Something stands before the front matter."),
    reason=N_("Front matter must begin with the file's first character. A blank line or a space before it makes it text."),
    bad="\n---\ntitle: A\n---\n",
    good="---\ntitle: A\n---\n",
    needs=needs.NO_FRONT_MATTER,
)
def late_front_matter(subject: Subject) -> Iterator[Found]:
    match = _LATE_FENCE.match(subject.text)
    if match and subject.engine is Engine.HEXO and match["before"] == "\n":
        return  # one empty line is none to it
    if match and subject.engine not in (Engine.HUGO, Engine.ASTRO):
        dropped = subject.engine is Engine.HEXO and "\n" not in match["before"]
        consequence = (UNREADABLE if dropped else SHOWN)[subject.engine]
        cause = text(N_("Something stands before the opening line: the front matter must begin in line 1, column 1."))
        before = TextEdit(Span(match.start("before"), match.end("before")), "")
        fix = Fix(text(N_("Delete what stands before the front matter")), (before,), safe=True)
        yield Found(Span(match.start("fence"), match.end("fence")), said(consequence, cause), fix)


@rule(
    "FW110",
    Family.SYNTAX,
    severities(None, hexo=ERROR),
    summary=N_("Hexo does not recognise an opening line with a space behind it."),
    reason=N_("Jekyll and Hugo allow spaces behind the ---, Hexo does not."),
    bad="--- \ntitle: A\n---\n",
    good="---\ntitle: A\n---\n",
)
def space_behind_opening_line(subject: Subject) -> Iterator[Found]:
    match = re.match(r"---[ \t]+(?=\n)", subject.text)
    if match and subject.front.block.whole:
        cause = text(N_("Hexo wants nothing behind the --- in line 1: delete the spaces."))
        yield Found(Span(0, match.end()), said(SHOWN[Engine.HEXO], cause))


@rule(
    "FW105",
    Family.SYNTAX,
    severities(ERROR, hugo=None, astro=None, commonmark=None),
    summary=N_("The generator does not read this kind of front matter."),
    reason=N_("Hugo reads YAML, TOML and JSON, Astro YAML and TOML, Jekyll and GitHub YAML only, Hexo YAML and its own JSON."),
    bad='+++\ntitle = "A"\n+++\n',
    good="---\ntitle: A\n---\n",
    needs=needs.NO_YAML,
)
def front_matter_language(subject: Subject) -> Iterator[Found]:
    block = subject.front.block
    if block.kind in (Kind.TOML, Kind.JSON):
        cause = text(
            N_("{generator} does not read {kind} front matter. Write the fields as YAML between two lines ---."),
            kind=block.kind.name,
            generator=GENERATOR[subject.engine],
        )
        yield Found(Span(block.whole.start, min(block.whole.start + 3, block.whole.end)), said(SHOWN[subject.engine], cause))


@rule(
    "FW107",
    Family.SYNTAX,
    severities(ERROR, jekyll=WARNING, gfm=WARNING, commonmark=WARNING),
    summary=N_("A field occurs twice."),
    reason=N_("Jekyll keeps the last one. Hugo (since 0.150), Hexo and Astro take it for an error."),
    bad="---\ntitle: A\ntitle: B\n---\n",
    good="---\ntitle: A\n---\n",
)
def field_twice(subject: Subject) -> Iterator[Found]:
    if not subject.readable or subject.front.block.kind is Kind.TOML:
        return
    seen: set[str] = set()
    last = {entry.key: entry for entry in subject.front.entries}
    for entry in subject.front.entries if len(last) < len(subject.front.entries) else ():
        if entry.key in seen and last[entry.key] is entry:
            consequence = {
                Engine.JEKYLL: text(N_("Jekyll uses the last “{key}” and drops the others."), key=entry.key),
            }.get(subject.engine, UNREADABLE[subject.engine])
            cause = text(N_("The field “{key}” occurs twice: delete one of them."), key=entry.key)
            yield Found(entry.key_span, said(consequence, cause))
        seen.add(entry.key)


@rule(
    "FW108",
    Family.SYNTAX,
    severities(ERROR, hugo=None),
    summary=N_("A value has a type mark that the generator refuses."),
    reason=N_("Marks such as !ruby/object ask for a program's own type. Generators refuse them for safety; Hugo ignores them."),
    bad="---\nx: !ruby/object:Object {}\n---\n",
    good="---\nx: {}\n---\n",
    needs=needs.in_fields("!"),
)
def type_mark(subject: Subject) -> Iterator[Found]:
    if not subject.readable or subject.front.block.kind is not Kind.YAML:
        return
    content = subject.front.block.content
    for entry in subject.front.entries if "!" in content.of(subject.text) else ():
        match = re.compile(r"[ \t]*:[ \t]+(![^\s]*)").match(subject.text, entry.key_span.end, content.end)
        if match and not re.fullmatch(r"!!(?:str|int|float|bool|null|timestamp|seq|map|set)", match[1]):
            cause = text(
                N_("“{key}” has the type mark {mark}, which may not be loaded: delete it."), key=entry.key, mark=match[1]
            )
            yield Found(Span(match.start(1), match.end(1)), said(UNREADABLE[subject.engine], cause))


#: A value that begins with #, rather than a remark in the place of one.
_LOST = pattern(r"[ \t]*:[ \t]+(?P<lost>#[^\s#!][^\n]*)")


@rule(
    "FW109",
    Family.SYNTAX,
    severities(WARNING),
    summary=N_("A # cuts the value off."),
    reason=N_("In YAML a # behind a space begins a comment, unless the value is in quotes."),
    bad="---\ntitle: Learn C # today\n---\n",
    good='---\ntitle: "Learn C # today"\n---\n',
    needs=needs.in_fields("#"),
)
def value_cut_by_comment(subject: Subject) -> Iterator[Found]:
    if not subject.readable or subject.front.block.kind is not Kind.YAML:
        return
    for entry in subject.front.entries if "#" in subject.front.block.content.of(subject.text) else ():
        if entry.key.lower() not in ("title", "subtitle", "description", "summary", "excerpt") or "\n" in entry.written:
            continue
        rest = re.compile(r"[ \t]+#(?![ \t]*foreword:)[^\n]*").match(subject.text, entry.value_span.end)
        if not entry.written and entry.key.lower() != "title" and (lost := _LOST.match(subject.text, entry.key_span.end)):
            message = N_("{generator} will publish nothing of “{lost}”: # begins a comment. Put the value in quotes.")
            span = Span(lost.start("lost"), lost.end())
            yield Found(span, text(message, generator=GENERATOR[subject.engine], lost=lost["lost"]))
        elif rest and entry.written and entry.written[0] not in "'\"|>[{":
            message = N_("{generator} will publish only “{value}”: what follows # is a comment. Put the whole value in quotes.")
            span = Span(entry.value_span.start, rest.end())
            yield Found(span, text(message, generator=GENERATOR[subject.engine], value=entry.written))


RULES = (
    unreadable_front_matter,
    no_front_matter,
    unclosed_front_matter,
    odd_opening_line,
    front_matter_language,
    late_front_matter,
    field_twice,
    type_mark,
    value_cut_by_comment,
    space_behind_opening_line,
)
