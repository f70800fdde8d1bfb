"""What changes on the disk while a site is being read is read as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.services.listed_sites import ListedSites
from editor.services.site_files import SiteFiles

NOW = datetime(2024, 1, 5, tzinfo=UTC)


class SlowJobs:
    """Work that is done when it is begun, but of which nobody hears until `end`."""

    def __init__(self) -> None:
        self.open: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[..., object],
        *args: object,
        done: Callable[[object], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        try:
            result = work(*args)
        except OSError as error:
            self.open.append(lambda error=error: failed(error))
        else:
            self.open.append(lambda: done(result))

    def end(self) -> None:
        """Until nothing is left to do."""
        for _ in range(9):
            ready, self.open = self.open, []
            for report in ready:
                report()
        assert not self.open


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: a\n", "utf-8")
    write(tmp_path, "2024-01-01-a.md")
    return Site(tmp_path, Engine.JEKYLL, "s", {}, post_folders=("_posts",))


def write(root: Path, name: str) -> None:
    (root / "_posts" / name).write_text("---\ntitle: a\n---\n", "utf-8")


def test_posts_that_come_while_their_names_are_read(site: Site) -> None:
    jobs = SlowJobs()
    files = SiteFiles(jobs)  # type: ignore[arg-type]
    assert not files.of(site)
    write(Path(site.root), "2024-01-02-b.md")
    files.refresh()
    jobs.end()
    assert set(files.of(site)) == {PurePosixPath(f"_posts/2024-01-0{name}.md") for name in ("1-a", "2-b")}


def test_posts_that_come_while_they_are_listed(site: Site) -> None:
    jobs = SlowJobs()
    lists = ListedSites(jobs)  # type: ignore[arg-type]
    assert not lists.of(site, NOW, frozenset(("posts",))).posts
    write(Path(site.root), "2024-01-02-b.md")
    lists.refresh()
    jobs.end()
    assert len(lists.of(site, NOW, frozenset(("posts",))).posts) == 2


def test_a_site_that_could_not_be_read_is_read_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise OSError

    jobs = SlowJobs()
    lists = ListedSites(jobs)  # type: ignore[arg-type]
    with monkeypatch.context() as patched:
        patched.setattr("editor.services.listed_sites.read_lists", broken)
        lists.of(site, NOW, frozenset(("posts",)))
    lists.refresh()
    jobs.end()
    assert len(lists.of(site, NOW, frozenset(("posts",))).posts) == 1
