"""Full disks and missing rights: the old bytes stay, nothing is left behind, and the writer is told what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.storage.files import FileTrouble, Reason, copies, digest_of, read_file, save
from editor.storage.history import History, Kind
from editor.storage.journal import Journal
from editor.storage.records import Record

pytestmark = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root may mount disks and change into others"
)
NOBODY = 65534
LARGE = b"x" * 200_000


def write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return digest_of(data)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("this container may not mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that anybody may use; the test goes on as a user without special rights after ``become()``."""
    folder = Path(tempfile.mkdtemp(prefix="foreword-test-"))
    folder.chmod(0o777)
    (folder / "home").mkdir()
    (folder / "home").chmod(0o777)
    monkeypatch.setenv("FOREWORD_HOME", str(folder / "home"))
    yield folder
    os.seteuid(0)
    os.setegid(0)
    shutil.rmtree(folder)


def become_nobody() -> None:
    os.setegid(NOBODY)
    os.seteuid(NOBODY)


def test_a_full_disk_keeps_the_old_post(small_disk: Path) -> None:
    path = small_disk / "a.md"
    known = write(path, b"old" * 1000)
    with pytest.raises(FileTrouble) as trouble:
        save(path, LARGE, known)
    assert trouble.value.reason is Reason.FULL
    assert (path.read_bytes(), names(small_disk)) == (b"old" * 1000, ["a.md"])
    with pytest.raises(FileTrouble):
        save(small_disk / "new.md", LARGE, None)
    assert names(small_disk) == ["a.md"]


def test_a_full_disk_keeps_a_linked_post(small_disk: Path) -> None:
    path = small_disk / "a.md"
    known = write(path, b"old" * 1000)
    (small_disk / "twin.md").hardlink_to(path)
    with pytest.raises(FileTrouble) as trouble:
        save(path, LARGE, known)
    assert trouble.value.reason is Reason.FULL
    assert path.read_bytes() == b"old" * 1000
    assert path.samefile(small_disk / "twin.md")
    assert names(copies()) == []


def test_a_linked_post_is_not_touched_without_room_for_its_copy(
    small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOREWORD_HOME", str(small_disk))
    path = tmp_path / "a.md"
    known = write(path, b"old")
    (tmp_path / "twin.md").hardlink_to(path)
    with pytest.raises(FileTrouble):
        save(path, LARGE, known)
    assert path.read_bytes() == b"old"


def test_a_full_home_keeps_the_record_before_and_tells(small_disk: Path) -> None:
    journal, history = Journal(small_disk), History(small_disk)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert journal.write("k", Record("k", None, "before")) is None
    assert history.add(small_disk / "a.md", b"before", Kind.SAVED, now) is None
    refused = journal.write("k", Record("k", None, LARGE.decode()))
    assert refused is not None
    assert "the disk is full" in refused.say()
    assert history.add(small_disk / "a.md", os.urandom(200_000), Kind.SAVED, now) is not None
    journal.close(keep=True)
    assert [item.record.text for item in Journal(small_disk).pending()] == ["before"]
    assert [history.read(version) for version in history.versions(small_disk / "a.md")] == [b"before"]
    assert not list(small_disk.rglob(".foreword-*"))


def test_a_protected_post_is_explained(nobody: Path) -> None:
    path = nobody / "a.md"
    known = write(path, b"old")
    become_nobody()
    with pytest.raises(FileTrouble) as trouble:
        save(path, b"new", known)
    assert trouble.value.reason is Reason.READ_ONLY
    assert (path.read_bytes(), names(nobody)) == (b"old", ["a.md", "home"])


def test_an_unreadable_post_is_explained(nobody: Path) -> None:
    path = nobody / "a.md"
    write(path, b"old")
    path.chmod(0o600)
    become_nobody()
    with pytest.raises(FileTrouble) as trouble:
        read_file(path)
    assert trouble.value.reason is Reason.READ_ONLY


def test_a_post_in_a_protected_folder_is_written_in_place(nobody: Path) -> None:
    folder = nobody / "_posts"
    folder.mkdir()
    path = folder / "a.md"
    known = write(path, b"old text")
    os.chown(path, NOBODY, NOBODY)
    before = path.stat().st_ino
    become_nobody()
    save(path, b"new", known)
    assert (path.stat().st_ino, path.read_bytes(), names(folder)) == (before, b"new", ["a.md"])
    with pytest.raises(FileTrouble) as trouble:
        save(folder / "b.md", b"new", None)
    assert trouble.value.reason is Reason.READ_ONLY


def test_a_post_of_another_owner_keeps_its_owner(nobody: Path) -> None:
    path = nobody / "a.md"
    known = write(path, b"old text")
    path.chmod(0o666)
    become_nobody()
    save(path, b"new", known)
    assert (path.stat().st_uid, path.read_bytes()) == (0, b"new")
