"""The window's start and end, in the order that they must have.

1. What Qt and Chromium read once is set before they are imported or made: the drawing backend, the input method, the scheme
   of the preview's page.
2. Services, then the window over them. The text is painted before the preview's engine is started, since a writer can begin
   to read and type in the meantime.
3. At the end the page goes before its profile, and both before the application.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from types import FrameType, TracebackType

from PySide6.QtCore import QLocale, QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from editor import __version__
from editor.core.dialects.choose import dialect_for
from editor.core.messages import N_, text
from editor.services.autosave import Autosave
from editor.services.document import Document
from editor.services.garbage import Garbage
from editor.services.jobs import Jobs
from editor.services.preview import Preview
from editor.services.returning import Returning
from editor.services.settings import Key, Settings
from editor.services.validation import Validation
from editor.services.workspace import Workspace
from editor.storage.allocator import EVERY, give_back, use_few_areas
from editor.storage.catalogs import system_language, translator
from editor.storage.files import FileTrouble, current_digest, save
from editor.storage.recovery import home
from editor.storage.resources import resource
from editor.ui import later, qt_messages, theme
from editor.ui.application import Application
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.encoding_menu import EncodingMenu
from editor.ui.i18n import CatalogTranslator
from editor.ui.keeping import Keeping
from editor.ui.main_window import MainWindow
from editor.ui.preview import chromium
from editor.ui.preview.drawn import is_blank

#: Names a local socket on which tests may ask what the window shows.
INSPECT = "FOREWORD_INSPECT"
#: Milliseconds after which a picture is given up.
PICTURE_LIMIT = 30_000
#: Milliseconds after the first paint until what was left for later is loaded, in pauses; the preview is there before that.
REST = 1_000
#: How often, and every how many milliseconds, to look whether the page has been drawn; an empty post never shows anything.
DRAWING_LOOKS, DRAWING_PAUSE = 40, 50


def open_window(paths: Sequence[Path]) -> int:
    """Open the window on posts and folders; returns the exit code when it is closed."""
    if not _has_screen() and "QT_QPA_PLATFORM" not in os.environ:
        words = text(N_("There is no screen to open a window on. The commands, such as “foreword check”, work without one."))
        print(f"foreword: {words.say(translator())}", file=sys.stderr)
        return 2
    return Foreword(paths).run()


def screenshot(path: Path, out: Path) -> int:
    """Open the window on `path`, wait for the preview, draw the whole window into a PNG. 0 when the picture is there."""
    _draw_unseen()
    foreword = Foreword([path], recover=False)  # a picture must not use up what a crash has left
    taken: list[bool] = []
    looks = iter(range(DRAWING_LOOKS))

    def take() -> None:
        if not taken and _page_is_blank(foreword.window) and next(looks, None) is not None:
            QTimer.singleShot(DRAWING_PAUSE, take)
        elif not taken:
            taken.append(foreword.window.grab().save(str(out), "PNG"))
            foreword.window.close()

    foreword.when_shown(take)
    QTimer.singleShot(PICTURE_LIMIT, foreword.window.close)
    foreword.run()
    if not taken or not taken[0]:
        words = text(N_("The picture {path} could not be written."), path=out)
        print(f"foreword: {words.say(foreword.speak)}", file=sys.stderr)
        return 2
    return 0


def _page_is_blank(window: MainWindow) -> bool:
    return window.columns.page_shown() and is_blank(window.page_view.grab().toImage())


def export_drawn(page: str, out: Path) -> int:
    """Draw the diagrams of a self-contained page, and write it, or print it into a PDF. 0 when the file is there."""
    from editor.ui.preview.inlined import with_pictures

    prepare_environment()
    _draw_unseen()
    app = make_application()
    page, problems = with_pictures(page, resource)
    for problem in problems:
        words = text(N_("A diagram stays as code, since mermaid says: {problem}"), problem=problem)
        print(f"foreword: {words.say(translator())}", file=sys.stderr)
    try:
        return _print(app, page, out) if out.suffix.lower() == ".pdf" else _write(page, out)
    except FileTrouble as trouble:
        print(f"foreword: {trouble.message.say(translator())}", file=sys.stderr)
        return 2


def _write(page: str, out: Path) -> int:
    save(out, page.encode("utf-8"), current_digest(out))
    return 0


def _print(app: QApplication, page: str, out: Path) -> int:
    import tempfile

    from editor.ui.preview.pdf import PdfPrinter

    results: list[bool] = []

    def done(well: bool) -> None:
        results.append(well)
        app.quit()

    with tempfile.TemporaryDirectory(prefix="foreword-") as folder:
        source, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, "utf-8")
        printer = PdfPrinter(source, printed, done)
        QTimer.singleShot(PICTURE_LIMIT, lambda: done(False))
        app.exec()
        printer.close()
        app.processEvents()
        if results[0]:
            save(out, printed.read_bytes(), current_digest(out))
            return 0
    words = text(N_("The PDF {path} could not be made."), path=out)
    print(f"foreword: {words.say(translator())}", file=sys.stderr)
    return 2


class Foreword(QObject):
    """The application: its services and its window."""

    def __init__(self, paths: Sequence[Path], recover: bool = True) -> None:
        prepare_environment()
        self.app = make_application()
        super().__init__()
        self.settings = Settings(self)
        language = self.settings.string(Key.LANGUAGE) or system_language(QLocale.system().uiLanguages())
        QLocale.setDefault(QLocale(language if QLocale().name()[:2] != language else QLocale().name()))
        self.speak = translator(language)
        self._translator = CatalogTranslator(self.speak, self)
        self.app.installTranslator(self._translator)
        self._dress()
        self.jobs = Jobs(self)
        self.jobs.hold()
        self._ended_by_system = False
        self.workspace = Workspace(QtTextBuffer, self.jobs, self.settings, self)
        self.preview = Preview(self.jobs, self.workspace.context.dialect, self.workspace.context.post, dialect_for, self)
        self.workspace.context.posts_found.connect(self.preview.refresh)
        self.failed: list[str] = []
        self.workspace.failed.connect(lambda message: self.failed.append(message.say(self.speak)))
        self.returning = Returning(self.workspace)
        if recover:
            self.returning.begin(paths)
        else:
            for path in paths:
                self.workspace.open(path)
        self.window = MainWindow(self.workspace, self.preview, self.settings, self._validate, resource)
        self.keeping = Keeping(self.window, self.returning)
        self.encodings = EncodingMenu(self.window)
        self.autosave = Autosave(self.workspace, self.settings)
        self._greet()
        self.window.painted.connect(self._on_painted)
        self.app.asked_to_open.connect(self.workspace.open)
        self.app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.app.applicationStateChanged.connect(self._on_application_state)
        self._inspector = _inspector(self.window)
        self._loading = later.Loading(parent=self)
        self._garbage = Garbage(self)
        giving = QTimer(self, interval=EVERY)
        giving.timeout.connect(give_back)
        giving.start()

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self.workspace.safe.lost_focus()

    def _validate(self, document: Document) -> Validation:
        return Validation(document, self.workspace.context, self.jobs)

    def _greet(self) -> None:
        """What went wrong before there was a window to say it in."""
        for message in self.failed:
            self.window.say(text("{message}", message=message))

    def _dress(self) -> None:
        scheme = self.settings.string(Key.SCHEME)
        theme.choose_scheme(scheme)
        known = {"dark": Qt.ColorScheme.Dark, "light": Qt.ColorScheme.Light}
        if scheme in known:
            self.app.styleHints().setColorScheme(known[scheme])
        self.app.setFont(theme.interface_font())
        self.app.setPalette(theme.palette(theme.tokens()))
        self.app.setWindowIcon(QIcon(str(resource("icons", "foreword.svg"))))

    def _on_scheme(self) -> None:
        self.app.setPalette(theme.palette(theme.tokens()))
        self.window.restyle()

    def _on_painted(self) -> None:
        """The text is on the screen: now what takes longer."""
        writing = QApplication.focusWidget()
        self.window.page_view.start()
        if writing is not None:
            writing.setFocus()  # a new web view takes the keyboard
        self.jobs.release()
        self.workspace.start()
        QTimer.singleShot(REST, self._load_rest)

    def _load_rest(self) -> None:
        """The preview is there too by now: while nobody types, load what the first use of anything needs."""
        self._loading.start()
        self.workspace.opened.connect(self._load_in_pauses)
        for document in self.workspace.documents:
            self._load_in_pauses(document)

    def _load_in_pauses(self, document: Document) -> None:
        document.text_changed.connect(self._loading.start)

    def when_shown(self, act: Callable[[], None]) -> None:
        """Call `act` once the preview shows the text as it is now; at once after painting when there is no post."""

        def look(revision: int) -> None:
            document = self.workspace.current
            if document is not None and revision >= document.buffer.revision:
                # The list of posts and the problems are worked out beside the preview; a picture needs them too.
                QTimer.singleShot(0, wait_for_rest)

        def wait_for_rest() -> None:
            if self.workspace.list.busy or any(page.check_pending for page in self.window.pages()):
                QTimer.singleShot(20, wait_for_rest)
            else:
                QTimer.singleShot(100, act)

        self.window.page_view.settled.connect(look)
        if self.workspace.current is None or not self.window.columns.page_shown():
            self.window.painted.connect(lambda: QTimer.singleShot(0, wait_for_rest))

    def run(self) -> int:
        """Show the window and live until it is closed."""
        self._listen_to_signals()
        sys.excepthook = self._on_fault
        self.window.show()
        code = self.app.exec()
        self._end()
        return code

    def _end(self) -> None:
        self.window.page_view.shutdown()
        self.workspace.shutdown(keep=self._ended_by_system)
        self.jobs.close()
        self.window.deleteLater()
        self.app.processEvents()

    # What comes from outside

    def _listen_to_signals(self) -> None:
        """Ctrl+C in the terminal and the system's polite request to end close the window as its own button does."""
        self._ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        self._theirs = theirs
        signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, _nothing)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        self._ours.recv(64)
        self._ended_by_system = True  # unsaved text is journalled; nobody may be there to answer a question
        self.app.exit(0)  # `quit` would close the window, which asks

    def _on_fault(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """A mistake of ours: written down for a report, said in a sentence, and the window stays."""
        import traceback

        self.window.last_error = later.place_of(kind, trace)
        where = home() / "errors.log"
        words = N_("Something went wrong inside Foreword ({kind}). Your text is here; details are in {path}.")
        message = text(words, kind=kind.__name__, path=where)
        try:
            home().mkdir(parents=True, exist_ok=True)
            with where.open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} Foreword {__version__}\n")
                traceback.print_exception(kind, fault, trace, file=log)
        except OSError:
            pass
        print(f"foreword: {message.say(self.speak)}", file=sys.stderr)
        self.window.say(message)


def prepare_environment() -> None:
    """Set what Qt and Chromium read from the environment once, where the user has not."""
    use_few_areas()
    given, sandboxed = "QTWEBENGINE_CHROMIUM_FLAGS", True
    if sys.platform.startswith("linux"):
        if not Path("/dev/dri").exists():
            # Without a GPU, drawing the preview through OpenGL slows the text pane too.
            os.environ.setdefault("QT_QUICK_BACKEND", "software")
            # OpenGL without a GPU is a compiler of 50 MB in memory, which nothing would use.
            os.environ.setdefault("QT_XCB_GL_INTEGRATION", "none")
        if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
            # The Qt that we ship has no fcitx plug-in; fcitx itself serves ibus' protocol.
            os.environ["QT_IM_MODULE"] = "ibus"
        # Chromium's remarks on missing message buses and drivers are no business of the writer's terminal.
        os.environ.setdefault(given, "--log-level=3")
        sandboxed = not may_do_without_sandbox(os.geteuid())
        if sandboxed:
            os.environ.pop("QTWEBENGINE_DISABLE_SANDBOX", None)
        else:
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    os.environ[given] = chromium.flags(os.environ.get(given, ""), sandboxed)


def may_do_without_sandbox(user: int) -> bool:
    """Whether the renderer may run without Chromium's sandbox: for root only, for whom it cannot be set up."""
    return user == 0


def _has_screen() -> bool:
    """Whether there is somewhere to open a window; a PDF needs none."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _draw_unseen() -> None:
    """What only draws needs no screen."""
    if not _has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def make_application() -> Application:
    """The Qt application, with all that must be said before it exists."""
    qt_messages.install()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = Application(["foreword"])
    app.setApplicationName("foreword")
    app.setApplicationDisplayName("Foreword")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("foreword")
    app.setStyle("Fusion")
    return app


def _inspector(window: MainWindow) -> QObject | None:
    """What tells tests about the window, when one has asked for it. It needs Qt's network module, which others need not load."""
    if INSPECT not in os.environ:
        return None
    from editor.ui.inspector import Inspector

    return Inspector(window, os.environ[INSPECT])


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """The wake-up socket tells of the signal; Python only needs a handler to be there."""
