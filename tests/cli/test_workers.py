"""Posts that are shared out among processes, one of which may end before it has answered."""

from __future__ import annotations

import io
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.cli import workers
from editor.cli.console import Console
from editor.storage import checking
from editor.storage.checking import Checker, Target
from editor.storage.post_files import Sites
from editor.storage.rule_settings import SettingsFinder

POSTS = 240

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes are forked")


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("fate", ["live", "die", "are interrupted"])
def test_every_post_is_told_of_once_and_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], processes: int, fate: str
) -> None:
    monkeypatch.setattr(workers, "_WORTH_IT", 50)
    monkeypatch.setattr(workers, "_processors", lambda: processes)
    this, whole, asked = os.getpid(), checking.examine, tmp_path / "asked"

    def examined(*given: object) -> object:
        if os.getpid() != this:
            asked.write_text("another process was asked", "utf-8")
            if fate == "die":
                os._exit(9)
            if fate == "are interrupted":
                raise KeyboardInterrupt
        while processes > 1 and not asked.exists():
            time.sleep(0.01)  # this one waits for its turn until another had one
        return whole(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "examine", examined)
    (tmp_path / "_config.yml").write_text("title: T\n", "utf-8")
    (tmp_path / "_posts").mkdir()
    paths = [tmp_path / "_posts" / f"2024-01-01-{number:03}.md" for number in range(POSTS)]
    for path in paths:
        path.write_text("---\ntitle: a: b\n---\n글\n", "utf-8")
    checker = Checker(Sites(), SettingsFinder(None, {}), None, datetime(2026, 1, 1, tzinfo=UTC), whole=True)
    streams = Console(io.StringIO(), io.StringIO(), str, False)
    outcome = workers.run(checker, [Target(path) for path in paths], streams, interruptible=True)
    assert [report.path for report in outcome.part.reports] == [str(path) for path in paths]
    assert not outcome.wrong
    assert capfd.readouterr().err == ""
