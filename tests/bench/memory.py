"""How much memory the program takes with one post open, and with ten, each of them 20 KB and shown once.

    python tests/bench/memory.py [--tabs 1 10] [--runs 3] [--keys 20] [--program "ghostwriter"]

Each count of tabs is a fresh process on a private screen: the first post is opened at its start, the others one after another,
each when the page shows the one before. Letters are typed into the last one. After a rest the proportional set size (PSS) of the
program and of all processes under it is read, and of the part of it that no other process shares (USS). Memory that other
programs on the machine share with this one makes its PSS smaller, so a comparison needs the same machine and the same minute.
With --program another editor is measured in turn, with one post.
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
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "tests" / "bench")]

import proportional  # noqa: E402
from dev_display import private_screen  # noqa: E402

#: Seconds until memory is read after the last key; by then, workers that have nothing to do have ended.
REST = 12.0
#: The settings that a peer needs in order to show a preview too, below its home.
PEERS = {
    "ghostwriter": (".config/ghostwriter/ghostwriter.conf", "[Preview]\nhtmlPreviewOpen=true\n[Session]\nrestoreSession=false\n")
}

#: Runs in the process that is measured, as the command does.
PROGRAM = """
import gc, sys
gc.disable()
from editor.ui.binding import skip_features
skip_features()
from editor.app import Foreword
from pathlib import Path
gc.freeze()
gc.enable()
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
keys, first, *rest = sys.argv[1:]
foreword = Foreword([Path(first)])
foreword.window.resize(1390, 860)
def write():
    page = foreword.window.page
    page.editor.setFocus()
    for number in range(int(keys)):
        QTimer.singleShot(200 * number, lambda: QTest.keyClick(page.editor, Qt.Key.Key_A))
    QTimer.singleShot(200 * int(keys), lambda: print("ready", flush=True))
def on():
    if rest:
        foreword.workspace.open(Path(rest.pop(0)))
        foreword.when_shown(lambda: None)
    else:
        foreword.window.page_view.settled.disconnect(shown)
        write()
def shown(revision):
    QTimer.singleShot(400, on)
foreword.window.page_view.settled.connect(shown)
foreword.run()
"""


def measured(command: Sequence[str], env: Mapping[str, str], says_ready: bool) -> proportional.Memory:
    """What a program and the processes under it take when it has come to rest."""
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        if not says_ready:
            time.sleep(10)
        elif process.stdout.readline().strip() != "ready":
            raise RuntimeError("the program ended early")
        time.sleep(REST)
        return proportional.of_tree(process.pid)
    finally:
        proportional.end_tree(process.pid)
        process.wait()


def post(number: int) -> str:
    """A post of about 20 KB, different for each number."""
    parts = [f"---\ntitle: Post {number}\ntags: [a, b]\n---\n"]
    while sum(len(part.encode()) for part in parts) < 20_000:
        at = len(parts)
        parts.append(
            f"## Heading {number}.{at} 제목\n\nSome *text* of post {number} with a [link](https://example.com/{at}) and `code`, "
            f"미리보기가 있는 **글쓰기** 도구의 글 {at}. It goes on for a line or two, as paragraphs do.\n\n"
            f"- one {at}\n- two\n  - 셋\n\n```python\ndef f{at}(x: int) -> int:\n    return x + {at}\n```\n\n"
            f"| a | b |\n|---|---|\n| {at} | 값 |\n"
        )
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tabs", type=int, nargs="+", default=[1, 10])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keys", type=int, default=20)
    parser.add_argument("--program", default="", help="another editor, measured with one post")
    parser.add_argument("--parts", action="store_true", help="print the processes of each run")
    asked = parser.parse_args()
    found: dict[str, list[float]] = {}
    for _ in range(asked.runs):
        for tabs in asked.tabs:
            note(found, f"{tabs} tabs", one(tabs, asked.keys, ""), asked.parts)
        if asked.program:
            note(found, asked.program, one(1, 0, asked.program), asked.parts)
    for name, values in found.items():
        ratio = statistics.median(values) / statistics.median(next(iter(found.values())))
        print(f"{name:14} median PSS {statistics.median(values):.0f} MB, {ratio:.2f} of the first")


def one(tabs: int, keys: int, program: str) -> proportional.Memory:
    with private_screen(os.environ) as env, tempfile.TemporaryDirectory() as folder:
        home, site = Path(folder, "home"), Path(folder, "site", "_posts")
        site.mkdir(parents=True)
        (site.parent / "_config.yml").write_text("title: A site\n", "utf-8")
        posts = [site / f"2026-01-{number + 1:02}-post.md" for number in range(tabs)]
        for number, path in enumerate(posts):
            path.write_text(post(number), "utf-8")
        settings, content = PEERS.get(program, ("settings", ""))
        (home / settings).parent.mkdir(parents=True)
        (home / settings).write_text(content, "utf-8")
        env = {**env, "FOREWORD_HOME": str(home), "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
        if os.geteuid() == 0:
            env["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # other programs do not think of root
        if program:
            return measured([*shlex.split(program), str(posts[0])], env, says_ready=False)
        return measured([sys.executable, "-c", PROGRAM, str(keys), *map(str, posts)], env, says_ready=True)


def note(found: dict[str, list[float]], name: str, memory: proportional.Memory, parts: bool) -> None:
    found.setdefault(name, []).append(memory.pss)
    print(f"{name:14} PSS {memory.pss:.0f} MB, USS {memory.uss:.0f} MB, RSS {memory.rss:.0f} MB, {len(memory.parts)} processes")
    for part in memory.parts if parts else ():
        print(f"               {part}")


if __name__ == "__main__":
    main()
