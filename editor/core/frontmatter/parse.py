"""Reading front matter: keys, values and where each is written. Never raises, whatever the text."""

from __future__ import annotations

import json
import tomllib

import yaml

from editor.core.frontmatter.guards import objection
from editor.core.frontmatter.model import Block, Entry, FrontMatter, Kind, Trouble
from editor.core.frontmatter.split import NOTHING, split, unclosed
from editor.core.frontmatter.toml_spans import toml_entries
from editor.core.frontmatter.yaml_nodes import Node, NotAMapping, ScalarNode, compose, construct, span_of
from editor.core.messages import N_, Text
from editor.core.messages import text as message
from editor.core.text import Span


def parse(text: str) -> FrontMatter:
    """The front matter of a text with LF newlines."""
    block = split(text)
    if block.kind is Kind.NONE:
        opening = unclosed(text)
        missing = message(N_("The front matter has no closing line: add a line of --- below the last field."))
        return FrontMatter(NOTHING, trouble=Trouble(missing, opening) if opening else None)
    content = block.content.of(text)
    if reason := objection(content):
        return FrontMatter(block, trouble=Trouble(reason, block.content))
    read = _read_toml if block.kind is Kind.TOML else _read_yaml
    return read(block, content)


def _read_yaml(block: Block, content: str) -> FrontMatter:
    """YAML, and JSON, which is read as the part of YAML that it is so that its values have positions too."""
    try:
        root = compose(content)
    except yaml.YAMLError as error:
        return FrontMatter(block, trouble=_yaml_trouble(block, content, error))
    except NotAMapping:
        reason = message(N_("The front matter is not made of fields such as “title: …”."))
        return FrontMatter(block, trouble=Trouble(reason, block.content))
    if root is None:
        return FrontMatter(block)
    pairs = [(key, value) for key, value in root.value if isinstance(key, ScalarNode)]
    entries = tuple(_entry(key, value, block, content) for key, value in pairs if key.value != "<<")
    data = {entry.key: entry.value for entry in entries}
    return FrontMatter(block, entries, _merged(pairs) | data)


def _merged(pairs: list[tuple[ScalarNode, Node]]) -> dict[str, object]:
    """What merge keys bring in; a broken one brings nothing."""
    result: dict[str, object] = {}
    for key, value in pairs:
        if key.value == "<<":
            try:
                merged = construct(value)
            except (ValueError, yaml.YAMLError):
                continue
            result |= merged if isinstance(merged, dict) else {}
    return result


def _entry(key: ScalarNode, value: Node, block: Block, content: str) -> Entry:
    shift = block.content.start
    span = span_of(value, content)
    problem: Text | None = None
    try:
        plain = construct(value)
    except (ValueError, yaml.YAMLError):
        plain = span.of(content)
        problem = message(N_("“{value}” does not exist as a date or number."), value=plain[:60])
    written = span.of(content) if isinstance(value, ScalarNode) else ""
    key_span = span_of(key, content).shifted(shift)
    return Entry(str(key.value), plain, key_span, span.shifted(shift), written, problem)


def _yaml_trouble(block: Block, content: str, error: yaml.YAMLError) -> Trouble:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(int(mark.index), len(content)) if mark is not None else 0
    start = block.content.start + content.rfind("\n", 0, at) + 1
    end = content.find("\n", at)
    span = Span(start, block.content.start + (end if end >= 0 else len(content)))
    line = content.count("\n", 0, at) + 2
    if "\t" in content.split("\n")[min(line - 2, content.count("\n"))]:
        return Trouble(message(N_("Line {line} has a tab, which YAML does not allow for indentation."), line=line), span)
    return Trouble(message(N_("Line {line} is not YAML: {reason}."), line=line, reason=_reason(error)), span)


def _reason(error: yaml.YAMLError) -> Text | str:
    """The commonest causes in words that say what to do; otherwise the parser's own."""
    problem = str(getattr(error, "problem", "") or "")
    if "mapping values are not allowed" in problem:
        return message(N_("a value with “: ” in it needs quotes"))
    if "quoted scalar" in str(getattr(error, "context", "")):
        return message(N_("a quote is not closed"))
    if "cannot start any token" in problem:
        return message(N_("a value that begins with this character needs quotes"))
    if "flow sequence" in str(getattr(error, "context", "")):
        return message(N_("a [ is not closed"))
    return problem or "?"


def _read_toml(block: Block, content: str) -> FrontMatter:
    try:
        data = tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = message(N_("The front matter is not TOML: {reason}."), reason=str(error))
        return FrontMatter(block, trouble=Trouble(reason, block.content))
    return FrontMatter(block, toml_entries(content, data, block.content.start), data)


def as_json(value: object) -> str:
    """A value as JSON, dates as they are written in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, default=str)
