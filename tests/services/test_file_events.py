"""One settled report for whatever shape a change has, also where the system reports nothing."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.services import polling
from editor.services.file_events import FileEvents, touched
from editor.storage.inotify import Inotify

linux = pytest.mark.skipif(platform.system() != "Linux", reason="inotify is Linux's")


@pytest.fixture
def events(qtbot: QtBot) -> Iterator[FileEvents]:
    events = FileEvents()
    yield events
    events.close()
    events.deleteLater()


def ready(qtbot: QtBot, events: FileEvents, folder: Path) -> None:
    """Wait until the folder is really watched."""
    probe = folder / "probe"
    probe.write_bytes(b"x")
    seen: list[object] = []
    events.settled.connect(seen.append)

    def asked() -> bool:
        probe.write_bytes(b"y")
        return bool(seen)

    qtbot.waitUntil(asked, timeout=10_000)
    events.settled.disconnect(seen.append)
    probe.unlink()
    with qtbot.waitSignal(events.settled, timeout=10_000, check_params_cb=lambda paths: probe in paths):
        pass


def test_five_hundred_writes_are_one_report(qtbot: QtBot, events: FileEvents, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    events.watch({tmp_path})
    ready(qtbot, events, tmp_path)
    reports: list[set[Path]] = []
    events.settled.connect(reports.append)
    for number in range(500):
        path.write_bytes(b"%d" % number)
    qtbot.waitUntil(lambda: bool(reports), timeout=10_000)
    assert reports == [{path}]


def test_a_file_that_is_empty_for_a_moment_is_reported_full(qtbot: QtBot, events: FileEvents, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    events.watch({tmp_path})
    ready(qtbot, events, tmp_path)
    sizes: list[int] = []
    events.settled.connect(lambda paths: sizes.append(path.stat().st_size))
    path.write_bytes(b"")
    qtbot.waitUntil(lambda: path in events._again, timeout=10_000)
    path.write_bytes(b"new text")
    qtbot.waitUntil(lambda: len(sizes) >= 1, timeout=10_000)
    assert 0 not in sizes


def test_endless_writing_does_not_put_the_report_off(qtbot: QtBot, events: FileEvents, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    events.watch({tmp_path})
    ready(qtbot, events, tmp_path)
    reports: list[object] = []
    events.settled.connect(reports.append)

    def write_on() -> bool:
        path.write_bytes(b"x")  # every 10 ms, so that it never rests for the 200 ms
        return bool(reports)

    qtbot.waitUntil(write_on, timeout=10_000)


@linux
def test_without_watches_folders_are_read_instead_and_it_is_said(
    qtbot: QtBot, events: FileEvents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Inotify, _folder: str) -> int:
        raise OSError(28, "no more watches")

    monkeypatch.setattr(Inotify, "add", refuse)
    monkeypatch.setattr(polling, "EVERY", 20)
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    with qtbot.waitSignal(events.degraded, timeout=10_000) as said:
        events.watch({tmp_path})
    assert str(tmp_path) in said.args[0].say()
    qtbot.waitUntil(lambda: events._polling._before is not None, timeout=10_000)
    with qtbot.waitSignal(events.settled, timeout=10_000) as report:
        path.write_bytes(b"new text")
    assert report.args[0] == {path}


@linux
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_dead_watcher_is_started_again(
    qtbot: QtBot, events: FileEvents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events._health.setInterval(20)
    with monkeypatch.context() as patch:
        patch.setattr(Inotify, "read", lambda self: 1 / 0)
        events.watch({tmp_path})
        qtbot.waitUntil(lambda: not events._watcher.alive(), timeout=10_000)
    with qtbot.waitSignal(events.look_again, timeout=10_000):
        pass
    ready(qtbot, events, tmp_path)


def test_a_site_made_anew_is_watched_again(qtbot: QtBot, events: FileEvents, tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    events.watch({root})
    ready(qtbot, events, root)
    root.rename(tmp_path / "away")
    root.mkdir()
    ready(qtbot, events, root)


def test_a_folder_stands_for_what_is_in_it(tmp_path: Path) -> None:
    assert touched({tmp_path / "a"}, tmp_path / "a" / "b" / "c.md")
    assert touched({tmp_path / "a.md"}, tmp_path / "a.md")
    assert not touched({tmp_path / "a" / "d.md"}, tmp_path / "a" / "c.md")


def test_coming_to_the_front_asks_for_a_look(qtbot: QtBot, events: FileEvents) -> None:
    with qtbot.waitSignal(events.look_again):
        events.came_to_front()
