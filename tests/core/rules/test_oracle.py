"""What real generators did with 67 odd posts: what they spoil is named, what they publish rightly passes."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.newlines import detect, normalise
from editor.core.rules.bytes_rule import undecodable
from editor.core.rules.model import FileFacts
from editor.core.rules.registry import check

pytestmark = pytest.mark.corpus
ENGINES = {
    "jekyll-4.3.1": Engine.JEKYLL,
    "hugo-0.111.3": Engine.HUGO,
    "hugo-0.168.0": Engine.HUGO,
    "hexo": Engine.HEXO,
    "astro-5": Engine.ASTRO,
}
SPOILED = {"PUBLISHED_WRONG", "POST_DROPPED", "BUILD_FAILS"}
# The outcome's label says OK because the page is there; what is on it says otherwise: a draft in public, a tag "map[a:b]".
NOT_RIGHT = {
    ("draft_true", Engine.JEKYLL),
    ("draft_true", Engine.HEXO),
    ("draft_string_true", Engine.JEKYLL),
    ("draft_string_true", Engine.HEXO),
    ("tags_map", Engine.HUGO),
    ("tags_map", Engine.HEXO),
}


def cases(corpus: Path) -> list[tuple[str, str, bytes, Engine, set[str]]]:
    result = []
    for case in json.loads((corpus / "oracle" / "cases.json").read_text("utf-8")):
        outcomes: dict[Engine, set[str]] = {}
        for version, outcome in case["results"].items():
            outcomes.setdefault(ENGINES[version], set()).add(outcome["outcome"])
        data = base64.b64decode(case["bytes_b64"])
        result += [(case["name"], case["filename"], data, engine, labels) for engine, labels in outcomes.items()]
    return result


def found(data: bytes, name: str, engine: Engine) -> list[Severity]:
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError:
        return [diagnostic.severity for diagnostic in undecodable(data, engine)[1]]
    file = FileFacts(newline=detect(raw))
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    return [d.severity for d in check(normalise(raw), name=name, engine=engine, site=None, now=now, file=file)]


def test_what_a_generator_spoils_is_named(corpus: Path) -> None:
    spoiled = [case for case in cases(corpus) if case[4] & SPOILED]
    assert len(spoiled) > 100
    assert [(name, engine.value) for name, file, data, engine, _ in spoiled if not found(data, file, engine)] == []


def test_what_a_generator_publishes_rightly_passes(corpus: Path) -> None:
    right = [case for case in cases(corpus) if case[4] == {"OK"} and (case[0], case[3]) not in NOT_RIGHT]
    assert len(right) > 50
    assert [(name, engine.value) for name, file, data, engine, _ in right if found(data, file, engine)] == []


def test_a_missing_date_is_no_more_than_a_hint(corpus: Path) -> None:
    undated = [case for case in cases(corpus) if "OK_NO_DATE" in case[4] and not case[4] & SPOILED]
    severe = [(name, engine.value) for name, file, data, engine, _ in undated if set(found(data, file, engine)) - {Severity.INFO}]
    assert severe == []
