"""What a commit would take is read from the index, whatever the names and wherever the work tree is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from editor.storage.git import GitTrouble, hooks_folder, repository_root, staged_bytes, staged_files


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    root = tmp_path / "블로그"
    root.mkdir()
    git(root, "init", "-q")
    git(root, "config", "user.email", "a@example.org")
    git(root, "config", "user.name", "a")
    return root


def test_the_root_is_found_from_below(repository: Path) -> None:
    (repository / "_posts").mkdir()
    assert repository_root(repository / "_posts") == repository
    assert repository_root(repository.parent) is None


def test_staged_bytes_are_those_of_the_index(repository: Path) -> None:
    names = ["가 나.md", "-option.md", 'quote".md', "sub/a.md", "empty.md"]
    for name in names:
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_bytes(b"" if name == "empty.md" else f"{name}\r\n\n".encode())
    git(repository, "add", ".")
    (repository / "가 나.md").write_text("changed later")
    files = staged_files(repository)
    assert sorted(files) == sorted(repository / name for name in names)
    staged = {file.path.name: file.data for file in staged_bytes(repository, files)}
    assert staged["가 나.md"] == "가 나.md\r\n\n".encode()
    assert staged["-option.md"] == b"-option.md\r\n\n"
    assert staged["empty.md"] == b""


def test_deleted_files_are_not_staged_and_renamed_ones_are(repository: Path) -> None:
    for name in ("a.md", "b.md", "c.md"):
        (repository / name).write_text(name * 50)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "x")
    git(repository, "rm", "-q", "a.md")
    git(repository, "mv", "b.md", "d.md")
    assert staged_files(repository) == [repository / "d.md"]


def test_hooks_are_where_git_looks_for_them(repository: Path) -> None:
    assert hooks_folder(repository) == repository / ".git" / "hooks"
    (repository / "sub").mkdir()
    assert hooks_folder(repository / "sub") == repository / ".git" / "hooks"
    git(repository, "config", "core.hooksPath", ".husky")
    assert hooks_folder(repository / "sub") == repository / ".husky"


def test_work_trees_share_their_hooks(repository: Path) -> None:
    git(repository, "commit", "-q", "--allow-empty", "-m", "x")
    git(repository, "worktree", "add", "-q", "../other")
    assert hooks_folder(repository.parent / "other") == repository / ".git" / "hooks"


def test_troubles_say_what_to_do(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GitTrouble, match="git init"):
        hooks_folder(tmp_path)
    with pytest.raises(GitTrouble, match="not staged"):
        list(staged_bytes(repository, [repository / "none.md"]))
    with pytest.raises(GitTrouble, match="no folder"):
        staged_files(tmp_path / "none")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(GitTrouble, match="install"):
        repository_root(repository)


def test_a_hook_of_another_repository_does_not_answer(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert repository_root(repository) == repository
