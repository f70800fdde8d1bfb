"""What stands inside a shortcode of Hugo's and stops the build: quotes, parameters of two kinds, parameters that are missing.

Tried with Hugo 0.168 (family FW8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from editor.core.diagnostics import Fix, Severity
from editor.core.messages import N_, Text, text
from editor.core.patterns import pattern
from editor.core.rules import needs
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.shortcode_rules import ALONE, replaced
from editor.core.rules.wording import said
from editor.core.text import Span, TextEdit

_TAG = pattern(r"\{\{(?P<kind>[<%])(?!/\*)(?P<inside>(?:(?!\{\{[<%])[^\0])*?)[>%]\}\}")
_NAME = pattern(r"\s*(?P<closing>/?)\s*(?P<name>[\w./-]*)")
_PARAMETER = pattern(r"\s*(?P<key>[\w-]+\s*=\s*)?(?P<value>\"(?:[^\"\\\n]|\\.)*\"(?!\")|`[^`]*`|[^\s\"`]+)")
#: Quotes that are none to Hugo, around a value without a blank.
_ODD = pattern(r"\"[^\"]*\"|(?P<before>[=\s])(?:“(?P<curly>[^“”\"\s]*)”|'(?P<single>[^'\"\s]*)')")
#: Hugo's own that need to be told something.
_NEEDY = frozenset(("gist", "instagram", "param", "vimeo", "x", "youtube"))


class _Parts(NamedTuple):
    """One tag taken apart. `rest` is what is no parameter."""

    name: str
    is_closing: bool
    is_closed: bool
    named: int
    positional: int
    rest: str


@rule(
    "FW813",
    Family.LIQUID,
    severities(None, hugo=Severity.ERROR),
    summary=N_("A shortcode whose parameters Hugo cannot read."),
    reason=N_(
        "Parameters have names or have none, and texts stand in plain double quotes. Anything else stops the build, in code too."
    ),
    bad='{{< figure "a.png" alt="b" >}}',
    good='{{< figure src="a.png" alt="b" >}}',
    needs=needs.marks("{{"),
)
def unreadable_shortcode(subject: Subject) -> Iterator[Found]:
    for match in _TAG.finditer(subject.text, subject.body_start) if "{{" in subject.signs else ():
        parts = _taken_apart(match["inside"])
        cause = _cause(subject, parts)
        span = Span(match.start(), match.end())
        if cause is not None:
            yield Found(span, said(text(N_("Hugo will stop: the whole site is not built.")), cause))
        elif any(odd["before"] for odd in _ODD.finditer(match["inside"])):
            message = N_("Hugo will take these quotes for a part of the value: write plain double ones.")
            plain = _ODD.sub(_mended, match[0])
            fix = Fix(text(N_("Write plain quotes")), (TextEdit(span, plain),), safe=True)
            yield Found(span, text(message), fix, severity=Severity.WARNING)


def _mended(odd: re.Match[str]) -> str:
    return f'{odd["before"]}"{odd["curly"] or odd["single"] or ""}"' if odd["before"] else odd[0]


def _taken_apart(inside: str) -> _Parts:
    head = _NAME.match(inside)
    assert head is not None  # everything in it may be missing
    whole = inside.rstrip()
    is_closed = whole.endswith("/", head.end())
    end = len(whole.removesuffix("/").rstrip()) if is_closed else len(whole)
    at, named, positional = head.end(), 0, 0
    while at < end and (found := _PARAMETER.match(inside, at, end)):
        named, positional = named + bool(found["key"]), positional + (not found["key"])
        at = found.end()
    return _Parts(head["name"], bool(head["closing"]), is_closed, named, positional, inside[at:end].strip())


def _cause(subject: Subject, parts: _Parts) -> Text | None:
    """What is wrong with a tag; None when nothing is."""
    if not parts.name:
        return text(N_("The shortcode has no name. To show it as text, write {escaped}."), escaped="{{</* … */>}}")
    if parts.rest:
        return text(N_("“{rest}” is no parameter: a text stands in plain double quotes."), rest=parts.rest[:40])
    if parts.named and parts.positional:
        return text(N_("Some parameters have names and some have none: give all of them names."))
    own = parts.name.lower() in ALONE and not parts.is_closing and not replaced(subject, parts.name)
    if own and parts.is_closed:
        return text(N_("“{name}” takes no text, so it must not be closed: delete the /."), name=parts.name)
    if own and parts.name.lower() in _NEEDY and not parts.named + parts.positional:
        return text(N_("“{name}” needs to be told which one: write it behind the name."), name=parts.name)
    return None


RULES = (unreadable_shortcode,)
