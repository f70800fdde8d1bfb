"""What SARIF 2.1.0 (OASIS standard, section 3 and its schema) asks of the objects that Foreword writes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

#: Properties of each object: kind, and whether it is required. A kind is a type, a list of an object's name, or that name.
_OBJECTS: dict[str, dict[str, tuple[object, bool]]] = {
    "log": {"$schema": (str, False), "version": (str, True), "runs": (["run"], True)},
    "run": {"tool": ("tool", True), "columnKind": (str, False), "results": (["result"], False)},
    "tool": {"driver": ("driver", True)},
    "driver": {"name": (str, True), "version": (str, False), "rules": (["rule"], False)},
    "rule": {
        "id": (str, True), "name": (str, False), "shortDescription": ("message", False), "fullDescription": ("message", False),
    },
    "message": {"text": (str, True)},
    "result": {
        "ruleId": (str, False), "ruleIndex": (int, False), "level": (str, False), "message": ("message", True),
        "locations": (["location"], False), "fixes": (["fix"], False),
    },
    "location": {"physicalLocation": ("place", False)},
    "place": {"artifactLocation": ("artifact", True), "region": ("region", False)},
    "artifact": {"uri": (str, False)},
    "region": {"startLine": (int, True), "startColumn": (int, False), "endLine": (int, False), "endColumn": (int, False)},
    "fix": {"description": ("message", False), "artifactChanges": (["change"], True)},
    "change": {"artifactLocation": ("artifact", True), "replacements": (["replacement"], True)},
    "replacement": {"deletedRegion": ("region", True), "insertedContent": ("message", False)},
}  # fmt: skip
_ENUMS = {
    "log.version": ("2.1.0",),
    "result.level": ("none", "note", "warning", "error"),
    "run.columnKind": ("utf16CodeUnits", "unicodeCodePoints"),
}
_NOT_EMPTY = ("runs", "artifactChanges", "replacements")


def faults(value: object, kind: object = "log", where: str = "") -> Iterator[str]:
    """Where a value breaks the standard; nothing for a valid one."""
    if isinstance(kind, list):
        if not isinstance(value, list):
            yield f"{where}: not a list"
            return
        for number, item in enumerate(value):
            yield from faults(item, kind[0], f"{where}[{number}]")
    elif isinstance(kind, type):
        if not isinstance(value, kind) or isinstance(value, bool):
            yield f"{where}: not {kind.__name__}"
    elif not isinstance(value, dict):
        yield f"{where}: not an object"
    else:
        yield from _of_object(value, str(kind), where)


def _of_object(value: dict[str, object], kind: str, where: str) -> Iterator[str]:
    known = _OBJECTS[kind]
    yield from (f"{where}: no {name}" for name, (_, required) in known.items() if required and name not in value)
    for name, inner in value.items():
        if name not in known:
            yield f"{where}: unknown {name}"
            continue
        yield from faults(inner, known[name][0], f"{where}.{name}")
        if inner not in _ENUMS.get(f"{kind}.{name}", (inner,)):
            yield f"{where}.{name}: {inner}"
        if name in _NOT_EMPTY and not inner:
            yield f"{where}.{name}: empty"
        if name == "uri" and (urlsplit(str(inner)).scheme or not str(inner).isascii() or " " in str(inner)):
            yield f"{where}.uri: no relative reference"
    if kind == "region":
        yield from _of_region(value, where)
    if kind == "run":
        yield from _of_run(value, where)


def _of_region(region: dict[str, object], where: str) -> Iterator[str]:
    start, end = (tuple(int(str(region.get(f"{at}{part}", 1))) for part in ("Line", "Column")) for at in ("start", "end"))
    if min(*start, *end) < 1 or end < start:
        yield f"{where}: {start} to {end}"


def _of_run(run: dict[str, object], where: str) -> Iterator[str]:
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]  # type: ignore[index]
    if len(set(rules)) != len(rules):
        yield f"{where}: a rule twice"
    for number, result in enumerate(run["results"]):  # type: ignore[arg-type,var-annotated]
        index = result.get("ruleIndex", -1)
        if index >= len(rules) or (index >= 0 and rules[index] != result.get("ruleId")):
            yield f"{where}.results[{number}]: another rule's index"
