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
#: Letters in a message, messages between two looks, and looks at the most. The engine collects rubbish when it likes to, so what
#: counts is that memory comes back; of what it keeps, it keeps more than half of the letters for good.
LETTERS, ROUND, ROUNDS = 200_000, 100, 16


def written(stage: Stage) -> float:
    """Megabytes that the page's process has written."""
    assert stage.pane.view is not None
    sizes = Path(f"/proc/{stage.pane.view.page().renderProcessPid()}/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in sizes if line.startswith("Anonymous:")) / 1024


def test_messages_are_forgotten(stage: Stage) -> None:
    stage.show("text\n")
    before, round_ = written(stage), ROUND * LETTERS / 2**20
    grown: list[float] = []
    while len(grown) < ROUNDS and (len(grown) < 4 or grown[-1] > round_):
        for number in range(ROUND):
            assert stage.run(f"'{number + 1000 * (len(grown) + 1)}{'x' * LETTERS}'.length") > LETTERS
        grown.append(written(stage) - before)
    assert grown[-1] < round_, grown
