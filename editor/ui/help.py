"""The guide and the "about" box."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from editor import __version__
from editor.services.commands import Commands
from editor.ui.dialogs.closing import closing
from editor.ui.i18n import tr


def show_about(window: QWidget) -> None:
    """Versions, in a form that can be copied into a report."""
    lines = [f"<h3>Foreword {__version__}</h3>", f"<p>{tr('A Markdown editor for blogs that are a folder of files.')}</p>"]
    lines.append(f"<p>Python {platform.python_version()} · PySide6 {PySide6.__version__} · {platform.platform()}</p>")
    _show(tr("About Foreword"), "".join(lines), window, 420, 220)


def show_guide(window: QWidget) -> None:
    """What the window does, and its keys from the command table."""
    commands: Commands = window.commands  # type: ignore[attr-defined]
    rows = "".join(
        f"<tr><td>{command.text}</td><td>&nbsp;&nbsp;<code>{_keys(command.shortcut)}</code></td></tr>"
        for command in commands
        if command.shortcut
    )
    paragraphs = (
        tr("On the left is the list of your posts, in the middle the post, on the right the page as your site will show it."),
        tr("The form above the text is another view of the front matter: a change in it changes that value and nothing else."),
        tr("A wavy line marks what your site will not show as you mean it. Put the caret there to read why."),
        tr("When another program changes a post, it is read again. If you have unsaved text, you are asked, and both are kept."),
    )
    text = "".join(f"<p>{sentence}</p>" for sentence in paragraphs)
    _show(tr("Guide"), f"{text}<h4>{tr('Keys')}</h4><table>{rows}</table>", window, 560, 560)


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
