"""Choosing what to open, and the title of a new post."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from editor.services.workspace import Workspace
from editor.ui.i18n import tr


def choose_files(parent: QWidget, workspace: Workspace) -> list[Path]:
    """Posts that the writer chooses; none when the question is left."""
    kinds = tr("Posts (*.md *.markdown *.mdx *.html);;All files (*)")
    names, _ = QFileDialog.getOpenFileNames(parent, tr("Open post"), str(workspace.folder_for_new()), kinds)
    return [Path(name) for name in names]


def choose_folder(parent: QWidget, workspace: Workspace) -> list[Path]:
    """The folder that the writer chooses, alone in a list; none when the question is left."""
    start = workspace.site.root if workspace.site else Path.home()
    name = QFileDialog.getExistingDirectory(parent, tr("Open the folder of a site"), str(start))
    return [Path(name)] if name else []


def new_post(parent: QWidget, workspace: Workspace) -> None:
    """A new post: in a site under its title, elsewhere an untitled one."""
    if workspace.site is None:
        workspace.new("---\ntitle: \n---\n\n")
        return
    box = QInputDialog(parent)
    box.setObjectName("new-post")
    box.setWindowTitle(tr("New post"))
    box.setLabelText(tr("Title of the new post"))
    box.setOkButtonText(tr("Create"))
    box.setCancelButtonText(tr("Cancel"))
    box.resize(460, box.sizeHint().height())
    if box.exec() and (title := box.textValue().strip()):
        workspace.new_post(title)
