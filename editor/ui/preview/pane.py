"""The preview pane: shows the page of the current document, and what the writer does there.

The web view is heavy, so it is loaded and made by `start`, after the window's first paint; until then the pane is an empty sheet.

Signals:
    link_activated: str, the address of a link as written; the receiver opens it elsewhere.
    link_hovered: str, the whole address of the link under the pointer or with the focus; empty when it is left.
    clicked: Click, where the writer clicked.
    scrolled: float, the file's line at the top after the writer scrolled the preview.
    copied: str and str, what is copied from the page, as its HTML and as text; the receiver puts it into the clipboard.
    zoom_wanted: int, steps by which to be larger or smaller; 0 for the usual size.
    shown: int, the revision that is on the screen now.
    settled: int, the same, and the site's images have arrived too: for a picture of the window.
    renderer_failed: the process that draws died; the pane has started another one, unless that keeps happening.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from editor.core.line_map import LineMap, Place
from editor.core.markdown.page_model import Page
from editor.services.preview import Preview
from editor.services.shown_page import Patch
from editor.ui.i18n import tr
from editor.ui.preview.address import PAGE, FindFile
from editor.ui.preview.bridge import Bridge
from editor.ui.preview.click import Click
from editor.ui.preview.clothes import classes, colours, on_dark
from editor.ui.preview.diagrams import Diagrams, Result, told
from editor.ui.preview.images_bar import ImagesBar
from editor.ui.preview.lead import Lead
from editor.ui.preview.sent import changes, inserted, pair
from editor.ui.preview.stopped import stopped_label
from editor.ui.preview.watchdog import Watchdog
from editor.ui.theme import tokens

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from editor.core.site.built_page import OwnStyle
    from editor.ui.preview.page import Gate, PreviewPage
    from editor.ui.preview.scheme import SchemeHandler

ZOOM_STEP = 1.1
SCRIPTS = ("words.js", "copy.js", "diagrams.js", "stretches.js", "carry.js", "preview.js")
#: Deaths of the renderer in a minute after which it is not started again by itself.
DEATHS = 3


class PreviewPane(QWidget):
    link_activated = Signal(str)
    link_hovered = Signal(str)
    clicked = Signal(object)
    copied = Signal(str, str)
    zoom_wanted = Signal(int)
    scrolled = Signal(float)
    shown = Signal(int)
    settled = Signal(int)
    renderer_failed = Signal()

    def __init__(
        self, preview: Preview, resource: Callable[..., Path], find_file: FindFile, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName(tr("Preview"))
        self._preview, self._resource, self._find_file = preview, resource, find_file
        self._gate: Gate | None = None
        self._bridge = Bridge(self)
        self.diagrams = Diagrams(resource, preview.jobs, self)
        self._profile: QWebEngineProfile | None = None
        self._page: PreviewPage | None = None
        self._view: QWebEngineView | None = None
        self._ready = False
        self._zoom, self._look = 0, ""
        self._handler: SchemeHandler | None = None
        self._own: OwnStyle | None = None
        self._followed: int | None = None
        self._told = False
        self._top: float | None = None
        self._headed = False
        self._found: tuple[str, ...] = ()
        self._map: tuple[Page | None, LineMap] = (None, LineMap([]))
        self._moving = QTimer(self, singleShot=True, interval=0)
        self._lead = Lead()
        self._watchdog = Watchdog(self)
        self._stamp = 0
        self._deaths: list[QElapsedTimer] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.images_bar = ImagesBar(self)
        self._box.addWidget(self.images_bar)
        self.setAutoFillBackground(True)
        self._paint_sheet()
        self._connect()

    def _connect(self) -> None:
        self._preview.patched.connect(self._on_patched)
        self._moving.timeout.connect(self._on_moved)
        self._watchdog.stuck.connect(self._give_up)
        self._bridge.ready_to_show.connect(self._on_ready)
        self._bridge.writer_scrolled.connect(self._on_scrolled)
        self._bridge.writer_clicked.connect(self._on_clicked)
        self._bridge.zoom_wanted.connect(self.zoom_wanted)
        self._bridge.text_copied.connect(self.copied)
        self._bridge.link_activated.connect(self.link_activated)
        self._bridge.revision_painted.connect(self.shown)
        self._bridge.revision_settled.connect(self.settled)
        self._bridge.diagrams_wanted.connect(lambda sources: self.diagrams.want(json.loads(sources), on_dark(self._own)))
        self.diagrams.answered.connect(self._on_diagram)

    @property
    def view(self) -> QWebEngineView | None:
        """The web view, once it is there."""
        return self._view

    # The life of the page

    def start(self) -> None:
        """Make the web view and load the page. To be called once, after the window was painted."""
        if self._view is not None:
            return
        from editor.ui.preview.page import Gate, make_profile, make_view
        from editor.ui.preview.scheme import SchemeHandler

        self._handler = SchemeHandler(self._resource, self._find_file, self.diagrams.picture)
        self._handler.own = self._own
        self._gate = Gate(self)
        self._gate.remote_images = self._preview.remote_images
        self._profile = make_profile(self._handler, self._gate, self)
        self._view = make_view(self._profile, self)
        self._view.customContextMenuRequested.connect(self._show_menu)
        self.setFocusProxy(self._view)
        self._box.addWidget(self._view, 1)
        self._load()

    def _load(self) -> None:
        from editor.ui.preview.page import make_page

        assert self._view is not None
        assert self._profile is not None
        old, self._ready = self._page, False
        script = "\n".join(self._resource("preview", name).read_text("utf-8") for name in SCRIPTS)
        self._page = make_page(self._profile, self._bridge, script, self)
        self._page.setBackgroundColor(tokens().color("sheet"))
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self._page.linkHovered.connect(self.link_hovered)
        self._view.setPage(self._page)
        self._page.load(QUrl(PAGE))
        self._watchdog.loads(self._page.renderProcessPid)
        if old is not None:
            old.deleteLater()

    def shutdown(self) -> None:
        """End the page, then its profile, at once: they must be gone before QApplication is."""
        self._preview.patched.disconnect(self._on_patched)
        self.diagrams.close()
        page, profile, view = self._page, self._profile, self._view
        self._page = self._profile = self._view = None
        self._ready = False
        self._watchdog.forget()
        for part in (page, view, profile):  # the page is the view's child, so it must not be second
            if part is not None:
                part.deleteLater()
                QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete.value)

    def _on_terminated(self, _status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        death = QElapsedTimer()
        death.start()
        self._deaths = [earlier for earlier in self._deaths if earlier.elapsed() < 60_000] + [death]
        self._ready = False
        self._watchdog.forget()
        if len(self._deaths) < DEATHS:
            self._load()
        else:
            self._give_up()
        self.renderer_failed.emit()

    def _give_up(self) -> None:
        """Something on the page kills the renderer, or there is none to be had: say so, and offer to try again."""
        assert self._view is not None
        self._view.hide()
        label = stopped_label(self)
        label.linkActivated.connect(lambda _: self._try_again(label))
        self._box.addWidget(label)
        label.show()

    def _try_again(self, label: QLabel) -> None:
        assert self._view is not None
        label.deleteLater()
        self._deaths.clear()
        self._view.show()
        self._load()

    # What it shows

    def _on_ready(self) -> None:
        """The page is there, new or again: give it everything."""
        self._ready = True
        self._watchdog.forget()
        if self._view is not None:
            self._view.setZoomFactor(ZOOM_STEP**self._zoom)
        self._send(words={"missing": tr("No image at {}"), "blocked": tr("Not loaded: {}"),
                          "unreachable": tr("Cannot be loaded: {}")},
                   diagrams=self.diagrams.state(), headed=self._headed, found=self._found)  # fmt: skip
        self._send(own=classes(self._own, self._stamp), **colours(self._own))
        page = self._preview.page
        self._send_page(revision=page.revision, hunks=[[0, 0, inserted(page.groups)]], head=page.head, reset=True)
        if self._top is not None:
            self._send(top=pair(self._lines().place(self._top)), follow=self._follow_place())

    def _on_patched(self, patch: Patch) -> None:
        if self._gate is not None:
            self._gate.remote_images = self._preview.remote_images
        if patch.reset:
            self._followed = self._top = None
        if self._ready:
            self._send_page(revision=patch.page.revision, hunks=list(changes(patch)), head=patch.head, reset=patch.reset)

    def _send_page(self, **message: object) -> None:
        page, self._told = self._preview.page, self._followed is not None
        self._send(language=page.language, look=self._look or page.theme, follow=self._follow_place(), **message)

    def _send(self, **message: object) -> None:
        if self._page is not None and self._ready:
            script = f"foreword({json.dumps(message, ensure_ascii=False)})"
            self._page.run(script, self._watchdog.answered)
            self._watchdog.sent()

    def _on_diagram(self, source: str, result: Result) -> None:
        self._send(drawn=told(source, on_dark(self._own), result))

    def set_remote_images(self, shown: bool) -> None:
        """Whether the preview may load images from the web (without cookies and without saying where they are shown)."""
        self._preview.set_remote_images(shown)

    def reload_files(self) -> None:
        """Files of the site changed: show the images as they are now."""
        self._stamp += 1
        self._send(reload=self._stamp)

    def set_zoom(self, steps: int) -> None:
        """Make everything larger or smaller by steps of ten per cent."""
        self._zoom = steps
        if self._view is not None:
            self._view.setZoomFactor(ZOOM_STEP**steps)

    def set_found(self, words: Sequence[str]) -> None:
        """Mark these words wherever they stand on the page; none takes all marks away."""
        if tuple(words) != self._found:
            self._found = tuple(words)
            self._send(found=self._found)

    def set_look(self, look: str) -> None:
        """Take a style of page: the name of one of ours or of a theme; empty follows the site's theme."""
        self._look = look
        self._send(look=look or self._preview.page.theme)

    def set_own(self, own: OwnStyle | None) -> None:
        """Dress the page with a built site's own style sheets; None goes back to ours."""
        if own == self._own:
            return
        self._own = own
        self._stamp += 1
        if self._handler is not None:
            self._handler.own = own
        self._send(diagrams={"anew": True}, own=classes(self._own, self._stamp), **colours(self._own))

    def restyle(self) -> None:
        """Take the colours of the scheme in force, without loading anything again."""
        self._paint_sheet()
        if self._page is not None:
            self._page.setBackgroundColor(tokens().color("sheet"))
        self._send(diagrams={"anew": True}, **colours(self._own))

    def _paint_sheet(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, tokens().color("sheet"))
        self.setPalette(palette)

    def print_to(self, printer: QPrinter) -> None:
        """Print the page; the printer must be kept until that is done."""
        if self._view is not None:
            self._printer = printer
            self._view.print(printer)

    def copy_everything(self) -> None:
        """Copy the whole post as rich text."""
        self._send(copy=True)

    def has_keyboard(self) -> bool:
        """Whether keys go to the page."""
        focus = QApplication.focusWidget()
        return self._view is not None and focus is not None and (focus is self._view or self._view.isAncestorOf(focus))

    def copy_selection(self) -> None:
        """Copy what is selected on the page."""
        if self._page is not None:
            self._page.triggerAction(self._page.WebAction.Copy)

    def read_page(self, use: Callable[[object], None]) -> None:
        """Give `use` the HTML of the page as it is now; None while there is no page."""
        if self._page is None or not self._ready:
            use(None)
        else:
            self._page.run("document.documentElement.outerHTML", use)

    # Place

    def read_top(self, use: Callable[[object], None]) -> None:
        """Give `use` what is at the top of the page: its block's number and file lines, and its first words; None without."""
        page = self._preview.page

        def complete(found: object) -> None:
            top = json.loads(str(found))
            if 0 <= (number := top["group"]) < len(page.groups):
                source = page.groups[number].source
                top |= {"start": page.first_line + source.start, "end": page.first_line + source.end}
            use(top)

        if self._page is None or not self._ready:
            use(None)
        else:
            self._page.run("JSON.stringify(forewordTop())", complete)

    def set_headed(self, headed: bool) -> None:
        """Whether the text shows the front matter, so that its lines belong to the page's head."""
        if headed is not self._headed:
            self._headed, self._map = headed, (None, LineMap([]))
            self._send(headed=headed)

    def _lines(self) -> LineMap:
        page, (before, made) = self._preview.page, self._map
        if before is not page:
            self._map = page, made if before is not None and page.stands_like(before) else page.line_map(self._headed)
        return self._map[1]

    def scroll_to(self, line: float) -> None:
        """Bring the file's line to the top, for a text that was scrolled; where the caret did that, its block is in sight too.

        Right after the writer scrolled the preview or clicked in it the text's echo is ignored.
        """
        if self._lead.is_echo(line):
            return
        self._top = line
        if not self._moving.isActive() or self._followed is None:
            self._followed = None
        elif self._preview.due:
            return  # what is written comes into sight with its patch, and the page stays where it is
        self._send(top=pair(self._lines().place(line)), follow=self._follow_place())

    def follow(self, line: int) -> None:
        """Keep the block of the file's line in sight, through the changes that come, until something else leads."""
        self._followed, self._told = line, False
        self._moving.start()

    def _on_moved(self) -> None:
        """The turn in which the caret moved is over. A change that moved it takes it along: one message, one layout."""
        if not (self._told or self._preview.due or self._lead.holds_all) and self._followed is not None:
            self._send(follow=self._follow_place())

    def _follow_place(self) -> dict[str, float] | None:
        return None if self._followed is None else pair(self._lines().nearest(self._followed))

    def _on_scrolled(self, group: int, fraction: float) -> None:
        line = self._lines().line(Place(group, fraction))
        self._followed, self._top = None, line
        self._lead.take(line)
        self.scrolled.emit(line)

    def _on_clicked(self, group: int, fraction: float, number: int, shown: str, at: int, whole: bool) -> None:
        line = self._lines().line(Place(group, min(fraction, 0.9999)))
        self._lead.take(line, inf)  # wherever the text must go for that, the page stays under the hand
        page = self._preview.page
        lines = page.lines()[number] if 0 <= number < len(page.groups) else (0, 0)
        self.clicked.emit(Click(int(line), lines, shown, at, whole))

    # The menu

    def _show_menu(self, position: QPoint) -> None:
        if self._view is None or self._page is None:
            return
        from editor.ui.preview.menu import PreviewMenu

        html = "".join(group.source.html for group in self._preview.page.groups)
        menu = PreviewMenu(self, html, self._find_file)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._view.mapToGlobal(position))
