"""The style of the preview is remembered for each site."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.engine import Engine
from editor.core.site.built_page import OwnStyle
from editor.core.site.model import Site
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.page_looks import OWN, PageLooks
from editor.services.settings import Key, Settings
from editor.ui.editor.buffer import QtTextBuffer


@pytest.fixture
def one(qtbot: QtBot, tmp_path: Path) -> Document:
    return Document(QtTextBuffer(), tmp_path / "한 사이트" / "_posts" / "2024-01-05-a.md")


@pytest.fixture
def two(qtbot: QtBot, tmp_path: Path) -> Document:
    return Document(QtTextBuffer(), tmp_path / "two" / "_posts" / "2024-01-05-a.md")


@pytest.fixture
def looks(private_home: Path, one: Document) -> PageLooks:
    return looks_of(one)


def looks_of(parent: Document) -> PageLooks:
    def site_of(document: Document) -> Site | None:
        return Site(document.path.parents[1], Engine.JEKYLL, "s", {}) if document.path else None

    return PageLooks(Settings(parent), site_of, Jobs(parent), parent)


def test_each_site_has_its_own(looks: PageLooks, one: Document, two: Document) -> None:
    looks.choose(one, "chirpy")
    looks.choose(two, OWN)
    assert [looks.look(one), looks.look(two), looks.look(None)] == ["chirpy", OWN, ""]
    looks.choose(one, "")
    assert [looks_of(one).look(one), looks_of(one).look(two)] == ["", OWN]


def test_without_a_choice_the_general_one_is_in_force(looks: PageLooks, one: Document) -> None:
    looks.choose(None, "foreword")
    assert looks.look(one) == "foreword"
    looks.choose(one, "")
    assert looks.look(one) == ""


@pytest.mark.parametrize("written", [["chirpy"], [""], ["chirpy relative/place"], ["x"]])
def test_what_cannot_be_read_counts_as_nothing(looks: PageLooks, one: Document, written: list[str]) -> None:
    Settings(one).set(Key.SITE_LOOKS, written)
    assert looks_of(one).look(one) == ""


def test_the_own_style_is_read_in_the_background(looks: PageLooks, one: Document, qtbot: QtBot) -> None:
    assert one.path is not None
    assert not looks.has_own(one)
    with qtbot.waitSignal(looks.own_found) as nothing:
        looks.read_own(one)
    assert nothing.args == [None]
    built = one.path.parents[1] / "_site"
    built.mkdir(parents=True)
    (built / "index.html").write_text("<style>a { b: c }</style>")
    assert looks.has_own(one)
    with qtbot.waitSignal(looks.own_found) as found:
        looks.read_own(one)
    assert isinstance(found.args[0], OwnStyle)
    assert found.args[0].css == "a { b: c }"


def test_the_own_style_follows_a_new_build(looks: PageLooks, one: Document, qtbot: QtBot) -> None:
    assert one.path is not None
    built = one.path.parents[1] / "_site"
    built.mkdir(parents=True)
    (built / "index.html").write_text('<link rel="stylesheet" href="a.css">')
    sheet = built / "a.css"
    sheet.write_text("a { b: c }")
    found: list[OwnStyle] = []
    looks.own_found.connect(found.append)
    looks.read_own(one)
    qtbot.waitUntil(lambda: [style.css for style in found] == ["a { b: c }"])
    sheet.write_text("a { b: d }")
    qtbot.waitUntil(lambda: [style.css for style in found] == ["a { b: c }", "a { b: d }"])
    new = built / "new.css"  # as a program saves that replaces files
    new.write_text("a { b: e }")
    new.replace(sheet)
    qtbot.waitUntil(lambda: found[-1].css == "a { b: e }")
    for old in (sheet, built / "index.html"):
        old.unlink()
    built.rmdir()
    built.mkdir()
    (built / "index.html").write_text("<style>a { b: f }</style>")
    qtbot.waitUntil(lambda: found[-1].css == "a { b: f }")
    looks.forget()
    other, seen = looks_of(one), list[OwnStyle]()  # which goes on, and sees the next change when this one would have
    other.own_found.connect(seen.append)
    other.read_own(one)
    qtbot.waitUntil(lambda: [style.css for style in seen] == ["a { b: f }"])
    (built / "index.html").write_text("<style>a { b: g }</style>")
    qtbot.waitUntil(lambda: seen[-1].css == "a { b: g }")
    assert found[-1].css == "a { b: f }"


def test_a_style_appears_when_the_site_is_built(looks: PageLooks, one: Document, qtbot: QtBot) -> None:
    assert one.path is not None
    root = one.path.parents[1]
    root.mkdir(parents=True)
    found: list[OwnStyle | None] = []
    looks.own_found.connect(found.append)
    looks.read_own(one)
    qtbot.waitUntil(lambda: found == [None])
    (root / "_site").mkdir()
    (root / "_site" / "index.html").write_text("<style>a { b: c }</style>")
    qtbot.waitUntil(lambda: found[-1] is not None and found[-1].css == "a { b: c }")
