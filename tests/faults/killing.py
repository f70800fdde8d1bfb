"""Kills the typist at a random moment and measures what is lost."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from editor.storage.atomic import PREFIX
from editor.storage.journal import Journal
from editor.storage.records import Record
from editor.storage.recovery import home

TYPIST = Path(__file__).with_name("typist.py")


@dataclass(frozen=True)
class Loss:
    """What one kill cost: seconds and keystrokes; whether the file on disk was torn or a record damaged."""

    seconds: float
    keystrokes: int
    torn: bool
    damaged: bool


def kill_once(path: Path, log: Path, longest: float) -> Loss:
    """Let the typist type into `path` for up to `longest` seconds, kill it, and look at what can be had back."""
    log.unlink(missing_ok=True)
    with subprocess.Popen([sys.executable, str(TYPIST), str(path), str(log)]) as process:
        _wait_for(log, process)
        time.sleep(random.uniform(0.0, longest))
        process.kill()
    typed = [(float(at), int(number)) for at, number in (line.split() for line in log.read_text().splitlines())]
    journal = Journal(home())
    pending = journal.pending()
    file = path.read_bytes().decode("utf-8", "replace")
    torn = "\ufffd" in file or len(file) > typed[-1][1] or not _grown_from(file, [item.record for item in pending])
    found = max([len(file), *(len(item.record.text) for item in pending)])
    _clean(journal, path)
    last, number = typed[-1]
    then = next((at for at, count in typed if count >= found), last)
    return Loss(max(0.0, last - then), number - found, torn, any(item.damaged for item in pending))


def _wait_for(log: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while not log.exists() or not log.stat().st_size:
        assert process.poll() is None, "the typist has ended by itself"
        assert time.monotonic() < end, "the typist has not begun"
        time.sleep(0.01)


def _grown_from(file: str, records: list[Record]) -> bool:
    """Since the typist only adds, what was saved and what was journalled are one another's beginnings."""
    return all(record.text.startswith(file) or file.startswith(record.text) for record in records)


def _clean(journal: Journal, path: Path) -> None:
    journal.forget_all()
    journal.close()
    for left in path.parent.glob(f"{PREFIX}*"):
        left.unlink()
