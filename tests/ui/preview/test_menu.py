"""Every entry of the preview's menu used in the real window, and its ways by keyboard."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPlainTextEdit, QWidget

from editor.services.settings import Key
from editor.ui import theme
from editor.ui.main_window import MainWindow
from tests.ui.preview.conftest import Stage
from tests.ui.preview.test_pane import centre, receiver

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")


@pytest.fixture
def stage(inside: Stage) -> Stage:
    return inside


def menu_at(stage: Stage, selector: str) -> QMenu:
    """The menu that a right click on an element brings."""
    return _menu(stage, lambda: stage.qtbot.mouseClick(receiver(stage), Qt.MouseButton.RightButton, pos=centre(stage, selector)))


def _menu(stage: Stage, ask: Callable[[], object]) -> QMenu:
    ask()

    def seen() -> list[QMenu]:
        return [menu for menu in stage.pane.findChildren(QMenu, "preview-menu") if menu.isVisible()]

    stage.qtbot.waitUntil(lambda: bool(seen()), timeout=20_000)
    return seen()[0]


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def rich(stage: Stage) -> str:
    """The HTML in the clipboard, once it is there."""
    stage.qtbot.waitUntil(lambda: QApplication.clipboard().mimeData().hasHtml(), timeout=20_000)
    return QApplication.clipboard().mimeData().html()


def select(stage: Stage, first: str, last: str) -> None:
    """Select from one element to another as a hand would see it."""
    stage.run(
        "(() => { const r = document.createRange();"
        f"r.setStartBefore(document.querySelector({first!r})); r.setEndAfter(document.querySelector({last!r}));"
        "getSelection().removeAllRanges(); getSelection().addRange(r); })()"
    )
    stage.qtbot.waitUntil(lambda: stage.pane.view is not None and stage.pane.view.page().hasSelection(), timeout=20_000)


def test_the_post_is_copied_as_rich_text(stage: Stage) -> None:
    choose(menu_at(stage, "article p"), "Copy the post as rich text")
    html = rich(stage)
    assert '<a href="https://me.example/about/">안내</a>' in html
    assert '<img src="data:image/png;base64,' in html
    assert '<img src="https://pictures.example.org/far.png" alt="먼">' in html
    assert "<strong>문단</strong>" in html
    assert not any(word in html for word in ("script", "foreword:", "data-", "Not loaded", "section"))
    text = QApplication.clipboard().text()
    assert text.startswith("첫 문단입니다")
    assert "끝 문단." in text
    assert "<" not in text


def test_a_selection_is_copied_by_the_menu_and_by_its_key(stage: Stage) -> None:
    select(stage, "article li", "article li + li")
    choose(menu_at(stage, "article li"), "Copy")
    assert "".join(line.strip() for line in rich(stage).splitlines()) == "<ul><li>하나</li><li>둘</li></ul>"
    assert QApplication.clipboard().text().split() == ["하나", "둘"]
    select(stage, "article strong", "article strong")
    receiver(stage).setFocus()
    stage.qtbot.keyClick(receiver(stage), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    stage.qtbot.waitUntil(lambda: QApplication.clipboard().text() == "문단", timeout=20_000)
    assert rich(stage) == "<strong>문단</strong>"


def test_an_image_is_copied_and_saved(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(menu_at(stage, "article img"), "Copy image")
    stage.qtbot.waitUntil(lambda: not QApplication.clipboard().image().isNull(), timeout=20_000)
    assert QApplication.clipboard().image().size().toTuple() == (40, 30)
    goal, asked = tmp_path / "kept.png", []

    def name(_parent: QWidget, _title: str, suggested: str) -> tuple[str, str]:
        asked.append(suggested)
        return str(goal), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    choose(menu_at(stage, "article img"), "Save image…")
    assert asked == ["dot.png"]
    assert goal.read_bytes() == (tmp_path / "blog" / "dot.png").read_bytes()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_printed_as_ink_on_paper(
    window: MainWindow, stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    goal = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(goal))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    theme.choose_scheme(scheme)
    window.restyle()
    stage.until(f"document.documentElement.style.colorScheme === {scheme!r}")
    stage.pane.scroll_to(5.0)  # which makes room below the page
    menu = menu_at(stage, "article p")
    assert stage.pane.view is not None
    with stage.qtbot.waitSignal(stage.pane.view.printFinished, timeout=90_000) as printed:
        choose(menu, "Print…")
    assert printed.args == [True]
    pdf = QPdfDocument(stage.pane)
    assert pdf.load(str(goal)) is QPdfDocument.Error.None_
    assert pdf.pageCount() == 1
    picture = pdf.render(0, pdf.pagePointSize(0).toSize() * 2)
    paper = QImage(picture.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, picture)
    shades = [paper.pixelColor(x, y).lightness() for x in range(0, paper.width(), 2) for y in range(0, paper.height(), 2)]
    assert sum(shade > 250 for shade in shades) > 0.8 * len(shades), "paper"
    assert min(shades) < 60, "ink"
    pdf.close()
    theme.choose_scheme("")


def test_the_html_is_shown(stage: Stage, window: MainWindow) -> None:
    choose(menu_at(stage, "article p"), "Show the HTML")
    shown = window.findChild(QPlainTextEdit, "html-text")
    assert "<script>alert(1)</script>" in shown.toPlainText()  # as the site publishes it
    window.findChild(QDialog, "html-source").close()


def test_the_page_becomes_larger_and_smaller(stage: Stage, window: MainWindow) -> None:
    def zoom() -> int:
        return window.settings.number(Key.ZOOM)

    choose(menu_at(stage, "article p"), "Larger")
    assert zoom() == 1
    choose(menu_at(stage, "article p"), "Smaller")
    assert zoom() == 0
    with_control(stage, 120)
    stage.qtbot.waitUntil(lambda: zoom() == 1, timeout=20_000)
    with_control(stage, -120)
    stage.qtbot.waitUntil(lambda: zoom() == 0, timeout=20_000)
    choose(menu_at(stage, "article p"), "Larger")
    assert stage.pane.view is not None
    assert stage.pane.view.zoomFactor() == pytest.approx(1.1)
    choose(menu_at(stage, "article p"), "Usual size")
    assert stage.pane.view.zoomFactor() == pytest.approx(1)


def with_control(stage: Stage, by: int) -> None:
    """Turn the wheel by so much with the control key held."""
    target = receiver(stage)
    middle = target.rect().center()
    event = QWheelEvent(
        QPointF(middle), QPointF(target.mapToGlobal(middle)), QPoint(0, by), QPoint(0, by), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


def test_a_link_s_entries_open_and_copy_it(stage: Stage) -> None:
    with stage.qtbot.waitSignal(stage.pane.link_activated) as link:
        choose(menu_at(stage, "article a"), "Open link")
    assert link.args == ["/about/"]
    choose(menu_at(stage, "article a"), "Copy link")
    assert QApplication.clipboard().text() == "/about/"


def test_a_renderer_that_dies_leaves_outline_and_text_alone(window: MainWindow, stage: Stage) -> None:
    with stage.shown():
        stage.document.buffer.load("---\ntitle: 글\n---\n\n## 하나\n\n" + "글\n\n" * 60 + "## 둘\n\n" + "글\n\n" * 60)
    stage.qtbot.waitUntil(lambda: len(window.outline.outline.entries) == 2, timeout=20_000)
    assert window.page is not None
    assert stage.pane.view is not None
    with stage.qtbot.waitSignal(stage.pane.renderer_failed, timeout=20_000), stage.shown():
        os.kill(stage.pane.view.page().renderProcessPid(), signal.SIGKILL)
        window.page.editor.insertPlainText("x")
    second = window.outline.outline.entries[1]
    window.headings.go_to(second.line)
    stage.until("Math.abs(document.querySelectorAll('h2')[1].getBoundingClientRect().top) < 60")
    assert window.page.editor.caret()[0] == second.line
    assert "x" in stage.document.text
