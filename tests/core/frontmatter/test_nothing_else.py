"""What stands beside a change: line ends and marks of the file, tied values, dates that are not dates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.frontmatter.patch import add_item, rename_key, set_value
from editor.core.frontmatter.words import typed_word
from editor.core.site.taxonomy import tags_of
from editor.core.text import apply
from editor.storage.files import read_file

TIED = (
    "base: &b {k: 1}  # anchor\nuse:\n  <<: *b\n  l: 2\nn: !!str 1   # tag\n"
    "text: |+\n  a\n\nflow: [a,  # one\n  b\n  ]\nlong:   x   # column\ntitle: 옛\ndup: 1\ndup: 2\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("closing", ["---", "..."])
@pytest.mark.parametrize("end", ["", "\n", "\n\n본문 😀"])
def test_the_file_keeps_its_bytes(tmp_path: Path, newline: str, mark: str, closing: str, end: str) -> None:
    written = f"{mark}---\n{TIED}{closing}{end}".replace("\n", newline)
    post = tmp_path / "post.md"
    post.write_bytes(written.encode())
    file = read_file(post)
    new = apply(file.text, set_value(file.text, ("title",), "새 것"))
    assert file.encode(new) == written.replace("title: 옛", "title: 새 것").encode()
    new = apply(file.text, set_value(file.text, ("zz",), 1))
    assert file.encode(new) == written.replace(f"dup: 2{newline}", f"dup: 2{newline}zz: 1{newline}").encode()


def test_changes_among_tied_values_touch_one_line() -> None:
    text = f"---\n{TIED}---\n"
    assert apply(text, set_value(text, ("use", "l"), 3)) == text.replace("l: 2", "l: 3")
    assert apply(text, set_value(text, ("long",), "xyz")) == text.replace("x   # column", "xyz   # column")
    assert apply(text, add_item(text, ("flow",), "c")) == text.replace("  b\n  ]", "  b,\n  c\n  ]")
    assert apply(text, rename_key(text, ("n",), "m")) == text.replace("n: !!str", "m: !!str")


def typed(text: str, key: str, words: str) -> str:
    found = parse(text)
    return apply(text, set_value(text, (key,), typed_word(found, (key,), words, False)))


def test_toml_dates_under_other_names() -> None:
    """A field that holds a date keeps holding one, whatever its name; a text with the shape of a date stays a text."""
    text = '+++\nseen = 2024-01-02\nversion = "2024-01-02"\nat = 2024-01-02T03:04:05+09:00\nnoon = 12:00:00\n+++\n'
    assert typed(text, "seen", "2024-02-03") == text.replace("seen = 2024-01-02", "seen = 2024-02-03")
    assert typed(text, "version", "2024-02-03") == text.replace('"2024-01-02"', '"2024-02-03"')
    assert parse(typed(text, "at", "2024-02-03T04:05:06+09:00")).data["seen"] == date(2024, 1, 2)
    assert typed(text, "at", "2024-02-03T04:05:06+09:00") == text.replace("2024-01-02T03:04:05", "2024-02-03T04:05:06")


def test_jekyll_tag_and_tags_are_two_fields() -> None:
    """Each is changed where it is written; a change of one never makes or takes the other."""
    text = "---\ntag: a b\ntags: c d\n---\n"
    changed = apply(text, set_value(text, ("tag",), "x", engine=Engine.JEKYLL))
    assert changed == text.replace("a b", "x")
    assert parse(changed, Engine.JEKYLL).data == {"tag": "x", "tags": "c d"}


@pytest.mark.parametrize(
    ("fields", "tags"),
    [
        ("tag: a b", ("a b",)),
        ("tag: x\ntags: y z", ("x",)),
        ("tag: x\ntags: [y, z]", ("x",)),
        ("tag: [a b, c]\ntags: c", ("a b", "c")),
        ("tag:\ntags: y z", ("y", "z")),
    ],
)
def test_jekyll_takes_tag_before_tags(fields: str, tags: tuple[str, ...]) -> None:
    """As Jekyll 4.3.1 built these five posts."""
    assert tags_of(parse(f"---\n{fields}\n---\n", Engine.JEKYLL).data, Engine.JEKYLL) == tags
