"""Who may load images from other places: asked first, then remembered for a site, or for a post once."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.engine import Engine
from editor.core.site.model import Site
from editor.services.document import Document
from editor.services.remote_images import Choice, RemoteImages
from editor.services.settings import Key, Settings
from tests.services.test_preview import document

SITES = {"a": Site(Path("/sites/a b"), Engine.JEKYLL, "a"), "b": Site(Path("/sites/b"), Engine.HUGO, "b")}
_PATHS = {"a": Path("/sites/a b/1.md"), "b": Path("/sites/b/1.md"), "alone": Path("/posts/1.md"), "new": None}


def site_of(post: Document) -> Site | None:
    return next((site for site in SITES.values() if post.path and post.path.is_relative_to(site.root)), None)


@pytest.fixture
def posts() -> dict[str, Document]:
    made = {name: document("x") for name in _PATHS}
    for name, path in _PATHS.items():
        made[name].path = path
    return made


def test_nothing_is_shown_until_it_is_chosen(qtbot: QtBot, posts: dict[str, Document]) -> None:
    choices = RemoteImages(Settings(), site_of)
    assert not any(choices.shown(post) for post in posts.values())
    assert not choices.shown(None)
    assert choices.choice(posts["a"]) is Choice.ASK


def test_a_choice_is_for_one_site_and_stays(qtbot: QtBot, posts: dict[str, Document]) -> None:
    choices = RemoteImages(Settings(), site_of)
    with qtbot.waitSignal(choices.changed):
        choices.choose(posts["a"], Choice.SHOW)
    choices.choose(posts["alone"], Choice.SHOW)
    choices.choose(posts["b"], Choice.NEVER)
    again = RemoteImages(Settings(), site_of)
    assert {name: again.shown(post) for name, post in posts.items()} == {"a": True, "b": False, "alone": True, "new": False}
    again.show_once(posts["b"])
    assert not again.shown(posts["b"])
    again.choose(posts["a"], Choice.ASK)
    assert RemoteImages(Settings(), site_of).choice(posts["a"]) is Choice.ASK
    assert len(Settings().strings(Key.REMOTE_IMAGES)) == 2


def test_once_is_until_the_post_is_closed(qtbot: QtBot, posts: dict[str, Document]) -> None:
    choices = RemoteImages(Settings(), site_of)
    choices.show_once(posts["a"])
    choices.choose(posts["new"], Choice.SHOW)
    assert choices.shown(posts["a"])
    assert choices.shown(posts["new"])
    choices.forget(posts["a"])
    assert not choices.shown(posts["a"])
    assert Settings().strings(Key.REMOTE_IMAGES) == []


def test_what_cannot_be_read_is_no_choice(qtbot: QtBot, posts: dict[str, Document]) -> None:
    settings = Settings()
    settings.set(Key.REMOTE_IMAGES, ["perhaps /sites/b", "", "show"])
    assert RemoteImages(settings, site_of).choice(posts["b"]) is Choice.ASK
