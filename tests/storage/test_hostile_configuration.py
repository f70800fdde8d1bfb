"""Configurations that cannot be read: one clear message, and the posts are checked all the same."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.core.engine import Engine
from editor.core.rules.registry import CODES
from editor.core.rules.settings import SettingsTrouble
from editor.core.site.model import Site
from editor.storage.built_site import built_folder
from editor.storage.checking import Checker, Part, Target
from editor.storage.includes import includes_of
from editor.storage.jekyll_site import read_lists
from editor.storage.post_files import Sites, posts_in
from editor.storage.rule_settings import SettingsFinder

POST = "---\nlayout: post\ntitle: a: b\ndate: 2024-01-05\n---\n글\n"


def _bomb(path: Path) -> None:
    levels = "".join(f"{c}: &{c} [{', '.join([f'*{b}'] * 9)}]\n" for b, c in zip("abcdefghi", "bcdefghij", strict=True))
    path.write_text(f"title: T\na: &a [x, x]\n{levels}", "utf-8")


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 << 20)


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 400)


def _deep(path: Path) -> None:
    path.write_text("a = " + "[" * 200_000 + "]" * 200_000 + "\n" if path.suffix == ".toml" else "a: " + "[" * 20000, "utf-8")


def _wrong(path: Path) -> None:
    path.write_text("- a\n- b\n", "utf-8")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _folder(path: Path) -> None:
    path.mkdir()


HOSTILE = (_bomb, _large, _binary, _deep, _wrong, _pipe, _loop, _folder)
SITES = (("_config.yml", "_posts"), ("_config.yml", "source/_posts"), ("hugo.toml", "content"))
needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX file system")


def _check(root: Path) -> Part:
    settings = SettingsFinder(None, CODES)
    checker = Checker(Sites(), settings, None, datetime(2026, 1, 1, tzinfo=UTC), whole=True)
    part = checker.check([Target(path) for path in posts_in(root)])
    checker.compare(part)
    return part


def _site(root: Path, folder: str) -> Path:
    (root / folder).mkdir(parents=True)
    (root / folder / "2024-01-05-a.md").write_text(POST, "utf-8")
    return root


@needs_posix
@pytest.mark.parametrize("make", HOSTILE)
@pytest.mark.parametrize(("name", "folder"), SITES)
def test_a_site_whose_configuration_cannot_be_read(tmp_path: Path, name: str, folder: str, make: Callable[[Path], None]) -> None:
    root = _site(tmp_path, folder)
    make(root / name)
    part = _check(root)
    assert part.troubles == []
    found = {Path(report.path).name: [one.code for one in report.found] for report in part.reports}
    assert "FW101" in found["2024-01-05-a.md"]
    if name == "hugo.toml" and make in (_pipe, _loop, _folder):
        assert name not in found  # what is no file makes no folder a site of Hugo's
    else:
        assert found[name] == ["FW007"]
    assert all(one.message.say().endswith(".") for report in part.reports for one in report.found)


@pytest.mark.parametrize("content", ["", "# nothing yet\n", "title: T\n", "---\ntitle: T\n"])
def test_a_configuration_that_can_be_read_is_not_named(tmp_path: Path, content: str) -> None:
    root = _site(tmp_path, "_posts")
    (root / "_config.yml").write_text(content, "utf-8")
    assert [Path(report.path).name for report in _check(root).reports] == ["2024-01-05-a.md"]


@needs_posix
@pytest.mark.parametrize("make", HOSTILE)
def test_settings_that_cannot_be_read_are_told_of_in_one_line(tmp_path: Path, make: Callable[[Path], None]) -> None:
    root = _site(tmp_path, "_posts")
    make(root / "foreword.toml")
    with pytest.raises(SettingsTrouble) as caught:
        _check(root)
    said = caught.value.message.say()
    assert "foreword.toml" in said
    assert "\n" not in said


KEYS = ("engine", "select", "extend-select", "ignore", "severity", "paths", "unknown")
VALUES = ("1", "true", '"x"', '["x"]', "[1]", "[[1]]", "{ x = 1 }", '{ FW901 = "loud" }', "[{}]", "2024-01-05", "[{ match = 1 }]")


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("value", VALUES)
def test_a_setting_of_a_wrong_kind_is_told_of(tmp_path: Path, key: str, value: str) -> None:
    root = _site(tmp_path, "_posts")
    (root / "foreword.toml").write_text(f"{key} = {value}\n", "utf-8")
    with pytest.raises(SettingsTrouble) as caught:
        _check(root)
    assert "foreword.toml" in caught.value.message.say()


@pytest.mark.parametrize("name", ["loop", "a\0b", "../elsewhere", "x" * 300])
def test_a_folder_that_leads_nowhere_or_out_of_the_site_is_none(tmp_path: Path, name: str) -> None:
    root = tmp_path / "site"
    for folder in (root / "_docs", tmp_path / "elsewhere" / "_docs"):
        folder.mkdir(parents=True)
    (tmp_path / "elsewhere" / "a.yml").write_text("a: 1\n", "utf-8")
    (tmp_path / "elsewhere" / "_docs" / "a.md").write_text("---\ntitle: A\n---\n", "utf-8")
    (root / "loop").symlink_to("loop")
    config = {"destination": name, "data_dir": name, "collections_dir": name, "collections": {"docs": {}}, "theme": "loop"}
    (root / "_config.loop.yml").symlink_to("_config.loop.yml")
    site = Site(root, Engine.JEKYLL, "s", config)
    lists = read_lists(site, datetime(2024, 1, 5, tzinfo=UTC), frozenset(("data", "collections")))
    assert built_folder(site) is None
    assert (lists.collections, lists.data) == ({"docs": []}, {})
    assert "_config.loop.yml" not in includes_of(Site(root, Engine.HEXO, "s", config))
