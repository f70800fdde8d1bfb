"""The guide and the list of changes, as they are shipped."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from editor.storage.catalogs import translator
from editor.storage.resources import resource
from editor.ui.dialogs.reading import Chapter, chapters, show_reading, with_keys
from editor.ui.help import guide

SOURCE = "".join(path.read_text("utf-8") for path in (Path(__file__).parents[2] / "editor/ui").rglob("*.py"))
LANGUAGES = ("en", "ko")


def test_a_text_falls_into_chapters_and_what_is_above_them_is_left_out() -> None:
    assert chapters("# T\n\nabove\n\n## One\n\na\n\n### Deep\n\n## Two\n\nb\n") == (
        Chapter("One", "a\n\n### Deep"),
        Chapter("Two", "b"),
    )
    assert chapters("no heading") == ()


def test_commands_are_named_by_their_keys() -> None:
    assert with_keys("Save ({file.save}) {this}", {"file.save": "Ctrl+S"}) == "Save (`Ctrl+S`) {this}"
    with pytest.raises(KeyError):
        with_keys("{no.such-command}", {})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_in_the_guide_is_one_of_the_window_and_has_keys(language: str) -> None:
    for name in set(re.findall(r"\{([a-z]+\.[a-z-]+)\}", guide(resource, language))):
        assert re.search(rf'Command\(\s*"{re.escape(name)}".*"(?:F\d+|(?:Ctrl|Alt)\+[^"]+)"', SOURCE), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_in_the_guide_is_one_of_the_window(language: str) -> None:
    say = translator(language)
    labels = {say(label) for label in re.findall(r'tr\(\s*"([^"]+)"\s*\)', SOURCE)}
    named = re.findall(r"\*\*(.+?)\*\*", guide(resource, language).replace("\n", " "))
    assert named
    assert [name for name in named if name not in labels] == []


def test_both_guides_have_the_same_chapters_and_name_the_same_commands() -> None:
    english, korean = (guide(resource, language) for language in LANGUAGES)
    assert len(chapters(english)) == len(chapters(korean)) > 5
    commands = [[sorted(set(re.findall(r"\{([a-z.-]+)\}", page.body))) for page in chapters(text)] for text in (english, korean)]
    assert commands[0] == commands[1]


def test_another_language_reads_english() -> None:
    assert guide(resource, "de_DE") == guide(resource, "en_US")
    assert guide(resource, "ko_KR") != guide(resource, "en_US")


def test_the_list_of_changes_is_shipped() -> None:
    text = resource("docs", "changes.md").read_text("utf-8")
    assert text == (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
    assert chapters(text)[0].body


def test_the_arrow_keys_go_through_the_chapters(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = show_reading(parent, "Guide", [Chapter("One", "first *words*"), Chapter("Two", "second words")])
    names, text = dialog.findChild(QListWidget), dialog.findChild(QTextBrowser)
    assert "first words" in text.toPlainText()
    qtbot.keyClick(names, Qt.Key.Key_Down)
    assert text.toPlainText() == "Two\nsecond words"


def test_one_chapter_needs_no_list(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = show_reading(parent, "New", [Chapter("One", "words")])
    assert dialog.findChild(QListWidget).isHidden()
