"""Checking in processes that are watched, as where no signal can interrupt a computation."""

from __future__ import annotations

import io
import multiprocessing
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.cli.console import Console
from editor.cli.watched import check_watched
from editor.cli.workers import Outcome, run
from editor.storage import checking, time_limit
from editor.storage.checking import Checker, Target
from editor.storage.post_files import Sites
from editor.storage.rule_settings import SettingsFinder

BAD = "---\ntitle: a: b\n---\n글\n"
LIMIT = 0.4

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="what replaces the rules here is inherited by fork")


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that hangs in some posts and ends the process in others."""
    whole = checking.examine

    def examined(*given: object) -> object:
        text = given[0].text  # type: ignore[attr-defined]
        while "SLOW" in text:
            try:
                time.sleep(0.01)
            except BaseException:
                pass
        if "CRASH" in text:
            os._exit(9)
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "examine", examined)


def posts(folder: Path, *bodies: str) -> list[Path]:
    (folder / "_config.yml").write_text("title: T\n", "utf-8")
    (folder / "_posts").mkdir()
    paths = [folder / "_posts" / f"2024-01-01-{number:03}.md" for number in range(len(bodies))]
    for path, body in zip(paths, bodies, strict=True):
        path.write_text(body, "utf-8")
    return paths


def checked(paths: list[Path], interruptible: bool | None = False, **how: bool) -> Outcome:
    finder = SettingsFinder(None, {})
    checker = Checker(Sites(), finder, None, datetime(2026, 1, 1, tzinfo=UTC), whole=True, limit=LIMIT, **how)
    streams = Console(io.StringIO(), io.StringIO(), str, False)
    return run(checker, [Target(path) for path in paths], streams, interruptible)


def test_a_short_post_alone_is_given_up_without_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting one would take longer than checking the post."""

    def spinning(*_given: object) -> object:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            pass
        return ()

    def refused(_method: str) -> object:
        raise AssertionError("a process was started")

    monkeypatch.setattr(time_limit, "works_here", lambda: False)
    monkeypatch.setattr(checking, "examine", spinning)
    monkeypatch.setattr(multiprocessing, "get_context", refused)
    began = time.monotonic()
    outcome = checked(posts(tmp_path, BAD))
    assert time.monotonic() - began < 10
    assert [path.name for _, path in outcome.part.troubles] == ["2024-01-01-000.md"]
    assert "took longer than 0.4 seconds" in outcome.part.troubles[0][0].say()
    assert outcome.part.reports == []


def test_a_long_post_alone_is_checked_where_it_can_be_ended(slow: None, tmp_path: Path) -> None:
    paths = posts(tmp_path, BAD + "SLOW" * 60_000)
    outcome = checked(paths)
    assert [path for _, path in outcome.part.troubles] == paths


def test_what_is_stuck_or_dies_is_given_up_and_the_others_are_checked(slow: None, tmp_path: Path) -> None:
    paths = posts(tmp_path, BAD, BAD + "SLOW", BAD, BAD + "CRASH", BAD, BAD + "SLOW", BAD)
    began = time.monotonic()
    outcome = checked(paths)
    assert time.monotonic() - began < 2 * LIMIT + 10
    assert [report.path for report in outcome.part.reports] == [str(paths[number]) for number in (0, 2, 4, 6)]
    assert all("FW101" in {found.code for found in report.found} for report in outcome.part.reports)
    told = {path: message.say() for message, path in outcome.part.troubles}
    assert set(told) == {paths[1], paths[3], paths[5]}
    assert "took longer than 0.4 seconds" in told[paths[1]]
    assert "took longer than 0.4 seconds" in told[paths[5]]
    assert "ended Foreword's process" in told[paths[3]]
    assert outcome.wrong


def test_a_stuck_file_keeps_its_bytes_and_no_repair_is_lost(slow: None, tmp_path: Path) -> None:
    bold = "---\ntitle: T\n---\n**글. **\n"
    paths = posts(tmp_path, bold, bold + "SLOW", bold)
    outcome = checked(paths, fix=True)
    assert outcome.part.mended == 2
    assert [path.read_text("utf-8") for path in paths] == [
        bold.replace(". **", ".**"),
        bold + "SLOW",
        bold.replace(". **", ".**"),
    ]


def test_the_same_is_found_as_without_watching(tmp_path: Path) -> None:
    paths = posts(tmp_path, *(BAD if number % 3 else f"---\ntitle: T\npermalink: /a/\n---\n{number}\n" for number in range(40)))
    watched, usual = checked(paths), checked(paths, True)
    assert watched.part.reports == usual.part.reports
    assert {found.code for report in watched.part.reports for found in report.found} >= {"FW101", "FW306"}
    assert not watched.wrong


def test_the_checker_is_sent_to_a_process_that_is_not_forked(tmp_path: Path) -> None:
    paths = posts(tmp_path, BAD, BAD, BAD)
    checker = Checker(Sites(), SettingsFinder(None, {}), None, datetime(2026, 1, 1, tzinfo=UTC), whole=True)
    shares = [[Target(path) for path in paths[:2]], [Target(paths[2])]]
    part = check_watched(checker, shares, multiprocessing.get_context("spawn"))
    assert [report.path for report in part.reports] == [str(path) for path in paths]
    assert part.troubles == []
    assert {name for names in part.posts.values() for name in names} == {f"_posts/{path.name}" for path in paths}


def test_a_stuck_file_in_a_site_that_is_known_is_given_up_too(
    slow: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What has not changed is taken from what is kept; the new file alone is checked, where it can be stopped."""
    monkeypatch.setenv("FOREWORD_HOME", str(tmp_path / "home"))
    site = tmp_path / "site"
    site.mkdir()
    paths = posts(site, *[BAD] * 8)
    assert len(checked(paths, cached=True).part.reports) == 8
    stuck = paths[0].with_name("2024-01-01-000a.md")
    stuck.write_text(BAD + "SLOW", "utf-8")
    fresh = paths[0].with_name("2024-01-01-003a.md")
    fresh.write_text(BAD, "utf-8")
    asked = sorted([*paths, stuck, fresh])
    for _ in range(2):
        outcome = checked(asked, cached=True)
        assert [path for _, path in outcome.part.troubles] == [stuck]
        assert [report.path for report in outcome.part.reports] == [str(path) for path in asked if path != stuck]
        assert all("FW101" in {found.code for found in report.found} for report in outcome.part.reports)
