"""What is offered to a writer who has no site yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from editor.core.messages import N_, text
from editor.services.workspace import Workspace
from editor.storage.sample_site import FOLDER, sample_site


def documents_folder() -> Path:
    """The system's folder for documents, under whatever name it has there; the home folder without one."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home())


def open_sample(workspace: Workspace) -> None:
    """Open the sample site in the documents, made first when it is not there. Trouble is reported by the workspace's `failed`."""
    documents = documents_folder()
    try:
        workspace.open(sample_site(documents))
    except OSError:
        words = N_("The sample site could not be made: {path} cannot be written. Open a folder of your own instead.")
        workspace.failed.emit(text(words, path=documents / FOLDER))
