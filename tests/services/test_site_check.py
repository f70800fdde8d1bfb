"""The whole site is checked in the background; a file that cannot be read stops nothing."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from editor.services.jobs import Jobs
from editor.services.site_check import SiteCheck
from editor.storage.site_index import find_site


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
