"""What the page is told leaves nothing behind in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.ui.preview.conftest import Stage

pytestmark = [
    pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU"),
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux' /proc"),
]
#: Messages, and letters in each. It is enough for the engine to look for rubbish, of which it would keep more than half.
MESSAGES, LETTERS = 400, 200_000


def written(stage: Stage) -> float:
    """Megabytes that the page's process has written."""
    assert stage.pane.view is not None
    sizes = Path(f"/proc/{stage.pane.view.page().renderProcessPid()}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in sizes if line.startswith("Anonymous:")) / 1024


def test_messages_are_forgotten(stage: Stage) -> None:
    stage.show("text\n")
    for number in range(40):
        stage.run(f"'{number}{'x' * LETTERS}'.length")
    before = written(stage)
    for number in range(MESSAGES):
        assert stage.run(f"'{1000 + number}{'x' * LETTERS}'.length") == LETTERS + 4
    assert written(stage) - before < 0.3 * MESSAGES * LETTERS / 2**20
