"""The program of an ordinary user: what draws the page runs in Chromium's sandbox."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.program import ROOT, Program

NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may write to."""
    made = Path(tempfile.mkdtemp(prefix="foreword-user-"))
    made.chmod(0o777)
    yield made
    shutil.rmtree(made, ignore_errors=True)


def as_user(folder: Path) -> list[str]:
    """What runs a command as an ordinary user; nothing for who is one."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("needs setpriv to become an ordinary user")
    prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    spaces = subprocess.run([*prefix, "unshare", "--user", "true"], capture_output=True)
    imported = subprocess.run([*prefix, sys.executable, "-c", "import editor.app"], cwd=ROOT, capture_output=True)
    if spaces.returncode or imported.returncode:
        pytest.skip("an ordinary user cannot start it here, or the kernel gives none a namespace")
    return prefix


def renderers(of: int) -> list[Path]:
    """The processes, in /proc, that draw pages for a program."""
    return [process for process in descendants(of) if b"--type=renderer" in (process / "cmdline").read_bytes()]


def descendants(of: int) -> Iterator[Path]:
    for process in Path("/proc").iterdir():
        if process.name.isdigit() and parent(process) == of:
            yield process
            yield from descendants(int(process.name))


def parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has ended
        return 0


def test_the_renderer_of_an_ordinary_user_is_in_the_sandbox(screen: dict[str, str], folder: Path) -> None:
    prefix, post = as_user(folder), folder / "post.md"
    post.write_text("# 글\n\n<b>안</b>\n", "utf-8")
    # Whatever the environment asks for, and even where somebody has switched it off for another program.
    asked = {"QTWEBENGINE_DISABLE_SANDBOX": "1", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --log-level=3"}
    env = {**screen, **asked, "XDG_RUNTIME_DIR": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    program = Program([post], env, folder, prefix)
    try:
        program.wait_shown()
        found = renderers(program.process.pid)
        assert found
        for process in found:
            status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines() if ":\t" in line)
            assert status["Seccomp"] == "2", "system calls are filtered"
            assert status["NoNewPrivs"] == "1"
            assert b"--no-sandbox" not in (process / "cmdline").read_bytes()
            for space in ("user", "net", "pid"):
                theirs, ours = process / "ns" / space, Path("/proc/self/ns", space)
                assert theirs.readlink() != ours.readlink(), f"a {space} namespace of its own"
    finally:
        program.quit()
