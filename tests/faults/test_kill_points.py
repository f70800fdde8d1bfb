"""Cut off or hindered at every step, a save leaves the old bytes or the new ones, and says what went wrong."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.storage import atomic
from editor.storage.files import copies
from editor.storage.in_place import finish_interrupted
from editor.storage.journal import Journal
from tests.faults import inject
from tests.faults.program import NEW, OLD, TEXTS

pytestmark = [
    pytest.mark.skipif(platform.system() != "Linux" or not inject.usable(), reason="needs strace, and leave to trace"),
    pytest.mark.timeout(300),
]
KILL = "signal=KILL"
ERRORS = ["error=ENOSPC", "error=EIO", "error=EDQUOT"]


def state(file: Path) -> str:
    if not file.exists():
        return "NONE"
    data = file.read_bytes()
    return "OLD" if data == OLD.encode() else "NEW" if data == NEW.encode() else "TORN"


def beside(file: Path) -> list[str]:
    return sorted(entry.name for entry in file.parent.iterdir() if entry != file)


def restore(file: Path) -> Callable[[], None]:
    def put_back() -> None:
        for entry in file.parent.iterdir():
            entry.unlink()
        file.write_bytes(OLD.encode())

    return put_back


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "_posts"
    folder.mkdir()
    return folder / "가.md"


def test_a_killed_save_leaves_the_old_or_the_new_bytes(file: Path, tmp_path: Path) -> None:
    seen = []
    for outcome in inject.points("save", file, KILL, tmp_path / "log", restore(file)):
        seen.append(outcome.call)
        assert state(file) in ("OLD", "NEW"), outcome
        for name in beside(file):  # at most the complete new text, which the next start sweeps away
            assert (file.parent / name).read_bytes() == NEW.encode(), (outcome, name)
            assert atomic.PREFIX in name
    assert {"write", "fsync", "linkat", "rename"} <= set(seen), seen


@pytest.mark.parametrize("fault", ERRORS)
def test_a_save_that_the_disk_refuses_keeps_the_file_and_says_so(file: Path, tmp_path: Path, fault: str) -> None:
    seen = 0
    for outcome in inject.points("save", file, fault, tmp_path / "log", restore(file)):
        seen += 1
        assert state(file) in ("OLD", "NEW"), outcome
        assert beside(file) == [] or outcome.call == "unlink", outcome
        assert outcome.code == (0 if state(file) == "NEW" and not outcome.said else 1), outcome
        assert "Traceback" not in outcome.said, outcome
        assert outcome.code == 0 or "가.md" in outcome.said, outcome
        assert ("keeps its old text" in outcome.said) == (state(file) == "OLD"), outcome
    assert seen >= 6


@pytest.mark.parametrize("fault", [KILL, "error=ENOSPC"])
def test_a_new_file_is_there_with_all_its_bytes_or_not_at_all(file: Path, tmp_path: Path, fault: str) -> None:
    for outcome in inject.points("create", file, fault, tmp_path / "log", lambda: file.unlink(missing_ok=True)):
        assert state(file) in ("NONE", "NEW"), outcome
        assert beside(file) == [], outcome
        assert "Traceback" not in outcome.said, outcome


@pytest.mark.parametrize("fault", [KILL, "error=ENOSPC"])
def test_a_linked_file_is_whole_after_the_next_start(file: Path, tmp_path: Path, fault: str) -> None:
    twin = tmp_path / "twin.md"

    def prepare() -> None:
        for path in copies().glob("*"):
            path.unlink()
        twin.unlink(missing_ok=True)
        restore(file)()
        twin.hardlink_to(file)

    torn = 0
    for outcome in inject.points("save", file, fault, tmp_path / "log", prepare):
        torn += state(file) == "TORN"
        assert fault == KILL or state(file) in ("OLD", "NEW"), outcome
        finish_interrupted(copies())
        assert state(file) in ("OLD", "NEW"), outcome
        assert twin.samefile(file), outcome
        assert "Traceback" not in outcome.said, outcome
        assert list(copies().glob("*.copy")) == [] or outcome.call == "unlink", outcome
    assert torn or fault != KILL, "some kill must have struck in the middle, or this test shows nothing"


@pytest.mark.parametrize("fault", [KILL, "error=ENOSPC"])
def test_the_journal_gives_back_what_was_written_last(file: Path, tmp_path: Path, private_home: Path, fault: str) -> None:
    def prepare() -> None:
        journal = Journal(private_home)
        journal.pending()
        journal.forget_all()

    for outcome in inject.points("journal", file, fault, tmp_path / "log", prepare):
        journal = Journal(private_home)
        found = [item for item in journal.pending() if not item.damaged]
        at = TEXTS.index(found[0].record.text) if found else -1
        assert at >= max(map(int, outcome.printed), default=-1), outcome
        assert len(found) == len(journal.pending()) <= 1, outcome
        assert "Traceback" not in outcome.said, outcome
        journal.forget_all()
