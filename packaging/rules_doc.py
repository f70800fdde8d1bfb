"""Write resources/docs/rules.md: the page of every rule, from the catalogue itself."""

from __future__ import annotations

from pathlib import Path

from editor.core.rules.model import Family, Rule
from editor.core.rules.registry import RULES

PAGE = Path(__file__).resolve().parent.parent / "resources" / "docs" / "rules.md"
_INTRO = """# Rules

Made by `packaging/rules_doc.py` from the catalogue; `foreword check --explain CODE` prints the same.
"""


def document() -> str:
    """The whole page."""
    parts = [_INTRO]
    for family in Family:
        parts.append(f"## {family.value}\n")
        parts += [_section(rule) for rule in RULES if rule.family is family]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    severities = ", ".join(f"{engine.value} {severity.value}" for engine, severity in rule.severities.items())
    lines = [f"### {rule.code} {rule.name}\n", f"{rule.summary.say()}\n", f"{rule.reason.say()}\n"]
    lines += [
        f"{title}\n\n{_fenced(example)}\n"
        for title, example in (("Not like this:", rule.bad), ("Like this:", rule.good))
        if example
    ]
    lines.append(f"Severity by generator: {severities}.{'' if rule.default else ' It is off unless it is selected.'}\n")
    return "\n".join(lines)


def _fenced(example: str) -> str:
    """The example in a fence that nothing in it closes."""
    fence = "`" * (1 + max([2, *(len(run) for run in "".join(c if c == "`" else " " for c in example).split())]))
    return f"{fence}markdown\n{example.rstrip(chr(10))}\n{fence}"


if __name__ == "__main__":
    PAGE.write_text(document(), "utf-8", newline="\n")
