"""What the checker asks about a site's disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.storage.site_facts import DiskFacts


def test_two_files_that_differ_in_letter_case_are_both_there(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    folder.mkdir()
    for name in ("a.png", "A.PNG"):
        (folder / name).touch()
    if len(list(folder.iterdir())) < 2:
        pytest.skip("the disk takes both for one")
    facts = DiskFacts(Site(tmp_path, Engine.JEKYLL, "s"))
    assert [facts.spelling(f"images/{name}") for name in ("a.png", "A.PNG")] == ["images/a.png", "images/A.PNG"]
    assert facts.spelling("images/A.png") in ("images/a.png", "images/A.PNG")
    assert facts.spelling("images/b.png") is None
