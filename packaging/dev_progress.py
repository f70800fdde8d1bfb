"""Run a long command and show that it is alive: what it does, for how long, and its last words when it fails."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

TERMINAL_PERIOD = 0.5
LOG_PERIOD = 10.0
TAIL_LINES = 25
WIDTH = 78


class CommandFailed(Exception):
    """A step of the set-up did not work; the text says which, and shows the end of its output."""


def last_lines(log: Path, count: int) -> list[str]:
    """The last non-empty lines of a log, oldest first; nothing when there is no log yet."""
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    lines = [line.rstrip() for line in text.replace("\r", "\n").split("\n")]
    return [line for line in lines if line][-count:]


def progress_line(label: str, seconds: float, doing: str, width: int = WIDTH) -> str:
    """One line of at most `width` characters: what runs, for how many seconds, and what it said last."""
    head = f"  {label} {int(seconds)}s"
    room = width - len(head) - 2
    detail = doing.strip()
    if not detail or room < 10:
        return head
    return f"{head}  {detail if len(detail) <= room else detail[: room - 1] + '…'}"


def run_step(command: Sequence[str], label: str, log: Path, env: Mapping[str, str] | None = None) -> None:
    """Run a command with its output in `log`, showing progress on standard error.

    Raises CommandFailed, with the end of the log, when it does not exit with 0 or cannot be started.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    try:
        with log.open("wb") as sink:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, env=env)
            code = _follow(process, label, log, started, sys.stderr)
    except OSError as trouble:
        raise CommandFailed(f"{label}: cannot start {command[0]}: {trouble}") from trouble
    if code != 0:
        tail = "\n".join(f"    {line}" for line in last_lines(log, TAIL_LINES))
        raise CommandFailed(f"{label} failed (exit code {code}). The end of {log}:\n{tail}")
    say(f"  {label}: done in {time.monotonic() - started:.0f}s")


def say(line: str) -> None:
    """One line of progress, on standard error so that standard output stays the command's own."""
    print(line, file=sys.stderr, flush=True)


def _follow(process: subprocess.Popen[bytes], label: str, log: Path, started: float, out: TextIO) -> int:
    terminal = out.isatty()
    try:
        while True:
            try:
                return process.wait(TERMINAL_PERIOD if terminal else LOG_PERIOD)
            except subprocess.TimeoutExpired:
                doing = "".join(last_lines(log, 1))
                line = progress_line(label, time.monotonic() - started, doing)
                out.write(f"\r{line:<{WIDTH}}" if terminal else f"{line}\n")
                out.flush()
    finally:
        if terminal:
            out.write("\r" + " " * WIDTH + "\r")
        if process.poll() is None:
            process.kill()
            process.wait()
