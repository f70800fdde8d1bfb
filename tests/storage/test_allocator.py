"""Threads share areas of memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import ctypes, sys, threading
{before}
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
together = threading.Barrier(8)
def work():
    libc.malloc(ctypes.c_size_t(5000))
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
file = libc.fopen(sys.argv[1].encode(), b"w")
libc.malloc_info(0, ctypes.c_void_p(file))
libc.fclose(ctypes.c_void_p(file))
"""


def areas(before: str, told: Path) -> int:
    """How many areas eight threads that ask for memory at one time have made."""
    env = {name: value for name, value in os.environ.items() if name != "MALLOC_ARENA_MAX"}
    subprocess.run([sys.executable, "-c", PROGRAM.format(before=before), str(told)], check=True, env=env)
    return told.read_text("ascii").count("<heap nr=")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc only")
def test_threads_share_two_areas(tmp_path: Path) -> None:
    assert areas("", tmp_path / "own") > 2
    assert areas("from editor.storage.allocator import use_few_areas; use_few_areas()", tmp_path / "shared") <= 2


GAPS = """
import ctypes, sys
from editor.storage.allocator import give_back
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4 // 1024
pieces = []
for _ in range(20_000):
    pieces.append(libc.malloc(ctypes.c_size_t(2000)))
    ctypes.memset(pieces[-1], 1, 2000)
end = libc.malloc(ctypes.c_size_t(2000))  # what is in use behind them keeps them
for piece in pieces:
    libc.free(ctypes.c_void_p(piece))
before = resident()
give_back()
print(before - resident())
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc only")
def test_what_is_free_is_given_back() -> None:
    ended = subprocess.run([sys.executable, "-c", GAPS], check=True, capture_output=True, text=True)
    assert int(ended.stdout) > 20, "of 40 MB"
