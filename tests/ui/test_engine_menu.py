"""The menu on the generator's name."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from editor.core.engine import Engine
from editor.services.document import Document
from editor.services.site_context import SiteContext
from editor.services.workspace import Workspace
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.engine_menu import EngineMenu


def test_a_generator_is_chosen_for_one_post_and_given_up_again(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: a\nplugins: []\n", "utf-8")
    document = Document(QtTextBuffer(), tmp_path / "_posts" / "2026-01-01-a.md")
    context, button = SiteContext(), QToolButton()
    qtbot.addWidget(button)
    menu = EngineMenu(button, cast(Workspace, SimpleNamespace(context=context, current=document)))

    def choose(value: str) -> None:
        button.menu().aboutToShow.emit()
        next(action for action in button.menu().actions() if action.data() == value).trigger()

    assert context.engine_of(document) is Engine.JEKYLL
    choose("hugo")
    assert context.engine_of(document) is Engine.HUGO
    button.menu().aboutToShow.emit()
    assert [action.data() for action in button.menu().actions() if action.isChecked()] == ["hugo"]
    choose("")
    assert context.engine_of(document) is Engine.JEKYLL
    assert menu.parent() is button
