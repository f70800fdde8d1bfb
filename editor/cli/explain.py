"""``foreword check --explain CODE``: why a rule is there, an example, and which generators it is for."""

from __future__ import annotations

from editor.cli.console import OK, WRONG_CALL, Console
from editor.core.messages import N_, text
from editor.core.rules.model import Rule
from editor.core.rules.registry import RULES, rule_of


def explain(code: str, streams: Console) -> int:
    """Print one rule's page, or with ALL a line for each rule."""
    if code.upper() == "ALL":
        for each in RULES:
            streams.print(f"{each.code}  {each.name:<32} {streams.say(each.summary)}")
        return OK
    rule = rule_of(code)
    if rule is None:
        streams.trouble(text(N_("There is no rule “{code}”: “foreword check --explain ALL” lists them."), code=code))
        return WRONG_CALL
    streams.print(page(rule, streams))
    return OK


def page(rule: Rule, streams: Console) -> str:
    """The page of one rule."""
    import textwrap  # needed for this page only

    severities = ", ".join(f"{engine.value} {severity.value}" for engine, severity in rule.severities.items())
    parts = [
        f"{rule.code} {rule.name}",
        streams.say(rule.summary),
        "\n".join(textwrap.wrap(streams.say(rule.reason), 96)),
    ]
    if rule.bad:
        parts.append(streams.say(text(N_("Not like this:"))) + "\n\n" + textwrap.indent(rule.bad.rstrip("\n"), "    "))
    if rule.good:
        parts.append(streams.say(text(N_("Like this:"))) + "\n\n" + textwrap.indent(rule.good.rstrip("\n"), "    "))
    parts.append(streams.say(text(N_("Severity by generator: {severities}."), severities=severities)))
    if not rule.default:
        parts.append(streams.say(text(N_("It is off unless it is selected."))))
    silence = N_("Write “# foreword: ignore {code}” in the front matter to silence it for the post,")
    above = N_("or above a line, for that line: <!-- foreword: ignore {code} -->")
    parts.append(" ".join(streams.say(text(part, code=rule.code)) for part in (silence, above)))
    return "\n\n".join(parts)
