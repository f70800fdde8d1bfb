"""A file that is slow, hostile or gone costs its own time only, is named, and stops no other."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.rules.registry import CODES
from editor.storage import checking
from editor.storage.checking import Checker, Part, Target
from editor.storage.post_files import Sites
from editor.storage.rule_settings import SettingsFinder

HEAD = "---\nlayout: post\ntitle: T\n---\n"
BAD = "---\ntitle: a: b\n---\n글\n"
LIMIT = 5.0
needs_alarm = pytest.mark.skipif(os.name != "posix", reason="needs the alarm signal")


def _check(*paths: Path, limit: float = LIMIT, fix: bool = False, whole: bool = False) -> Part:
    settings = SettingsFinder(None, CODES)
    checker = Checker(Sites(), settings, None, datetime(2026, 1, 1, tzinfo=UTC), limit=limit, fix=fix, whole=whole)
    part = checker.check([Target(path) for path in paths])
    if whole:
        checker.compare(part)
    return part


def _bomb(path: Path) -> None:
    levels = "".join(f"{c}: &{c} [{', '.join([f'*{b}'] * 9)}]\n" for b, c in zip("abcdefghi", "bcdefghij", strict=True))
    path.write_text(f"---\ntitle: T\na: &a [x, x]\n{levels}---\n글\n", "utf-8")


def _nested(path: Path) -> None:
    path.write_text("---\ntitle: " + "[" * 5000 + "\n---\n", "utf-8")


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 << 20)


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 500)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _gone(path: Path) -> None:
    """Named by the folder's listing, and no longer there."""


def _markdown(path: Path) -> None:
    hard = ("*a " * 9000, "[" * 9000, ">" * 9000, "[a](<" * 9000, "__가" * 9000, "".join("`" * n + " " for n in range(300)))
    path.write_text(HEAD + "\n\n".join(hard), "utf-8")


@pytest.mark.parametrize("make", [_bomb, _nested, _large, _binary, _pipe, _loop, _gone, _markdown])
def test_a_hostile_file_is_done_in_time_and_the_next_is_checked(tmp_path: Path, make: Callable[[Path], None]) -> None:
    if os.name != "posix" and make in (_pipe, _loop):
        pytest.skip("needs a POSIX file system")
    hostile, after = tmp_path / "2024-01-01-hostile.md", tmp_path / "2024-01-02-after.md"
    make(hostile)
    after.write_text(BAD, "utf-8")
    began = time.monotonic()
    part = _check(hostile, after)
    assert time.monotonic() - began < LIMIT + 1
    assert "FW101" in {found.code for found in part.reports[-1].found}
    named = {Path(report.path).name for report in part.reports}
    told = "".join(f"{path} {message.say()}" for message, path in part.troubles)
    assert hostile.name in named or hostile.name in told
    assert (hostile.name in told) == (make in (_large, _pipe, _loop, _gone))


@needs_alarm
@pytest.mark.parametrize("fix", [False, True])
def test_a_slow_rule_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fix: bool) -> None:
    slow, after = tmp_path / "2024-01-01-slow.md", tmp_path / "2024-01-02-after.md"
    slow.write_text(HEAD + "SLOW", "utf-8")
    after.write_text(BAD, "utf-8")
    whole = checking.examine

    def examined(*given: object) -> object:
        while "SLOW" in given[0].text:  # type: ignore[attr-defined]
            try:
                time.sleep(0.01)
            except Exception:
                pass
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "examine", examined)
    part = _check(slow, after, limit=0.2, fix=fix)
    ((message, path),) = part.troubles
    assert path == slow
    assert "took longer than 0.2 seconds" in message.say()
    assert [report.path for report in part.reports] == [str(after)]
    assert slow.read_text("utf-8") == HEAD + "SLOW"


def test_a_fault_moves_no_finding_to_another_post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_config.yml").write_text("title: T\n", "utf-8")
    folder = tmp_path / "_posts"
    folder.mkdir()
    posts = [folder / f"2024-01-0{number}-{name}.md" for number, name in enumerate(("faulty", "one", "two"), 1)]
    for post in posts:
        post.write_text(HEAD.replace("title", "permalink: /x/\ntitle") + post.stem, "utf-8")
    whole = checking.examine

    def examined(*given: object) -> object:
        if "faulty" in given[0].text:  # type: ignore[attr-defined]
            raise LookupError
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "examine", examined)
    part = _check(*posts, whole=True)
    twins = [Path(report.path) for report in part.reports if "FW306" in {found.code for found in report.found}]
    assert twins == posts[1:]
    assert [path for _, path in part.troubles] == [posts[0]]


@needs_alarm
def test_a_file_that_becomes_a_pipe_while_it_is_opened_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, after = tmp_path / "2024-01-01-pipe.md", tmp_path / "2024-01-02-after.md"
    os.mkfifo(pipe)
    after.write_text(BAD, "utf-8")
    monkeypatch.setattr("editor.storage.reading._ordinary", lambda *_: None)
    part = _check(pipe, after, limit=0.2)
    assert [path for _, path in part.troubles] == [pipe]
    assert len(part.reports) == 1
