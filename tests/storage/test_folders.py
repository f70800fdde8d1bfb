"""Folders are read only where people write, and what changed is seen without events."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from editor.storage.files import digest_of
from editor.storage.folders import changed, folders, is_ignored, snapshot, tells_changes, topmost
from editor.storage.moves import follow, identify


def make(path: Path, data: bytes = b"old") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_ignored_folders_are_not_entered(tmp_path: Path) -> None:
    for name in ("_posts/2024", "_site/2024", ".git/objects", "node_modules/a", "static"):
        (tmp_path / name).mkdir(parents=True)
    found = {Path(folder).relative_to(tmp_path).as_posix() for folder in folders(str(tmp_path))}
    assert found == {".", "_posts", "_posts/2024", "static"}
    assert is_ignored(tmp_path / "_site" / "a.html", tmp_path)
    assert not is_ignored(tmp_path / "_posts" / "a.md", tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows notes no time at which a file's facts were changed")
def test_a_snapshot_shows_every_change(tmp_path: Path) -> None:
    same, grown, sly, gone = (make(tmp_path / name) for name in ("same.md", "grown.md", "d/sly.md", "gone.md"))
    before = snapshot([tmp_path])
    grown.write_bytes(b"longer")
    info = sly.stat()
    sly.write_bytes(b"OLD")
    os.utime(sly, ns=(info.st_atime_ns, info.st_mtime_ns))
    gone.unlink()
    came = make(tmp_path / "came.md")
    assert changed(before, snapshot([tmp_path])) == {grown, sly, gone, came}
    assert same.exists()


def test_only_the_topmost_folders_count(tmp_path: Path) -> None:
    assert topmost([tmp_path, tmp_path / "a", tmp_path.parent / "other"]) == {tmp_path, tmp_path.parent / "other"}


KINDS = [("ext4", True), ("nfs4", False), ("fuse.sshfs", False), ("cifs", False), ("btrfs", True)]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists its mounts in such a file")
@pytest.mark.parametrize(("kind", "told"), KINDS)
def test_network_folders_are_known_to_tell_nothing(tmp_path: Path, kind: str, told: bool) -> None:
    site = (tmp_path / "my site").resolve()
    site.mkdir()
    written = str(site).replace(" ", "\\040")
    lines = f"22 1 8:1 / / rw shared:1 - ext4 /dev/sda rw\n23 22 0:5 / {written} rw - {kind} host rw\n"
    mounts = make(tmp_path / "mountinfo", lines.encode())
    assert tells_changes(site / "_posts", mounts) is told
    assert tells_changes(tmp_path, mounts)
    assert tells_changes(tmp_path, tmp_path / "missing")


def test_a_renamed_file_is_followed(tmp_path: Path) -> None:
    old = make(tmp_path / "a.md", b"text")
    known = identify(old, digest_of(b"text"))
    new = old.rename(tmp_path / "b.md")
    make(tmp_path / "copy.md", b"text")
    assert follow(old, known, [old, tmp_path / "copy.md", new]) == new


def test_a_file_is_followed_into_a_renamed_folder(tmp_path: Path) -> None:
    old = make(tmp_path / "_posts" / "2024" / "a.md", b"text")
    known = identify(old, digest_of(b"text"))
    (tmp_path / "_posts").rename(tmp_path / "_drafts")
    assert follow(old, known, [tmp_path / "_posts", tmp_path / "_drafts"]) == tmp_path / "_drafts" / "2024" / "a.md"


def test_another_file_is_never_taken_for_it(tmp_path: Path) -> None:
    old = make(tmp_path / "a.md", b"text")
    known = identify(old, digest_of(b"text"))
    old.unlink()
    new = make(tmp_path / "b.md", b"other")  # may get the same place on the disk
    assert follow(old, known, [old, new]) is None
    twins = [make(tmp_path / name, b"text") for name in ("c.md", "d.md")]
    moved = identify(tmp_path / "nowhere", digest_of(b"text"))
    assert follow(old, moved, twins) is None
