"""The whole site is checked in the background; a file that cannot be read stops nothing."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.diagnostics import Diagnostic
from editor.core.rules.model import Subject
from editor.core.rules.settings import Settings
from editor.services import site_check_work
from editor.services.jobs import Jobs
from editor.services.site_check import AT_ONCE, SHARE, SiteCheck
from editor.services.site_check_work import Checked, check_share, compared
from editor.storage import checking
from editor.storage.checking import Checker, Target
from editor.storage.site_finding import find_site


def test_the_posts_with_problems_are_found(qtbot: QtBot, tmp_path: Path) -> None:
    posts = tmp_path / "_posts"
    posts.mkdir()
    (tmp_path / "_config.yml").write_text("title: 시험\n", "utf-8")
    (posts / "2024-01-05-good.md").write_text("---\nlayout: post\ntitle: 글\n---\n글.\n", "utf-8")
    (posts / "2024-01-06-bad.md").write_text("---\ntitle: 지킬: 셋째\n---\n글.\n", "utf-8")
    (posts / "2024-01-07-binary.md").write_bytes(bytes(range(256)) * 40)
    (posts / "2024-01-08-old.md").write_bytes("---\ntitle: 오래된 글\n---\n완성형으로 쓴 글이다.\n".encode("cp949"))
    (posts / "2024-01-09-loop.md").symlink_to("2024-01-09-loop.md")
    site, jobs = find_site(posts), Jobs()
    check = SiteCheck(jobs)
    assert site is not None
    with qtbot.waitSignal(check.finished, timeout=30_000) as finished:
        check.start(site)
    jobs.close()
    found = {one.path.name: {placed.diagnostic.code for placed in one.found} for one in finished.args[0]}
    assert "2024-01-05-good.md" not in found
    assert "FW101" in found["2024-01-06-bad.md"]
    assert found["2024-01-07-binary.md"]
    assert "FW001" in found["2024-01-08-old.md"]
    assert not check.running


def test_a_post_that_takes_too_long_is_named_and_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good, slow = tmp_path / "2024-01-05-good.md", tmp_path / "2024-01-06-slow.md"
    good.write_text("---\ntitle: 글\n---\n글.\n", "utf-8")
    slow.write_text("---\ntitle: 글\n---\n글.\n", "utf-8")
    whole, made = checking.examine, site_check_work._checker

    def examined(subject: Subject, settings: Settings) -> tuple[Diagnostic, ...]:
        while subject.name == slow.name:
            time.sleep(0.01)
        return whole(subject, settings)

    def impatient(now: datetime, reads_cache: bool = True) -> Checker:
        checker = made(now, reads_cache)
        checker.limit = 0.2
        return checker

    monkeypatch.setattr(checking, "examine", examined)
    monkeypatch.setattr(site_check_work, "_checker", impatient)
    share = check_share((slow, good), datetime.now(UTC))
    assert isinstance(share, bytes)
    checked = compared(tmp_path, (share,), datetime.now(UTC))
    found = {one.path: one.found for one in checked if isinstance(one, Checked)}
    assert list(found) == [slow]
    assert "0.2 seconds" in found[slow][0].diagnostic.message.say()


def test_a_second_check_takes_from_the_cache_what_has_not_changed(qtbot: QtBot, tmp_path: Path, private_home: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: 시험\n", "utf-8")
    posts = [tmp_path / "_posts" / f"2024-01-0{n}-a.md" for n in range(1, 4)]
    for path in posts:
        path.write_text("---\nlayout: post\ntitle: 글\n---\n**굵게. **이다.\n", "utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    site, jobs = find_site(tmp_path / "_posts"), Jobs()
    check = SiteCheck(jobs)
    assert site is not None

    def found() -> dict[str, int]:
        with qtbot.waitSignal(check.finished, timeout=30_000) as finished:
            check.start(site)
        return {one.path.name: len(one.found) for one in finished.args[0]}

    first = found()
    cache = next((private_home / "cache").glob("check-*.json"))
    assert len(first) == 3
    assert all(path.name in cache.read_text("utf-8") for path in posts)
    posts[1].write_text("---\nlayout: post\ntitle: 글\n---\n굵게.\n", "utf-8")
    assert found() == {name: count for name, count in first.items() if name != posts[1].name}
    jobs.close()


def test_both_workers_begin_at_once_and_say_what_one_alone_says(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: 시험\n", "utf-8")
    for number in range(SHARE + 20):
        path = tmp_path / "_posts" / f"2024-01-05-{number}.md"
        path.write_text(f"---\nlayout: post\ntitle: 글 {number}\npermalink: /same/\n---\n**굵게. **이다.\n", "utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))  # some are kept in the cache, and none of one that is new
    path.touch()
    site, jobs, begun = find_site(tmp_path / "_posts"), Jobs(), []
    run = jobs.run_in_process
    monkeypatch.setattr(jobs, "run_in_process", lambda work, *args, **ends: (begun.append(work), run(work, *args, **ends))[1])
    check = SiteCheck(jobs)
    assert site is not None
    with qtbot.waitSignal(check.finished, timeout=30_000) as finished:
        check.start(site)
        assert len(begun) == AT_ONCE
    jobs.close()
    checker = site_check_work._checker(datetime.now(UTC), reads_cache=False)
    part = checker.check([Target(post) for post in sorted((tmp_path / "_posts").iterdir())])
    checker.compare(part)
    alone = {report.path: sorted((one.code, one.span) for one in report.found) for report in part.reports}
    assert {str(one.path): sorted((p.diagnostic.code, p.diagnostic.span) for p in one.found) for one in finished.args[0]} == alone
    assert all(one.count == len(one.found) == 2 for one in finished.args[0])
