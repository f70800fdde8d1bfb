"""What is written to silence a rule silences it, at the right place and nothing else."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime

import pytest

from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.rules.registry import CODES, check
from editor.core.rules.settings import read_settings
from editor.core.silencing import silence_in_line, silence_in_post, silence_in_settings
from editor.core.text import apply

HEAD = "---\nlayout: post\ntitle: 글\n---\n"
BAD = "**제목. **이다."


def found(text: str) -> list[Diagnostic]:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    problems = check(text, name="_posts/2024-01-05-a.md", engine=Engine.JEKYLL, site=None, now=now)
    return [one for one in problems if one.code == "FW901"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{BAD}\n", f"<!-- foreword: ignore FW901 -->\n{BAD}\n"),
        (f"글.\n\n{BAD}\n", f"글.\n\n<!-- foreword: ignore FW901 -->\n{BAD}\n"),
        (f"앞 줄.  \n{BAD}\n", f"앞 줄. <!-- foreword: ignore FW901 -->  \n{BAD}\n"),
        (f"## 소제목\n{BAD}\n", f"## 소제목\n<!-- foreword: ignore FW901 -->\n{BAD}\n"),
        (f"- 글과 {BAD}\n", f"- 글과 <!-- foreword: ignore FW901 -->{BAD}\n"),
    ],
)
def test_a_line(before: str, after: str) -> None:
    text = HEAD + before
    problem = found(text)[0]
    silenced = apply(text, silence_in_line(text, problem.span, "FW901"))
    assert silenced == HEAD + after
    assert found(silenced) == []


def test_only_that_line() -> None:
    text = f"{HEAD}{BAD}\n\n{BAD}\n"
    first, second = found(text)
    silenced = apply(text, silence_in_line(text, first.span, "FW901"))
    assert len(found(silenced)) == 1
    assert len(found(apply(text, silence_in_line(text, second.span, "FW901")))) == 1


@pytest.mark.parametrize(
    "text", [f"{HEAD}```\n{BAD}\n```\n", f"{HEAD}- {BAD}\n", f"{HEAD}| {BAD} | b |\n", f"{HEAD}앞 줄.\\\n{BAD}\n"]
)
def test_where_there_is_no_place_for_a_comment(text: str) -> None:
    span = found(f"{HEAD}{BAD}\n")[0].span.shifted(text.index("**") - len(HEAD))
    assert silence_in_line(text, span, "FW901") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD, "---\nlayout: post\ntitle: 글\n# foreword: ignore FW901\n---\n"),
        ("+++\ntitle = '글'\n+++\n", "+++\ntitle = '글'\n# foreword: ignore FW901\n+++\n"),
        ("---\n# foreword: ignore FW401\ntitle: 글\n---\n", "---\n# foreword: ignore FW401, FW901\ntitle: 글\n---\n"),
        ("", "<!-- foreword: ignore-file FW901 -->\n"),
    ],
)
def test_a_post(before: str, after: str) -> None:
    text = f"{before}\n{BAD}\n"
    silenced = apply(text, silence_in_post(text, "FW901"))
    assert silenced == f"{after}\n{BAD}\n"
    assert found(silenced) == []


@pytest.mark.parametrize(
    "settings",
    [
        "",
        'engine = "jekyll"',
        'ignore = ["FW201"]  # dates\n',
        'ignore = [\n  "FW201", # dates\n]\n[severity]\nFW401 = "info"\n',
        '# ours\n[severity]\nFW401 = "info"\n',
    ],
)
def test_a_site(settings: str) -> None:
    changed = apply(settings, silence_in_settings(settings, "FW901"))
    codes = CODES
    before, after = read_settings(tomllib.loads(settings), codes), read_settings(tomllib.loads(changed), codes)
    assert after.ignore == (*before.ignore, "FW901")
    assert (after.engine, after.severities) == (before.engine, before.severities)
    assert [line for line in settings.splitlines() if "FW201" not in line and line not in changed.splitlines()] == []
    assert silence_in_settings(changed, "FW901") == []
