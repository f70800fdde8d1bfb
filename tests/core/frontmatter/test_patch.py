"""Changing a field changes the bytes of that value and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.frontmatter import patch
from editor.core.frontmatter.parse import parse
from editor.core.text import apply

POST = '---\ntitle: "제목"  # note\ndate: 2022-12-06\ntags: [AWS, 머신러닝]\nlist:\n  - a\n  - b\ntoc: true\n---\n\n본문 😀\n'

CASES = [
    (patch.set_value, (("title",), "새 제목"), POST.replace('"제목"', '"새 제목"')),
    (patch.set_value, (("date",), "2024-02-29"), POST.replace("2022-12-06", "2024-02-29")),
    (patch.set_value, (("toc",), False), POST.replace("true", "false")),
    (patch.add_item, (("tags",), "a, b"), POST.replace("머신러닝]", '머신러닝, "a, b"]')),
    (patch.add_item, (("list",), "c"), POST.replace("  - b\n", "  - b\n  - c\n")),
    (patch.remove_item, (("tags",), "AWS"), POST.replace("AWS, ", "")),
    (patch.remove_item, (("list",), "b"), POST.replace("  - b\n", "")),
    (patch.remove, (("toc",),), POST.replace("toc: true\n", "")),
    (patch.set_value, (("lang",), "yes"), POST.replace("true\n", 'true\nlang: "yes"\n')),
]


@pytest.mark.parametrize(("change", "arguments", "expected"), CASES)
def test_changes_only_the_value(change: object, arguments: tuple[object, ...], expected: str) -> None:
    assert apply(POST, change(POST, *arguments)) == expected  # type: ignore[operator]


def test_refuses_a_value_that_is_shared() -> None:
    with pytest.raises(patch.PatchRefused):
        patch.set_value("---\na: &x 1\nb: *x\n---\n", ("b",), 2)


def test_deep_nesting_is_trouble_and_not_a_crash() -> None:
    assert parse("---\na: " + "[" * 100_000 + "\n---\n").trouble is not None


def test_the_sample_post(corpus: Path) -> None:
    for path in (corpus / "samples").glob("*.md"):
        old = path.read_text("utf-8")
        new = apply(old, patch.set_value(old, ("title",), '새 제목: "따옴표" #1'))
        assert [a for a, b in zip(old.split("\n"), new.split("\n"), strict=True) if a != b] == [old.split("\n")[1]]
