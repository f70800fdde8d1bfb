"""Versions of posts are kept for a month and can be read again."""

from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.storage import history as histories
from editor.storage.history import History, Kind
from editor.storage.troubles import FileTrouble

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def history(private_home: Path) -> History:
    return History(private_home)


def test_versions_come_back_newest_first(history: History, tmp_path: Path) -> None:
    path = tmp_path / "가.md"
    for number in range(3):
        assert history.add(path, f"글 {number}".encode(), Kind.SAVED, NOW + number * HOUR) is None
    versions = history.versions(path)
    assert [history.read(version).decode() for version in versions] == ["글 2", "글 1", "글 0"]
    assert versions[0].when == NOW + 2 * HOUR
    assert history.files() == (path,)


def test_the_same_bytes_are_kept_once(history: History, tmp_path: Path) -> None:
    for number, text in enumerate([b"a", b"a", b"b", b"a"]):
        history.add(tmp_path / "a.md", text, Kind.SAVED, NOW + number * HOUR)
    assert [history.read(version) for version in history.versions(tmp_path / "a.md")] == [b"a", b"b", b"a"]


def test_unsaved_work_is_due_once_an_hour(history: History, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    assert history.due(path, NOW)
    history.add(path, b"a", Kind.UNSAVED, NOW)
    assert not history.due(path, NOW + HOUR / 2)
    assert history.due(path, NOW + HOUR)


def test_versions_follow_a_moved_file(history: History, tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    history.add(old, b"1", Kind.SAVED, NOW)
    history.add(new, b"2", Kind.SAVED, NOW + HOUR)
    history.moved(old, new)
    assert [history.read(version) for version in history.versions(new)] == [b"2", b"1"]
    assert history.versions(old) == ()


def test_a_month_later_versions_go(history: History, tmp_path: Path) -> None:
    history.add(tmp_path / "old.md", b"1", Kind.SAVED, NOW - timedelta(days=31))
    history.add(tmp_path / "new.md", b"2", Kind.SAVED, NOW)
    assert history.prune(NOW) == 1
    assert history.files() == (tmp_path / "new.md",)


def test_beyond_the_size_the_oldest_go(history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(histories, "KEPT_SIZE", 25)
    for number in range(4):
        history.add(tmp_path / f"{number}.md", f"{number}".encode(), Kind.SAVED, NOW + number * HOUR)
    assert history.prune(NOW) == 2
    assert [path.name for path in history.files()] == ["2.md", "3.md"]


def test_a_damaged_version_is_told(history: History, tmp_path: Path) -> None:
    history.add(tmp_path / "a.md", b"text", Kind.SAVED, NOW)
    version = history.versions(tmp_path / "a.md")[0]
    version.place.write_bytes(b"x")
    with pytest.raises(FileTrouble):
        history.read(version)


def test_a_full_disk_is_told(history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_target: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(histories, "put", full)
    trouble = history.add(tmp_path / "a.md", b"text", Kind.SAVED, NOW)
    assert trouble is not None
    assert "the disk is full" in trouble.say()
