"""Family FW9, dashes: two hyphens of a command's option that typography makes a dash of."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from editor.core.diagnostics import Fix, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, text
from editor.core.patterns import pattern
from editor.core.rules.code import shown_blocks
from editor.core.rules.model import Family, Found, Subject, rule, severities
from editor.core.rules.prose import Prose
from editor.core.rules.wording import GENERATOR
from editor.core.site.config import lookup, word
from editor.core.text import Span, TextEdit

WARNING = Severity.WARNING
_OPTION = pattern(
    r"(?<![\w&/=.\\-])--(?P<name>[a-z][a-zA-Z0-9]*(?:-[a-zA-Z0-9]+)*)(?P<value>=[A-Za-z0-9_./:-]*[A-Za-z0-9_])?"
    r"(?![A-Za-z0-9_=-]|[A-Za-z0-9_]*--)"
)
#: What all options begin with, and the lines of hyphens in tables do not.
_DASHES = pattern(r"--(?=[a-z])")
#: What calls a program: an option behind it is one, rather than the dash of a sentence.
_COMMAND = pattern(
    r"(?<![\w-])(?:npm|npx|yarn|pnpm|pip3?|git|docker|podman|kubectl|helm|brew|apt|apt-get|gem|bundle|jekyll|hugo|hexo|astro|cargo"
    r"|python3?|node|curl|wget|sudo|conda|poetry|gcc|g\+\+|cmake|java|javac|mvn|gradle|gradlew|rails|eslint|tsc|vite|aws|gcloud|az"
    r"|terraform|ansible|systemctl|ssh|scp|rsync|tar|ls|rm|grep|sed|diff|configure|claude|ffmpeg|mysql|psql|redis-cli)"
    r"[ \t][^\n|;.,]*$|(?:^|[ \t])--?[A-Za-z][\w-]*(?<!-)(?=[ \t=])[^\n.,;]*$"
)
#: What is said of an option in a sentence.
_CALLED = pattern(
    r"['\"’”)]?[ \t]{0,2}(?:flags?\b|options?\b|parameters?\b|switch(?:es)?\b|arguments?\b|옵션|플래그|인자|인수|파라미터"
    r"|매개변수|을|를|은|는|이|가|와|과|로|으로|도|만|参数|選項|选项|オプション|フラグ|の|を|は)",
    re.I,
)
#: How much of a line in front of an option is looked at.
_NEAR = 200
_SHOWN_TAG = pattern(r"<(/?)(?:code|kbd|pre|samp|tt)\b", re.I)
#: What a dash becomes by itself, and by Astro's typography.
_DASH: Mapping[Engine, str] = {Engine.JEKYLL: "–", Engine.HUGO: "–", Engine.HEXO: "–", Engine.ASTRO: "—"}


@rule(
    "FW945",
    Family.MARKDOWN,
    severities(WARNING, gfm=None, commonmark=None),
    summary=N_("An option such as --save that is printed with a dash."),
    reason=N_("Typography makes a dash of two hyphens outside of code. Who copies the command gets an error from the program."),
    bad="npm install --save 로 설치한다.",
    good="`npm install --save` 로 설치한다.",
)
def option_with_dash(subject: Subject) -> Iterator[Found]:
    if not _DASHES.search(subject.text, subject.body_start) or not _makes_dashes(subject):
        return
    found = [(prose, match) for prose in subject.proses.having("--") for match in _options(subject, prose)]
    shown = shown_blocks(subject.text, subject.body_start) if found else ()
    for prose, match in found:
        span = prose.span(match.start(), match.end())
        if span.start in shown:
            continue
        message = N_("{generator} will print {dash}{name}: two hyphens become a dash, and the command fails for who copies it.")
        edits = tuple(TextEdit(Span(at, at), "`") for at in (span.start, span.end))
        fix = Fix(text(N_("Write it as code")), edits, safe=False)
        said = text(message, generator=GENERATOR[subject.engine], dash=_DASH[subject.engine], name=match["name"])
        yield Found(span, said, fix)


def _options(subject: Subject, prose: Prose) -> Iterator[re.Match[str]]:
    """What are a program's options, and not in a tag whose inside is shown as written."""
    tags = [] if subject.engine is Engine.HUGO or "<" not in prose.text else list(_SHOWN_TAG.finditer(prose.plain))
    begins = [tag.start() for tag in tags]
    for match in _OPTION.finditer(prose.masked):
        tag = bisect_left(begins, match.start()) - 1
        if (tag < 0 or tags[tag][1]) and _is_option(prose, match):
            yield match


def _is_option(prose: Prose, match: re.Match[str]) -> bool:
    """Whether it is a program's option and not a dash of a sentence."""
    near = max(0, match.start() - _NEAR)
    line = prose.text.rfind("\n", near, match.start()) + 1 or near
    before = prose.text[line : match.start()]
    return bool(
        "-" in match["name"]
        or match["value"]
        or not before.strip(" \t>*_~'\"‘“(\\[")
        or _CALLED.match(prose.text, match.end())
        or _COMMAND.search(before)
    )


def _makes_dashes(subject: Subject) -> bool:
    """Whether the site's typography is on, as it is unless the configuration says otherwise."""
    config = subject.config
    if not config:
        return True
    if subject.engine is Engine.JEKYLL:
        named = word(config, "markdown").lower()
        return named in ("", "kramdown") and lookup(config, "kramdown", "typographic_symbols", "ndash") != "--"
    if subject.engine is Engine.HUGO:
        value = lookup(config, "markup", "goldmark", "extensions", "typographer")
        changed = lookup(config, "markup", "goldmark", "extensions", "typographer", "enDash")
        return (
            value is not False
            and changed != "--"
            and lookup(config, "markup", "goldmark", "extensions", "typographer", "disable") is not True
        )
    if subject.engine is Engine.HEXO:
        return "markdown" not in config and lookup(config, "marked", "smartypants") is not False
    return lookup(config, "markdown", "smartypants") is not False


RULES = (option_with_dash,)
