"""Reviewdog's rdjson: the shape that its protocol (reviewdog.proto) documents, places in bytes, and fixes that can be applied."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

POSITION = {"line": int, "column": int}
RANGE = {"start": POSITION, "end": POSITION}
#: Each message of the protocol by its fields; a list is a repeated field. `original_output` and the like are not written.
DIAGNOSTIC = {
    "message": str,
    "location": {"path": str, "range": RANGE},
    "severity": ("ERROR", "WARNING", "INFO"),
    "code": {"value": str},
    "suggestions": [{"range": RANGE, "text": str}],
}
RESULT = {"source": {"name": str}, "severity": ("ERROR", "WARNING", "INFO"), "diagnostics": [DIAGNOSTIC]}
OPTIONAL = ("suggestions",)
BODY = "### 가\n\n![](/없음.png)\n\n👍 **중요. ** 10\n\n| 값 | 개 |\n\n```\n{{ secrets.X }}\n```\n"


def faults(value: object, shape: Any, where: str = "result") -> Iterator[str]:
    """Where a value has another shape."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            yield f"{where}: no object"
            return
        yield from (f"{where}: {name} is missing" for name in shape.keys() - value.keys() if name not in OPTIONAL)
        yield from (f"{where}: unknown {name}" for name in value.keys() - shape.keys())
        for name in shape.keys() & value.keys():
            yield from faults(value[name], shape[name], f"{where}.{name}")
    elif isinstance(shape, list):
        for number, item in enumerate(value if isinstance(value, list) else [None]):
            yield from faults(item, shape[0], f"{where}[{number}]")
    elif isinstance(shape, tuple):
        if value not in shape:
            yield f"{where}: {value}"
    elif type(value) is not shape:
        yield f"{where}: not {shape.__name__}"


@pytest.fixture
def result(run: Run, site: Path) -> Any:
    (site / "_posts" / "2024-01-08 빈 칸.md").write_bytes(bytes(range(256)) * 9)
    (site / "_posts" / "2024-01-10-empty.md").write_bytes(b"")
    (site / "_posts" / "2024-01-11-many.md").write_text(f"---\ntitle: T\ntags: a b\n---\n{BODY}", "utf-8")
    return json.loads(run("check", "--format", "rdjson", cwd=site).stdout)


def test_the_result_has_the_documented_shape(result: Any) -> None:
    assert list(faults(result, RESULT)) == []
    found = result["diagnostics"]
    assert len({one["code"]["value"] for one in found}) >= 6
    assert {one["severity"] for one in found} == {"ERROR", "WARNING", "INFO"}
    assert any("suggestions" in one for one in found)


def test_every_range_lies_in_its_file(result: Any, site: Path) -> None:
    ranges = [(one["location"]["path"], one["location"]["range"]) for one in result["diagnostics"]]
    ranges += [(one["location"]["path"], fix["range"]) for one in result["diagnostics"] for fix in one.get("suggestions", [])]
    for path, place in ranges:
        lines = (site / path).read_bytes().split(b"\n")
        start, end = ((place[at]["line"], place[at]["column"]) for at in ("start", "end"))
        assert (1, 1) <= start <= end
        assert all(line <= len(lines) and column <= len(lines[line - 1]) + 1 for line, column in (start, end))


def test_a_suggestion_alone_makes_the_whole_repair(result: Any, site: Path, run: Run) -> None:
    suggested = [one for one in result["diagnostics"] if "suggestions" in one and "many" in one["location"]["path"]]
    assert {"FW901", "FW804"} <= {one["code"]["value"] for one in suggested}
    for one in suggested:
        (fix,) = one["suggestions"]
        path = site / one["location"]["path"]
        before = path.read_bytes()
        path.write_bytes(_applied(before, fix))
        left = json.loads(run("check", "--format", "rdjson", "--select", one["code"]["value"], str(path), cwd=site).stdout)
        assert one["message"] not in [other["message"] for other in left["diagnostics"]]
        path.write_bytes(before)


def _applied(data: bytes, fix: dict[str, Any]) -> bytes:
    """The file's bytes after a suggestion, as reviewdog counts them."""
    lines = data.split(b"\n")

    def offset(place: dict[str, int]) -> int:
        return sum(len(line) + 1 for line in lines[: place["line"] - 1]) + place["column"] - 1

    return data[: offset(fix["range"]["start"])] + fix["text"].encode() + data[offset(fix["range"]["end"]) :]


def test_what_breaks_the_shape_is_seen(result: Any) -> None:
    first = result["diagnostics"][0]
    assert list(faults({**result, "severity": "warning"}, RESULT))
    assert list(faults({**result, "diagnostics": [{**first, "extra": 1}]}, RESULT))
    assert list(faults({**result, "diagnostics": [{**first, "location": {"path": "a"}}]}, RESULT))
    assert list(faults({**result, "diagnostics": [{**first, "code": {"value": 1}}]}, RESULT))
