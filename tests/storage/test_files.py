"""A save replaces the whole file or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.storage.files import ChangedOnDisk, FileTrouble, NotText, read_file, save


def test_save_keeps_newlines_and_bom(tmp_path: Path) -> None:
    path = tmp_path / "가.md"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb")
    file = read_file(path)
    save(path, file.encode("a\nB"), file.digest)
    assert path.read_bytes() == b"\xef\xbb\xbfa\r\nB"
    assert list(tmp_path.iterdir()) == [path]


def test_save_refuses_a_file_that_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one")
    file = read_file(path)
    path.write_text("theirs")
    with pytest.raises(ChangedOnDisk):
        save(path, b"mine", file.digest)
    assert path.read_text() == "theirs"


def test_binary_and_missing_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"\0\xff\xfe\x80")
    with pytest.raises(NotText):
        read_file(tmp_path / "b.md")
    with pytest.raises(FileTrouble):
        read_file(tmp_path / "none.md")
