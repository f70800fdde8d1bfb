"""The program is killed while somebody types; the next start brings the text back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Start


@pytest.mark.e2e
def test_a_kill_loses_nothing_that_was_journalled(start: Start, site: Path) -> None:
    before = site.read_bytes()
    first = start(site)
    first.wait_shown()
    first.click("text", 0.5, 0.5)
    first.press("ctrl+Home")
    first.type("unsaved words")
    text = first.wait(lambda s: "unsaved words" in s["documents"][0]["text"], "the typed text")["documents"][0]["text"]
    journal = first.home / "foreword" / "recovery"
    first.wait(lambda s: any(text.encode() in path.read_bytes() for path in journal.rglob("*.[ab]")), "the journal")
    first.kill()
    assert site.read_bytes() == before
    second = start(same_home=first)
    state = second.wait(lambda s: s["documents"], "the post to be back")
    assert [(d["path"], d["text"], d["modified"]) for d in state["documents"]] == [(str(site), text, True)]
    second.wait_shown()
    second.click("text", 0.5, 0.5)
    second.press("ctrl+z")
    second.wait(lambda s: not s["documents"][0]["modified"], "the undo of the recovery")
