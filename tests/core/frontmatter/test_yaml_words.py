"""What plain YAML words are to the generators.

tests/fixtures/yaml_words.json has a line for each word: what it was for Psych 4.0.3 as Jekyll 4.3.1 calls it, for
hexo-front-matter 4.2 with js-yaml 4.3.2, and for Hugo 0.168; null where the reader gave up or could not print it.
Fractions of seconds are cut to three digits.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.tree import Mapping
from editor.core.frontmatter.values import understood

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "yaml_words.json"
WORDS: list[tuple[str, str | None, str | None, str | None]] = json.loads(FIXTURE.read_text(encoding="utf-8"))
ENGINES = (Engine.JEKYLL, Engine.HEXO, Engine.HUGO)


def spelled(value: object) -> str:
    """A value in the words of the fixture."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            number = float(value)
            return f"number {int(number) if number.is_integer() and abs(number) < 2**53 else repr(number)}"
        case datetime():
            moment = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
            fraction = f".{moment.microsecond // 1000:03}".rstrip("0") if moment.microsecond else ""
            return f"moment {moment:%Y-%m-%dT%H:%M:%S}{fraction}"
        case date():
            return f"moment {value}T00:00:00"
        case _:
            return f"text {value}"


def read(line: str, engine: Engine) -> dict[str, object]:
    tree = parse(f"---\n{line}\n---\n", engine).tree
    assert isinstance(tree, Mapping), line
    value = understood(tree, engine)
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("engine", ENGINES)
def test_every_word_is_what_the_generator_reads(engine: Engine) -> None:
    column = ENGINES.index(engine) + 1
    measured = {row[0]: row[column] for row in WORDS if row[column] is not None}
    found = {word: spelled(read(f"word: {word}", engine)["word"]) for word in measured}
    assert len(measured) > 240
    assert {word: said for word, said in found.items() if said != measured[word]} == {}


@pytest.mark.parametrize("engine", ENGINES)
def test_an_anchor_changes_no_word(engine: Engine) -> None:
    for word in ("yes", "010", "1e3", "2024-02-30", "~", "12:30"):
        plain = read(f"a: {word}", engine)["a"]
        assert read(f"a: &x {word}\nb: *x\nc: [*x]", engine) == {"a": plain, "b": plain, "c": [plain]}


MERGED = [
    ("a: &x {b: 1}\nd: {<<: *x, b: 2}", {"b": 2}, {"b": 2}, {"b": 2}),
    ("a: &x {b: 1}\nd: {b: 2, <<: *x}", {"b": 1}, {"b": 2}, {"b": 1}),
    ("a: &x {b: 1}\ny: &y {b: 3, q: 4}\nd: {<<: [*x, *y]}", {"b": 1, "q": 4}, {"b": 1, "q": 4}, {"b": 3, "q": 4}),
    ("a: &x {b: yes}\nd: {<<: *x}", {"b": True}, {"b": "yes"}, {"b": "yes"}),
]


@pytest.mark.parametrize("case", MERGED)
def test_merge_keys(case: tuple[str, object, object, object]) -> None:
    assert tuple(read(case[0], engine)["d"] for engine in ENGINES) == case[1:]


TAGGED = [
    ("!a yes", True, "yes"),
    ("!a", None, None),
    ("! 1", 1, "1"),
    ("!!str 1", "1", "1"),
    ("!!int '1'", 1, 1),
    ("!!binary 7ZWc6riA", "한글", "한글"),
]


@pytest.mark.parametrize("case", TAGGED)
def test_marks_before_a_value(case: tuple[str, object, object]) -> None:
    assert tuple(read(f"a: {case[0]}", engine)["a"] for engine in (Engine.JEKYLL, Engine.HUGO)) == case[1:]


UNREADABLE = [
    ("a: {b: 1, b: 2}", (Engine.HUGO, Engine.HEXO, Engine.ASTRO)),
    ("a:\n- b: 1\n  c: 2\n  'b': 3", (Engine.HUGO, Engine.HEXO, Engine.ASTRO)),
    ("a: !b c", (Engine.HEXO, Engine.ASTRO)),
    ("a: [!b c]", (Engine.HEXO, Engine.ASTRO)),
    ("a: {b: 1, c: 1, d: {b: 1}}", ()),
    ("a: !!str 1", ()),
    ("a: ! 1", ()),
]


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_inside_a_value_stops_a_generator(case: tuple[str, tuple[Engine, ...]]) -> None:
    line, stopped = case
    for engine in (Engine.JEKYLL, Engine.HUGO, Engine.HEXO, Engine.ASTRO):
        assert (parse(f"---\n{line}\n---\n", engine).entries[0].problem is not None) == (engine in stopped), engine
