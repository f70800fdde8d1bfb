"""What the site knows of a field shows in its row, and what it gives can be had in the post itself."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from editor.core.frontmatter.parse import parse
from editor.ui.form.fields import FieldKind, Given, Member
from editor.ui.form.known import Knowledge
from editor.ui.form.row import FieldRow
from tests.ui.form.harness import POST, Page, compose, focus, press, type_into


def test_defaults_are_greyed_and_can_be_overridden(page: Page) -> None:
    given = {"comments": Given(True, "_config.yml"), "author": Given("홍길동", "_config.yml"), "keywords": Given(["a"])}
    page.form.set_knowledge(Knowledge(given=given))
    author: Any = page.find("field-author")
    assert (author.placeholderText(), page.text) == ("홍길동", POST)
    switch: Any = page.find("field-comments")
    assert switch.isChecked()
    press(focus(page, "field-comments"), Qt.Key.Key_Space)
    assert page.text.endswith("comments: false\n---\n\n본문\n")
    type_into(focus(page, "field-author"), "K")
    assert "author: K\n" in page.text
    assert not page.find("chip-keywords-0").isEnabled()
    type_into(focus(page, "field-keywords-add"), "b,")
    assert "keywords: [b]\n" in page.text


def test_what_is_given_is_taken_over_with_one_key(page: Page) -> None:
    given = {"author": Given("홍길동", "_config.yml"), "mood": Given("calm", "archetypes/posts.md", in_force=False)}
    page.form.set_knowledge(Knowledge(given=given, help={"author": "누가 썼는지"}))
    assert page.find("source-author").property("text") == "_config.yml"
    press(focus(page, "field-author"), Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "set-author"
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert page.text.endswith("author: 홍길동\n---\n\n본문\n")
    line: Any = page.find("field-author")
    assert (QApplication.focusWidget(), line.text(), line.accessibleDescription()) == (line, "홍길동", "누가 썼는지")
    assert not page.find("set-author").isVisible()
    press(focus(page, "set-mood"), Qt.Key.Key_Space)
    assert "mood: calm\n" in page.text


def test_what_a_schema_knows_decides_the_editor_of_an_empty_field(page: Page) -> None:
    page.text = "---\ntitle: t\nteaser:\nweight: ''\nauthor: x\n---\n"
    page.form.set_knowledge(Knowledge(kinds={"teaser": FieldKind.IMAGE, "weight": FieldKind.NUMBER, "author": FieldKind.SWITCH}))
    page.refresh()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    kinds = {row.editor.field.id: row.editor.field.kind for row in page.form.findChildren(FieldRow)}
    assert (kinds["teaser"], kinds["weight"], kinds["author"]) == (FieldKind.IMAGE, FieldKind.NUMBER, FieldKind.TEXT)
    type_into(focus(page, "field-weight"), "12")
    assert "weight: 12\n" in page.text


COVER = (Member("image", FieldKind.IMAGE), Member("alt", FieldKind.TEXT, "무엇이 보이는지"), Member("hidden", FieldKind.SWITCH))


@pytest.mark.parametrize("written", ["cover:", "cover: {}", "cover: # 표지"])
def test_an_empty_group_gets_its_rows_from_the_schema(page: Page, written: str) -> None:
    page.text = f"---\ntitle: a\n{written}\n---\n"
    page.refresh()
    page.form.set_knowledge(Knowledge(members={"cover": COVER}))
    compose(focus(page, "field-cover-alt"), "", "표지")
    press(focus(page, "field-cover-hidden"), Qt.Key.Key_Space)
    assert parse(page.text).data["cover"] == {"alt": "표지", "hidden": True}
    assert page.refused == []
    assert page.find("field-cover-image").isVisible()


def test_a_group_with_values_shows_what_is_written(page: Page) -> None:
    page.text = "---\ntitle: a\ncover: {alt: b}\n---\n"
    page.refresh()
    page.form.set_knowledge(Knowledge(members={"cover": COVER}))
    assert page.find("field-cover-alt")
    assert page.form.findChild(QWidget, "field-cover-hidden") is None
