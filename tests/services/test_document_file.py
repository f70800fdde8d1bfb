"""A document against its file: loaded, saved, changed outside, merged, moved, brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.merge import Choice
from editor.core.text import Origin, Span, TextEdit
from editor.services.document import Disk, Document
from editor.storage.files import FileTrouble, Vanished, digest_of
from editor.storage.records import Record
from editor.ui.editor.buffer import QtTextBuffer

BASE = "---\ntitle: 글\ndate: 2024-01-02\n---\n첫 문단\n\n끝 문단\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(BASE, encoding="utf-8")
    return path


@pytest.fixture
def document(qtbot: QtBot, path: Path) -> Document:
    document = Document(QtTextBuffer(), path)
    document.load()
    return document


def put(document: Document, old: str, new: str) -> None:
    at = document.text.index(old)
    document.apply([TextEdit(Span(at, at + len(old)), new)], Origin.TYPING)


def outside(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_clean_document_takes_the_file_and_undo_goes_back(document: Document, path: Path) -> None:
    outside(path, "끝", "마지막")
    document.check_disk()
    assert (document.text, document.modified, document.disk) == (BASE.replace("끝", "마지막"), False, Disk.SAME)
    document.buffer.undo()
    assert document.text == BASE


def test_different_places_merge_as_one_undo_step(document: Document, path: Path) -> None:
    put(document, "title: 글", "title: 내 글")
    outside(path, "date: 2024-01-02", "date: 2024-02-03")
    outside(path, "끝", "마지막")
    document.check_disk()
    merged = BASE.replace("글", "내 글", 1).replace("01-02", "02-03").replace("끝", "마지막")
    assert (document.text, document.modified, document.conflict) == (merged, True, False)
    document.buffer.undo()
    assert document.text == BASE.replace("글", "내 글", 1)
    document.buffer.redo()
    document.save()
    assert path.read_text(encoding="utf-8") == merged


def test_one_place_is_a_conflict_that_can_be_resolved(document: Document, path: Path) -> None:
    put(document, "첫", "내 첫")
    outside(path, "첫", "네 첫")
    document.check_disk()
    assert document.disk is Disk.CHANGED
    with pytest.raises(FileTrouble):
        document.save()
    assert document.merge_result is not None
    document.resolve(document.merge_result.resolve([Choice.BOTH]))
    document.save()
    assert "내 첫 문단\n네 첫 문단\n" in path.read_text(encoding="utf-8")


def test_keeping_mine_keeps_theirs_elsewhere(document: Document, path: Path) -> None:
    put(document, "첫", "내 첫")
    path.write_bytes(BASE.encode() + b"\xff\xfe")
    document.check_disk()
    kept = document.keep_mine()
    assert kept is not None
    assert kept.read_bytes() == BASE.encode() + b"\xff\xfe"


def test_a_save_remembers_what_it_wrote_and_not_what_came_after(document: Document, path: Path) -> None:
    put(document, "첫", "내 첫")
    document.save()
    assert document.file.digest == digest_of(path.read_bytes())
    assert not document.modified


def test_a_vanished_file_is_told_and_written_anew_on_wish(document: Document, path: Path) -> None:
    put(document, "첫", "내 첫")
    path.unlink()
    with pytest.raises(Vanished):
        document.save()
    assert document.disk is Disk.MISSING
    document.save()
    assert path.exists()


def test_a_moved_file_is_followed(document: Document, path: Path) -> None:
    put(document, "첫", "내 첫")
    new = path.rename(path.with_name("b.md"))
    assert document.follow([path, new]) == path
    document.check_disk()
    assert (document.path, document.disk) == (new, Disk.SAME)
    document.save()
    assert "내 첫" in new.read_text(encoding="utf-8")
    assert not path.exists()


def test_unreadable_bytes_are_for_looking_only_until_opened_otherwise(document: Document, path: Path) -> None:
    path.write_bytes("제목\n".encode() * 20 + b"\xff\n")
    document.load()
    assert document.read_only
    put_count = document.buffer.revision
    put(document, "제목", "다른")
    assert document.buffer.revision == put_count
    document.load("latin-1")
    assert not document.read_only


def test_unsaved_work_comes_back_as_one_undo_step(document: Document, path: Path) -> None:
    record = Record("k", path, BASE.replace("첫", "내 첫"), BASE, document.file.digest)
    document.restore(record)
    assert (document.text, document.modified) == (record.text, True)
    document.buffer.undo()
    assert document.text == BASE


def test_unsaved_work_on_a_file_changed_since_is_merged_or_asked_about(qtbot: QtBot, path: Path) -> None:
    record = Record("k", path, BASE.replace("첫", "내 첫"), BASE, digest_of(BASE.encode()))
    outside(path, "끝", "마지막")
    document = Document(QtTextBuffer(), path)
    document.load()
    document.restore(record)
    assert (document.text, document.conflict) == (BASE.replace("첫", "내 첫").replace("끝", "마지막"), False)
    outside(path, "첫", "네 첫")
    document = Document(QtTextBuffer(), path)
    document.load()
    document.restore(record)
    assert (document.text, document.disk, document.modified) == (record.text, Disk.CHANGED, True)


def test_unsaved_work_on_a_file_that_is_gone_comes_back(qtbot: QtBot, path: Path) -> None:
    path.unlink()
    document = Document(QtTextBuffer(), path)
    document.buffer.load("")
    document.restore(Record("k", path, "내 글", BASE, digest_of(BASE.encode())))
    assert (document.text, document.disk) == ("내 글", Disk.MISSING)
    document.save()
    assert path.read_text(encoding="utf-8") == "내 글"
