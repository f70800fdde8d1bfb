"""What a form knows of its post's site is read in the background, and of the site that the post lies in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.site.defaults import Inherited
from editor.services.document import Document
from editor.services.form_data import FormData
from editor.services.jobs import Jobs
from editor.services.settings import Settings
from editor.services.workspace import Workspace
from tests.services.test_preview import PlainBuffer


class SafeBuffer(PlainBuffer):
    """A buffer that files can be loaded into."""

    lossless = True


FILES = {
    "_config.yml": "defaults:\n  - scope: {path: ''}\n    values: {layout: post, toc: true}\n",
    "_posts/2026-01-01-a.md": "---\ntitle: a\ntags: [JPA]\n---\n",
    "images/old.png": "",
    "notes/hugo.toml": "title = 'x'\n",
    "notes/archetypes/default.md": "---\ntitle: '{{ .Name }}'\ndate: {{ .Date }}\ndraft: true\nmood: calm\n---\n",
    "notes/content/b.md": "---\ntitle: b\ntags: [산책]\n---\n",
    "notes/static/rain.svg": "",
}


@pytest.fixture
def data(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FormData]:
    monkeypatch.setenv("FOREWORD_HOME", str(tmp_path / "home"))
    for name, text in FILES.items():
        path = tmp_path / "blog" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    jobs = Jobs()
    work = Workspace(lambda: SafeBuffer(""), jobs, Settings())  # type: ignore[arg-type,return-value]
    work.list.start()
    yield FormData(work, work)
    jobs.close()


def opened(data: FormData, path: Path) -> Document:
    document = data._work.open(path)
    assert document is not None
    return document


def test_each_post_is_told_of_its_own_site(data: FormData, qtbot: QtBot, tmp_path: Path) -> None:
    outer = opened(data, tmp_path / "blog/_posts/2026-01-01-a.md")
    inner = opened(data, tmp_path / "blog/notes/content/b.md")

    def tags(document: Document) -> object:
        known = data.knowledge(document)
        return known.completions("tags") if known else None

    qtbot.waitUntil(lambda: tags(outer) == (("JPA", 1),) and tags(inner) == (("산책", 1),))
    qtbot.waitUntil(lambda: bool(data.given(outer) and data.given(inner)))
    assert data.given(outer) == {"layout": Inherited("post", "_config.yml"), "toc": Inherited(True, "_config.yml")}
    source = "archetypes/default.md"
    assert data.given(inner) == {"draft": Inherited(True, source, True), "mood": Inherited("calm", source, True)}


def test_a_changed_configuration_is_told(data: FormData, qtbot: QtBot, tmp_path: Path) -> None:
    outer = opened(data, tmp_path / "blog/_posts/2026-01-01-a.md")
    qtbot.waitUntil(lambda: "toc" in data.given(outer))
    (tmp_path / "blog/_config.yml").write_text("title: 새 이름\n", "utf-8")
    data._work.context.forget()
    qtbot.waitUntil(lambda: data.knowledge(outer) is not None and data.given(outer) == {})


def test_pictures_are_those_of_the_posts_site_and_new_ones_come_first(data: FormData, qtbot: QtBot, tmp_path: Path) -> None:
    inner = opened(data, tmp_path / "blog/notes/content/b.md")
    with qtbot.waitSignal(data.pictures_changed):
        data.look_for_pictures(inner)
    rain = str(tmp_path / "blog/notes/static/rain.svg")
    assert data.pictures(inner) == (rain,)
    assert data.written(inner, rain) == "/rain.svg"
    assert data.find_picture(inner, "/rain.svg") == rain
    new = tmp_path / "blog/notes/static/새 그림.png"
    new.touch()
    with qtbot.waitSignal(data.pictures_changed):
        data.look_for_pictures(inner)
    assert data.pictures(inner) == (str(new), rain)
