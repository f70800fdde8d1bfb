"""The git hook, in real repositories."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.cli import hook
from tests.cli.conftest import BROKEN, Run

Git = Callable[..., str]
THIRD = "_posts/2024-01-07-third.md"


@pytest.fixture
def repository(site: Path, git: Git) -> Path:
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "_config.yml", "_posts/2024-01-05-first.md")
    git(site, "commit", "-q", "-m", "first")
    return site


def test_what_is_staged_is_checked_not_what_lies_there(run: Run, repository: Path, git: Git) -> None:
    git(repository, "add", THIRD)
    (repository / THIRD).write_text(BROKEN.replace("지킬: 셋째", "셋째"), "utf-8")
    done = run("check", "--staged", "--format", "json", cwd=repository)
    assert [(row["file"], row["code"]) for row in json.loads(done.stdout)] == [(THIRD, "FW101")]
    git(repository, "add", THIRD)
    (repository / THIRD).write_text(BROKEN, "utf-8")
    assert run("check", "--staged", cwd=repository).returncode == 0


def test_only_posts_are_checked(run: Run, repository: Path, git: Git) -> None:
    (repository / "README.md").write_text("## **제목. **\n", "utf-8")
    git(repository, "add", "README.md")
    assert run("check", "--staged", cwd=repository).stdout == "No problems. Posts checked: 0.\n"


def test_outside_of_a_repository(run: Run, tmp_path: Path) -> None:
    done = run("check", "--staged", cwd=tmp_path)
    assert done.returncode == 2
    assert "not in a git repository" in done.stderr


def test_a_commit_is_stopped_and_can_pass_by(run: Run, repository: Path, git: Git) -> None:
    assert run("hook", "status", cwd=repository).returncode == 1
    assert run("hook", "install", cwd=repository).returncode == 0
    assert run("hook", "install", cwd=repository).returncode == 0
    assert run("hook", "status", cwd=repository).returncode == 0
    git(repository, "add", THIRD)
    stopped = git(repository, "commit", "-m", "bad", check=False)
    assert stopped.startswith("1\n")
    assert "FW101" in stopped
    assert "git commit --no-verify" in stopped
    run("check", "--fix", cwd=repository)
    git(repository, "add", THIRD)
    git(repository, "commit", "-q", "-m", "good")
    (repository / THIRD).write_text(BROKEN, "utf-8")
    git(repository, "commit", "-q", "-a", "--no-verify", "-m", "passed by")


def test_an_existing_hook_runs_first_and_comes_back(run: Run, repository: Path, git: Git) -> None:
    hook = repository / ".git" / "hooks" / "pre-commit"
    hook.write_text("#!/bin/sh\necho older hook ran\ntest ! -e stop\n", "utf-8")
    hook.chmod(0o755)
    before = hook.read_bytes()
    assert run("hook", "install", cwd=repository).returncode == 0
    (repository / "a.txt").write_text("a", "utf-8")
    git(repository, "add", "a.txt")
    assert "older hook ran" in git(repository, "commit", "-m", "a")
    (repository / "stop").write_text("", "utf-8")
    git(repository, "add", "stop")
    assert git(repository, "commit", "-m", "b", check=False).startswith("1\n")
    assert run("hook", "uninstall", cwd=repository).returncode == 0
    assert hook.read_bytes() == before
    assert [path.name for path in hook.parent.glob("pre-commit*") if path.suffix != ".sample"] == ["pre-commit"]


def test_a_hook_that_git_did_not_run_is_not_said_to_run(run: Run, repository: Path, git: Git) -> None:
    old = repository / ".git" / "hooks" / "pre-commit"
    old.parent.mkdir(exist_ok=True)
    old.write_text("#!/bin/sh\nexit 7\n", "utf-8")
    old.chmod(0o644)
    done = run("hook", "install", cwd=repository)
    assert done.returncode == 0
    assert "not executable" in done.stdout
    git(repository, "add", "_posts/2024-01-05-first.md")
    git(repository, "commit", "-q", "--allow-empty", "-m", "good")


def test_a_bare_repository_is_called_one(run: Run, git: Git, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "bare.git")
    done = run("hook", "install", cwd=tmp_path / "bare.git")
    assert done.returncode == 2
    assert "bare repository" in done.stderr
    assert "git init" not in done.stderr


def test_a_commit_of_named_files_checks_these_only(run: Run, repository: Path, git: Git) -> None:
    """git keeps what it is about to commit in an index of its own then."""
    run("hook", "install", cwd=repository)
    good = repository / "_posts" / "2024-01-08-good.md"
    good.write_text("---\ntitle: T\nlayout: post\n---\n글\n", "utf-8")
    git(repository, "add", THIRD, good)
    assert git(repository, "commit", "-q", "-m", "good", str(good), check=False).startswith("0\n")
    stopped = git(repository, "commit", "-q", "-m", "bad", str(repository / THIRD), check=False)
    assert stopped.startswith("1\n")
    assert "FW101" in stopped


def test_a_hook_in_the_repository_s_own_folder(run: Run, repository: Path, git: Git) -> None:
    git(repository, "config", "core.hooksPath", ".githooks")
    assert run("hook", "install", cwd=repository).returncode == 0
    assert (repository / ".githooks" / "pre-commit").is_file()
    git(repository, "add", THIRD)
    assert git(repository, "commit", "-m", "bad", check=False).startswith("1\n")


def test_husky_runs_both_hooks(run: Run, repository: Path, git: Git) -> None:
    """Husky 9: git calls .husky/_/pre-commit, which husky writes anew and which runs .husky/pre-commit by its own name."""
    husky = repository / ".husky"
    (husky / "_").mkdir(parents=True)
    called = husky / "_" / "pre-commit"
    called.write_text('#!/bin/sh\n. "$(dirname "$0")/h"\n', "utf-8")
    called.chmod(0o755)
    (husky / "_" / "h").write_text('s=$(dirname "$(dirname "$0")")/$(basename "$0")\n[ -f "$s" ] && sh -e "$s" "$@"\n', "utf-8")
    before = "echo the own hook ran\ntest ! -e stop\n"
    (husky / "pre-commit").write_text(before, "utf-8")
    git(repository, "config", "core.hooksPath", ".husky/_")
    assert run("hook", "install", cwd=repository).returncode == 0
    assert called.read_text("utf-8").endswith('/h"\n')
    git(repository, "add", THIRD)
    stopped = git(repository, "commit", "-m", "bad", check=False)
    assert stopped.startswith("1\n")
    assert all(said in stopped for said in ("own hook ran", "FW101", "git commit --no-verify"))
    run("check", "--fix", cwd=repository)
    git(repository, "add", THIRD)
    (repository / "stop").write_text("", "utf-8")
    assert git(repository, "commit", "-m", "its own hook fails", check=False).startswith("1\n")
    (repository / "stop").unlink()
    git(repository, "commit", "-q", "-m", "good")
    assert run("hook", "uninstall", cwd=repository).returncode == 0
    assert (husky / "pre-commit").read_text("utf-8") == before


@pytest.mark.parametrize("name", ["everyone", "hooks"])
def test_a_hook_for_all_repositories_is_not_touched(run: Run, repository: Path, git: Git, tmp_path: Path, name: str) -> None:
    everyone = tmp_path / "config" / name
    everyone.mkdir(parents=True)
    git(repository, "config", "core.hooksPath", str(everyone))
    done = run("hook", "install", cwd=repository)
    assert done.returncode == 2
    assert list(everyone.iterdir()) == []


def test_work_trees_share_the_hook(run: Run, repository: Path, git: Git, tmp_path: Path) -> None:
    other = tmp_path / "other"
    git(repository, "worktree", "add", "-q", str(other), "-b", "other")
    assert run("hook", "install", cwd=other).returncode == 0
    (other / THIRD).write_text(BROKEN, "utf-8")
    git(other, "add", THIRD)
    assert git(other, "commit", "-m", "bad", check=False).startswith("1\n")


def test_an_installed_program_is_called_by_its_name_and_a_source_tree_through_python(tmp_path: Path) -> None:
    program = tmp_path / "foreword"
    program.write_text("")
    assert hook.own_program(str(program), "/usr/bin/python3", frozen=False) == program
    assert hook.own_program(str(tmp_path / "editor" / "__main__.py"), "/usr/bin/python3", frozen=False) is None
    assert hook.own_program("foreword", "/opt/foreword/foreword", frozen=True) == Path("/opt/foreword/foreword")
