"""Links of the page: what is shown of an address, and which of them are posts that are opened here."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.ui.links import post_behind, shown_address


@pytest.mark.parametrize(
    ("hovered", "shown"),
    [
        ("", ""),
        ("https://e.example/", "https://e.example/"),
        ("https://e.example", "https://e.example"),
        ("https://e.example/%EA%B0%80?q=%EB%82%98", "https://e.example/가?q=나"),
        ("https://xn--80ak6aa92e.example/a", "https://xn--80ak6aa92e.example/a"),
        ("https://e.example/%E2%80%AEgpj.exe", "https://e.example/%E2%80%AEgpj.exe"),
        ("https://e.example/a%20%20%20b%0A%E3%80%80c", "https://e.example/a%20%20%20b%0A%E3%80%80c"),
        ("mailto:a@e.example", "mailto:a@e.example"),
        ("foreword://page/other.md", "/other.md"),
        ("foreword://page/%EA%B0%80.md", "/가.md"),
        ("foreword://page/page.html#%EA%B0%80", "#가"),
    ],
)
def test_an_address_is_read_before_it_is_opened(hovered: str, shown: str) -> None:
    assert shown_address(hovered) == shown


@pytest.mark.parametrize(
    ("link", "asked", "name"),
    [
        ("b.md", ["b.md"], "b.md"),
        ("b.MD?x#part", ["b.MD"], "b.MD"),
        ("run.sh", ["run.sh"], None),
        ("gone.md", ["gone.md"], None),
        ("#part", [], None),
        ("https://e.example/b.md", [], None),
        ("file:///b.md", [], None),
        ("javascript:b.md", [], None),
        ("C:/b.md", [], None),
    ],
)
def test_only_a_post_of_the_site_is_opened(tmp_path: Path, link: str, asked: list[str], name: str | None) -> None:
    tried: list[str] = []

    def find_file(target: str) -> Path | None:
        tried.append(target)
        return None if "gone" in target else tmp_path / target

    assert post_behind(link, find_file) == (tmp_path / name if name else None)
    assert tried == asked
