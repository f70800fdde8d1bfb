"""A preview in a real web view. What must be said before QApplication exists is said when this is collected."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.core.dialects.base import Post
from editor.core.dialects.choose import dialect_for
from editor.core.text import Origin, Span, TextEdit
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.preview import Preview
from editor.services.settings import Settings
from editor.services.validation import Validation
from editor.services.workspace import Workspace
from editor.storage.resources import resource
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.main_window import MainWindow
from editor.ui.preview.chromium import flags
from editor.ui.preview.pane import PreviewPane
from editor.ui.preview.scheme import register_scheme
from tests.small_dialect import SmallDialect
from tests.ui.preview.server import HOST, HOUSE, free_port

os.environ.setdefault("QT_QUICK_BACKEND", "software")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium refuses to start as root with it
#: A server of the tests counts as one of the public web, the one of the house as what it is.
PORT, HOUSE_PORT = free_port(), free_port()
_RULES = f"MAP {HOST} 127.0.0.1:{PORT},MAP {HOUSE} 127.0.0.1:{HOUSE_PORT}"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = flags(
    f'{os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")} --host-resolver-rules="{_RULES}" '
    f"--ip-address-space-overrides=127.0.0.1:{PORT}=public",
    sandboxed=True,
)
register_scheme()


@dataclass
class Stage:
    """A started pane with one document, and the ways in which a test looks into the page."""

    qtbot: QtBot
    pane: PreviewPane
    preview: Preview
    document: Document
    asked: list[str]

    def put(self, at: int, new: str, remove: int = 0) -> None:
        """Edit the text and wait until the page has been painted with it."""
        with self.shown():
            self.document.apply([TextEdit(Span(at, at + remove), new)], Origin.TYPING)

    def show(self, text: str) -> None:
        """Replace the whole text and wait until the page has been painted with it."""
        with self.shown():
            self.document.buffer.load(text)

    def shown(self):  # type: ignore[no-untyped-def]
        """Wait for the newest revision to be on the screen."""
        return self.qtbot.waitSignal(
            self.pane.shown, timeout=20_000, check_params_cb=lambda revision: revision == self.document.buffer.revision
        )

    def run(self, script: str, world: QWebEngineScript.ScriptWorldId = QWebEngineScript.ScriptWorldId.ApplicationWorld) -> object:
        """The value of a script, which is an expression."""
        answers: list[str] = []
        assert self.pane.view is not None
        self.pane.view.page().runJavaScript(f"JSON.stringify({script})", world.value, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
        return json.loads(answers[0]) if answers[0] else None

    def until(self, script: str) -> None:
        """Wait until a script's value is true."""
        self.qtbot.waitUntil(lambda: self.run(script) is True, timeout=20_000)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    """A post "post.md" in a site whose files lie in the test's folder."""
    asked: list[str] = []

    def find_file(reference: str) -> Path | None:
        asked.append(reference)
        found = tmp_path / reference.lstrip("/")
        return found if found.exists() else None

    made = make_stage(qtbot, find_file, asked)
    with made.shown():
        made.pane.start()
    yield made
    made.pane.shutdown()


def make_stage(
    qtbot: QtBot,
    find_file: Callable[[str], Path | None],
    asked: list[str],
    find_resource: Callable[..., Path] = resource,
) -> Stage:
    document = Document(QtTextBuffer(), Path("post.md"))
    jobs = Jobs(document)
    dialect = SmallDialect()
    preview = Preview(jobs, lambda _: dialect, lambda d: Post(d.front_matter.data), parent=document)
    preview.set_document(document)
    pane = PreviewPane(preview, find_resource, find_file)
    qtbot.addWidget(pane)
    pane.resize(600, 500)
    pane.show()
    return Stage(qtbot, pane, preview, document, asked)


POST = """---
title: 메뉴
---
첫 **문단**입니다 <script>alert(1)</script> [안내](/about/).

![점](/dot.png)

- 하나
- 둘

![먼](https://pictures.example.org/far.png)

끝 문단.
"""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a post in a site with an image of 40 by 30 pixels."""
    post = tmp_path / "blog" / "_posts" / "2024-01-05-menu.md"
    post.parent.mkdir(parents=True)
    post.write_text(POST, "utf-8")
    (post.parents[1] / "_config.yml").write_text("title: 블로그\nurl: https://me.example\n", "utf-8")
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    assert picture.save(str(post.parents[1] / "dot.png"))
    jobs, settings = Jobs(), Settings()
    workspace = Workspace(QtTextBuffer, jobs, settings)
    preview = Preview(jobs, workspace.context.dialect, workspace.context.post, dialect_for)
    made = MainWindow(workspace, preview, settings, lambda d: Validation(d, workspace.context, jobs), resource)
    made.resize(1300, 900)
    made.show()
    with qtbot.waitSignal(made.page_view.settled, timeout=20_000):
        workspace.open(post)
        made.page_view.start()
    QApplication.clipboard().clear()
    yield made
    # As the program ends, but for the jobs that are under way: nobody may be gone when they report.
    qtbot.waitUntil(lambda: not any(page.check_pending for page in made.pages()) and not workspace.list.busy, timeout=30_000)
    made.page_view.shutdown()
    workspace.shutdown()
    jobs.close()
    made.hide()
    made.deleteLater()
    with qtbot.waitSignal(made.destroyed, timeout=20_000):
        pass


@pytest.fixture
def inside(window: MainWindow, qtbot: QtBot) -> Stage:
    """The window's page, for looking into it."""
    assert window.workspace.current is not None
    made = Stage(qtbot, window.page_view, window.preview, window.workspace.current, [])
    made.until("document.querySelector('img')?.naturalWidth === 40")
    return made
