"""Documents that a workspace adds are journalled, versioned and found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.text import Origin, Span, TextEdit
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.safekeeping import Place, Safekeeping
from editor.storage.in_place import Finished
from editor.storage.records import Standing
from editor.storage.sessions import Session
from editor.ui.editor.buffer import QtTextBuffer


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def safe(jobs: Jobs) -> Safekeeping:
    return Safekeeping(jobs, lambda post: Place(2, 1, 0.5))


def opened(safe: Safekeeping, path: Path | None) -> Document:
    document = Document(QtTextBuffer(), path)
    document.load()
    safe.add(document)
    return document


def type_into(document: Document, text: str) -> None:
    document.apply([TextEdit(Span(0, 0), text)], Origin.TYPING)


def crash(safe: Safekeeping, jobs: Jobs) -> Safekeeping:
    """The program dies after its last write; another one starts."""
    assert safe.flush() is None
    safe._journal.close(keep=True)
    return Safekeeping(jobs)


def post(tmp_path: Path, text: str = "글\n") -> Path:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_unsaved_work_is_found_with_its_place(safe: Safekeeping, jobs: Jobs, tmp_path: Path) -> None:
    document = opened(safe, post(tmp_path))
    type_into(document, "새 ")
    found = crash(safe, jobs).find()
    assert [(f.standing, f.record.text, f.record.base, f.record.caret) for f in found] == [(Standing.AHEAD, "새 글\n", "글\n", 2)]


def test_an_untitled_post_is_found_and_an_empty_one_is_not(safe: Safekeeping, jobs: Jobs) -> None:
    type_into(opened(safe, None), "새 글")
    type_into(opened(safe, None), "\n")
    assert [(f.standing, f.record.text) for f in crash(safe, jobs).find()] == [(Standing.UNTITLED, "새 글")]


def test_a_file_changed_meanwhile_is_told_apart(safe: Safekeeping, jobs: Jobs, tmp_path: Path) -> None:
    path = post(tmp_path)
    type_into(opened(safe, path), "새 ")
    path.write_text("다른 글\n", encoding="utf-8")
    found = crash(safe, jobs).find()
    assert found[0].standing is Standing.DIVERGED
    assert found[0].now is not None
    assert found[0].now.text == "다른 글\n"


def test_saved_undone_and_closed_posts_leave_nothing(safe: Safekeeping, jobs: Jobs, tmp_path: Path) -> None:
    saved, undone, closed = (opened(safe, post(tmp_path / name)) for name in _folders(tmp_path))
    for document in (saved, undone, closed):
        type_into(document, "x")
    safe.flush()
    saved.save()
    undone.buffer.undo()
    safe.remove(closed)
    assert crash(safe, jobs).find() == []


def _folders(tmp_path: Path) -> list[str]:
    for name in ("1", "2", "3"):
        (tmp_path / name).mkdir()
    return ["1", "2", "3"]


def test_saves_and_reloads_become_versions(qtbot: QtBot, safe: Safekeeping, tmp_path: Path) -> None:
    path = post(tmp_path, "first")
    document = opened(safe, path)
    type_into(document, "my ")
    document.save()
    qtbot.waitUntil(lambda: len(safe.history.versions(path)) == 2, timeout=5000)
    path.write_text("theirs", encoding="utf-8")
    document.check_disk()
    qtbot.waitUntil(lambda: len(safe.history.versions(path)) == 3, timeout=5000)
    assert {safe.history.read(version) for version in safe.history.versions(path)} == {b"first", b"my first", b"theirs"}


def test_a_new_name_takes_the_record_along(safe: Safekeeping, jobs: Jobs, tmp_path: Path) -> None:
    document = opened(safe, None)
    type_into(document, "글")
    safe.flush()
    document.save(tmp_path / "b.md")
    type_into(document, "새 ")
    assert [f.record.path for f in crash(safe, jobs).find()] == [tmp_path / "b.md"]


def test_what_was_dealt_with_is_not_found_again(safe: Safekeeping, jobs: Jobs, tmp_path: Path) -> None:
    type_into(opened(safe, post(tmp_path)), "새 ")
    second = crash(safe, jobs)
    assert len(second.find()) == 1
    second.settled()
    second.end(keep=False)
    assert Safekeeping(jobs).find() == []


def test_a_logout_keeps_tabs_and_text(safe: Safekeeping, jobs: Jobs, tmp_path: Path) -> None:
    document = opened(safe, post(tmp_path))
    type_into(document, "새 ")
    session = Session((safe.tab(document),), 0, tmp_path, "AA==")
    safe.session_changed(lambda: session)
    safe.end(keep=True)
    after = Safekeeping(jobs)
    assert after.last_session() == session
    assert [f.record.text for f in after.find()] == ["새 글\n"]


def test_an_orderly_end_keeps_nothing(safe: Safekeeping, jobs: Jobs, tmp_path: Path) -> None:
    type_into(opened(safe, post(tmp_path)), "새 ")
    safe.flush()
    safe.end(keep=False)
    assert Safekeeping(jobs).find() == []


def test_cut_off_saves_are_told(safe: Safekeeping, monkeypatch: pytest.MonkeyPatch) -> None:
    from editor.services import safekeeping as module

    done = Finished(Path("/a.md"), True)
    monkeypatch.setattr(module, "finish_interrupted", lambda _: [done, replace(done, completed=False, copy=Path("/c"))])
    assert [told.say().partition(".")[0] for told in safe.finish_saves()] == ["Saving /a", "Saving /a"]
    assert "/c" in safe.finish_saves()[1].say()
