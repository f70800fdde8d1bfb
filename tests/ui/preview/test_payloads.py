"""Payloads of sanitiser test suites and of editors' vulnerabilities against the page, with and without the sanitiser."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from pytestqt.qtbot import QtBot

from editor.core.dialects.base import Post
from editor.ui.preview.page import Gate, PreviewPage
from tests.small_dialect import SmallDialect
from tests.ui.preview.conftest import Stage
from tests.ui.preview.hostile_html import OWN

pytestmark = [pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU"), pytest.mark.corpus]

#: Our own, for what the suites do not try.
MORE = (
    '<meta http-equiv="refresh" content="0;url=https://e.example/refresh">',
    '<form id="f" action="https://e.example/form"><button autofocus>go</button></form>',
    '<iframe src="https://e.example/frame"></iframe><iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="https://e.example/object"></object><embed src="https://e.example/embed">',
    '<link rel="stylesheet" href="https://e.example/css"><link rel="preconnect" href="https://e.example">',
    '<style>@import "https://e.example/import"; p { background: url(https://e.example/style) }</style><p>a',
    '<video autoplay src="https://e.example/video" poster="http://e.example/poster"></video><audio src="//e.example/audio">',
    '<img src="http://e.example/img" srcset="http://e.example/srcset 2x"><picture><source srcset="http://e.example/source">',
    '<noscript><meta http-equiv="refresh" content="0;url=https://e.example/noscript"></noscript>',
    '<svg><image href="http://e.example/svg"/><use href="http://e.example/use#a"/></svg>',
    '<a href="https://e.example/ping" ping="https://e.example/ping">a</a><base href="https://e.example/">',
    '<iframe src="file:///etc/passwd"></iframe><img src="file:///etc/passwd"><iframe src="foreword://page/page.html"></iframe>',
    *OWN,
)


def payloads(corpus: Path) -> Iterator[tuple[str, str]]:
    """Every payload with its id, as HTML."""
    dialect = SmallDialect()
    for file in sorted((corpus / "xss").glob("*.json")):
        listed = json.loads(file.read_text("utf-8"))
        for item in listed["items"] if isinstance(listed, dict) else ():
            yield item["id"], item["payload"]
            yield item["id"], "".join(block.html for block in dialect.blocks(item["payload"], Post()))


class OpenPage(QWebEnginePage):
    """A page without any wall, to see that the payloads are alive."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.alerts = 0

    def javaScriptAlert(self, _origin: QUrl | str, _text: str) -> None:
        self.alerts += 1

    def javaScriptConsoleMessage(self, level: object, message: str, line: int, source: str) -> None:
        pass


def test_the_payloads_are_alive(corpus: Path, qtbot: QtBot) -> None:
    live = set(json.loads((corpus / "xss" / "live.json").read_text("utf-8")))
    profile = QWebEngineProfile()
    page = OpenPage(profile)
    for payload in [html for name, html in payloads(corpus) if name in live][::2]:
        with qtbot.waitSignal(page.loadFinished, timeout=20_000):
            page.setHtml(payload, QUrl("https://e.example/"))
    qtbot.waitUntil(lambda: page.alerts >= len(live))
    page.deleteLater()
    page.destroyed.connect(profile.deleteLater)
    with qtbot.waitSignal(profile.destroyed):
        pass


class Watch:
    """What the page tried and what it was granted."""

    def __init__(self, stage: Stage) -> None:
        self.tried: list[str] = []
        self.granted: list[str] = []
        page, gate = stage.pane.findChild(PreviewPage), stage.pane.findChild(Gate)
        page.refused.connect(self.tried.append)
        gate.refused.connect(lambda url: self.tried.append(url.toString()))
        gate.passed.connect(lambda url: self.granted.append(url.toString()))


def put(stage: Stage, htmls: Sequence[str]) -> None:
    """Hand HTML to the page behind the sanitiser's back, and wait until it is painted and everything in it was loaded."""
    message = {
        "hunks": [[0, 0, [[html, []] for html in htmls]]],
        "head": None,
        "reset": True,
        "revision": 1_000_000,
        "language": "",
        "follow": None,
    }
    with stage.qtbot.waitSignal(stage.pane.shown, timeout=30_000):
        stage.run(f"foreword({json.dumps(message)})")
    stage.until("[...document.images].every(i => i.complete)")


def test_without_the_sanitiser_the_other_walls_hold(corpus: Path, stage: Stage) -> None:
    stage.pane.set_remote_images(False)
    stage.show("text\n")
    watch = Watch(stage)
    stage.run("window.same = true")
    htmls = [html for _, html in payloads(corpus)] + list(MORE)
    for at in range(0, len(htmls), 50):
        put(stage, htmls[at : at + 50])
    assert watch.granted == []
    assert "dialog" not in watch.tried
    assert "window" not in watch.tried
    assert stage.run("same && location.href") == "foreword://page/page.html"
    assert "/etc/passwd" not in "".join(stage.asked)


def test_with_the_sanitiser_nothing_is_even_tried(corpus: Path, stage: Stage) -> None:
    stage.pane.set_remote_images(False)
    stage.show("text\n")
    watch = Watch(stage)
    stage.show("\n\n".join([html for _, html in payloads(corpus)] + list(MORE)))
    stage.until("[...document.images].every(i => i.complete)")
    assert watch.granted == []
    assert watch.tried == []
    assert stage.run("document.querySelectorAll('script, iframe, object, embed, form, style, svg, meta, link').length") == 2
    assert len(stage.preview.page.groups) > 100
