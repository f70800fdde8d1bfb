"""How long the window does not answer while a text that was made to be slow is opened, and while it is pasted.

    python tests/bench/hostile_window.py [--size 50000] [--only WORD]

Every body of tests/hostile.py is opened in the real window, and pasted into a post, on a private screen. Printed are the longest
turns of the event loop in milliseconds, the slowest first. What the window loads in pauses after its start is waited for.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from dev_display import private_screen  # noqa: E402

from tests.hostile import HOSTILE  # noqa: E402


class Turn(NamedTuple):
    """Milliseconds of a turn of the event loop: that passed, and that its thread worked, which other programs do not change."""

    passed: int
    worked: int

    def __str__(self) -> str:
        return f"{self.passed:5} ({self.worked:4})"


#: Seconds after which a page that does not follow is left; the process that reads it may take a few.
PATIENCE = 20.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=50_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        measure(asked.size, asked.only)
        return
    with private_screen(os.environ) as env, tempfile.TemporaryDirectory() as home:
        env = {**env, "FOREWORD_HOME": home}
        command = [sys.executable, __file__, "--inside", "--size", str(asked.size), "--only", asked.only]
        subprocess.run(command, env=env, check=True)


def measure(size: int, only: str) -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    from editor.app import Foreword
    from editor.core.text import Origin, Span, TextEdit

    with tempfile.TemporaryDirectory() as folder:
        post = Path(folder, "post.md")
        post.write_text("one\n\ntwo\n\nthree\n", "utf-8")
        foreword = Foreword([post])
        foreword.window.resize(1390, 860)
        foreword.window.show()
        workspace, preview = foreword.workspace, foreword.preview

        def follows() -> bool:
            document = workspace.current
            return document is None or preview.page.revision >= document.buffer.revision

        def turns(act: Callable[[], object]) -> Turn:
            """The longest turn from `act` on, itself one, until the page follows and half a second longer."""
            found, end, after = [], time.monotonic() + PATIENCE, 0.0
            last, used = time.perf_counter(), time.thread_time()
            act()
            while time.monotonic() < end and (not after or time.monotonic() < after):
                if found:
                    foreword.app.processEvents()
                now, spent = time.perf_counter(), time.thread_time()
                found.append(Turn(round((now - last) * 1000), round((spent - used) * 1000)))
                last, used = now, spent
                after = after or (time.monotonic() + 0.5 if follows() else 0.0)
            return Turn(max(turn.passed for turn in found), max(turn.worked for turn in found))

        end = time.monotonic() + PATIENCE
        while not foreword._loading.done and time.monotonic() < end:
            foreword.app.processEvents()
        turns(lambda: None)
        found = []
        for number, (name, make) in enumerate(HOSTILE.items()):
            if only not in name:
                continue
            other = Path(folder, f"{number}.md")
            other.write_text(make(size), "utf-8")
            opening = turns(lambda path=other: workspace.open(path))  # type: ignore[misc]
            current = workspace.current
            assert current is not None
            workspace.close(current)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # only a loop that runs would end its page
            current = workspace.current
            assert current is not None
            pasted = TextEdit(Span(5, 5), make(size))
            pasting = turns(lambda to=current, edit=pasted: to.apply([edit], Origin.TYPING))  # type: ignore[misc]
            current.buffer.undo()
            turns(lambda: None)
            found.append((max(opening.worked, pasting.worked), name, opening, pasting))
        print("longest turn in ms: on the clock (processor time of the GUI thread)")
        for _, name, opening, pasting in sorted(found, reverse=True):
            print(f"{name:40} opening {opening}, pasting {pasting}", flush=True)
        worked = sorted(most for most, *_ in found)
        print(f"median of the longest {median(worked):.0f} ms, worst {worked[-1]} ms of processor time")
        foreword.jobs.close()
        sys.stdout.flush()
        os._exit(0)  # the window is not asked whether it may close


if __name__ == "__main__":
    main()
