"""Reading a site's configuration: YAML, TOML or JSON to a mapping, without trusting the file.

What cannot be read gives an empty mapping: a site with a broken configuration is still a site, and its posts can be
written. The generators fail on such a file by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from editor.core.frontmatter.guards import objection
from editor.core.frontmatter.tree import Mapping as Tree
from editor.core.frontmatter.tree import Node, Unreadable
from editor.core.frontmatter.yaml_everyday import read_everyday
from editor.core.messages import N_, Text, text

#: Code points; a larger file is not a configuration.
LARGEST = 1 << 20
NO_CONFIG: Mapping[str, object] = {}


class ConfigTrouble(ValueError):
    """A configuration that cannot be read; `reason` says why."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.say())
        self.reason = reason


def read_config(name: str, text: str) -> Mapping[str, object]:
    """The mapping that a file holds, keys as written; its name's ending says the language. Never raises."""
    try:
        return parse_config(name, text)
    except ConfigTrouble:
        return NO_CONFIG


def parse_config(name: str, content: str) -> Mapping[str, object]:
    """As `read_config`, but raises ConfigTrouble for what cannot be read. An empty file holds no settings."""
    if len(content) > LARGEST:
        raise ConfigTrouble(text(N_("It is larger than {limit} KB."), limit=LARGEST >> 10))
    ending = name.rpartition(".")[2].lower()
    reader = {"toml": _toml, "json": _json}.get(ending, _yaml)
    return reader(content.removeprefix("\ufeff"))


def read_data(name: str, text: str) -> object:
    """What a data file in YAML or JSON holds, a list too; None when it cannot be read. Never raises."""
    if len(text) > LARGEST:
        return None
    try:
        if name.endswith(".json"):
            return json.loads(text)
        root = _tree(text.replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None
    return None if root is None else root.value


class Config(dict[str, object]):
    """A configuration that remembers what was looked up in it: every rule asks for the same few of its keys for each post."""

    __slots__ = ("found",)

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__(values)
        self.found: dict[tuple[str, ...], object] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return Config, (dict(self),)


def lookup(config: Mapping[str, object], *keys: str) -> object:
    """The value at nested keys in any letter case, as Hugo reads its own; None when there is none."""
    if type(config) is not Config:
        return _looked_up(config, keys)
    if keys not in config.found:
        config.found[keys] = _looked_up(config, keys)
    return config.found[keys]


def _looked_up(config: Mapping[str, object], keys: tuple[str, ...]) -> object:
    value: object = config
    for key in keys:
        if not isinstance(value, dict) and not isinstance(value, Mapping):
            return None
        exact = value.get(key)
        value = exact if exact is not None else _in_any_case(value, key.lower())
    return value


def _in_any_case(config: Mapping[str, object], wanted: str) -> object:
    for key, value in config.items():
        if str(key).lower() == wanted:
            return value
    return None


def word(config: Mapping[str, object], *keys: str) -> str:
    """Like `lookup`, for a value that is text; "" when it is missing or something else."""
    value = lookup(config, *keys)
    return value.strip() if isinstance(value, str) else ""


def _yaml(content: str) -> Mapping[str, object]:
    root = _tree(content.replace("\r\n", "\n"))
    if root is not None and not isinstance(root, Tree):
        raise _no_table()
    return root.value if root is not None else NO_CONFIG


def _tree(content: str) -> Node | None:
    """The tree of YAML with LF newlines. The parser is loaded for what is not everyday only."""
    if (found := read_everyday(content)) is not None:
        return found
    from yaml import YAMLError

    from editor.core.frontmatter.yaml_tree import read_yaml

    if objection(content):
        raise _too_much()
    try:
        return read_yaml(content)
    except (YAMLError, Unreadable) as error:
        raise ConfigTrouble(_reason(error)) from error


def _toml(content: str) -> Mapping[str, object]:
    import tomllib  # here, since most sites have YAML

    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ConfigTrouble(_reason(error)) from error
    except RecursionError as error:
        raise _too_much() from error


def _json(content: str) -> Mapping[str, object]:
    try:
        value = json.loads(content)
    except ValueError as error:
        raise ConfigTrouble(_reason(error)) from error
    except RecursionError as error:
        raise _too_much() from error
    if not isinstance(value, dict):
        raise _no_table()
    return value


def _reason(error: Exception) -> Text:
    """What a parser says, in one line."""
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    if mark is not None and problem:
        return text(N_("Line {line}: {problem}."), line=mark.line + 1, problem=problem)
    return text(N_("It cannot be parsed: {problem}."), problem=" ".join(str(error).split()).rstrip("."))


def _too_much() -> ConfigTrouble:
    return ConfigTrouble(text(N_("It is too large or nested too deeply.")))


def _no_table() -> ConfigTrouble:
    return ConfigTrouble(text(N_("It holds a list or a text, not settings.")))
