"""Family FW5: items of lists of tags that are not the words that were typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.frontmatter.model import Entry, Kind
from editor.core.frontmatter.tree import Alias, Node, Scalar, Sequence
from editor.core.frontmatter.values import printed, understood
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import GENERATOR
from editor.core.text import Span, TextEdit

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_BLOGS = {"gfm": None, "commonmark": None}
_LISTS = ("tags", "categories", "keywords")
_COLON = pattern(r"[ \t]*:")
_COMMENT = pattern(r"[ \t]*#(?=[^\s#])[^\n]*")
_QUESTION = pattern(r"\?[^\s,]")
#: Ruby reads 1,000 as a number too, JavaScript 1e3.
_NUMBER = pattern(r"[-+]?\d[\d,_.]*(?:[eE][-+]?\d+)?$")
#: Marks that separate words for a reader, and a dash that has lost its blank or its column.
_MARKS = r"[,，、;；][ \t]*$|[，、；]|\n[ \t]*-"
_JOINED = pattern(_MARKS)
#: The same where nothing else parts words.
_ALL_JOINED = pattern(rf"{_MARKS}|;[ \t]*\S|^-\S")


def _items(entry: Entry) -> tuple[Node, ...]:
    return entry.node.items if isinstance(entry.node, Sequence) else ()


def _lists(subject: Subject) -> Iterator[Entry]:
    for key in _LISTS if subject.readable and subject.front.block.kind is Kind.YAML else ():
        if entry := subject.entry(key):
            yield entry


@rule(
    "FW506",
    Family.TAGS,
    severities(WARNING, astro=ERROR, **_BLOGS),
    summary=N_("A tag that YAML reads as something else than the word that was typed."),
    reason=N_(
        "YAML takes yes, null, 1.10 and 12:30 for values of other kinds, and “a: b” for a map. The tag is then called"
        " otherwise, or is none. Quotes make it text."
    ),
    bad="tags: [1.10, yes]",
    good='tags: ["1.10", "yes"]',
    needs=needs.fields(*_LISTS),
)
def tag_is_no_text(subject: Subject) -> Iterator[Found]:
    for entry in _lists(subject):
        for item in _items(entry):
            if isinstance(item, Scalar) and (item.style or _is_word(item)):
                continue
            if not isinstance(item, Alias) and (message := _said(subject, entry, item)):
                yield Found(_place(subject, item), message, _quoted(subject, item))


def _is_word(item: Scalar) -> bool:
    """Whether a plain item is text to every generator."""
    return isinstance(item.value, str) and not item.tag and not _NUMBER.match(item.text)


def _said(subject: Subject, entry: Entry, item: Node) -> Text | None:
    """What becomes of an item as the site's generator reads it; None when that is what was typed."""
    value, written = understood(item, subject.engine), item.text if isinstance(item, Scalar) else _written(subject, item)
    name = GENERATOR[subject.engine]
    if not written and _COMMENT.match(subject.text, _place(subject, item).end):
        return None  # FW508 tells of it
    if subject.engine in (Engine.HEXO, Engine.ASTRO) and _QUESTION.match(written):
        return None  # to js-yaml a word that begins with ?
    if subject.engine is Engine.ASTRO and not isinstance(value, str):
        return text(N_("Astro will stop if the collection asks for texts: put “{written}” in quotes."), written=written)
    if value is None:
        message = N_("{generator} will make no tag of this item: YAML reads “{written}” as nothing. Put it in quotes.")
        empty = N_("{generator} will make no tag of this item of “{key}”: nothing stands there.")
        return text(message if written else empty, generator=name, written=written, key=entry.key)
    if isinstance(value, dict):
        message = N_("{generator} will not make the tag “{written}” of this: YAML reads a map. Put it in quotes.")
        return text(message, generator=name, written=written)
    if isinstance(value, list):
        message = N_("{generator} will not make the tag “{written}” of this: it is a list inside the list.")
        return None if subject.engine is Engine.JEKYLL else text(message, generator=name, written=written)
    shown = printed(value, subject.engine)
    message = N_("{generator} will call this tag “{tag}”, not “{written}”: to YAML it is no text. Put it in quotes.")
    return text(message, generator=name, tag=shown, written=written) if shown != written else None


def _written(subject: Subject, item: Node) -> str:
    return subject.front.block.content.of(subject.text)[item.start : item.end].strip()


def _place(subject: Subject, item: Node) -> Span:
    """Where an item is shown: what is written of it, or the dash of one without a word."""
    at = subject.front.block.content.start + item.start
    written = _written(subject, item)
    return Span(at, at + len(written)) if written else Span(at - 1, at)


def _quoted(subject: Subject, item: Node) -> Fix | None:
    """In quotes a word is what was typed; of nothing nobody knows whether a word was meant, nor of a list what its dash was."""
    written = _written(subject, item)
    if not written or isinstance(item, Sequence) or re.search(r"[\"\\\n\[{]|^[?&!]", written):
        return None
    is_safe = not (isinstance(item, Scalar) and item.value is None)
    return Fix(text(N_("Put the tag in quotes")), (TextEdit(_place(subject, item), f'"{written}"'),), safe=is_safe)


@rule(
    "FW507",
    Family.TAGS,
    severities(WARNING, **_BLOGS),
    summary=N_("Several tags that make one."),
    reason=N_(
        "Only a plain comma inside [ ], or a line of its own with “- ”, parts tags; ，、; and other marks are part of a tag."
    ),
    bad="tags: [AWS，S3]",
    good="tags: [AWS, S3]",
    needs=needs.fields(*_LISTS),
)
def tags_run_together(subject: Subject) -> Iterator[Found]:
    for entry in _lists(subject):
        single = isinstance(entry.value, str) and not entry.written.startswith(("|", ">", '"', "'"))
        values = entry.value if isinstance(entry.value, list) else [entry.value] if single else []
        written = subject.text[entry.value_span.start : entry.value_span.end]
        for number, value in enumerate(values):
            if not isinstance(value, str):
                continue
            source = _source(subject, entry, number, written)
            if _is_joined(source, len(values) == 1, subject.engine):
                message = N_(
                    "{generator} will make one tag of it: “{tag}”. Write [a, b], or each behind “- ” on a line of its own."
                )
                items = _items(entry)
                inside = subject.front.block.content.start + items[number].start if number < len(items) else 0
                start = inside or entry.value_span.start
                yield Found(Span(start, start + len(source)), text(message, generator=GENERATOR[subject.engine], tag=value))


def _is_joined(source: str, is_only: bool, engine: Engine) -> bool:
    """Whether what makes one tag was to be several. Jekyll itself parts a text at its blanks and line ends."""
    lines = is_only and "\n" in source and engine is not Engine.JEKYLL
    return lines or bool((_ALL_JOINED if is_only else _JOINED).search(source))


def _source(subject: Subject, entry: Entry, number: int, written: str) -> str:
    """An item as it stands in the file; nothing for one in quotes, whose marks are meant."""
    items = _items(entry)
    if not items:
        return written
    item = items[number] if number < len(items) else None
    return _written(subject, item) if isinstance(item, Scalar) and not item.style else ""


@rule(
    "FW508",
    Family.TAGS,
    severities(WARNING, **_BLOGS),
    summary=N_("A # that makes a comment of a tag."),
    reason=N_("In YAML a # at the beginning of a word begins a comment: #tag is nothing, and “a #1” is a."),
    bad="tags: #aws #s3",
    good="tags: [aws, s3]",
    needs=needs.in_fields("#"),
)
def tag_is_comment(subject: Subject) -> Iterator[Found]:
    for entry in _lists(subject) if "#" in subject.front.block.content.of(subject.text) else ():
        for end, value in _ends(subject, entry):
            if rest := _COMMENT.match(subject.text, end):
                message = N_("{generator} does not see “{lost}”: a # begins a comment. Put the tag in quotes, or delete the #.")
                lost = rest[0].strip()
                span = Span(rest.end() - len(rest[0].lstrip()), rest.end())
                yield Found(
                    span, text(message, generator=GENERATOR[subject.engine], lost=lost if not value else f"{value} {lost}")
                )


def _ends(subject: Subject, entry: Entry) -> Iterator[tuple[int, str]]:
    """Behind which places a comment would swallow a tag, and what is before it."""
    if entry.value is None and not entry.written and (colon := _COLON.match(subject.text, entry.key_span.end)):
        yield colon.end(), ""
    at = subject.front.block.content.start
    for item in _items(entry):
        if isinstance(item, Scalar) and not item.style and subject.text.endswith(("- ", "-"), 0, at + item.start):
            yield at + item.end, item.text


RULES = (tag_is_no_text, tags_run_together, tag_is_comment)
