"""The problems of an open post: held back during a composition, reached by keys in text and form, mended in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.engine import Engine
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.site_context import SiteContext
from editor.services.validation import Validation
from editor.ui.document_page import DocumentPage
from editor.ui.editor.buffer import QtTextBuffer

POST = """---
layout: post
title: 글
date: 2026-02-30
---
**제목. **이라고 쓴다.

**또. **그리고 **셋. **이다.
"""


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> DocumentPage:
    path = tmp_path / "2026-02-28-a.md"
    path.write_text(POST, "utf-8")
    jobs, context = Jobs(), SiteContext()
    document = Document(QtTextBuffer(), path)
    document.load()
    page = DocumentPage(document, Engine.JEKYLL, Validation(document, context, jobs))
    context.choose(document, Engine.JEKYLL)
    qtbot.addWidget(page)
    page.context, page.jobs = context, jobs  # type: ignore[attr-defined]
    document.setParent(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page.problems) and not page.check_pending, timeout=10_000)
    return page


def compose(page: DocumentPage, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(page.editor, event)


def test_nothing_is_shown_while_a_syllable_is_composed(qtbot: QtBot, page: DocumentPage) -> None:
    shown: list[int] = []
    checked: list[object] = []
    page.problems_changed.connect(lambda found: shown.append(len(found)))
    page._validation.checked.connect(checked.append)
    page.editor.go_to(5)
    compose(page, "가")
    page.document.buffer.document.blockCount()
    compose(page, "나", "가")  # the first syllable is in the text, the next one is begun
    qtbot.waitUntil(lambda: bool(checked), timeout=10_000)
    assert shown == []
    assert page.editor.is_composing()
    compose(page, "", "나")
    qtbot.waitUntil(lambda: bool(shown) and not page.check_pending, timeout=10_000)
    assert "가나" in page.document.text


def test_all_safe_problems_are_mended_in_one_step(qtbot: QtBot, page: DocumentPage) -> None:
    before = page.safe_fixes()
    assert before >= 3
    page.fix_all_safe()
    assert "**제목.** 이라고" in page.document.text or "**제목.**이라고" in page.document.text
    qtbot.waitUntil(lambda: not page.check_pending, timeout=10_000)
    assert page.safe_fixes() == 0
    page.document.buffer.undo()
    assert page.document.text == POST


def test_steps_reach_a_field_of_the_form(qtbot: QtBot, page: DocumentPage) -> None:
    page.editor.go_to(7, 30)
    page.editor.next_problem()  # round the end, to the date
    field = page.focusWidget()
    assert page.form.isAncestorOf(field)
    assert field.accessibleDescription()
    page.editor.next_problem()
    assert page.editor.caret() == (5, 0)
    assert page.focusWidget() is page.editor


def test_a_rule_is_silenced_in_one_step(qtbot: QtBot, page: DocumentPage) -> None:
    problem = next(one for one in page.problems if one.code == "FW901")
    count = sum(one.code == "FW901" for one in page.problems)
    page.silence(problem, whole_post=False)
    qtbot.waitUntil(lambda: not page.check_pending and page.problems.count(problem) == 0, timeout=10_000)
    assert sum(one.code == "FW901" for one in page.problems) == count - 1
    page.document.buffer.undo()
    assert page.document.text == POST
    page.silence(problem, whole_post=True)
    qtbot.waitUntil(lambda: not page.check_pending, timeout=10_000)
    assert not any(one.code == "FW901" for one in page.problems)
    assert "# foreword: ignore FW901\n---\n" in page.document.text


def test_it_is_said_when_a_rule_can_be_silenced_for_the_whole_post_only(page: DocumentPage) -> None:
    here, there = (next(one for one in page.problems if (one.code == "FW901") is in_body) for in_body in (True, False))
    page.silence(here, whole_post=False)
    assert page._state_of_file()[0] == ""
    page.document.buffer.undo()
    assert there.span.start < page.document.front_matter.body_start
    page.silence(there, whole_post=False)
    assert there.code in page._state_of_file()[0]
