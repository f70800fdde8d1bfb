"""The long form of the fault tests: many kills and every fault, with the figures printed.

FOREWORD_KILLS (200) is the number of random kills.
"""

from __future__ import annotations

import os
import statistics
from collections import Counter
from pathlib import Path

import pytest

from editor.storage.files import copies
from editor.storage.in_place import finish_interrupted
from tests.faults import inject
from tests.faults.killing import kill_once
from tests.faults.program import NEW, OLD

FAULTS = ["signal=KILL", "signal=TERM", "error=ENOSPC", "error=EIO", "error=EDQUOT", "error=EROFS", "error=EINTR"]


@pytest.mark.timeout(3600)
def test_random_kills_while_typing(tmp_path: Path) -> None:
    path = tmp_path / "가.md"
    path.write_text("글\n", encoding="utf-8")
    losses = [kill_once(path, tmp_path / "log", 2.5) for _ in range(int(os.environ.get("FOREWORD_KILLS", "200")))]
    seconds = sorted(loss.seconds for loss in losses)
    torn = sum(loss.torn for loss in losses)
    print(
        f"\n{len(losses)} kills: {torn} torn files, {sum(loss.damaged for loss in losses)} damaged records, "
        f"seconds lost median {statistics.median(seconds):.2f}, worst {seconds[-1]:.2f}; "
        f"keystrokes lost at most {max(loss.keystrokes for loss in losses)}"
    )
    assert not torn
    assert not any(loss.damaged for loss in losses)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("linked", [False, True], ids=["plain", "linked"])
def test_every_fault_at_every_step(tmp_path: Path, linked: bool) -> None:
    if not inject.usable():
        pytest.skip("needs strace, and leave to trace")
    file = tmp_path / "_posts" / "a.md"
    file.parent.mkdir()

    def prepare() -> None:
        for entry in [*file.parent.iterdir(), *(copies().iterdir() if copies().is_dir() else ())]:
            entry.unlink()
        (tmp_path / "twin.md").unlink(missing_ok=True)
        file.write_bytes(OLD.encode())
        if linked:
            (tmp_path / "twin.md").hardlink_to(file)

    states: Counter[tuple[str, str]] = Counter()
    for fault in FAULTS:
        for outcome in inject.points("save", file, fault, tmp_path / "log", prepare):
            finish_interrupted(copies())
            data = file.read_bytes()
            state = "OLD" if data == OLD.encode() else "NEW" if data == NEW.encode() else "TORN"
            states[fault, state] += 1
            assert state != "TORN", (fault, outcome)
            assert "Traceback" not in outcome.said, (fault, outcome)
    print(f"\n{sum(states.values())} faults: " + ", ".join(f"{f} {s} {n}" for (f, s), n in sorted(states.items())))
