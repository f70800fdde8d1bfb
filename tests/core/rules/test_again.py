"""Checking again after an edit finds what a check of the whole post finds."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from editor.core.engine import Engine
from editor.core.rules.again import Again
from editor.core.rules.model import FileFacts, Rule, Subject
from editor.core.rules.registry import RULES, examine
from editor.core.rules.settings import Settings
from tests.core.rules.edited_posts import NOW, cases, from_corpus, made_up, try_edits

BY_BLOCK = [rule for rule in RULES if rule.by_block]


def subject(text: str, engine: Engine, name: str = "_posts/2024-01-05-a.md") -> Subject:
    return Subject(text, name, engine, None, NOW, FileFacts())


@pytest.mark.parametrize("engine", list(Engine), ids=lambda engine: engine.value)
def test_the_answer_after_random_edits_is_that_of_a_fresh_check(engine: Engine) -> None:
    random = Random(7)
    assert try_edits(engine, random, made_up(random), 200).difference is None


@pytest.mark.corpus
@pytest.mark.parametrize("engine", list(Engine), ids=lambda engine: engine.value)
def test_so_it_is_in_real_posts(engine: Engine, corpus: Path) -> None:
    random = Random(11)
    assert try_edits(engine, random, from_corpus(random, corpus), 60).difference is None


@pytest.mark.parametrize("rule", BY_BLOCK, ids=lambda rule: rule.code)
def test_what_is_found_in_a_block_moves_and_changes_with_it(rule: Rule) -> None:
    """Text is written above, below, and at every place of what the rule's fixtures have."""
    only = Settings(select=(rule.code,))
    told = [case for case in cases() if any(line.startswith(rule.code) for line in case["expect"])]
    own = {"text": f"---\ntitle: 가\n---\n{rule.bad}\n", "engine": next(iter(rule.severities)).value}
    for case in told[:4] or [own]:
        engine, name, again, seen = Engine(case["engine"]), case.get("name", "2024-01-05-a.md"), Again(), 0
        head, fence, body = case["text"].lstrip("\n").rpartition("\n---\n")
        for text in _edited(head + fence, body):
            found = again.examine(subject(text, engine, name), only)
            assert found == examine(subject(text, engine, name), only)
            seen += bool(found)
        assert seen


def _edited(head: str, body: str) -> list[str]:
    above, below = "\n글\n\n", "\n\n글\n\n끝\n"
    texts = [head + above + body + below, head + "\n긴 글\n\n" + body + below, head + above + body + "\n\n긴 글\n\n끝\n"]
    places = range(0, len(body) + 1, max(1, len(body) // 20))
    return [*texts, *(head + above + body[:at] + new + body[at:] + below for at in places for new in ("가", "\n", "\n\n"))]
