"""Reading a site's configuration: YAML, TOML or JSON to a mapping, without trusting the file.

What cannot be read gives an empty mapping: a site with a broken configuration is still a site, and its posts can be
written. The generators fail on such a file by themselves.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping

import yaml

from editor.core.frontmatter.guards import objection
from editor.core.frontmatter.tree import Mapping as Tree
from editor.core.frontmatter.tree import Unreadable
from editor.core.frontmatter.yaml_tree import read_yaml

#: Code points; a larger file is not a configuration.
LARGEST = 1 << 20
NO_CONFIG: Mapping[str, object] = {}


def read_config(name: str, text: str) -> Mapping[str, object]:
    """The mapping that a file holds, keys as written; its name's ending says the language. Never raises."""
    if len(text) > LARGEST:
        return NO_CONFIG
    ending = name.rpartition(".")[2].lower()
    reader = {"toml": _toml, "json": _json}.get(ending, _yaml)
    return reader(text.removeprefix("\ufeff"))


def lookup(config: Mapping[str, object], *keys: str) -> object:
    """The value at nested keys in any letter case, as Hugo reads its own; None when there is none."""
    value: object = config
    for key in keys:
        if not isinstance(value, Mapping):
            return None
        exact = value.get(key)
        wanted = key.lower()
        value = exact if exact is not None else next((v for k, v in value.items() if str(k).lower() == wanted), None)
    return value


def word(config: Mapping[str, object], *keys: str) -> str:
    """Like `lookup`, for a value that is text; "" when it is missing or something else."""
    value = lookup(config, *keys)
    return value.strip() if isinstance(value, str) else ""


def _yaml(text: str) -> Mapping[str, object]:
    text = text.replace("\r\n", "\n")
    if objection(text):
        return NO_CONFIG
    try:
        root = read_yaml(text)
    except (yaml.YAMLError, Unreadable):
        return NO_CONFIG
    return root.value if isinstance(root, Tree) else NO_CONFIG


def _toml(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return NO_CONFIG


def _json(text: str) -> Mapping[str, object]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return NO_CONFIG
    return value if isinstance(value, dict) else NO_CONFIG
