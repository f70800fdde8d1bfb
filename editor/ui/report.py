"""“Report a problem”: what a report needs, as text to copy, with nothing of the writer's in it."""

from __future__ import annotations

import platform
from types import TracebackType

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from editor import __version__
from editor.ui.dialogs.closing import closing
from editor.ui.i18n import tr
from editor.ui.plain import PlainLabel


def place_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The error's type and the last place of ours that it came through, as `KeyError, editor.ui.form:12`.

    The error's message and the paths of the trace are left out: they may hold a writer's text, files and name.
    """
    place = ""
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] == "editor":
            place = f", {module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{kind.__name__}{place}"


def report_text(generator: str, last_error: str) -> str:
    """The lines of a report; either may be empty."""
    lines = [f"Foreword {__version__}", f"Python {platform.python_version()}", f"Qt {qVersion()}, PySide6 {PySide6.__version__}"]
    lines.append(f"{platform.system()} {platform.release()} {platform.machine()}")
    lines.append(tr("Generator: {name}").format(name=generator or "-"))
    lines.append(tr("Last error: {error}").format(error=last_error or tr("none since the start")))
    return "\n".join(lines)


def show_report(parent: QWidget, text: str) -> None:
    """Show `text` with a button that copies it."""
    dialog = _dialog(parent)
    said = PlainLabel(tr("Copy these lines into your report and add what you did. They hold nothing of your posts or files."))
    said.setWordWrap(True)
    lines = QPlainTextEdit(text, objectName="report-text", readOnly=True, tabChangesFocus=True)
    lines.setAccessibleName(tr("Report a problem"))
    buttons = closing(dialog)
    copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
    copy.setObjectName("report-copy")
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
    layout = QVBoxLayout(dialog)
    for part in (said, lines, buttons):
        layout.addWidget(part)
    dialog.resize(480, 280)
    dialog.open()
    copy.setFocus()


def _dialog(parent: QWidget) -> QDialog:
    """A dialog of `parent` that goes when it is closed."""
    dialog = QDialog(parent, objectName="report")
    dialog.setWindowTitle(tr("Report a problem"))
    dialog.finished.connect(dialog.deleteLater)
    return dialog
