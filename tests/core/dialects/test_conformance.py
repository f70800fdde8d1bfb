"""CommonMark's and GitHub's own cases. Those that are expected to fail are listed with the reason; the list may only shrink."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.core.dialects.base import Post, html_of
from editor.core.dialects.commonmark import github
from editor.core.engine import Engine
from editor.core.markdown.render import render

pytestmark = pytest.mark.corpus

#: They show that CommonMark alone links no bare address; GitHub's Markdown, with its extension, links them.
UNLINKED = {"616 Autolinks", "619 Autolinks", "620 Autolinks"}
EXPECTED = {Engine.COMMONMARK: set(), Engine.GFM: UNLINKED}


@pytest.mark.parametrize(("engine", "count"), [(Engine.COMMONMARK, 655), (Engine.GFM, 673)])
def test_its_own_cases(corpus: Path, engine: Engine, count: int) -> None:
    found = _cases(corpus, engine)
    failing = {case["name"] for case in found if render(case["text"], engine) != case["html"]}
    assert len(found) == count
    assert failing == EXPECTED[engine]


def test_the_rest_of_githubs_cases_without_its_autolinks(corpus: Path) -> None:
    dialect = github(autolink=False)
    for case in _cases(corpus, Engine.GFM):
        if case["name"] in UNLINKED:
            assert html_of(dialect.blocks(case["text"], Post())) == case["html"]


def _cases(corpus: Path, engine: Engine) -> list[dict[str, str]]:
    lines = (corpus / "conformance" / f"{engine.value}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
