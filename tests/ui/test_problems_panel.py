"""The drawer of problems: groups, order, filter, keyboard."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QTextBrowser, QToolButton, QTreeWidget
from pytestqt.qtbot import QtBot

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.messages import Text
from editor.core.rules.codec import packed
from editor.core.text import Span
from editor.services.site_check_work import Checked
from editor.storage.resources import resource
from editor.ui.icons import Icons
from editor.ui.panels import problem_items
from editor.ui.panels.problem_items import ProblemItem, grouped, of_post, of_site
from editor.ui.panels.problems_panel import ProblemsPanel, Scope

MILD = ProblemItem("Fields", Severity.INFO, "FW401", "no layout", 2, 0)
BAD = ProblemItem("Links", Severity.ERROR, "FW702", "no picture", 9, 3, Path("a.md"))
LATER = ProblemItem("Fields", Severity.WARNING, "FW402", "no title", 5, 0)


def test_the_worst_group_and_the_worst_problem_come_first() -> None:
    assert grouped([MILD, LATER, BAD], "") == [("Links", [BAD]), ("Fields", [LATER, MILD])]


def test_the_problems_of_a_site_are_grouped_by_family_and_name_their_posts(qtbot: QtBot) -> None:
    one = Diagnostic("FW702", Severity.ERROR, Span(0, 1), Text("no picture"))
    other = Diagnostic("FW401", Severity.INFO, Span(0, 1), Text("no title"))
    posts = [Checked(Path(name), 2, json.dumps([[packed(one), 3, 0], [packed(other), 0, 0]])) for name in ("b.md", "a.md")]
    groups = grouped(of_site(posts), "")
    assert [(name, [(item.path, item.code) for item in items]) for name, items in groups] == [
        ("Links and images", [(Path("a.md"), "FW702"), (Path("b.md"), "FW702")]),
        ("Fields", [(Path("a.md"), "FW401"), (Path("b.md"), "FW401")]),
    ]
    panel = ProblemsPanel(Icons(resource))
    qtbot.addWidget(panel)
    panel.show_items(of_site(posts))
    tree = panel.findChild(QTreeWidget, "problem-list")
    assert [tree.topLevelItem(at).text(0) for at in range(2)] == ["Links and images  2", "Fields  2"]
    assert [tree.topLevelItem(0).child(at).text(0).split()[0] for at in range(2)] == ["a.md", "b.md"]
    assert grouped(of_site(posts), "b.md picture")[0][1][0].path == Path("b.md")


def test_every_word_of_the_filter_counts() -> None:
    assert grouped([MILD, LATER, BAD], "no fields title") == [("Fields", [LATER])]


def test_kinds_can_be_left_out() -> None:
    assert grouped([MILD, LATER, BAD], "", [Severity.WARNING]) == [("Fields", [LATER])]


def test_a_kind_is_switched_off_by_its_button_and_emptiness_is_said(qtbot: QtBot) -> None:
    panel = ProblemsPanel(Icons(resource))
    qtbot.addWidget(panel)
    panel.show_items([MILD])
    panel.findChild(QToolButton, "problem-info").click()
    assert panel.findChild(QTreeWidget, "problem-list").isHidden()
    assert not panel.findChild(QLabel, "problem-none").isHidden()
    assert panel.selected() is None


def test_the_selected_problem_is_explained_and_stays_selected(qtbot: QtBot) -> None:
    panel = ProblemsPanel(Icons(resource))
    qtbot.addWidget(panel)
    panel.show_items([MILD, BAD])
    tree = panel.findChild(QTreeWidget, "problem-list")
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert panel.selected() == MILD
    panel.show_items([BAD, replace(MILD, line=7)])
    assert panel.selected() == replace(MILD, line=7)
    words = panel.findChild(QTextBrowser, "problem-detail").toPlainText()
    assert MILD.message in words
    assert len(words) > 2 * len(MILD.message)


def test_rows_follow_the_problems_and_a_closed_group_stays_closed(qtbot: QtBot) -> None:
    panel = ProblemsPanel(Icons(resource))
    qtbot.addWidget(panel)
    tree = panel.findChild(QTreeWidget, "problem-list")

    def shown(*items: ProblemItem) -> list[list[str]]:
        panel.show_items(items)
        groups = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
        return [[group.text(0), *(group.child(at).text(0) for at in range(group.childCount()))] for group in groups]

    bad, mild, later = "a.md   Line 10   no picture   FW702", "Line 3   no layout   FW401", "Line 6   no title   FW402"
    assert shown(MILD, BAD, LATER) == [["Links  1", bad], ["Fields  2", later, mild]]
    tree.topLevelItem(1).setExpanded(False)
    assert shown(LATER, BAD) == [["Links  1", bad], ["Fields  1", later]]
    assert [tree.topLevelItem(at).isExpanded() for at in range(2)] == [True, False]
    assert shown(MILD) == [["Fields  1", mild]]
    assert tree.topLevelItem(0).isExpanded()
    assert shown() == []
    assert shown(BAD, MILD) == [["Links  1", bad], ["Fields  1", mild]]


def test_only_the_rows_of_what_is_new_are_written(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    panel, text = ProblemsPanel(Icons(resource)), "".join(f"{number}\n" for number in range(9))
    qtbot.addWidget(panel)
    found = [Diagnostic("FW901", Severity.INFO, Span(2 * at, 2 * at + 1), Text(f"number {at}")) for at in range(9)]
    said: list[Text] = []
    monkeypatch.setattr(problem_items, "say", lambda message: said.append(message) or message.say())
    panel.show_items(of_post(text, found))
    tree = panel.findChild(QTreeWidget, "problem-list")
    rows = [tree.topLevelItem(0).child(at) for at in range(9)]
    tree.setCurrentItem(rows[7])
    said.clear()
    new = Diagnostic("FW901", Severity.INFO, Span(6, 7), Text("new"))
    panel.show_items(of_post(text, [*found[:3], new, *found[5:]], panel.items))
    words = [tree.topLevelItem(0).child(at).text(0).split("   ")[1] for at in range(8)]
    assert words == ["number 0", "number 1", "number 2", "new", "number 5", "number 6", "number 7", "number 8"]
    assert [tree.topLevelItem(0).child(at) is row for at, row in enumerate((*rows[:3], rows[4], *rows[5:]))] == [True] * 8
    assert panel.selected().message == "number 7"
    assert [message.template for message in said if message.template in ("new", *words)] == ["new"]


def test_keys_lead_to_a_problem(qtbot: QtBot) -> None:
    panel = ProblemsPanel(Icons(resource))
    qtbot.addWidget(panel)
    panel.show_items([MILD, BAD])
    panel.show()
    qtbot.keyClicks(panel.findChild(QLineEdit, "problem-filter"), "picture")
    tree = panel.findChild(QTreeWidget, "problem-list")
    with qtbot.waitSignal(panel.chosen) as chosen:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert chosen.args == [BAD]
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(tree, Qt.Key.Key_Escape)


def test_the_menu_of_silence_asks_for_the_line_the_post_or_the_site(qtbot: QtBot) -> None:
    panel = ProblemsPanel(Icons(resource))
    qtbot.addWidget(panel)
    panel.show_items([BAD])
    panel.findChild(QPushButton, "problem-silence").click()
    menu = panel.findChild(QMenu, "problem-silence-menu")
    wanted: list[tuple[object, object]] = []
    panel.silence_wanted.connect(lambda item, scope: wanted.append((item, scope)))
    for action in menu.actions():
        action.trigger()
    menu.close()
    assert wanted == [(BAD, scope) for scope in (Scope.LINE, Scope.POST, Scope.SITE)]
