"""What tests of the whole window share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from editor.core.dialects.choose import dialect_for
from editor.services.jobs import Jobs
from editor.services.preview import Preview
from editor.services.settings import Settings
from editor.services.validation import Validation
from editor.services.workspace import Workspace
from editor.storage.resources import resource
from editor.ui.editor.buffer import QtTextBuffer
from editor.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window that is not shown, with its services."""
    jobs, settings = Jobs(), Settings()
    workspace = Workspace(QtTextBuffer, jobs, settings)
    preview = Preview(jobs, workspace.context.dialect, workspace.context.post, dialect_for)
    made = MainWindow(workspace, preview, settings, lambda d: Validation(d, workspace.context, jobs), resource)
    qtbot.addWidget(made)
    yield made
    workspace.shutdown()
    jobs.close()
    made.page_view.shutdown()
