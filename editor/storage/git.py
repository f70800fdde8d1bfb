"""What Foreword asks git: where the repository and its hooks are, and which bytes a commit would take.

git is run without a shell and with names that cannot be read as options. Every failure is a `GitTrouble` that says what
to do.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.core.messages import N_, Text, text
from editor.storage.files import FileTrouble

#: Seconds; every question is answered from the local repository.
PATIENCE = 60
#: What git exports while it runs a hook; of another repository, they would answer for that one.
_PLACES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE")


class GitTrouble(FileTrouble):
    """git is not there, or could not answer; `message` says why and what next."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file as the next commit would store it."""

    path: Path
    data: bytes


def repository_root(folder: Path) -> Path | None:
    """The top of the work tree that a folder is in; None when it is in none. Raises GitTrouble without git."""
    try:
        top = _line(folder, "rev-parse", "--show-toplevel")
    except GitTrouble:
        if _git_version(folder) is None:
            raise
        return None
    return Path(top) if top else None


def hooks_folder(folder: Path) -> Path:
    """The absolute folder in which git looks for hooks: `core.hooksPath`, or the one that all work trees share."""
    root = repository_root(folder)
    if root is None:
        raise GitTrouble(_no_work_tree(folder))
    return Path(os.path.normpath(root / _line(root, "rev-parse", "--git-path", "hooks")))


def _no_work_tree(folder: Path) -> Text:
    """Why there is none: nothing is committed in a bare repository, and elsewhere is no repository at all."""
    try:
        bare = _line(folder, "rev-parse", "--is-bare-repository") == "true"
    except GitTrouble:
        bare = False
    if bare:
        return text(N_("{path} is a bare repository, in which nobody commits: install the hook in a clone of it."), path=folder)
    return text(N_("{path} is not in a git repository: run “git init” first."), path=folder)


def is_own_folder(folder: Path, root: Path) -> bool:
    """Whether a folder belongs to one repository alone: it lies in this work tree, in the main one, or in what git keeps."""
    kept = Path(os.path.normpath(root / _line(root, "rev-parse", "--git-common-dir")))
    return any(folder.is_relative_to(own) for own in (root, kept, kept.parent if kept.name == ".git" else kept))


def staged_files(root: Path) -> list[Path]:
    """The files that the next commit adds or changes, by absolute path; deleted ones and submodules are left out."""
    listed = _run(root, "diff", "--cached", "--name-only", "--diff-filter=ACMRT", "--no-ext-diff", "--ignore-submodules", "-z")
    return [root / os.fsdecode(name) for name in listed.split(b"\0") if name]


def staged_bytes(root: Path, paths: Sequence[Path]) -> Iterator[StagedFile]:
    """The bytes that the index holds of files below `root`, in the order asked for.

    Raises GitTrouble for a file that the index does not have.
    """
    if not paths:
        return
    # Not --batch's own line protocol with names: a name may hold a line break. Object ids cannot.
    ids = _index_ids(root, paths)
    out = _run(root, "cat-file", "--batch", given="".join(f"{ids[path]}\n" for path in paths).encode())
    at = 0
    for path in paths:
        end = out.index(b"\n", at)
        size = int(out[at:end].split(b" ")[2])
        yield StagedFile(path, out[end + 1 : end + 1 + size])
        at = end + 1 + size + 1


def _index_ids(root: Path, paths: Sequence[Path]) -> dict[Path, str]:
    names = {os.fsencode(path.relative_to(root).as_posix()): path for path in paths}
    found: dict[Path, str] = {}
    for entry in _run(root, "ls-files", "--stage", "-z").split(b"\0"):
        info, _, name = entry.partition(b"\t")
        if name in names:
            found[names[name]] = info.split(b" ")[1].decode()
    if missing := next((path for path in paths if path not in found), None):
        raise GitTrouble(text(N_("{path} is not staged: add it with “git add”."), path=missing))
    return found


def _git_version(folder: Path) -> str | None:
    try:
        return _line(folder, "--version")
    except GitTrouble:
        return None


def _line(folder: Path, *arguments: str) -> str:
    return os.fsdecode(_run(folder, *arguments)).rstrip("\r\n")


def _run(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """git's answer. The index that a hook is run for (GIT_INDEX_FILE) stays in force."""
    environment = {key: value for key, value in os.environ.items() if key not in _PLACES}
    environment |= {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, input=given, capture_output=True, timeout=PATIENCE, check=False
        )
    except FileNotFoundError as error:
        what = N_("git was not found: install it, or check files without --staged.")
        missing = text(N_("There is no folder {path}."), path=folder)
        raise GitTrouble(text(what) if folder.is_dir() else missing) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitTrouble(text(N_("git could not be run: {reason}."), reason=error)) from error
    if done.returncode:
        raise GitTrouble(_reason(folder, done.stderr.decode(errors="replace")))
    return done.stdout


def _reason(folder: Path, said: str) -> Text:
    if "dubious ownership" in said:
        what = N_("git does not trust {path} because another user owns it: see “git config safe.directory”.")
        return text(what, path=folder)
    if "not a git repository" in said:
        return text(N_("{path} is not in a git repository: run “git init” first."), path=folder)
    first = next((line for line in said.splitlines() if line.strip()), "?")
    return text(N_("git says: {reason}"), reason=first.removeprefix("fatal: "))
