"""A picture that is given to a post becomes a file of its site under a fitting name, and never replaces one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.services.form_data import FormData
from editor.services.picture_keeping import PictureKeeping
from editor.storage.files import FileTrouble
from editor.storage.new_picture import keep_picture
from tests.services.test_form_data import data, opened

__all__ = ["data"]


def test_names_are_numbered_and_the_same_picture_is_kept_once(tmp_path: Path) -> None:
    folder = tmp_path / "images"
    first = keep_picture(lambda: b"one", folder, "느린 빌드")
    second = keep_picture(lambda: b"two", folder, "느린 빌드")
    assert [first, second] == [folder / "느린-빌드.png", folder / "느린-빌드-2.png"]
    assert keep_picture(lambda: b"two", folder, "느린 빌드") == second
    assert (first.read_bytes(), second.read_bytes(), len(list(folder.iterdir()))) == (b"one", b"two", 2)
    photo = tmp_path / "내 사진.JPG"
    photo.write_bytes(b"jpg")
    assert keep_picture(photo, folder, "x") == folder / "내-사진.JPG"


def test_a_failure_says_where_and_what_next(tmp_path: Path) -> None:
    (tmp_path / "images").write_text("a file where the folder should be")
    with pytest.raises(FileTrouble, match=r"could not be kept as .*/images/a\.png: .*give it again"):
        keep_picture(lambda: b"one", tmp_path / "images", "a")
    with pytest.raises(FileTrouble, match="could not be read"):
        keep_picture(tmp_path / "gone.png", tmp_path, "a")


def test_a_picture_goes_where_the_site_has_its_own(data: FormData, qtbot: QtBot, tmp_path: Path) -> None:
    post = opened(data, tmp_path / "blog/_posts/2026-01-01-a.md")
    keeping = PictureKeeping(data._work.context, data._work.jobs)
    kept: list[str] = []
    refused: list[object] = []
    keeping.keep(post, lambda: b"png", kept.append, refused.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert kept == [str(tmp_path / "blog/images/a.png")]
    assert data.written(post, kept[0], in_field=False) == "/images/a.png"
    old = tmp_path / "blog/images/old.png"
    keeping.keep(post, old, kept.append, refused.append)
    assert kept[1] == str(old)  # it is the site's already
    assert refused == []
