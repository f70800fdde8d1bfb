"""Draws diagrams on a page that nobody sees and that has no way out: its own profile, scripts off, all requests refused.

The page is made for the first diagram, and goes when none was wanted for a while. A diagram that takes too long is ended with
the process that draws it; the next one gets a new one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)

from editor.services.preview import SCHEME
from editor.ui.i18n import tr
from editor.ui.preview.page import WORLD, PreviewPage, channelled, lock_down, without_traces
from editor.ui.preview.scheme import register_scheme, reply
from editor.ui.preview.watchdog import end_process

ADDRESS = f"{SCHEME}://draw/draw.html"
#: Milliseconds for one diagram, and for the page with its script to be there.
DEADLINE, STARTING = 8_000, 30_000
#: Milliseconds after the last diagram in which the page waits for another one.
IDLE = 120_000
#: What mermaid says of a diagram that is written wrong.
_MISTAKE = re.compile(r"(?:Parse|Lexical|Syntax) error|Parsing failed|Lexer error|No diagram type|Unknown|Invalid", re.I)
_POLICY = "default-src 'none'; sandbox; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a diagram: an SVG document that is not harmless yet, or why there is none, in mermaid's words or ours."""

    svg: str = ""
    problem: str = ""


class _Bridge(QObject):
    ready_to_draw = Signal()
    answered = Signal(int, str, str)

    @Slot()
    def ready(self) -> None:
        self.ready_to_draw.emit()

    @Slot(int, str, str)
    def drawn(self, number: int, svg: str, problem: str) -> None:
        self.answered.emit(number, svg, problem)


class Closed(QWebEngineUrlRequestInterceptor):
    """Refuses everything but the page itself.

    Signals:
        refused: QUrl, what was asked for.
    """

    refused = Signal(QUrl)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl() != QUrl(ADDRESS):
            info.block(True)
            self.refused.emit(info.requestUrl())


class _Handler(QWebEngineUrlSchemeHandler):
    """Serves the one empty page."""

    def __init__(self, page: bytes, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        if job.requestUrl() == QUrl(ADDRESS) and job.requestMethod() == b"GET":
            reply(job, "text/html;charset=utf-8", self._page, _POLICY)
        else:
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)


class _Page(PreviewPage):
    address = ADDRESS


class Drawer(QObject):
    """Draws one diagram at a time.

    Signals:
        drawn: Answer, once for each call of `draw`.
        refused: str, what a diagram made the page try.
    """

    drawn = Signal(object)
    refused = Signal(str)

    def __init__(self, resource: Callable[..., Path], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._resource = resource
        self._profile: QWebEngineProfile | None = None
        self._page: _Page | None = None
        self._ready = False
        self._number = 0
        self._task: tuple[str, str] | None = None
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._on_late)
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._idle.timeout.connect(self.close)

    @property
    def page(self) -> QWebEnginePage | None:
        """The page while there is one."""
        return self._page

    def draw(self, source: str, dark: bool) -> None:
        """Draw a diagram for a light or a dark page; `drawn` follows. Not to be called before the last one was answered."""
        self._idle.stop()
        self._number += 1
        self._task = source, "dark" if dark else "default"
        if self._ready:
            self._send()
        else:
            self._late.start(STARTING)
            if self._page is None:
                self._open()

    def close(self) -> None:
        """End the page, then its profile, at once."""
        for part in self._drop():
            QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)
        self._task = None

    def _drop(self) -> Sequence[QObject]:
        """Give up page and profile, which go in the next turn of the event loop; gives what goes, in its order."""
        self._idle.stop()
        self._late.stop()
        going = [part for part in (self._page, self._profile) if part is not None]
        self._page, self._profile, self._ready = None, None, False
        for part in going:
            part.deleteLater()
        return going

    def _open(self) -> None:
        register_scheme()
        self._profile = QWebEngineProfile(self)  # without a name: off the record
        without_traces(self._profile)
        closed = Closed(self._profile)
        closed.refused.connect(lambda url: self.refused.emit(url.toString()))
        self._profile.setUrlRequestInterceptor(closed)
        handler = _Handler(self._resource("preview", "draw.html").read_bytes(), self._profile)
        self._profile.installUrlSchemeHandler(SCHEME.encode(), handler)
        self._page = page = _Page(self._profile, self)
        lock_down(page, frozenset())
        bridge = _Bridge(page)
        bridge.ready_to_draw.connect(self._on_ready)
        bridge.answered.connect(self._on_answered)
        files = (self._resource("mermaid", "mermaid.min.js"), self._resource("preview", "draw.js"))
        channelled(page, bridge, "\n;".join(file.read_text("utf-8") for file in files))
        page.refused.connect(self.refused)
        page.renderProcessTerminated.connect(lambda *_: self._on_gone(page))
        page.load(QUrl(ADDRESS))

    def _on_ready(self) -> None:
        self._ready = True
        if self._task is not None:
            self._send()

    def _send(self) -> None:
        assert self._page is not None
        self._late.start(DEADLINE)
        call = f"forewordDraw({self._number}, {json.dumps(self._task[0])}, {json.dumps(self._task[1])})" if self._task else ""
        self._page.runJavaScript(call, WORLD.value)

    def _on_answered(self, number: int, svg: str, problem: str) -> None:
        if number == self._number and self._task is not None:
            if problem and not _MISTAKE.match(problem):
                self._drop()  # the script itself stumbled, and may draw the next one wrong too
            self._answer(Answer(svg, problem))

    def _answer(self, answer: Answer) -> None:
        self._late.stop()
        self._task = None
        self._idle.start()
        self.drawn.emit(answer)

    def _on_late(self) -> None:
        """The script does not come back: only the end of its process stops it."""
        if self._page is not None:
            end_process(self._page.renderProcessPid())
        self._fail(tr("it takes too long"))

    def _on_gone(self, page: QWebEnginePage) -> None:
        if page is self._page:
            self._fail(tr("the program that draws has stopped"))

    def _fail(self, problem: str) -> None:
        self._drop()
        if self._task is not None:
            self._answer(Answer(problem=problem))
