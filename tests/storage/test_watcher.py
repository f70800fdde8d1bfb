"""Whatever happens to a file below a watched folder is reported, and what the system cannot report is told."""

from __future__ import annotations

import errno
import mmap
import os
import platform
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor.storage import tree_watch
from editor.storage.inotify import Inotify
from editor.storage.watcher import Watcher

pytestmark = pytest.mark.skipif(platform.system() != "Linux", reason="inotify is Linux's")


class Heard:
    """A watcher, and what it has said."""

    def __init__(self) -> None:
        self.paths: list[Path] = []
        self.refused: list[Path] = []
        self.lost = 0
        self.watcher = Watcher(self.paths.append, self.refused.append, self._lose)

    def _lose(self) -> None:
        self.lost += 1

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < end, (self.paths, self.refused)
            time.sleep(0.005)

    def until_ready(self, folder: Path) -> None:
        """Until the folder is watched, which its thread does when it gets round to it."""
        probe = folder / "probe"

        def answered() -> bool:
            probe.write_bytes(b"x")
            return probe in self.paths

        self.until(answered)
        probe.unlink()
        self.until(lambda: not probe.exists() and len(self.paths) > 1)
        self.paths.clear()


@pytest.fixture
def heard() -> Iterator[Heard]:
    heard = Heard()
    yield heard
    heard.watcher.close()


def replace_atomically(path: Path) -> None:
    other = path.with_name(".tmp")
    other.write_bytes(b"new")
    other.replace(path)


def like_vim(path: Path) -> None:
    path.rename(path.with_name("a.md~"))
    path.write_bytes(b"new")
    path.with_name("a.md~").unlink()


def truncate_and_write(path: Path) -> None:
    with path.open("wb") as file:
        os.fsync(file.fileno())
        file.write(b"new")


def delete_and_create(path: Path) -> None:
    path.unlink()
    path.write_bytes(b"new")


def same_size_and_time(path: Path) -> None:
    before = path.stat()
    path.write_bytes(b"OLD")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def in_the_past(path: Path) -> None:
    path.write_bytes(b"new")
    os.utime(path, (1, 1))


def by_memory(path: Path) -> None:
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 3) as memory:
        memory[:3] = b"new"


SHAPES = [
    replace_atomically,
    like_vim,
    truncate_and_write,
    delete_and_create,
    same_size_and_time,
    in_the_past,
    by_memory,
    Path.unlink,
    lambda path: path.rename(path.with_name("b.md")),
    lambda path: path.chmod(0o600),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: getattr(shape, "__name__", ""))
def test_every_way_to_change_a_file_is_reported(heard: Heard, tmp_path: Path, shape: Callable[[Path], object]) -> None:
    path = tmp_path / "_posts" / "a.md"
    path.parent.mkdir()
    path.write_bytes(b"old")
    heard.watcher.watch({tmp_path})
    heard.until_ready(path.parent)
    shape(path)
    heard.until(lambda: path in heard.paths)


def test_reading_is_not_reported(heard: Heard, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    heard.watcher.watch({tmp_path})
    heard.until_ready(tmp_path)
    (tmp_path / "a.md").read_bytes()
    (tmp_path / "b.md").write_bytes(b"x")
    heard.until(lambda: tmp_path / "b.md" in heard.paths)
    assert tmp_path / "a.md" not in heard.paths


def test_new_and_renamed_folders_are_watched_too(heard: Heard, tmp_path: Path) -> None:
    heard.watcher.watch({tmp_path})
    heard.until_ready(tmp_path)
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "post.md").write_bytes(b"x")
    heard.until(lambda: tmp_path / "a" / "b" / "post.md" in heard.paths)
    (tmp_path / "a").rename(tmp_path / "c")
    heard.until(lambda: {tmp_path / "a", tmp_path / "c", tmp_path / "c" / "b" / "post.md"} <= set(heard.paths))
    heard.until_ready(tmp_path / "c" / "b")
    (tmp_path / "c" / "b" / "post.md").write_bytes(b"y")
    heard.until(lambda: tmp_path / "c" / "b" / "post.md" in heard.paths)


def test_a_branch_switch_is_reported(heard: Heard, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init")
    (tmp_path / "a.md").write_bytes(b"one")
    git("add", ".")
    git("commit", "-m", "one")
    git("switch", "-c", "other")
    (tmp_path / "a.md").write_bytes(b"two")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "b.md").write_bytes(b"new")
    git("add", ".")
    git("commit", "-m", "two")
    heard.watcher.watch({tmp_path})
    heard.until_ready(tmp_path)
    git("switch", "main")
    heard.until(lambda: {tmp_path / "a.md", tmp_path / "folder"} <= set(heard.paths))
    heard.paths.clear()
    git("switch", "other")
    heard.until(lambda: {tmp_path / "a.md", tmp_path / "folder" / "b.md"} <= set(heard.paths))
    assert not any(".git" in path.parts for path in heard.paths)


def test_build_output_is_not_watched(heard: Heard, tmp_path: Path) -> None:
    (tmp_path / "_site" / "deep").mkdir(parents=True)
    heard.watcher.watch({tmp_path})
    heard.until_ready(tmp_path)
    (tmp_path / "_site" / "deep" / "a.html").write_bytes(b"x")
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "b.js").write_bytes(b"x")
    (tmp_path / "end.md").write_bytes(b"x")
    heard.until(lambda: tmp_path / "end.md" in heard.paths)
    assert set(heard.paths) == {tmp_path / "end.md"}


def test_the_limit_of_watches_is_told(heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
    real = Inotify.add
    added: list[str] = []

    def limited(self: Inotify, folder: str) -> int:
        added.append(folder)
        if len(added) > 2:
            raise OSError(errno.ENOSPC, "no more watches")
        return real(self, folder)

    monkeypatch.setattr(Inotify, "add", limited)
    heard.watcher.watch({tmp_path})
    heard.until(lambda: len(heard.refused) == 2)
    assert set(heard.refused) | {Path(folder) for folder in added[:2]} == {tmp_path, *(tmp_path / n for n in ("a", "b", "c"))}


def test_lost_events_are_told(heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    overflow = tree_watch.Event(-1, 0x4000, "")
    real = Inotify.read
    monkeypatch.setattr(Inotify, "read", lambda self: [*real(self), overflow])
    heard.watcher.watch({tmp_path})
    heard.until(lambda: heard.lost > 0)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_dead_thread_can_be_started_again(heard: Heard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Inotify, "read", lambda self: 1 / 0)
        heard.watcher.watch({tmp_path})
        heard.until(lambda: not heard.watcher.alive())
    heard.watcher.restart()
    heard.until_ready(tmp_path)
    assert heard.watcher.alive()


def test_a_root_made_anew_can_be_watched_again(heard: Heard, tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    heard.watcher.watch({root})
    heard.until_ready(root)
    shutil.rmtree(root)
    heard.until(lambda: root in heard.paths)
    root.mkdir()
    assert heard.watcher.renew({root}) == set()
    heard.until_ready(root)
    heard.watcher.watch(set())
    shutil.rmtree(root)
    assert heard.watcher.watch({root}) == {root}


def test_a_folder_alone_is_watched_without_those_in_it(heard: Heard, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    heard.watcher.watch(set(), {tmp_path})
    heard.until_ready(tmp_path)
    (tmp_path / "deep" / "a.md").write_bytes(b"x")
    (tmp_path / "came").mkdir()
    (tmp_path / "came" / "b.md").write_bytes(b"x")
    (tmp_path / "c.md").write_bytes(b"x")
    heard.until(lambda: tmp_path / "c.md" in heard.paths)
    assert {path.name for path in heard.paths} <= {"came", "b.md", "c.md"}
    heard.watcher.watch({tmp_path})
    heard.until_ready(tmp_path / "deep")


def test_a_thousand_folders_are_watched_without_keeping_anybody_waiting(heard: Heard, tmp_path: Path) -> None:
    for outer in range(50):
        for inner in range(20):
            (tmp_path / str(outer) / str(inner)).mkdir(parents=True)
    start = time.thread_time()
    heard.watcher.watch({tmp_path})
    assert time.thread_time() - start < 0.2, "the caller must not read the tree"
    last = tmp_path / "49" / "19"
    heard.until_ready(last)
    assert heard.refused == []
