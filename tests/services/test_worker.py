"""A worker process does not outlive the program that started it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = """
import multiprocessing, os, sys, time
from concurrent.futures import ProcessPoolExecutor
from editor.services.worker import end_with_parent

if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, multiprocessing.get_context("spawn"), end_with_parent)
    workers = {pool.submit(os.getpid).result()}
    pool.submit(time.sleep, 600)
    while len(workers) < 2:
        workers.add(pool.submit(os.getpid).result())
    print(*workers, flush=True)
    time.sleep(600)
"""


def runs(process: str) -> bool:
    """Whether it is there and not merely waiting to be asked how it ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
def test_workers_end_when_the_program_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, env={"PYTHONPATH": str(root)}, text=True) as program:
        assert program.stdout is not None
        workers = program.stdout.readline().split()
        assert len(workers) == 2
        assert all(map(runs, workers))
        program.send_signal(signal.SIGKILL)
        end = time.monotonic() + 30
        while any(map(runs, workers)):
            assert time.monotonic() < end, "a worker is still there"
            time.sleep(0.02)
