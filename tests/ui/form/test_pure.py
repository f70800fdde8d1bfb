"""The form's decisions that need no widget: which rows there are, how written dates change, which words are the same."""

from __future__ import annotations

import re
from datetime import date

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.ui.form.date_text import clock_of, local_offset, month_shown, with_clock, with_day
from editor.ui.form.fields import FieldKind, Given, fields_of, nested_fields
from editor.ui.form.known import Knowledge
from editor.ui.form.labels import known_labels, label
from editor.ui.form.suggestions import matching


@pytest.mark.parametrize(
    ("written", "clock", "offset", "wanted"),
    [
        ("2026-11-20", "09:00", "+0900", "2026-11-20 09:00 +0900"),
        ("2026-11-20 09:00:00 +0900", "10:30", "+0900", "2026-11-20 10:30 +0900"),
        ("2026-11-20T09:00:00+09:00", "10:30:00", "Z", "2026-11-20T10:30:00Z"),
        ("2026-11-20T09:00:00", "10:30", "+09:00", "2026-11-20T10:30+09:00"),
        ("2026-11-20 09:00:00 +0900", "", "", "2026-11-20"),
        ("2026-11-20 09:00 +0900", "10:00", "", "2026-11-20 10:00"),
        ("not a date", "10:00", "", "not a date"),
    ],
)
def test_another_time(written: str, clock: str, offset: str, wanted: str) -> None:
    assert with_clock(written, clock, offset) == wanted


def test_dates_as_written() -> None:
    assert with_day("2026/1/2 09:00 +0900", date(2026, 11, 20)) == "2026/11/20 09:00 +0900"
    assert clock_of("2026-11-20 09:00:30.5 +0900") == ("09:00:30.5", "+0900")
    assert clock_of("2026-11-20") == ("", "")
    assert month_shown("2026-02-30") == date(2026, 2, 1)
    assert month_shown("2026-13-01") is None
    assert re.fullmatch(r"[+-]\d\d:\d\d", local_offset(date(2026, 1, 1), "+09:00"))
    assert re.fullmatch(r"[+-]\d{4}", local_offset(date(2026, 1, 1), "+0900"))


def test_matching_finds_what_may_become_a_word() -> None:
    used = [("스프링", 1), ("Spring Boot", 7), ("봄 스프링", 9)]
    assert [value for value, _ in matching(used, "스ㅍ".replace("ㅍ", "프"))] == ["스프링", "봄 스프링"]
    assert [value for value, _ in matching(used, "springb")] == ["Spring Boot"]


def rows(text: str, engine: Engine = Engine.JEKYLL, known: Knowledge | None = None) -> dict[str, FieldKind]:
    return {field.id: field.kind for field in fields_of(parse(text), engine, known or Knowledge())}


def test_kinds_of_fields() -> None:
    text = """---
Title: t
date: 2024-01-02
tag: a
draft: false
weight: 3
hero: /a/b.webp
site: https://a.b
tint: "#ffeedd"
about: |
  a
cover: {image: x}
links: [{a: 1}]
grid: [[1], [2]]
---
"""
    assert rows(text) == {
        "title": FieldKind.TITLE, "date": FieldKind.DATE, "categories": FieldKind.CHIPS, "tags": FieldKind.CHIPS,
        "draft": FieldKind.SWITCH, "weight": FieldKind.NUMBER, "hero": FieldKind.IMAGE, "site": FieldKind.LINK,
        "tint": FieldKind.COLOR, "about": FieldKind.LONG_TEXT, "cover": FieldKind.GROUP, "links": FieldKind.GROUPS,
        "grid": FieldKind.SUMMARY,
    }  # fmt: skip


def test_what_the_site_knows_changes_the_rows() -> None:
    given = {"comments": Given(True), "layout": Given("post")}
    known = Knowledge(usual=("author",), given=given, choices={"layout": ("post", "page")})
    found = {
        field.id: field for field in fields_of(parse("---\ntitle: t\nlayout: page\nauthor: a\nz: 1\n---\n"), Engine.HUGO, known)
    }
    assert [name for name, field in found.items() if field.daily] == ["title", "date", "categories", "tags", "author"]
    assert (found["layout"].kind, found["layout"].inherited) == (FieldKind.CHOICE, None)
    assert (found["comments"].kind, found["comments"].present, found["comments"].inherited) == (FieldKind.SWITCH, False, True)


def test_plain_markdown_is_offered_a_title_only() -> None:
    assert list(rows("글\n", Engine.COMMONMARK)) == ["title"]
    assert list(rows("글\n", Engine.HUGO, Knowledge(given={"a": Given(1)}))) == ["title"]


def test_tags_as_the_generator_has_them() -> None:
    text = "---\ntags: a b\n---\n"
    items = {
        engine: {field.id: field.items for field in fields_of(parse(text), engine, Knowledge())}["tags"]
        for engine in (Engine.JEKYLL, Engine.HUGO)
    }
    assert items == {Engine.JEKYLL: ("a", "b"), Engine.HUGO: ("a b",)}


def test_nested_paths() -> None:
    field = next(
        f for f in fields_of(parse("---\ncover: {Alt: x, n: {m: 1}}\n---\n"), Engine.JEKYLL, Knowledge()) if f.id == "cover"
    )
    assert [(f.id, f.path, f.kind) for f in nested_fields(field)] == [
        ("cover-alt", ("cover", "Alt"), FieldKind.TEXT),
        ("cover-n", ("cover", "n"), FieldKind.GROUP),
    ]


def test_fields_that_typora_leaves_have_names_too_but_are_not_offered() -> None:
    post = parse("---\ntitle: a\ntypora-root-url: ../\n어떤: b\n---\n")
    fields = fields_of(post, Engine.JEKYLL, Knowledge())
    assert [label(field) for field in fields if field.key in post.data] == ["Title", "Image root", "어떤"]
    assert "typora-root-url" not in known_labels()
