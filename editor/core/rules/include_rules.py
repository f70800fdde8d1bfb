"""What Jekyll's Liquid stops at when it carries a post out: files to include that are not there, filters without their
arguments, comparisons that it does not know (family FW8). Tried with Jekyll 4.3 and Liquid 4.0."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from editor.core.diagnostics import Severity
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.code import shortened
from editor.core.rules.liquid import Token
from editor.core.rules.liquid_rules import RAW, raw_around
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.wording import said
from editor.core.site.config import lookup, word

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_INCLUDES = ("include", "include_cached", "include_relative")
#: Jekyll's own tests of a name (Jekyll::Tags::IncludeTag): what it may be made of, and what it must not contain.
_NAME, _CLIMBS = pattern(r"[\w/.\-()+~#@]+$"), pattern(r"[./]{2,}")
_PARAMETERS = pattern(r"""(?:\s*[\w-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[\w.-]+)(?=\s|$))*\s*$""", re.S)
_CONDITIONS = ("if", "unless", "case", "for", "tablerow")
_PIPED = pattern(r"(?:[^|\"']|\"[^\"]*\"|'[^']*')+")
_FILTER = pattern(r"\s*(?P<name>\w+)")
_ARGUMENT = pattern(r"[:,]\s*(?P<key>\w+\s*:\s*)?(?:\"[^\"]*\"|'[^']*'|[^\s,|'\":]+)")
#: A condition as Liquid 4 cuts it (Liquid::If::Syntax): a word or a text in quotes, and what stands where an operator can.
_CONDITION = pattern(r"(?:\"[^\"]*\"|'[^']*'|[^\s,|'\"])+\s*(?P<operator>[=!<>a-z_]+)?")
_OPERATORS = frozenset(("==", "!=", "<>", "<", ">", "<=", ">=", "contains", "and", "or"))
#: How many arguments a filter needs at least.
_NEEDED = dict.fromkeys(
    (
        *("append", "prepend", "replace", "replace_first", "remove", "remove_first", "split", "date", "slice", "map", "concat"),
        *("plus", "minus", "times", "divided_by", "modulo", "at_least", "at_most", "push", "unshift", "group_by"),
    ),
    1,
) | dict.fromkeys(("where", "where_exp", "group_by_exp", "find", "find_exp"), 2)


def _reached(subject: Subject) -> Iterator[tuple[Token, bool]]:
    """The body's Liquid, each piece with whether it is carried out in any case: it stands in no condition and no loop."""
    depth = 0
    for token in subject.liquid:
        name = token.name
        depth -= name.startswith("end") and name[3:] in _CONDITIONS
        yield token, depth <= 0
        depth += name in _CONDITIONS  # the condition itself is still outside


def _stops(always: bool) -> Text:
    if always:
        return text(N_("Jekyll will stop: the whole site is not built."))
    return text(N_("Jekyll will stop whenever it comes to this place."))


@rule(
    "FW809",
    Family.LIQUID,
    severities(None, jekyll=ERROR),
    summary=N_("An include of a file that does not exist."),
    reason=N_("Jekyll stops at {tag} when {folder} has no such file, in code too. Letter case counts, as it does online."),
    values={"tag": "{% include %}", "folder": "_includes"},
    bad="{% include none.html %}",
    good="{% raw %}{% include none.html %}{% endraw %}",
    needs=needs.LIQUID,
)
def missing_include(subject: Subject) -> Iterator[Found]:
    for token, always in _reached(subject):
        if token.name not in _INCLUDES or not token.closed or not token.rest:
            continue
        name = token.rest.split(None, 1)[0]
        if "{{" in token.rest or "{%" in token.rest:
            continue  # filled in when it is carried out
        if not _NAME.match(name) or _CLIMBS.search(name) or not _PARAMETERS.match(token.rest, len(name)):
            cause = N_("{source} is not written as Jekyll reads it: {example}.")
            shown = text(cause, source=shortened(token.source, 60), example='{% include file.html name="value" %}')
            yield Found(token.span, said(_stops(True), shown), raw_around(subject, token.span.start))
        elif told := _missing(subject, token.name, name):
            severity = None if always else WARNING
            yield Found(token.span, said(_stops(always), told), raw_around(subject, token.span.start), severity)


def _missing(subject: Subject, tag: str, name: str) -> Text | None:
    """What is wrong with a file's name; None when the file is there, or may be in a theme or plugin."""
    if subject.site is None or subject.facts is None:
        return None
    if tag == "include_relative":
        path = posixpath.join(posixpath.dirname(subject.name), name)
    else:
        if lookup(subject.config, "theme") is not None or lookup(subject.config, "remote_theme") is not None:
            return None
        folder = word(subject.config, "includes_dir").strip("/") or "_includes"
        path = posixpath.join(word(subject.config, "source").strip("/"), folder, name)
    there = subject.facts.spelling(posixpath.normpath(path))
    if there == posixpath.normpath(path):
        return None
    if there is not None:
        return text(N_("The file to include is called {name}: write it in these letters."), name=there)
    return text(N_("There is no file {path}: make it, correct the name, or put {raw} around the tag."), path=path, raw=RAW)


@rule(
    "FW810",
    Family.LIQUID,
    severities(None, jekyll=ERROR),
    summary=N_("A Liquid filter without the argument that it needs."),
    reason=N_("Liquid calls a filter with what stands behind its colon. When too little stands there, Jekyll stops the build."),
    bad="{{ page.date | date }}",
    good='{{ page.date | date: "%Y-%m-%d" }}',
    needs=needs.LIQUID,
)
def filter_without_argument(subject: Subject) -> Iterator[Found]:
    for token, always in _reached(subject):
        if not token.closed or "|" not in token.source or (token.is_tag and token.name not in ("assign", "echo")):
            continue
        for name, given in _filters(token.rest if token.is_tag else token.expression):
            needed = _NEEDED.get(name, 0)
            if given < needed:
                cause = N_("The filter “{name}” lacks an argument: write {example}, or put {raw} around it if it is text.")
                example = f"| {name}: {', '.join(['…'] * needed)}".replace("…", '"…"')
                severity = None if always else WARNING
                shown = text(cause, name=name, example=example, raw=RAW)
                yield Found(token.span, said(_stops(always), shown), raw_around(subject, token.span.start), severity)
                break


def _filters(expression: str) -> Iterator[tuple[str, int]]:
    """The filters of an expression as Liquid reads them, each with the number of its arguments; named ones count as enough."""
    for part in _PIPED.findall(expression)[1:]:
        if found := _FILTER.match(part):
            given = list(_ARGUMENT.finditer(part, found.end()))
            yield found["name"], 9 if any(one["key"] for one in given) else len(given)


@rule(
    "FW812",
    Family.LIQUID,
    severities(None, jekyll=ERROR),
    summary=N_("A comparison that Liquid does not know."),
    reason=N_("Liquid compares by {operators} and has no word “not”: it takes the second word for an operator and stops."),
    values={"operators": "== != <> < > <= >= contains"},
    bad="{% if page.lang = 'ko' %}글{% endif %}",
    good="{% if page.lang == 'ko' %}글{% endif %}",
    needs=needs.LIQUID,
)
def unknown_operator(subject: Subject) -> Iterator[Found]:
    for token, always in _reached(subject):
        found = _CONDITION.match(token.rest) if token.name in ("if", "unless", "elsif") else None
        if found and found["operator"] and found["operator"] not in _OPERATORS:
            cause = text(N_("It has no comparison “{operator}”."), operator=found["operator"])
            yield Found(token.span, said(_stops(always), cause), raw_around(subject, token.span.start))


RULES = (unknown_operator, missing_include, filter_without_argument)
