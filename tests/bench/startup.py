"""How long the program takes from its start to the text on the screen and to the preview.

    python tests/bench/startup.py [--runs 9] [--program "ghostwriter"] POST

A fresh process each time, on a private screen; the first run, which reads everything from the disk, is not counted. Wall
times depend on what else the machine does, so the processor seconds of the same spans stand beside them. With --program
another editor takes turns with this one, and the ratio of the medians is printed: time to its first window, found by name.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from dev_display import private_screen  # noqa: E402

#: Runs in the process that is measured: `spent` is when the marks are taken, then the window closes.
PROGRAM = """
import os, sys, time
def spent(): return time.clock_gettime(time.CLOCK_REALTIME), sum(os.times()[:2])
import gc
gc.disable()  # as the command does
from editor.ui.binding import skip_features
skip_features()
from editor.app import Foreword
from pathlib import Path
gc.freeze()
gc.enable()
imported = spent()
painted, then = [], Foreword._on_painted
def on_painted(self):  # before what is left for later, the preview's engine above all
    painted.append(spent())
    then(self)
Foreword._on_painted = on_painted
program = Foreword([Path(sys.argv[1])])
built = spent()
def shown(revision):
    for name, (wall, cpu) in (("imported", imported), ("built", built), ("painted", painted[0]), ("shown", spent())):
        print(name, wall, cpu)
    sys.stdout.flush()
    program.window.close()
program.window.page_view.shown.connect(shown)
program.run()
"""

Marks = dict[str, tuple[float, float]]


def start(post: Path, env: Mapping[str, str]) -> Marks:
    """One start: seconds by the clock and by the processor at each mark."""
    begun = time.time()
    command = [sys.executable, "-c", PROGRAM, str(post)]
    ended = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=True)
    lines = [line.split() for line in ended.stdout.splitlines()]
    return {name: (float(wall) - begun, float(cpu)) for name, wall, cpu in lines}


def first_window(command: str, post: Path, env: Mapping[str, str]) -> float:
    """Seconds until another program has a window that is to be seen."""
    begun = time.time()
    process = subprocess.Popen([*shlex.split(command), str(post)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    name = shlex.split(command)[0]
    subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--class", name], env=env, capture_output=True, timeout=60)
    taken = time.time() - begun
    process.kill()
    process.wait()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("post", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--program", default="")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, private_screen(os.environ) as env:
        env = {**env, "HOME": home, "FOREWORD_HOME": f"{home}/foreword", "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
        env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not at each start
        if os.geteuid() == 0:
            env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # other programs do not think of root
        runs: list[Marks] = []
        other: list[float] = []
        for _ in range(chosen.runs + 1):
            runs.append(start(chosen.post.resolve(), env))
            if chosen.program:
                other.append(first_window(chosen.program, chosen.post.resolve(), env))
    report(runs[1:], other[1:])


def report(runs: list[Marks], other: list[float]) -> None:
    print(f"{len(runs)} runs, load {os.getloadavg()[0]:.1f}; seconds since the start: median (least), processor median")
    for name in runs[0]:
        walls, spent = [run[name][0] for run in runs], [run[name][1] for run in runs]
        print(f"  {name:9} {statistics.median(walls):6.3f} ({min(walls):.3f})  {statistics.median(spent):6.3f}")
    if other:
        painted = statistics.median(run["painted"][0] for run in runs)
        peer = statistics.median(other)
        print(f"  the other program's first window {peer:.3f}: ratio {painted / peer:.2f}")


if __name__ == "__main__":
    main()
