"""The guide, what is new, and the "about" box: all of it is shipped, and read without a network."""

from __future__ import annotations

import platform
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from editor import __version__
from editor.services.commands import Commands
from editor.ui.dialogs.closing import closing
from editor.ui.dialogs.reading import Chapter, chapters, show_reading, with_keys
from editor.ui.i18n import tr

if TYPE_CHECKING:
    from editor.ui.main_window import MainWindow

Resource = Callable[..., Path]


def show_about(window: QWidget) -> None:
    """Versions, in a form that can be copied into a report."""
    what = tr("A Markdown editor for blogs that are a folder of files.")
    lines = [f"<h3>Foreword {__version__}</h3>", f"<p>{what}</p>"]
    lines.append(f"<p>Python {platform.python_version()} · PySide6 {PySide6.__version__} · {platform.platform()}</p>")
    _show(tr("About Foreword"), "".join(lines), window, 420, 220)


def show_guide(window: MainWindow) -> None:
    """What the window does, in the writer's language, and its keys from the command table."""
    keys = {command.id: _keys(command.shortcut) for command in window.commands if command.shortcut}
    pages = chapters(with_keys(guide(window.resource, QLocale().name()), keys))
    show_reading(window, tr("Guide"), [*pages, Chapter(tr("Keys"), _table(window.commands))])


def show_changes(window: MainWindow) -> None:
    """The list of changes, version by version. It is kept in English; in another language that is said."""
    pages, note = chapters(window.resource("docs", "changes.md").read_text("utf-8")), tr("This list is in English.")
    if not QLocale().name().startswith("en"):
        pages = tuple(Chapter(page.title, f"*{note}*\n\n{page.body}") for page in pages)
    show_reading(window, tr("What’s new"), pages)


def guide(resource: Resource, locale: str) -> str:
    """The guide's Markdown in the language of a locale such as "ko_KR", in English where there is none."""
    try:
        return resource("docs", f"guide.{locale[:2]}.md").read_text("utf-8")
    except FileNotFoundError:
        return resource("docs", "guide.en.md").read_text("utf-8")


def _table(commands: Commands) -> str:
    rows = [f"| {command.text.replace('|', '/')} | `{_keys(command.shortcut)}` |" for command in commands if command.shortcut]
    command, keys = tr("Command"), tr("Keys")
    return "\n".join([f"| {command} | {keys} |", "|---|---|", *rows])


def _keys(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _show(title: str, html: str, parent: QWidget, width: int, height: int) -> None:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    view = QTextBrowser(objectName="help-text")
    view.setAccessibleName(title)
    view.setHtml(html)
    buttons = closing(dialog)
    layout = QVBoxLayout(dialog)
    layout.addWidget(view)
    layout.addWidget(buttons)
    dialog.resize(width, height)
    dialog.open()
