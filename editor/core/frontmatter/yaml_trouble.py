"""What is wrong with a YAML block, in words that say what to do; the parser's own words where there are no better."""

from __future__ import annotations

import yaml

from editor.core.frontmatter.tree import Unreadable
from editor.core.messages import N_, Text
from editor.core.messages import text as message
from editor.core.patterns import pattern

_SAID = "The front matter"
_NO_SPACE = N_("a colon with a space behind it is missing")
_GLUED = pattern(r"\s*[\w-]+:[^\s:/]")


def explained(content: str, error: yaml.YAMLError | Unreadable, first_line: int) -> Unreadable:
    """The error with its line and a reason for the writer; the content begins on `first_line` of the file (from 1)."""
    at = min(_offset(error), len(content))
    if isinstance(error, Unreadable) and isinstance(error.reason, Text) and error.reason.template.startswith(_SAID):
        return Unreadable(error.reason, at)
    lines = content.split("\n")
    number = min(content.count("\n", 0, at), len(lines) - 1)
    if number and _is_glued(lines[number - 1], error):
        at, number = content.rfind("\n", 0, at), number - 1
    line = number + first_line
    if "\t" in _indentation(lines[number]):
        return Unreadable(message(N_("Line {line} has a tab, which YAML does not allow for indentation."), line=line), at)
    return Unreadable(message(N_("Line {line} is not YAML: {reason}."), line=line, reason=_why(lines[number], error)), at)


def _why(line: str, error: yaml.YAMLError | Unreadable) -> object:
    if isinstance(error, Unreadable):
        return error.reason
    return message(_NO_SPACE) if _is_glued(line, error) else _lookalike(line) or _reason(error)


def _is_glued(line: str, error: yaml.YAMLError | Unreadable) -> bool:
    """Whether a line such as ``tags:a`` is what made the line below it an error."""
    return "mapping values" in str(getattr(error, "problem", "")) and _GLUED.match(line) is not None


def _lookalike(line: str) -> Text | None:
    """Characters that look like what YAML wants, as Korean and Japanese keyboards type them."""
    if set(line[: len(line) - len(line.lstrip())]) & {"\u00a0", "\u3000"}:
        return message(N_("it begins with a no-break or full-width blank instead of spaces"))
    if "\uff1a" in line and ":" not in line:
        return message(N_("it has a full-width colon (：) instead of “: ”"))
    return None


def _offset(error: yaml.YAMLError | Unreadable) -> int:
    if isinstance(error, Unreadable):
        return error.at
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    # A key without its colon is noticed only on the next line; the context is where the key begins.
    missing_colon = context is not None and "could not find expected ':'" in str(getattr(error, "problem", ""))
    mark = context if missing_colon else problem or context
    return int(mark.index) if mark is not None else 0


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _reason(error: yaml.YAMLError) -> Text | str:
    problem, context = str(getattr(error, "problem", "") or ""), str(getattr(error, "context", ""))
    if "mapping values are not allowed" in problem:
        return message(N_("a value with “: ” in it needs quotes"))
    if "quoted scalar" in context:
        return message(N_("a quote is not closed"))
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        return message(N_("a value that begins with this character needs quotes"))
    if "flow sequence" in context:
        return message(N_("a [ is not closed"))
    if "could not find expected ':'" in problem:
        return message(_NO_SPACE)
    return problem or "?"
