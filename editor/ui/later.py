"""What the window needs only after its first paint: each is loaded when it is asked for, or before that in a pause.

Text is on the screen the sooner the less is loaded for it. Dialogs, rules and the preview's engine are not needed to paint it,
so no module of the window imports them at its top; here are the ways to the dialogs, and `Loading`, which loads everything
that is left while nobody types.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from editor.services.commands import Commands
from editor.services.document import Document
from editor.services.workspace import Workspace

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

#: Modules that are not loaded before the first paint, in the order in which they are loaded after it: what is needed soonest
#: first, and before each the larger ones that it needs, so that no step is a long one.
LATER = (
    "editor.core.rules.model",
    "editor.core.rules.registry",
    "editor.services.site_answers",
    "editor.services.rechecking",
    "editor.core.frontmatter.scalars",
    "editor.core.frontmatter.patch",
    "editor.core.merge",
    "editor.services.site_check_work",
    "editor.ui.explaining",
    "editor.ui.preview.menu",
    "editor.ui.dialogs.merge",
    "editor.ui.dialogs.lines",
    "editor.ui.dialogs.side_by_side",
    "editor.ui.dialogs.history",
    "editor.ui.dialogs.opening",
    "editor.ui.dialogs.palette",
    "editor.ui.help",
    "editor.ui.report",
)
#: Milliseconds after the last key or the last step until the next module is loaded.
PAUSE = 150


class Loading(QObject):
    """Loads what is left, one module at a time, each after a pause in typing."""

    def __init__(self, names: Sequence[str] = LATER, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = deque(names)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._load)

    @property
    def done(self) -> bool:
        """Whether everything is loaded."""
        return not self._left

    def start(self) -> None:
        """Begin after a pause, or wait for another one: somebody types."""
        if self._left:
            self._pause.start()

    def _load(self) -> None:
        import_module(self._left.popleft())
        self.start()


# The ways to the dialogs


def show_history(window: MainWindow) -> None:
    """See `editor.ui.dialogs.history`."""
    from editor.ui.dialogs import history

    history.show_history(window)


def choose_files(parent: QWidget, workspace: Workspace) -> list[Path]:
    """See `editor.ui.dialogs.opening`."""
    from editor.ui.dialogs import opening

    return opening.choose_files(parent, workspace)


def choose_folder(parent: QWidget, workspace: Workspace) -> list[Path]:
    """See `editor.ui.dialogs.opening`."""
    from editor.ui.dialogs import opening

    return opening.choose_folder(parent, workspace)


def new_post(parent: QWidget, workspace: Workspace) -> None:
    """See `editor.ui.dialogs.opening`."""
    from editor.ui.dialogs import opening

    opening.new_post(parent, workspace)


def open_sample(workspace: Workspace) -> None:
    """See `editor.services.first_start`."""
    from editor.services import first_start

    first_start.open_sample(workspace)


def show_palette(commands: Commands, window: QWidget) -> None:
    """Show the palette of all commands."""
    from editor.ui.dialogs.palette import Palette

    Palette(commands, window).show()


def show_lines(title: str, lines: Sequence[str], window: QWidget) -> None:
    """Show the lines of a difference."""
    from editor.ui.dialogs.lines import LinesDialog

    LinesDialog(title, lines, window).open()


def show_merge(document: Document, window: QWidget) -> None:
    """Let the writer put both versions of a post together."""
    from editor.ui.dialogs.merge import MergeDialog

    MergeDialog(document, window).open()


def show_both(title: str, left: str, right: str, names: tuple[str, str], window: QWidget) -> None:
    """Show two texts side by side."""
    from editor.ui.dialogs.side_by_side import CompareDialog

    CompareDialog(title, left, right, names, window).open()


def show_guide(window: MainWindow) -> None:
    """See `editor.ui.help`."""
    from editor.ui import help as pages

    pages.show_guide(window)


def show_changes(window: MainWindow) -> None:
    """See `editor.ui.help`."""
    from editor.ui import help as pages

    pages.show_changes(window)


def show_about(window: QWidget) -> None:
    """See `editor.ui.help`."""
    from editor.ui import help as pages

    pages.show_about(window)


def show_report(window: QWidget, generator: str, last_error: str) -> None:
    """Show what a report of a problem needs."""
    from editor.ui import report

    report.show_report(window, report.report_text(generator, last_error))


def place_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """See `editor.ui.report`."""
    from editor.ui import report

    return report.place_of(kind, trace)


def explanation(code: str, message: str, repair: str) -> str:
    """See `editor.ui.explaining`."""
    from editor.ui import explaining

    return explaining.explanation(code, message, repair)
