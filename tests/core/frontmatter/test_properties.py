"""Random front matter in all styles, a random change: it reads back as meant, and nothing else is touched."""

from __future__ import annotations

import json
import re
import tomllib
from random import Random
from typing import Any

import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.core.frontmatter.changes import judged, random_change
from tests.core.frontmatter.generators import TomlMaker, YamlMaker, json_block

BODY = "\n본문 😀\n---\n끝"
QUICK = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
#: Where one of these stands in a block, an edit may be refused: what is tied, comments that would be lost, `|+` above blanks.
MAY_REFUSE = re.compile(r"[&*!#]|^\[|\.part|[|>]\+", re.M)


def read_yaml(text: str) -> Any:
    """PyYAML's reading of the block, with what does not exist (30 February) as written."""
    block = re.split(r"^---\n", text, maxsplit=2, flags=re.M)[1]
    return yaml.load(block, _Lenient)


class _Lenient(yaml.SafeLoader):
    """Dates that do not exist stay text."""


def _timestamp(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


_Lenient.add_constructor("tag:yaml.org,2002:timestamp", _timestamp)


def check_yaml(random: Random) -> str | None:
    text = f"---\n{YamlMaker(random).block()}---\n{BODY}"
    try:
        data = read_yaml(text)
    except (yaml.YAMLError, ValueError):
        return "not YAML"
    data = data or {}
    return _checked(text, data, random, lambda new: read_yaml(new) or {}, True)


def check_toml(random: Random) -> str | None:
    text = f"+++\n{TomlMaker(random).block()}+++\n{BODY}"
    read = lambda new: tomllib.loads(new.split("+++\n")[1])  # noqa: E731
    try:
        data = read(text)
    except tomllib.TOMLDecodeError:
        return "not TOML"
    return _checked(text, data, random, read, False)


def check_json(random: Random) -> str | None:
    text = f"{json_block(random)}\n{BODY}"
    read = lambda new: json.JSONDecoder().raw_decode(new)[0]  # noqa: E731
    return _checked(text, read(text), random, read, True, dates=False)


def _checked(text: str, data: Any, random: Random, read: Any, empty: bool, dates: bool = True) -> str | None:
    change = random_change(random, data, empty)
    if not dates:
        change = change._replace(wanted=json.loads(json.dumps(change.wanted, default=_spaced)))
    verdict = judged(text, change, read)
    assert verdict is None or MAY_REFUSE.search(text), f"{verdict}: {change.name} {change.path} {change.wanted}\n{text}"
    return verdict


def _spaced(moment: Any) -> str:
    """JSON has no dates: they become text as people write it."""
    return str(moment)


@QUICK
@given(st.randoms(use_true_random=False))
def test_yaml(random: Random) -> None:
    assume(check_yaml(random) != "not YAML")


@QUICK
@given(st.randoms(use_true_random=False))
def test_toml(random: Random) -> None:
    assume(check_toml(random) != "not TOML")


@QUICK
@given(st.randoms(use_true_random=False))
def test_json(random: Random) -> None:
    check_json(random)
