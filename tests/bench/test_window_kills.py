"""The real window is killed at random moments while it is typed into; prints what that costs.

FOREWORD_KILLS (200) is the number of kills. A save falls between the keystrokes now and then.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import time
from pathlib import Path

import pytest

from editor.storage.journal import Journal
from tests.e2e.conftest import screen
from tests.e2e.program import Program

__all__ = ["screen"]
DELAY = 0.025


@pytest.mark.timeout(7200)
def test_kills_while_typing(screen: dict[str, str], tmp_path: Path) -> None:
    post = tmp_path / "a.md"
    post.write_text("---\ntitle: 글\n---\n\n", encoding="utf-8")
    lost, torn = [], 0
    for number in range(int(os.environ.get("FOREWORD_KILLS", "200"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        program = Program([post], screen, folder)
        before = post.read_bytes().decode()
        typed = _type_and_kill(program)
        journal = Journal(program.home / "foreword")
        records = [item for item in journal.pending() if not item.damaged]
        saved = post.read_bytes().decode()
        torn += not (saved == before or typed.startswith(saved.rstrip()))
        best = max([saved, *(item.record.text for item in records)], key=len)
        lost.append(max(0, len(typed) - len(best)) * DELAY)
        journal.forget_all()
        journal.close()
        print(f"{number}: {len(typed)} typed, {len(best)} found", flush=True)
    print(f"\n{len(lost)} kills: {torn} torn, seconds lost median {statistics.median(lost):.2f}, worst {max(lost):.2f}")
    assert not torn
    assert max(lost) <= 1.5


def _type_and_kill(program: Program) -> str:
    """Type for a random while, kill, and return the text that the window had just before."""
    program.wait_shown()
    program.click("text", 0.5, 0.5)
    program.press("ctrl+End")
    if random.random() < 0.4:  # never while keys are going down: the Ctrl would join them
        program.type("saved words ")
        program.press("ctrl+s")
        program.wait(lambda state: state["documents"] and not state["documents"][0]["modified"], "the save")
    words = "words that are typed and typed again " * 8
    typing = ["xdotool", "type", "--delay", str(round(DELAY * 1000)), words]
    with subprocess.Popen(typing, env=program.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as keys:
        time.sleep(random.uniform(0.0, 3.0))
        text = program.text()
        program.process.kill()
        program.process.wait()
        keys.kill()
    _release(words, program)
    return text


def _release(words: str, program: Program) -> None:
    """Let go of the key that was down when the typing was cut off, or it repeats in the next window, with Ctrl as well."""
    names = ["space" if letter == " " else letter for letter in sorted(set(words))]
    subprocess.run(["xdotool", "keyup", *names], env=program.env, check=True)
