"""A form over a text, connected as the window connects it: what it asks for is done to the text and shown again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from editor.core.engine import Engine
from editor.core.frontmatter import patch
from editor.core.frontmatter.parse import parse
from editor.core.text import TextEdit, apply
from editor.ui.form.post_form import PostForm

POST = """---
title: 옛 제목
date: 2026-11-20 09:00:00 +0900
categories: [DevOps]
tags: [빌드, 캐시]
toc: true
weight: 3
layout: post
image: /a.png
link: https://example.com
color: "#2E6E5E"
description: |
  첫 줄
cover:
  alt: 표지
links:
  - name: 하나
    url: /1
  - name: 둘
    url: /2
---

본문
"""


class Page(QWidget):
    """A column with a form; `text` is the post."""

    def __init__(self, text: str, engine: Engine = Engine.JEKYLL) -> None:
        super().__init__()
        self.text, self.engine = text, engine
        self.refused: list[str] = []
        self.form = PostForm(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.resize(560, 900)
        form = self.form
        form.field_changed.connect(lambda path, value: self.edit(lambda t: patch.set_value(t, path, value)))
        form.item_added.connect(lambda path, item: self.edit(lambda t: patch.add_item(t, path, item)))
        form.item_removed.connect(lambda path, item: self.edit(lambda t: patch.remove_item(t, path, item)))
        form.item_moved.connect(lambda path, a, b: self.edit(lambda t: patch.move_item(t, path, a, b)))
        form.field_added.connect(lambda name: self.edit(lambda t: patch.set_value(t, (name,), "")))
        form.field_removed.connect(lambda path: self.edit(lambda t: patch.remove(t, path)))
        form.field_renamed.connect(lambda path, name: self.edit(lambda t: patch.rename_key(t, path, name)))
        self.refresh()

    def edit(self, make: Callable[[str], list[TextEdit]]) -> None:
        try:
            self.text = apply(self.text, make(self.text))
        except patch.PatchRefused as refusal:
            self.refused.append(refusal.message.say())
        self.refresh()

    def refresh(self) -> None:
        self.form.show_front_matter(parse(self.text, self.engine), self.engine)

    def find(self, name: str, kind: type = QWidget) -> QWidget:
        """The widget with an object name, once those that were dropped are gone."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        found = self.form.findChild(kind, name) or self.findChild(kind, name)
        assert found is not None, name
        return found

    def front_matter(self) -> str:
        """The block's content."""
        return parse(self.text).block.content.of(self.text)


def type_into(widget: QWidget, keys: str) -> None:
    """Type characters with the keyboard."""
    QTest.keyClicks(widget, keys)


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    """What an input method sends: text being composed, or text that is done."""
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def press(widget: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifier)


def focus(page: Page, name: str) -> Any:
    widget: Any = page.find(name)
    widget.setFocus()
    return widget
