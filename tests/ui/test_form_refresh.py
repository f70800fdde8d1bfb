"""The form is shown anew when the front matter changes, and never when the body does."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.core.engine import Engine
from editor.core.text import Origin, Span, TextEdit
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.site_context import SiteContext
from editor.services.validation import Validation
from editor.ui.document_page import DocumentPage
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.form.post_form import PostForm


def test_typing_in_the_body_does_not_refresh_the_form(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    show = PostForm.show_front_matter
    monkeypatch.setattr(PostForm, "show_front_matter", lambda form, *what: (shown.append(what), show(form, *what)))
    document = Document(QtTextBuffer(), Path("/nowhere/2026-01-01-a.md"))
    document.buffer.load("---\ntitle: 글\ntags: [a]\n---\n\n본문\n")
    jobs = Jobs()
    page = DocumentPage(document, Engine.JEKYLL, Validation(document, SiteContext(), jobs))
    qtbot.addWidget(page)
    shown.clear()
    for place, new in ((len(document.text), "더\n\n---\n"), (30, "가"), (len(document.text) - 1, "")):
        document.apply([TextEdit(Span(place, min(place + 1, len(document.text))), new)], Origin.TYPING)
    assert shown == []
    document.apply([TextEdit(Span(11, 12), "새 글")], Origin.TYPING)
    assert len(shown) == 1
    jobs.close()
