"""How long a key takes in a post with one very long line, such as a picture pasted as data.

    python tests/bench/long_line.py [--size 300000] [--keys 60] [--text base64|words|Hangul]

The post is opened in the real window on a private screen. Keys go in through the window system's own way into Qt, at the line's
beginning, middle and end. Printed are the median and the 95th percentile of the milliseconds from the key to the painted letter,
of the turns of the event loop in the pauses between the keys, and of the processor time that the window's thread took for a key.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from dev_display import private_screen  # noqa: E402

#: Seconds between two keys, and those in which the window comes to rest first.
PAUSE, REST = 0.15, 4.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=300_000, help="bytes of the line")
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--text", choices=sorted(TEXTS), default="base64")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        measure(TEXTS[asked.text](asked.size), asked.keys)
        return
    with private_screen(os.environ) as env, tempfile.TemporaryDirectory() as home:
        command = [sys.executable, __file__, "--inside", *sys.argv[1:]]
        subprocess.run(command, env={**env, "FOREWORD_HOME": home}, check=True)


def base64_line(size: int) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return "![](data:image/png;base64," + "".join(Random(1).choices(letters, k=size)) + ")"


def words_line(size: int) -> str:
    return "Here is **some** text with `code`, and a [link](a.md). " * (size // 55)


def hangul_line(size: int) -> str:
    return "한글로 쓴 **굵은** 글과 `코드`가 있다. " * (size // 53)


TEXTS = {"base64": base64_line, "words": words_line, "Hangul": hangul_line}


def measure(line: str, keys: int) -> None:
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest

    from editor.app import Foreword

    with tempfile.TemporaryDirectory() as folder:
        post = Path(folder, "post.md")
        post.write_text(f"---\ntitle: a\n---\nbefore\n\n{line}\n\nafter\n", "utf-8")
        start = time.perf_counter()
        foreword = Foreword([post])
        foreword.window.resize(1390, 860)
        foreword.window.show()
        page = foreword.window.page
        assert page is not None
        editor, last = page.editor, [0.0]

        class Painted(QObject):
            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    last[0] = time.perf_counter()
                return False

        watcher = Painted()
        editor.viewport().installEventFilter(watcher)
        while not last[0]:
            foreword.app.processEvents()
        print(f"{len(line):,} characters in a line; seen after {time.perf_counter() - start:.2f} s")

        def spin(seconds: float) -> float:
            """The longest turn in milliseconds."""
            longest, end, before = 0.0, time.monotonic() + seconds, time.perf_counter()
            while time.monotonic() < end:
                foreword.app.processEvents()
                now = time.perf_counter()
                longest, before = max(longest, now - before), now
            return longest * 1000

        spin(REST)
        for name, column in (("beginning", 0), ("middle", len(line) // 2), ("end", len(line))):
            editor.go_to(5, column)
            editor.setFocus()
            spin(REST)
            took, worked, turns = [], [], []
            for number in range(keys):
                last[0], revision = 0.0, editor.buffer.revision
                begun, used = time.perf_counter(), time.thread_time()
                QTest.keyClick(foreword.window.windowHandle(), Qt.Key.Key_Backspace if number % 4 == 3 else Qt.Key.Key_A)
                while not last[0]:
                    foreword.app.processEvents()
                worked.append((time.thread_time() - used) * 1000)
                took.append((time.perf_counter() - begun) * 1000)
                assert editor.buffer.revision > revision
                turns.append(spin(PAUSE))
            figures = ((name, values) for name, values in (("key", took), ("processor", worked), ("turn between", turns)))
            print(f"{name:10}", "  ".join(f"{kind}: {median(all_):.0f} ms, p95 {p95(all_):.0f} ms" for kind, all_ in figures))
        foreword.jobs.close()
        sys.stdout.flush()
        os._exit(0)  # the window is not asked whether it may close


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


if __name__ == "__main__":
    main()
