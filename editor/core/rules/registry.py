"""The catalogue of rules, and checking one post with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.engine import Engine
from editor.core.messages import N_
from editor.core.rules import (
    anchor_rules,
    block_rules,
    broken_links,
    broken_tags,
    config_rule,
    dash_rules,
    date_rules,
    draft_rules,
    emphasis_rules,
    fence_rules,
    field_pictures,
    field_rules,
    file_rules,
    footnote_rules,
    foreign_rules,
    html_rules,
    include_rules,
    item_rules,
    key_rules,
    latex_rules,
    link_forms,
    link_rules,
    liquid_rules,
    list_code_rules,
    list_rules,
    look_alikes,
    margin_rules,
    name_rules,
    needs,
    nunjucks_rules,
    reference_rules,
    shortcode_parts,
    shortcode_rules,
    site_rules,
    source_links,
    syntax_rules,
    table_rules,
    tag_rules,
    tags_in_text,
    unused,
    value_rules,
    word_targets,
)
from editor.core.rules.asking import Asking
from editor.core.rules.model import Family, FileFacts, Found, Rule, SiteFacts, Subject, rule, severities
from editor.core.rules.needs import Needs
from editor.core.rules.settings import DEFAULT, Settings
from editor.core.rules.silence import silenced, unknown_rules
from editor.core.site.model import Site


@rule(
    "FW009",
    Family.FILE,
    severities(Severity.WARNING),
    summary=N_("A comment that silences no rule, because its name or code is not written as any rule's."),
    reason=N_("A wrong name silences nothing: the finding that it was written for goes on being told, and nobody knows why."),
    bad="<!-- foreword: ignore dead-lnk -->",
    good="<!-- foreword: ignore dead-link -->",
    needs=needs.marks("oreword", "OREWORD"),
)
def unknown_silenced_rule(subject: Subject) -> Iterator[Found]:
    """The one rule that needs to know all others' names, which is why it is here."""
    return unknown_rules(subject, CODES)


RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *file_rules.RULES,
            config_rule.unreadable_configuration,
            unknown_silenced_rule,
            *syntax_rules.RULES,
            *date_rules.RULES,
            *name_rules.RULES,
            *site_rules.RULES,
            *field_rules.RULES,
            *key_rules.RULES,
            *value_rules.RULES,
            *tag_rules.RULES,
            *item_rules.RULES,
            *draft_rules.RULES,
            *link_rules.RULES,
            *footnote_rules.RULES,
            *anchor_rules.RULES,
            *broken_links.RULES,
            *field_pictures.RULES,
            *word_targets.RULES,
            *source_links.RULES,
            *link_forms.RULES,
            *foreign_rules.RULES,
            unused.unused_picture,
            *liquid_rules.RULES,
            *include_rules.RULES,
            *reference_rules.RULES,
            *nunjucks_rules.RULES,
            *shortcode_rules.RULES,
            *shortcode_parts.RULES,
            *emphasis_rules.RULES,
            *block_rules.RULES,
            *list_rules.RULES,
            *table_rules.RULES,
            *html_rules.RULES,
            *tags_in_text.RULES,
            *broken_tags.RULES,
            *look_alikes.RULES,
            *fence_rules.RULES,
            *latex_rules.RULES,
            *margin_rules.RULES,
            *dash_rules.RULES,
            *list_code_rules.RULES,
        ),
        key=lambda rule: rule.code,
    )
)

#: Every rule's code by its name, and by itself.
CODES: Mapping[str, str] = MappingProxyType({key: rule.code for rule in RULES for key in (rule.name, rule.code)})


def rule_of(code: str) -> Rule | None:
    """The rule with this code or name."""
    wanted = CODES.get(code.lower(), code.upper())
    return next((rule for rule in RULES if rule.code == wanted), None)


def check(
    text: str,
    *,
    name: str,
    engine: Engine,
    site: Site | None,
    now: datetime,
    file: FileFacts = FileFacts(),  # noqa: B008 - a frozen value
    settings: Settings = DEFAULT,
    facts: SiteFacts | None = None,
) -> tuple[Diagnostic, ...]:
    """What this site's generator will do to the post that its writer did not mean; by position.

    `name` is the path from the site's root ("_posts/2024-01-05-a.md"), or the bare file name without a site. `now` decides
    what is in the future. Never raises, whatever the text.
    """
    return examine(Subject(text, name, engine, site, now, file, facts), settings)


def examine(subject: Subject, settings: Settings = DEFAULT) -> tuple[Diagnostic, ...]:
    """As `check`, for who needs the post's front matter too and keeps the subject."""
    return told(subject, findings(subject, plan_of(settings, subject)))


def findings(subject: Subject, plan: Plan) -> list[Diagnostic]:
    """What the rules of a plan find, in their order."""
    met = _asking(subject.engine._name_).met_by(subject)
    return [
        Diagnostic(rule.code, chosen or one.severity or usual, one.span, one.message, one.fix)
        for rule, usual, chosen, needs in plan
        if needs is None or not needs.isdisjoint(met)
        for one in rule.find(subject)
    ]


@lru_cache(maxsize=len(Engine))
def _asking(engine: str) -> Asking:
    """What the rules for a generator need of a post, by the generator's name: hashing an enum's member runs Python code."""
    return Asking(rule for rule in RULES if Engine[engine] in rule.severities)


def told(subject: Subject, found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings that no comment of the post silences, in order."""
    return in_order(silenced(subject, found, CODES) if found else found)


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by position, then code."""
    return tuple(sorted(found, key=lambda diagnostic: (diagnostic.span.start, diagnostic.code, diagnostic.span.end)))


#: The rules that run on a file, each with its usual severity, the one that is set for it, and what it needs.
Plan = tuple[tuple[Rule, Severity, Severity | None, Needs | None], ...]


def plan_of(settings: Settings, subject: Subject) -> Plan:
    """The rules that run on a post."""
    return _plan_for(settings, subject.engine, subject.name) if settings.paths else _plan(settings, subject.engine)


def _plan_for(settings: Settings, engine: Engine, name: str) -> Plan:
    return tuple(
        (rule, rule.severities[engine], settings.severity(rule.code, name), rule.needs)
        for rule in RULES
        if engine in rule.severities and settings.selects(rule.code, rule.default, name)
    )


@lru_cache(maxsize=64)
def _plan(settings: Settings, engine: Engine) -> Plan:
    """The same where the settings are those of every file."""
    return _plan_for(settings, engine, "")
