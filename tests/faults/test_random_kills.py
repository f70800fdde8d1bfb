"""Killed at any moment while somebody types, at most the last second is missing and no file is torn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.killing import kill_once


@pytest.mark.timeout(300)
def test_a_kill_costs_at_most_the_last_second(tmp_path: Path) -> None:
    path = tmp_path / "가.md"
    path.write_text("글\n", encoding="utf-8")
    losses = [kill_once(path, tmp_path / "log", 1.5) for _ in range(6)]
    assert not any(loss.torn or loss.damaged for loss in losses), losses
    # Half a second of pause and the write; the rest is room for a machine that has other work to do.
    assert max(loss.seconds for loss in losses) < 2, losses
