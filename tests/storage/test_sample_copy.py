"""The sample site in the documents: made once, whole, and never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.storage.resources import resource
from editor.storage.sample_site import FOLDER, sample_site


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_makes_a_whole_copy_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    documents = tmp_path / "문서"
    made = sample_site(documents)
    assert _files(made) == _files(resource("sample"))
    assert list(documents.iterdir()) == [made]


def test_opens_what_is_there_without_touching_it(tmp_path: Path) -> None:
    made = sample_site(tmp_path)
    post = next((made / "_posts").iterdir())
    post.write_text("mine", "utf-8")
    (made / "_config.yml").unlink()
    before = _files(made)
    assert sample_site(tmp_path) == made
    assert _files(made) == before


def test_a_file_of_that_name_is_kept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("mine", "utf-8")
    with pytest.raises(FileExistsError):
        sample_site(tmp_path)
    assert (tmp_path / FOLDER).read_text("utf-8") == "mine"
