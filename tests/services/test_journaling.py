"""What is typed is in the journal within a second, and typing never waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from editor.core.messages import Text
from editor.core.messages import text as message
from editor.services import journaling as module
from editor.services.jobs import Jobs
from editor.services.journaling import Journaling
from editor.storage.history import History, Kind
from editor.storage.journal import Journal
from editor.storage.records import Record, key_of
from editor.storage.sessions import Session, Tab


class Slow(Journal):
    """A journal that remembers what was written, can be slow, and can fail."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.texts: list[str] = []
        self.delay = 0.0
        self.fails = False

    def write(self, key: str, record: Record) -> Text | None:
        time.sleep(self.delay)
        if self.fails:
            return message("full")
        trouble = super().write(key, record)
        self.texts.append(record.text)
        return trouble


class Post:
    """A post that is typed into."""

    def __init__(self, path: Path | None = None) -> None:
        self.record = Record("k", path, "", base="base")
        self.unsaved = True

    def take(self) -> Record | None:
        return self.record if self.unsaved else None

    def type(self, journaling: Journaling, text: str) -> None:
        self.record = replace(self.record, text=self.record.text + text)
        journaling.changed("k", self.take)


@pytest.fixture
def journal(private_home: Path) -> Slow:
    return Slow(private_home)


@pytest.fixture
def journaling(qtbot: QtBot, journal: Slow, private_home: Path) -> Iterator[Journaling]:
    jobs = Jobs()
    yield Journaling(journal, History(private_home), jobs)
    jobs.close()


def kept(journal: Journal, home: Path) -> list[str]:
    journal.close(keep=True)
    return [item.record.text for item in Journal(home).pending()]


def test_typing_is_kept_without_waiting_for_the_disk(
    qtbot: QtBot, journaling: Journaling, journal: Slow, private_home: Path
) -> None:
    journal.delay = 0.05
    post = Post()
    post.type(journaling, "한글")
    assert journal.texts == []
    qtbot.waitUntil(lambda: journal.texts == ["한글"], timeout=5000)
    assert kept(journal, private_home) == ["한글"]
    assert module.PAUSE <= 500, "with the write itself it must be within a second"


def test_fast_typing_is_written_now_and_then_and_to_its_end(qtbot: QtBot, journaling: Journaling, journal: Slow) -> None:
    post, keys = Post(), QTimer(interval=10)
    keys.timeout.connect(lambda: post.type(journaling, "가"))
    keys.start()
    qtbot.waitUntil(lambda: len(post.record.text) >= 100, timeout=5000)
    keys.stop()
    qtbot.waitUntil(lambda: bool(journal.texts) and journal.texts[-1] == post.record.text, timeout=5000)
    assert 2 <= len(journal.texts) <= 20, "neither a write for each key nor only one at the end"


def test_a_slow_disk_never_gets_two_writes_of_a_post_at_once(qtbot: QtBot, journaling: Journaling, journal: Slow) -> None:
    journal.delay = 0.2
    post = Post()
    post.type(journaling, "a")
    journaling.soon()
    post.type(journaling, "b")
    journaling.soon()
    qtbot.waitUntil(lambda: journal.texts == ["a", "ab"], timeout=5000)


def test_a_saved_post_leaves_no_record_even_when_one_is_being_written(
    qtbot: QtBot, journaling: Journaling, journal: Slow, private_home: Path
) -> None:
    journal.delay = 0.2
    post = Post()
    post.type(journaling, "a")
    journaling.soon()
    journaling.closed("k")
    qtbot.waitUntil(lambda: journal.texts == ["a"] and "k" not in journaling._posts, timeout=5000)
    assert kept(journal, private_home) == []


def test_a_post_undone_to_what_is_saved_leaves_no_record(
    qtbot: QtBot, journaling: Journaling, journal: Slow, private_home: Path
) -> None:
    post = Post()
    post.type(journaling, "a")
    qtbot.waitUntil(lambda: journal.texts == ["a"], timeout=5000)
    post.unsaved = False
    journaling.changed("k", post.take)
    qtbot.waitUntil(lambda: not list(journal._folder.glob("k.*")), timeout=5000)
    assert kept(journal, private_home) == []


def test_the_end_writes_what_is_left(qtbot: QtBot, journaling: Journaling, journal: Slow, private_home: Path) -> None:
    post = Post()
    post.type(journaling, "a")
    journaling.session_changed(lambda: Session((Tab("k", None, 1),)))
    assert journaling.flush() is None
    journal.close(keep=True)
    after = Journal(private_home)
    assert [item.record.text for item in after.pending()] == ["a"]
    assert after.last_session() == Session((Tab("k", None, 1),))


def test_a_failure_is_told_once_and_its_end_too(
    qtbot: QtBot, journaling: Journaling, journal: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN", 50)
    post = Post()
    journal.fails = True
    with qtbot.waitSignal(journaling.trouble, timeout=5000) as said:
        post.type(journaling, "a")
    assert said.args[0].say() == "full"
    journal.fails = False
    with qtbot.waitSignal(journaling.trouble, timeout=5000, check_params_cb=lambda trouble: trouble is None):
        pass
    assert journal.texts == ["a"]


def test_the_session_is_written(qtbot: QtBot, journaling: Journaling, journal: Slow, private_home: Path) -> None:
    journaling.session_changed(lambda: Session((Tab("k", None),)))
    qtbot.waitUntil(lambda: (journal._folder / "session.json").exists(), timeout=5000)


def test_an_hour_of_unsaved_work_becomes_a_version(
    qtbot: QtBot, journaling: Journaling, journal: Slow, private_home: Path, tmp_path: Path
) -> None:
    post, history = Post(tmp_path / "a.md"), History(private_home)
    post.type(journaling, "new")
    qtbot.waitUntil(lambda: len(history.versions(tmp_path / "a.md")) == 1, timeout=5000)
    first = history.versions(tmp_path / "a.md")[0]
    assert (first.kind, history.read(first)) == (Kind.OUTSIDE, b"base")
    first.place.unlink()
    history.add(tmp_path / "a.md", b"base", Kind.OUTSIDE, datetime.now(UTC) - timedelta(hours=2))
    post.type(journaling, "er")
    qtbot.waitUntil(lambda: len(history.versions(tmp_path / "a.md")) == 2, timeout=5000)
    assert history.read(history.versions(tmp_path / "a.md")[0]) == b"newer"
    journaling.version(tmp_path / "a.md", b"saved")
    qtbot.waitUntil(lambda: len(history.versions(tmp_path / "a.md")) == 3, timeout=5000)
    assert key_of(tmp_path / "a.md") == key_of(tmp_path / "." / "a.md")
