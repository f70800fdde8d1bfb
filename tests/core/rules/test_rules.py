"""The catalogue, from fixture files: what is found where, and what the text is after the safe fixes."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.positions import LineIndex
from editor.core.rules.fixing import fix
from editor.core.rules.registry import RULES, check

FIXTURES = Path(__file__).parents[2] / "fixtures" / "rules"
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CASES = [(file.stem, case) for file in sorted(FIXTURES.glob("*.toml")) for case in tomllib.loads(file.read_text("utf-8"))["case"]]


def checked(text: str, case: dict) -> tuple[Diagnostic, ...]:
    name = case.get("name", "2024-01-05-a.md")
    return check(text, name=name, engine=Engine(case["engine"]), site=None, now=NOW)


def body(text: str) -> str:
    """The text without the newline behind the opening quotes; a second one is meant."""
    return text[1:] if text.startswith("\n---") else text


def places(text: str, found: tuple[Diagnostic, ...]) -> list[str]:
    index = LineIndex(text)
    at = [(diagnostic.code, index.place(diagnostic.span.start)) for diagnostic in found]
    return [f"{code} {place.line + 1}:{place.column + 1}" for code, place in at]


@pytest.mark.parametrize(("family", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value["title"])
def test_found(family: str, case: dict) -> None:
    text = body(case["text"])
    found = checked(text, case)
    assert all(diagnostic.message.say().endswith((".", "!", ")")) for diagnostic in found)
    assert all(diagnostic.fix.title.say() for diagnostic in found if diagnostic.fix)
    assert places(text, found) == sorted(case["expect"], key=lambda line: text_order(text, line))


def text_order(text: str, line: str) -> tuple[int, str]:
    code, _, place = line.partition(" ")
    row, column = place.split(":")
    return LineIndex(text).offset(int(row) - 1, int(column) - 1), code


@pytest.mark.parametrize(("family", "case"), CASES, ids=lambda value: value if isinstance(value, str) else value["title"])
def test_fixed(family: str, case: dict) -> None:
    text = body(case["text"])
    result = fix(text, lambda written: checked(written, case))
    assert result.text == body(case.get("fixed", case["text"]))
    assert not [found.code for found in result.left if found.fix and found.fix.safe]
    assert fix(result.text, lambda written: checked(written, case)).text == result.text


def test_every_code_is_there_once_and_in_its_family() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert len({rule.name for rule in RULES}) == len(codes)
    assert all("-" in rule.name for rule in RULES), "by it a comment's other words are told from a rule's name"
    for rule in RULES:
        assert {other.code[2] for other in RULES if other.family is rule.family} == {rule.code[2]}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_explained(rule) -> None:
    assert rule.severities
    assert rule.summary.say().endswith(".")
    assert rule.reason.say().endswith(".")


def test_every_rule_has_a_case() -> None:
    proved = {line.split()[0] for _, case in CASES for line in case["expect"]}
    of_bytes, off = {"FW001", "FW002", "FW003"}, {"FW706", "FW710"}
    of_sites = {
        "FW306",
        "FW307",
        "FW505",
        "FW605",
        "FW702",
        "FW703",
        "FW704",
        "FW705",
        "FW714",
        "FW716",
        "FW724",
        "FW726",
        "FW727",
        "FW806",
        "FW918",
        "FW007",
    }  # test_sites, FW007: tests/storage
    assert {rule.code for rule in RULES} - proved - of_bytes - of_sites - off == set()


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("a.md", "2024-03-04-a.md"),
        ("2024-01-05.md", "2024-01-05-title.md"),
        ("2024_01_05_a.md", "2024-01-05-a.md"),
        ("20240105-a.md", "2024-01-05-a.md"),
        ("2024-01-05 내 글.md", "2024-01-05-내 글.md"),
        ("2024-01-05a.md", "2024-01-05-a.md"),
    ],
)
def test_the_name_that_is_advised_keeps_the_date_in_the_old_one(name: str, example: str) -> None:
    text = "---\ntitle: a\ndate: 2024-03-04\n---\n글\n"
    found = check(text, name=name, engine=Engine.JEKYLL, site=None, now=NOW)
    assert [diagnostic.code for diagnostic in found] == ["FW301"]
    assert f"rename the file to {example}." in found[0].message.say()


@pytest.mark.parametrize(
    ("body", "consequence"),
    [
        ("{% if page.a = 1 %}a{% endif %}", "the whole site is not built"),
        ("{% if page.a %}{% if page.b = 1 %}a{% endif %}{% endif %}", "whenever it comes to this place"),
        ("{% if page.a %}a{% elsif page.b = 1 %}b{% endif %}", "whenever it comes to this place"),
        ("{% if page.a %}a{% endif %}{% unless page.b = 1 %}b{% endunless %}", "the whole site is not built"),
    ],
)
def test_a_comparison_in_a_condition_stops_only_where_it_is_reached(body: str, consequence: str) -> None:
    found = check(f"---\ntitle: a\n---\n{body}\n", name="2024-01-05-a.md", engine=Engine.JEKYLL, site=None, now=NOW)
    assert [diagnostic.code for diagnostic in found] == ["FW812"]
    assert consequence in found[0].message.say()
