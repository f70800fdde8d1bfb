"""Values that one generator's YAML reads otherwise than the others, and values that took a mark too many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.frontmatter.model import Entry, Kind
from editor.core.frontmatter.tree import Scalar, scalars
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR, UNREADABLE, said
from editor.core.text import Span, TextEdit

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_SYMBOL = pattern(r":(?::|(?:(?<=^:)|(?<=[\s\[{,]:))[^\s:])")
_TAB = pattern(r"\t")
#: Characters of no width, but for those that join emoji and letters of some scripts.
_INVISIBLE_SIGNS = "\u200b\u2060\u200e\u200f\ufeff"
_INVISIBLE = pattern(f"[{_INVISIBLE_SIGNS}]+")
_CURLY = pattern(r"[“‘](?P<inside>[^“”‘’\"\\\n]+)[”’]")
#: The only quotation mark of a value, which is no sign of inches either.
_LAST_MARK = pattern(r"[^,;\s]([ \t]*[,;])$|^[^\"]*[^\"\d\s](\")$")
_MARKED_TAG = pattern(r"#(?P<name>[^\W\d]\S*)|\[\[(?P<linked>[^\[\]]+)\]\]")
#: Fields that end in a comma only by mistake.
_NO_LISTS = ("title", "layout", "permalink", "slug", "author")


def _yaml(subject: Subject) -> str:
    """The block's content when it is YAML that can be read."""
    is_yaml = subject.readable and subject.front.block.kind is Kind.YAML
    return subject.front.block.content.of(subject.text) if is_yaml else ""


@rule(
    "FW111",
    Family.SYNTAX,
    severities(None, jekyll=ERROR),
    summary=N_("A value that begins with a colon."),
    reason=N_("Ruby's YAML takes :word for a symbol, which Jekyll refuses to load where it uses Psych, as in Debian's package."),
    bad="title: :a",
    good='title: ":a"',
)
def value_is_symbol(subject: Subject) -> Iterator[Found]:
    if not _SYMBOL.search(_yaml(subject)):
        return
    at = subject.front.block.content.start
    for scalar in scalars(subject.front.tree):
        if not scalar.style and not scalar.tag and re.match(r":.", scalar.text):
            span = Span(at + scalar.start, at + scalar.end)
            cause = text(
                N_("Ruby takes “{value}” for a symbol, because it begins with a colon. Put it in quotes."), value=scalar.text
            )
            plain = not re.search(r"[\"\\\n]", scalar.text)
            fix = Fix(text(N_("Put the value in quotes")), (TextEdit(span, f'"{scalar.text}"'),), safe=True) if plain else None
            yield Found(span, said(UNREADABLE[subject.engine], cause), fix)


@rule(
    "FW112",
    Family.SYNTAX,
    severities(None, hugo=WARNING),
    summary=N_("A tab inside a value."),
    reason=N_("Hugo's YAML reader drops a tab between words, and stops at one inside double quotes (seen with Hugo 0.168)."),
    bad="title: a\tb",
    good="title: a b",
    needs=needs.in_fields("\t"),
)
def tab_inside_value(subject: Subject) -> Iterator[Found]:
    content = _yaml(subject)
    if "\t" not in content:
        return
    at = subject.front.block.content.start
    for scalar in scalars(subject.front.tree):
        if scalar.style in ("'", "|", ">"):
            continue
        edits = tuple(TextEdit(Span(at + n, at + n + 1), " ") for n in _tabs(content, scalar))
        if edits:
            lost = text(N_("Hugo will run the words on both sides of this tab together."))
            consequence = UNREADABLE[subject.engine] if scalar.style else lost
            fix = Fix(text(N_("Write a space")), edits, safe=True)
            severity = ERROR if scalar.style else None
            yield Found(edits[0].span, said(consequence, text(N_("Write a space in place of the tab."))), fix, severity)


def _tabs(content: str, scalar: Scalar) -> Iterator[int]:
    return (match.start() for match in _TAB.finditer(content, scalar.start, scalar.end))


@rule(
    "FW408",
    Family.FIELDS,
    severities(WARNING, gfm=None, commonmark=None),
    summary=N_("A comma, a semicolon or a lone quotation mark behind a value."),
    reason=N_("YAML parts fields by lines, and quotes a value at both ends: a mark at its end only is part of the title."),
    bad="title: A,",
    good="title: A",
    needs=needs.in_fields(",", ";", '"'),
)
def mark_behind_value(subject: Subject) -> Iterator[Found]:
    for key in _NO_LISTS if subject.readable and subject.front.block.kind is Kind.YAML else ():
        entry = subject.entry(key)
        if entry is None or not entry.written.endswith((",", ";", '"')) or not isinstance(entry.value, str):
            continue
        match = _LAST_MARK.search(entry.written)
        if match and entry.written[0] not in "'\"|>[{" and "\n" not in entry.written:
            mark = match[1] or match[2]
            span = Span(entry.value_span.end - len(mark), entry.value_span.end)
            message = N_("{generator} will take the “{mark}” at the end for a part of “{key}”: delete it.")
            found = text(message, generator=GENERATOR[subject.engine], mark=mark.strip(), key=entry.key)
            yield Found(span, found, Fix(text(N_("Delete the mark")), (TextEdit(span, ""),), safe=False))


@rule(
    "FW409",
    Family.FIELDS,
    severities(WARNING, gfm=None, commonmark=None),
    summary=N_("An invisible character in a field."),
    reason=N_("Copied text brings characters of no width along. A tag with one is another tag, with a page of its own."),
    bad="title: \u200b제목",
    good="title: 제목",
    needs=needs.in_fields(*_INVISIBLE_SIGNS),
)
def invisible_in_field(subject: Subject) -> Iterator[Found]:
    if not subject.readable or not _INVISIBLE.search(subject.text, 1, subject.body_start):
        return
    for entry in subject.front.entries:
        for match in _INVISIBLE.finditer(subject.text, entry.value_span.start, entry.value_span.end):
            span = Span(match.start(), match.end())
            message = N_("{generator} will take the invisible character U+{code} for a part of “{field}”. Delete it.")
            found = text(message, generator=GENERATOR[subject.engine], code=f"{ord(match[0][0]):04X}", field=entry.key)
            yield Found(span, found, Fix(text(N_("Delete the invisible character")), (TextEdit(span, ""),), safe=True))


@rule(
    "FW509",
    Family.TAGS,
    severities(WARNING, gfm=None, commonmark=None),
    summary=N_("Curly quotes around a tag."),
    reason=N_("YAML knows straight quotes only: curly ones, which word processors type, become a part of the tag."),
    bad="tags: [“가”, “나”]",
    good='tags: ["가", "나"]',
    needs=needs.marks("“", "‘"),
)
def curly_quotes_around_tag(subject: Subject) -> Iterator[Found]:
    for key in ("tags", "categories", "tag", "category") if subject.readable else ():
        entry = subject.entry(key)
        values = entry.value if entry and isinstance(entry.value, list) else ()
        curly = [value for value in values if isinstance(value, str) and _CURLY.fullmatch(value)]
        if entry and curly:
            message = N_("{generator} will show the quotes as a part of the tag: {tag}. Delete them, or write straight ones.")
            edits = tuple(_straightened(subject, entry))
            fix = Fix(text(N_("Write straight quotes")), edits, safe=True) if len(edits) == len(curly) else None
            yield Found(entry.value_span, text(message, generator=GENERATOR[subject.engine], tag=curly[0]), fix)


def _straightened(subject: Subject, entry: Entry) -> Iterator[TextEdit]:
    """Straight quotes for the curly ones around the tags of YAML that stand in no others."""
    for tag in scalars(entry.node) if _yaml(subject) else ():
        curly = None if tag.style or tag.tied else _CURLY.fullmatch(tag.text)
        if curly:
            span = Span(tag.start, tag.end).shifted(subject.front.block.content.start)
            yield TextEdit(span, f'"{curly["inside"]}"')


@rule(
    "FW510",
    Family.TAGS,
    severities(WARNING, gfm=None, commonmark=None),
    summary=N_("A tag with the # or the brackets of a note-taking program."),
    reason=N_("Obsidian writes #tag in the text and [[name]] for a link. In the front matter such marks are a part of the tag."),
    bad='tags: ["#가", "[[나]]"]',
    good="tags: [가, 나]",
    needs=needs.in_fields("#", "[[", "\\"),
)
def marked_tag(subject: Subject) -> Iterator[Found]:
    for key in ("tags", "categories") if subject.readable else ():
        entry = subject.entry(key)
        values = entry.value if entry and isinstance(entry.value, list) else ()
        for value in values:
            match = _MARKED_TAG.fullmatch(value) if isinstance(value, str) else None
            if entry and match:
                message = N_("{generator} will call this tag “{tag}”, with its marks. Write {wanted}.")
                wanted = match["name"] or match["linked"]
                found = text(message, generator=GENERATOR[subject.engine], tag=value, wanted=wanted)
                yield Found(entry.value_span, found)
                break


RULES = (value_is_symbol, tab_inside_value, mark_behind_value, invisible_in_field, curly_quotes_around_tag, marked_tag)
