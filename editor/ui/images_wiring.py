"""Images from other places in the window: the preview loads what the writer has allowed, and asks where nothing was said."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from editor.services.document import Document
from editor.services.remote_images import Choice, RemoteImages

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

#: Milliseconds of pause in typing after which the images are counted.
PAUSE = 150


class ImagesWiring(QObject):
    """Between the choices, the preview, and the bar over it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._work = window, window.workspace
        self._choices = RemoteImages(window.settings, self._work.context.site_of, self)
        self._count = QTimer(self, singleShot=True, interval=PAUSE)
        self._count.timeout.connect(self._ask)
        window.preview.patched.connect(lambda _: self._count.start())
        self._choices.changed.connect(self.follow)
        self._work.context.changed.connect(self.follow)
        self._work.closed.connect(self._choices.forget)
        bar = window.page_view.images_bar
        bar.once.connect(self.show_once)
        bar.always.connect(lambda: self.choose(Choice.SHOW))
        bar.never.connect(lambda: self.choose(Choice.NEVER))

    def follow(self) -> None:
        """Let the preview do what is allowed for the post that is shown. To be called before it shows another one."""
        self._window.preview.set_remote_images(self._choices.shown(self._work.current))
        self._ask()

    def _ask(self) -> None:
        document = self._work.current
        asking = document is not None and not self._choices.shown(document) and self.choice() is Choice.ASK
        shown = self._window.preview.document is document
        self._window.page_view.images_bar.ask(self._window.preview.blocked_images() if asking and shown else 0)

    def choice(self) -> Choice:
        """What is in force for the site of the post that is shown."""
        return self._choices.choice(self._work.current) if self._work.current else Choice.ASK

    def choose(self, choice: Choice) -> None:
        self._with_current(lambda document: self._choices.choose(document, choice))

    def show_once(self) -> None:
        """Load the images of the post that is shown until it is closed."""
        self._with_current(self._choices.show_once)

    def may_show_once(self) -> bool:
        """Whether there is anything to show that is not shown."""
        return self.choice() is Choice.ASK and self._work.current is not None and not self._choices.shown(self._work.current)

    def _with_current(self, act: Callable[[Document], None]) -> None:
        if (document := self._work.current) is not None:
            act(document)
            if self._window.page_view.images_bar.isHidden() and QApplication.focusWidget() is None:
                self._window.views.focus_text()  # the button that had the keyboard is gone
