"""Hexo's Nunjucks in a post (family FW8): what stops the build, and what vanishes from the page.

Hexo keeps code away from Nunjucks, and comments of HTML too. Tried with Hexo 8 and its Nunjucks 3.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.core.diagnostics import Severity
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.code import between, shortened
from editor.core.rules.liquid import Token
from editor.core.rules.liquid_rules import RAW
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import said
from editor.core.text import Span

#: Blocks of Nunjucks and Hexo's own; those of themes and plugins may have no end.
_BLOCKS = frozenset(("if", "for", "codeblock", "code", "blockquote", "quote", "pullquote"))
_BRANCHES = {"else": ("if", "for"), "elif": ("if",), "elseif": ("if",)}
_FILTERS = frozenset(
    re.findall(
        r"\w+",
        """abs batch capitalize center d default dictsort dump e escape first float forceescape groupby indent int join last
        length list lower nl2br random reject rejectattr replace reverse round safe select selectattr slice sort string
        striptags sum title trim truncate upper urlencode urlize wordcount""",
    )
)
_WORD = r"[A-Za-z_$][\w$.]*"
_BROKEN = pattern(rf"$|[#/&^!>{{:<%*=|,~.)]|{_WORD}\s*(?::|=(?!=))|{_WORD}[ \t]+(?!(?:if|in|and|or|not|is|else)\b){_WORD}")
#: A word is taken whole whether it is a call or not: from its middle on it is no other one. A filter and a method stand behind
#: their marks.
_CALL = pattern(rf"(?P<mark>[|.]\s*)?(?P<name>{_WORD})(?P<call>\s*\()?")
#: Nunjucks' own functions, and words that are none.
_FUNCTIONS = frozenset(("range", "cycler", "joiner", "if", "else", "in", "and", "or", "not", "is", "super", "caller"))
_FILTER = pattern(r"\|\s*(?P<name>\w+)")
_ASSIGNED = pattern(r"\{%-?\s*(?:set|for|macro)\s+(?P<names>[\w$]+(?:\s*,\s*[\w$]+)*)(?:\s*[=(%-]|\s+in\b)")
#: What a post has by itself: its own fields.
_FIELDS = frozenset(
    ("title", "date", "updated", "tags", "categories", "permalink", "path", "source", "slug", "layout", "content")
)


def _live(subject: Subject) -> Iterator[Token]:
    """The tokens that Nunjucks sees."""
    for token in subject.liquid:
        at = token.span.start
        if token.closed and token.source not in ("{{}}", "{%%}") and at not in subject.code and at not in subject.comments:
            yield token


@rule(
    "FW814",
    Family.LIQUID,
    severities(None, hexo=Severity.ERROR),
    summary=N_("Marks that Nunjucks stops at."),
    reason=N_(
        "Hexo gives a post to Nunjucks, outside of code. What it cannot read between its marks stops the build of the whole site."
    ),
    bad="{{#if x}}",
    good="`{{#if x}}`",
    needs=needs.LIQUID,
)
def nunjucks_stops(subject: Subject) -> Iterator[Found]:
    open_: list[Token] = []
    known = _known(subject)
    for token in _live(subject):
        cause = _tag_trouble(token, open_) if token.is_tag else _variable_trouble(token, known)
        if cause is not None:
            yield _found(token, cause)
    for token in open_[:1]:
        yield _found(token, text(N_("The block “{name}” is never ended."), name=token.name))


def _found(token: Token, cause: Text) -> Found:
    advice = text(N_("If it is text, put {raw} around it, or write it as code."), raw=RAW)
    return Found(token.span, said(text(N_("Hexo will stop: the whole site is not built.")), cause, advice))


def _tag_trouble(token: Token, open_: list[Token]) -> Text | None:
    """What is wrong with a tag; `open_` are the blocks around it, which it changes."""
    name = token.name
    if not name:
        return text(N_("The tag has no name."))
    if name in _BLOCKS:
        open_.append(token)
    elif name in _BRANCHES and not (open_ and open_[-1].name in _BRANCHES[name]):
        return text(N_("“{name}” stands in no block that it belongs to."), name=name)
    elif name.startswith("end") and name[3:] in _BLOCKS:
        if not open_ or open_[-1].name != name[3:]:
            return text(N_("“{name}” ends nothing here."), name=name)
        open_.pop()
    return None


def _known(subject: Subject) -> frozenset[str]:
    """The names that stand for something in the post."""
    assigned = _ASSIGNED.finditer(subject.text) if subject.liquid else ()
    return _FIELDS.union(name for found in assigned for name in re.findall(r"[\w$]+", found["names"]))


def _variable_trouble(token: Token, known: frozenset[str]) -> Text | None:
    inside = token.expression
    if _BROKEN.match(inside):
        return text(N_("{source} cannot be read."), source=shortened(token.source))
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", '""', inside)
    for found in _CALL.finditer(bare):
        if found["call"] and not found["mark"] and found["name"] not in _FUNCTIONS and found["name"].split(".")[0] not in known:
            return text(N_("There is no function “{name}”."), name=found["name"])
    unknown = next((found["name"] for found in _FILTER.finditer(bare) if found["name"] not in _FILTERS), None)
    return text(N_("There is no filter “{name}”."), name=unknown) if unknown else None


@rule(
    "FW815",
    Family.LIQUID,
    severities(None, hexo=Severity.WARNING),
    summary=N_("{variable} or {comment} that Nunjucks replaces by nothing."),
    reason=N_(
        "Outside of code Hexo fills in every {variable}; a name that it does not know leaves a gap, and {comment} is a comment."
    ),
    values={"variable": "{{ … }}", "comment": "{# … #}"},
    bad="${{ secrets.TOKEN }}",
    good="`${{ secrets.TOKEN }}`",
    needs=needs.LIQUID | needs.marks("{#"),
)
def eaten_by_nunjucks(subject: Subject) -> Iterator[Found]:
    known = _known(subject)
    for token in _live(subject):
        name = re.match(r"[^\W\d][\w$]*|\$[\w$]*", token.expression)
        if not token.is_tag and name and name[0] not in known | _FUNCTIONS and _variable_trouble(token, known) is None:
            yield _eaten(token.span, shortened(token.source))
    for note in between(subject.text, "{#", "#}", subject.body_start):
        sheltered = note.start in subject.code or note.start in subject.comments
        if not sheltered and not subject.text.startswith("{{", note.start - 1):
            yield _eaten(note, shortened(note.of(subject.text)))


def _eaten(span: Span, source: str) -> Found:
    message = N_("Hexo will print nothing in place of {source}: write it as code, or put {raw} around it.")
    return Found(span, text(message, source=source, raw=RAW))


RULES = (nunjucks_stops, eaten_by_nunjucks)
