"""Other programs write the post while it is open: the window shows the new text, or says that there are two."""

from __future__ import annotations

import mmap
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import Start

MARK = "다른 프로그램이 썼다."


def plain(path: Path, new: bytes) -> None:
    with path.open("r+b") as file:
        file.write(new)
        file.truncate()


def truncate_first(path: Path, new: bytes) -> None:
    path.open("wb").close()
    with path.open("wb") as file:
        file.write(new)


def replaced(path: Path, new: bytes) -> None:
    other = path.with_name(".other.tmp")
    other.write_bytes(new)
    other.replace(path)


def moved_away(path: Path, new: bytes) -> None:
    """As vim does with a backup."""
    backup = path.with_name(path.name + "~")
    path.rename(backup)
    path.write_bytes(new)
    backup.unlink()


def deleted_first(path: Path, new: bytes) -> None:
    """As git does at a checkout."""
    path.unlink()
    path.write_bytes(new)


def mapped(path: Path, new: bytes) -> None:
    os.truncate(path, len(new))
    with path.open("r+b") as file, mmap.mmap(file.fileno(), 0) as memory:
        memory[:] = new
        memory.flush()


def same_size_and_time(path: Path, new: bytes) -> None:
    """Other bytes of the same length under the old times."""
    info = path.stat()
    path.write_bytes(new[: info.st_size].ljust(info.st_size, b"\n"))
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))


def many_times(path: Path, new: bytes) -> None:
    for number in range(200):
        path.write_bytes(new + str(number).encode())
    path.write_bytes(new)


def by_git(path: Path, new: bytes) -> None:
    folder = path.parent.parent
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@t.example"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "a"], ["checkout", "-qb", "other"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    path.write_bytes(new)
    for arguments in (["commit", "-qam", "b"], ["checkout", "-q", "-"], ["checkout", "-q", "other"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)


SHAPES = [plain, truncate_first, replaced, moved_away, deleted_first, mapped, same_size_and_time, many_times, by_git]


@pytest.mark.parametrize("write", SHAPES)
def test_a_post_without_unsaved_text_is_read_again(write: Callable[[Path, bytes], None], start: Start, site: Path) -> None:
    program = start(site)
    program.wait_shown()
    new = site.read_bytes().replace("맥킨지의".encode(), MARK.encode(), 1)
    if write is same_size_and_time:
        new = site.read_bytes().replace(b"McKinsey", b"mckinsey").replace("최근".encode(), "지난".encode(), 1)
    write(site, new)
    final = site.read_bytes().decode()
    program.wait(lambda s: s["documents"][0]["text"] == final and not s["documents"][0]["modified"], "the new text")
    program.wait_shown()
    assert "bar-text" not in program.names()


@pytest.mark.parametrize("write", SHAPES)
def test_unsaved_text_stays_and_the_bar_says_so(write: Callable[[Path, bytes], None], start: Start, site: Path) -> None:
    program = start(site)
    program.wait_shown()
    program.click("text", 0.5, 0.5)
    program.press("ctrl+Home", "Down")  # into the very line that the others change
    program.type("mine ")
    mine = program.wait(lambda s: s["documents"][0]["modified"], "unsaved text")["documents"][0]["text"]
    new = site.read_bytes().replace("맥킨지의".encode(), MARK.encode(), 1)
    write(site, new)
    theirs = site.read_bytes()
    state = program.wait(lambda s: any(w["name"] == "bar-text" for w in s["widgets"]), "the bar")
    assert state["documents"][0]["text"] == mine
    program.press("ctrl+s")
    program.wait(lambda s: s["documents"][0]["modified"], "no save over the other version")
    assert site.read_bytes() == theirs
    program.click("bar-choice-1")
    program.press("ctrl+s")
    program.wait(lambda s: not s["documents"][0]["modified"], "the save after the choice")
    assert site.read_bytes().decode() == mine
    kept = list((program.home / "foreword" / "kept").iterdir())
    assert [path.read_bytes() for path in kept] == [theirs]


def test_other_places_are_merged_without_a_question(start: Start, site: Path) -> None:
    program = start(site)
    program.wait_shown()
    program.click("text", 0.5, 0.5)
    program.press("ctrl+End")
    program.type("mine")
    mine = program.wait(lambda s: s["documents"][0]["text"].endswith("mine"), "unsaved text")["documents"][0]["text"]
    replaced(site, site.read_bytes().replace("맥킨지의".encode(), MARK.encode(), 1))
    program.wait(lambda s: MARK in s["documents"][0]["text"], "the merge")
    assert program.text() == mine.replace("맥킨지의", MARK, 1)
    assert "bar-text" not in program.names()
    program.press("ctrl+s")
    program.wait(lambda s: not s["documents"][0]["modified"], "the save")
    assert site.read_bytes().decode() == mine.replace("맥킨지의", MARK, 1)


def test_a_deleted_post_can_be_saved_again(start: Start, site: Path) -> None:
    program = start(site)
    text = program.wait_shown()["documents"][0]["text"]
    site.unlink()
    program.wait(lambda s: s["documents"][0]["disk"] == "missing", "the bar for the missing file")
    assert program.text() == text
    program.press("ctrl+s")
    program.wait(lambda s: s["documents"][0]["disk"] == "same", "the file to be there again")
    assert site.read_bytes().decode() == text
