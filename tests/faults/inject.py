"""Runs the small program with a fault injected at one system call, by strace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path(__file__).with_name("program.py")
#: Every call by which saving changes something on the disk.
CALLS = ("write", "fsync", "linkat", "link", "rename", "ftruncate", "fchmod", "fchown", "fsetxattr", "unlink", "mkdir")


@dataclass(frozen=True)
class Outcome:
    """How one run ended: the call that was hindered and which of them, the exit code, and what was printed."""

    call: str
    number: int
    code: int
    printed: str
    said: str


def usable() -> bool:
    """Whether strace is here and may trace (some containers forbid it)."""
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0


def counts(task: str, file: Path, log: Path) -> Counter[str]:
    """How often an undisturbed run makes each call."""
    _strace(["-e", f"trace={','.join(CALLS)}"], task, file, log)
    return Counter(re.findall(r"^\d+\s+(\w+)\(", log.read_text(errors="replace"), re.M))


def run(task: str, file: Path, call: str, fault: str, number: int, log: Path) -> Outcome:
    """Run once with `fault` (such as ``signal=KILL`` or ``error=ENOSPC``) at the `number`-th `call`."""
    ended = _strace(["-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}"], task, file, log)
    return Outcome(call, number, ended.returncode, ended.stdout, ended.stderr)


def points(task: str, file: Path, fault: str, log: Path, prepare: Callable[[], object]) -> Iterator[Outcome]:
    """Run once for each point at which the fault can strike; `prepare()` puts the disk back before each run."""
    prepare()
    for call, times in sorted(counts(task, file, log).items()):
        for number in range(1, times + 1):
            prepare()
            yield run(task, file, call, fault, number, log)


def _strace(options: list[str], task: str, file: Path, log: Path) -> subprocess.CompletedProcess[str]:
    command = ["strace", "-f", "-qq", "-o", str(log), *options, sys.executable, str(PROGRAM), task, str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)
