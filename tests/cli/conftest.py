"""The real program in its own process, in a scratch site."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., subprocess.CompletedProcess[str]]
POST = '---\nlayout: post\ntitle: "첫 글"\ndate: 2024-01-05\ntags: [지킬, 블로그]\n---\n글.\n'
SPACED = "---\nlayout: post\ntitle: 둘째 글\n---\n## **제목. **\n\n글 👍 **중요. **\n"
BROKEN = "---\nlayout: post\ntitle: 지킬: 셋째\n---\n글.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A Jekyll site with a good post, one that can be mended, and one that cannot be read."""
    root = tmp_path / "사이트"
    (root / "_posts").mkdir(parents=True)
    (root / "_config.yml").write_text("title: 시험\ntimezone: Asia/Seoul\n", "utf-8")
    (root / "_posts" / "2024-01-05-first.md").write_text(POST, "utf-8")
    (root / "_posts" / "2024-01-06-둘째.md").write_text(SPACED, "utf-8")
    (root / "_posts" / "2024-01-07-third.md").write_text(BROKEN, "utf-8")
    return root


@pytest.fixture
def run(private_home: Path) -> Run:
    """Runs the program: ``run("check", "a.md", cwd=folder)``."""

    def called(*words: object, cwd: Path = ROOT, given: str | bytes = "", **more: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "FOREWORD_HOME": str(private_home), **more}
        data = given.encode() if isinstance(given, str) else given
        command = [sys.executable, "-m", "editor", *map(str, words)]
        done = subprocess.run(command, cwd=cwd, env=environment, input=data, capture_output=True, timeout=60, check=False)
        assert b"Traceback" not in done.stderr
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    return called


@pytest.fixture
def git() -> Callable[..., str]:
    """Runs git in a folder with an identity of its own."""

    def called(folder: Path, *words: str, check: bool = True) -> str:
        identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        done = subprocess.run(
            ["git", *identity, *words], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        if check:
            assert done.returncode == 0, done.stderr
        return f"{done.returncode}\n{done.stdout}{done.stderr}"

    return called
