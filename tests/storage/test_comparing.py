"""Comparing a post that is committed with all others of its site: what a check of the whole site has kept is not read again."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.storage import comparing
from editor.storage.checking import Checker, Part, Target
from editor.storage.post_files import Sites, posts_in
from editor.storage.rule_settings import SettingsFinder

NOW = datetime(2026, 1, 1, tzinfo=UTC)
POST = "---\nlayout: post\ntitle: T\npermalink: /{name}/\n---\n글\n"
#: More than are read without looking whether they are kept.
COUNT = comparing._MANY + 20


@pytest.fixture
def posts(tmp_path: Path) -> list[Path]:
    (tmp_path / "_config.yml").write_text("title: T\n", "utf-8")
    (tmp_path / "_posts").mkdir()
    paths = [tmp_path / "_posts" / f"2024-01-01-{number:03}.md" for number in range(COUNT)]
    for path in paths:
        path.write_text(POST.format(name=path.stem), "utf-8")
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return paths


def checker(**how: bool) -> Checker:
    return Checker(Sites(), SettingsFinder(None, {}), None, NOW, whole=True, **how)


def check_all(root: Path) -> None:
    whole = checker(cached=True)
    part = whole.check([Target(path) for path in posts_in(root)])
    whole.compare(part)
    whole.save_caches(part)


def committed(root: Path, written: str) -> Part:
    alone = checker(site_files=False)
    part = alone.check([Target(root / "_posts" / "2025-01-01-new.md", written.encode())])
    alone.compare(part)
    return part


def test_what_is_kept_is_not_read_again(
    private_home: Path, posts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    whole = comparing._compared
    monkeypatch.setattr(comparing, "_compared", lambda path, name, *more: (read.append(path.name), whole(path, name, *more))[1])
    twin = POST.format(name=posts[7].stem)
    (first,) = committed(tmp_path, twin).reports
    assert len(read) == COUNT
    check_all(tmp_path)
    read.clear()
    posts[9].write_text(POST.format(name="moved"), "utf-8")
    (second,) = committed(tmp_path, twin).reports
    assert read == [posts[9].name]
    assert second.found == first.found
    assert [found.code for found in second.found] == ["FW306"]
    (third,) = committed(tmp_path, POST.format(name="moved")).reports
    assert [found.code for found in third.found] == ["FW306"]
    assert posts[9].name in third.found[0].message.say()


def test_what_another_generator_has_left_there_is_read_again(private_home: Path, posts: list[Path], tmp_path: Path) -> None:
    check_all(tmp_path)
    other = checker(site_files=False)
    other.engine = Engine.HEXO
    part = other.check([Target(tmp_path / "_posts" / "2025-01-01-new.md", POST.format(name=posts[7].stem).encode())])
    other.compare(part)
    assert part.sites[tmp_path].engine is Engine.HEXO
    assert other._opened(tmp_path, part.sites[tmp_path], SettingsFinder(None, {}).of(tmp_path), True).entries == {}
