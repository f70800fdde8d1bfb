"""Whether memory grows in a long session: hours of writing, hurried, through the real window.

    python tests/bench/long_session.py [--edits 30000] [--readings 20] [--warm-up 0.2] [--size 20000]

On a private screen, real key events write and delete words, lines, headings, links, code and tags at places all over a post,
undo and redo, change the form's fields, save now and then, and look into other posts, which are closed again. The page and the
checks follow each burst of keys, as they do when somebody writes. The text keeps about its size. 30,000 edits are those of eight
hours at a key each second, pauses counted.

Printed are, in megabytes, the proportional memory of the program with all its processes (PSS), which other programs that run
change too, and what the program, the window's process and the page's have written; and the number of Python's objects. Before
that, the page has been compared with the whole text, rubbish has been collected, on the page too, and workers that have nothing
to do have ended. At the end: the growth of each
behind the warm-up, from the average of the first quarter of the readings to that of the last.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging"), str(ROOT / "tests" / "bench")]

import memory  # noqa: E402
import proportional  # noqa: E402
from dev_display import private_screen  # noqa: E402

if TYPE_CHECKING:
    from editor.app import Foreword

#: Keys in a burst, after which page and checks catch up; bursts between two saves, and until another post is looked into; seconds
#: that catching up may take.
BURST, SAVE, LOOK, PATIENCE = 12, 40, 100, 10.0
#: The engine of the page has its own flag and can be asked to collect its rubbish.
ENGINE = "--no-compilation-cache --expose-gc"
WORDS = (
    "word ",
    "글 ",
    "**bold** ",
    "`code` ",
    "[link](https://example.com/) ",
    "# ",
    "- ",
    "\n",
    "\n\n",
    "```\n",
    "$x$ ",
    "😀 ",
)


class Reading(NamedTuple):
    """Megabytes, and a number."""

    pss: float
    own: float
    window: float
    page: float
    objects: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=30_000)
    parser.add_argument("--readings", type=int, default=20)
    parser.add_argument("--warm-up", type=float, default=0.2, help="share of the edits before growth counts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.inside:
        session(asked.edits, asked.readings, asked.warm_up, asked.seed)
        return
    with private_screen(os.environ) as env, tempfile.TemporaryDirectory() as home:
        settings = {"FOREWORD_HOME": home, "QTWEBENGINE_CHROMIUM_FLAGS": f'--log-level=3 --js-flags="{ENGINE}"'}
        subprocess.run([sys.executable, __file__, "--inside", *sys.argv[1:]], env={**env, **settings}, check=True)


def session(edits: int, readings: int, warm_up: float, seed: int) -> None:
    from editor.ui.binding import skip_features

    skip_features()
    from editor.app import Foreword
    from editor.services import second_look

    second_look.EVERY = 0
    with tempfile.TemporaryDirectory() as folder:
        posts = Path(folder, "_posts")
        posts.mkdir()
        Path(folder, "_config.yml").write_text("title: A site\n", "utf-8")
        post = posts / "2026-01-01-post.md"
        post.write_text(memory.post(1), "utf-8")
        foreword = Foreword([post])
        foreword.window.resize(1390, 860)
        foreword.window.show()
        spin(foreword, 5.0)
        found: list[Reading] = []
        due, begun = [round(edits * at / readings) for at in range(1, readings + 1)], time.monotonic()
        for done in writing(foreword, edits, Random(seed)):
            if done >= due[0]:
                due.pop(0)
                found.append(reading(foreword))
                figures = ", ".join(f"{name} {value:.0f}" for name, value in found[-1]._asdict().items())
                print(f"{done:7} edits, {time.monotonic() - begun:5.0f} s: {figures}", flush=True)
            if not due:
                break
        counted = found[round(readings * warm_up) :]
        quarter = max(len(counted) // 4, 1)
        for name, values in zip(Reading._fields, zip(*counted, strict=True), strict=True):
            print(f"{name:8} grew by {100 * (mean(values[-quarter:]) / mean(values[:quarter]) - 1):.1f} %")
        foreword.jobs.close()
        sys.stdout.flush()
        os._exit(0)  # the window is not asked whether it may close


def reading(foreword: Foreword) -> Reading:
    from PySide6.QtWebEngineCore import QWebEngineScript

    from editor.storage.allocator import give_back

    while foreword.preview.looking:
        spin(foreword, 0.2)
    view, collected = foreword.window.page_view.view, []
    assert view is not None
    view.page().runJavaScript("gc(); 1", QWebEngineScript.ScriptWorldId.ApplicationWorld.value, collected.append)
    foreword.jobs._end_idle()
    spin(foreword, 2.0)
    assert collected == [1]
    gc.collect()
    give_back()  # the program does it every minute; here hours pass in less
    found = {pid: proportional.of_process(pid) for pid in proportional.tree(os.getpid())}
    page = next(one.own for pid, one in found.items() if "renderer" in proportional.command_of(pid))
    pss, own = sum(one.pss for one in found.values()), sum(one.own for one in found.values())
    return Reading(pss, own, found[os.getpid()].own, page, len(gc.get_objects()))


def writing(foreword: Foreword, edits: int, chance: Random) -> Iterator[int]:
    """Edits in bursts; how many have been made after each."""
    done = bursts = 0
    size = len(foreword.window.page.editor.buffer.text())  # type: ignore[union-attr]
    while done < edits:
        done += burst(foreword, chance, size)
        bursts += 1
        catch_up(foreword)
        if bursts % SAVE == 0:
            document = foreword.workspace.current
            assert document is not None
            foreword.workspace.save(document)
            spin(foreword, 0.3)
        if bursts % LOOK == 0:
            look_into_another(foreword, bursts // LOOK)
        yield done


def look_into_another(foreword: Foreword, number: int) -> None:
    """Open another post beside this one, read on in it, and close it."""
    from PySide6.QtCore import QCoreApplication, QEvent

    here = foreword.workspace.current
    assert here is not None
    assert here.path is not None
    other = here.path.with_name(f"2025-01-01-{number % 5}.md")
    other.write_text(memory.post(number % 5), "utf-8")
    opened = foreword.workspace.open(other)
    assert opened is not None
    catch_up(foreword)
    foreword.window.page.editor.go_to(200)  # type: ignore[union-attr]
    spin(foreword, 0.3)
    foreword.workspace.close(opened)
    foreword.workspace.show(here)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # only a loop that runs would end its page
    catch_up(foreword)


def burst(foreword: Foreword, chance: Random, size: int) -> int:
    """One burst of keys at a place; how many edits it was."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest

    page = foreword.window.page
    assert page is not None
    editor = page.editor
    if chance.random() < 0.05:
        page.form.field_changed.emit(("title",), f"Post {chance.randrange(1000)}")
        return 1
    if chance.random() < 0.05:
        for _ in range(chance.randrange(1, 6)):
            (editor.buffer.undo if chance.random() < 0.7 else editor.buffer.redo)()
        return 3
    lines = editor.document().blockCount()
    editor.go_to(chance.randrange(4, lines), chance.randrange(30))
    longer = len(editor.buffer.text()) - size
    if longer > 400:
        cursor = editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, min(longer, 900))
        editor.setTextCursor(cursor)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    for number in range(BURST):
        if chance.random() < 0.2:
            QTest.keyClick(editor, Qt.Key.Key_Backspace)
        elif number % 4 == 0:
            editor.insert_text(chance.choice(WORDS))
        else:
            QTest.keyClick(editor, chance.choice("abcdefghijk "))
    return BURST


def catch_up(foreword: Foreword) -> None:
    """Until the page and the checks know the text."""
    page, document = foreword.window.page, foreword.workspace.current
    assert page is not None
    assert document is not None
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        foreword.app.processEvents()
        if foreword.preview.page.revision >= document.buffer.revision and not page.check_pending:
            return
        time.sleep(0.001)


def spin(foreword: Foreword, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        foreword.app.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main()
