"""Unsaved text comes back after a program has died, and nobody's records are taken while it lives."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.storage import journal as journals
from editor.storage.encodings import decode
from editor.storage.journal import KEPT_FOR, Journal
from editor.storage.records import Record, Standing, key_of, pack, standing, unpack
from editor.storage.sessions import Session, Tab

RECORD = Record("k", Path("/site/가.md"), "새 글 😀\n", "글\n", "abc", "cp949", True, 3, 2, 0.25, 1000.5)


def die(journal: Journal) -> None:
    """What the end of the process does: the locks go, the files stay."""
    for lock in [journal._lock, *journal._adopted.values()]:
        if lock is not None:
            lock.release()


@pytest.fixture
def home(private_home: Path) -> Path:
    return private_home


def recovered(home: Path) -> list[Record]:
    journal = Journal(home)
    found = [item.record for item in journal.pending()]
    die(journal)
    return found


def test_the_record_of_a_dead_program_comes_back_whole(home: Path) -> None:
    journal = Journal(home)
    assert journal.write("k", RECORD) is None
    assert journal.write("untitled-1", replace(RECORD, key="untitled-1", path=None, time=1.0)) is None
    die(journal)
    assert recovered(home) == [RECORD, replace(RECORD, key="untitled-1", path=None, time=1.0)]


def test_a_running_window_keeps_its_records(home: Path) -> None:
    first, second, third = Journal(home), Journal(home), Journal(home)
    first.write("k", RECORD)
    assert second.pending() == ()
    die(first)
    assert [item.record for item in second.pending()] == [RECORD]
    assert third.pending() == (), "two windows that start at once must not both recover it"


def test_a_killed_process_leaves_its_records(home: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from editor.storage.journal import Journal\n"
        "from editor.storage.records import Record\n"
        f"journal = Journal(Path({str(home)!r})); journal.write('k', Record('k', None, 'unsaved'))\n"
        "print('written', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().rstrip() == b"written"
        assert recovered(home) == []
        process.kill()
        process.wait()
    assert [record.text for record in recovered(home)] == ["unsaved"]


def test_only_the_newest_text_counts_and_a_saved_one_is_forgotten(home: Path) -> None:
    journal = Journal(home)
    for number in range(5):
        journal.write("k", replace(RECORD, text=f"version {number}"))
    journal.write("saved", replace(RECORD, key="saved"))
    journal.drop("saved")
    die(journal)
    assert [record.text for record in recovered(home)] == ["version 4"]


def test_an_orderly_end_leaves_nothing_and_a_logout_everything(home: Path) -> None:
    journal = Journal(home)
    journal.write("k", RECORD)
    journal.close(keep=True)
    assert recovered(home) == [RECORD]
    journal = Journal(home)
    journal.write("k", RECORD)
    assert len(journal.pending()) == 1
    journal.forget_all()
    journal.close()
    assert list((home / "recovery").iterdir()) == []


def test_forgetting_one_record_leaves_the_others(home: Path) -> None:
    journal = Journal(home)
    journal.write("k", RECORD)
    journal.write("m", replace(RECORD, key="m"))
    die(journal)
    journal = Journal(home)
    journal.forget(next(item for item in journal.pending() if item.record.key == "k"))
    die(journal)
    assert [record.key for record in recovered(home)] == ["m"]


@pytest.mark.skipif(os.name != "posix", reason="only where files have modes")
def test_records_are_private(home: Path) -> None:
    Journal(home).write("k", RECORD)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (home / "recovery").rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert stat.S_IMODE((home / "recovery").stat().st_mode) == 0o700


@pytest.mark.parametrize("harm", ["truncate", "garble", "empty", "delete"])
def test_the_record_before_survives_when_the_newest_is_damaged(home: Path, harm: str) -> None:
    journal = Journal(home)
    journal.write("k", replace(RECORD, text="before"))
    journal.write("k", replace(RECORD, text="newest"))
    die(journal)
    newest = next(path for path in (home / "recovery").rglob("k.[ab]") if b"newest" in path.read_bytes())
    data = newest.read_bytes()
    if harm == "delete":
        newest.unlink()
    else:
        newest.write_bytes({"truncate": data[:-3], "garble": data.replace(b"ne", b"xx"), "empty": b""}[harm])
    assert recovered(home) == [replace(RECORD, text="before")]


def test_what_is_left_of_two_damaged_records_is_shown_as_such(home: Path) -> None:
    journal = Journal(home)
    journal.write("k", replace(RECORD, text="가나다라마바사"))
    die(journal)
    slot = next((home / "recovery").rglob("k.[ab]"))
    slot.write_bytes(slot.read_bytes()[:-4])
    found = Journal(home).pending()
    assert [(item.damaged, item.record.path, item.record.text[:5]) for item in found] == [(True, RECORD.path, "가나다라마")]


def test_a_lost_base_never_passes_for_an_empty_one(home: Path) -> None:
    journal = Journal(home)
    journal.write("k", RECORD)
    die(journal)
    next((home / "recovery").rglob("*.base")).unlink()
    record = recovered(home)[0]
    assert (record.text, record.base_digest) == (RECORD.text, "")


def test_a_new_base_replaces_the_old_one(home: Path) -> None:
    journal = Journal(home)
    for number in range(6):
        journal.write("k", replace(RECORD, base=f"base {number // 2}"))
    die(journal)
    assert recovered(home) == [replace(RECORD, base="base 2")]
    assert len(list((home / "recovery").rglob("*.base"))) == 1


def test_a_full_disk_is_told_and_the_record_before_stays(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(home)
    journal.write("k", RECORD)

    def full(_target: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(journals, "put", full)
        trouble = journal.write("k", replace(RECORD, text="newer"))
    assert trouble is not None
    assert "the disk is full" in trouble.say()
    assert journal.write("k", replace(RECORD, text="newest")) is None
    die(journal)
    assert recovered(home)[0].text == "newest"


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    journal = Journal(tmp_path / "file")
    assert journal.write("k", RECORD) is not None
    assert journal.save_session(Session()) is not None
    assert journal.pending() == ()
    journal.close()


def test_the_session_comes_back(home: Path) -> None:
    session = Session((Tab("k", Path("/site/가.md"), 3, 2, 0.5), Tab("untitled-1", None)), 1, Path("/site"), "AAA=")
    journal = Journal(home)
    assert journal.save_session(session) is None
    die(journal)
    assert Journal(home).last_session() == session


def test_another_window_with_the_file_open_is_known(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.touch()
    first, second = Journal(home), Journal(home)
    first.save_session(Session((Tab(key_of(path), path),)))
    assert [other.process for other in second.others(tmp_path / "." / "a.md")] == [os.getpid()]
    assert second.others(tmp_path / "b.md") == []
    assert first.others(path) == []
    die(first)
    assert second.others(path) == []


def test_old_records_go_and_the_newest_stay(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("oldest", "older", "newest"):
        journal = Journal(home)
        journal.write("k", replace(RECORD, text=text))
        die(journal)
    oldest = sorted((home / "recovery").iterdir())[0]
    for path in oldest.iterdir():
        os.utime(path, (1, 1))
    journal = Journal(home)
    journal.prune(KEPT_FOR + 2)
    assert not oldest.exists()
    monkeypatch.setattr(journals, "KEPT_SIZE", 0)
    journal.prune(0)
    die(journal)
    assert [record.text for record in recovered(home)] == ["newest"]


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read_as_a_record(data: bytes) -> None:
    found = unpack(data, "k")
    assert found is None or not found.whole


@given(st.text(), st.integers(0, 400))
def test_a_truncated_record_is_never_taken_for_a_whole_one(text: str, cut: int) -> None:
    data = pack(replace(RECORD, text=text), 7)
    whole = unpack(data, "k")
    assert whole is not None
    assert (whole.record.text, whole.whole, whole.number) == (text, True, 7)
    short = unpack(data[: max(0, len(data) - 1 - cut)], "k")
    assert short is None or not short.whole


def test_a_recovered_text_is_compared_with_the_file() -> None:
    base = decode("글\n".encode(), "a.md")
    record = replace(RECORD, text="새 글\n", base=base.text, base_digest=base.digest)
    assert standing(record, base) is Standing.AHEAD
    assert standing(record, decode("새 글\n".encode(), "a.md")) is Standing.SAVED
    assert standing(record, decode("다른 글\n".encode(), "a.md")) is Standing.DIVERGED
    assert standing(record, None) is Standing.GONE
    assert standing(replace(record, path=None), None) is Standing.UNTITLED
