"""What stood in the window comes back after a kill and after a logout, and a conflict is put together by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import Start
from tests.e2e.program import Program

TEXT = "---\ntitle: 둘째 글\n---\n\n" + "\n".join(f"줄 {number}" for number in range(80)) + "\n"


def write_second(site: Path) -> Path:
    second = site.with_name("2026-01-02-second.md")
    second.write_text(TEXT, "utf-8")
    return second


def wait_for_journal(program: Program, words: str) -> None:
    """Wait until text and tabs are in the journal."""
    journal = program.home / "foreword" / "recovery"

    def kept(pattern: str, words: str) -> bool:
        return any(words.encode() in path.read_bytes() for path in journal.rglob(pattern))

    program.wait(lambda _: kept("*.[ab]", words), "the text in the journal")


@pytest.mark.parametrize("end", ["kill", "terminate"])
def test_tabs_caret_and_text_come_back(end: str, start: Start, site: Path) -> None:
    second = write_second(site)
    first = start(site, second)
    first.wait_shown()
    first.click("text", 0.5, 0.5)
    first.press("ctrl+Home", "Down", "Down")
    first.type("unsaved ")
    text = first.wait(lambda s: "unsaved" in s["documents"][1]["text"], "the typed text")["documents"][1]["text"]
    place = first.state()["place"]
    wait_for_journal(first, "unsaved ")
    getattr(first.process, end)()
    assert first.process.wait(20) in (0, -9)
    again = start(same_home=first)
    state = again.wait(lambda s: len(s["documents"]) == 2, "both tabs")
    assert [d["path"] for d in state["documents"]] == [str(site), str(second)]
    assert (state["current"], state["documents"][1]["text"], state["documents"][0]["modified"]) == (1, text, False)
    assert state["place"] == place
    assert "not saved when" in again.widget("bar-text")["text"]
    again.click("bar-choice-2")
    again.wait(lambda s: s["documents"][1]["text"] == TEXT and not s["documents"][1]["modified"], "the file's text")
    assert "bar-text" not in again.names()
    again.click("text", 0.5, 0.5)
    again.press("ctrl+z")
    again.wait(lambda s: s["documents"][1]["text"] == text, "the recovered text, one undo step away")


def test_a_post_that_another_window_has_open_is_told(start: Start, site: Path) -> None:
    first = start(site)
    first.wait_shown()
    first.wait(lambda _: any((first.home / "foreword" / "recovery").rglob("session.json")), "the session")
    second = start(site, same_home=first)
    assert "another window" in second.widget("bar-text")["text"]


def test_a_conflict_is_put_together_place_by_place(start: Start, site: Path) -> None:
    second = write_second(site)
    program = start(second)
    program.wait_shown()
    program.click("text", 0.5, 0.5)
    program.press("ctrl+Home", "Down")
    program.type("mine ")
    mine = program.wait(lambda s: s["documents"][0]["modified"], "unsaved text")["documents"][0]["text"]
    second.write_text(TEXT.replace("줄 0", "그들의 줄 0").replace("줄 70", "그들의 줄 70"), "utf-8")
    theirs = second.read_text("utf-8")
    program.click("bar-choice-2")
    program.widget("merge-mine")
    program.press("alt+3")
    program.press("ctrl+Return")
    state = program.wait(lambda s: s["documents"][0]["disk"] == "same", "the end of the conflict")
    text = state["documents"][0]["text"]
    assert "mine 줄 0\n그들의 줄 0\n" in text or "mine \n그들의 줄 0\n" in text, text
    assert "그들의 줄 70" in text
    kept = {path.read_text("utf-8") for path in (program.home / "foreword" / "kept").iterdir()}
    assert kept == {mine, theirs}
    program.press("ctrl+z")
    program.wait(lambda s: s["documents"][0]["text"] == mine, "mine, one undo step away")


def test_an_earlier_version_comes_back_as_one_step(start: Start, site: Path) -> None:
    second = write_second(site)
    program = start(second)
    program.wait_shown()
    program.click("text", 0.5, 0.5)
    program.press("ctrl+Home")
    program.type("new ")
    program.press("ctrl+s")
    saved = program.wait(lambda s: not s["documents"][0]["modified"] and "new" in s["documents"][0]["text"], "the save")
    history = program.home / "foreword" / "history"
    program.wait(lambda _: len(list(history.rglob("*.z"))) == 2, "two versions")
    program.press("ctrl+alt+h")
    program.widget("history-list")
    program.press("Down")
    program.click("history-restore")
    program.wait(lambda s: s["documents"][0]["text"] == TEXT, "the first version")
    program.press("ctrl+z")
    program.wait(lambda s: s["documents"][0]["text"] == saved["documents"][0]["text"], "one step back")


def test_an_encoding_that_cannot_hold_a_character_points_at_it(start: Start, site: Path) -> None:
    second = write_second(site)
    second.write_text(TEXT.replace("줄 3\n", "줄 🙂 3\n"), "utf-8")
    before = second.read_bytes()
    program = start(second)
    program.wait_shown()
    program.click("status-encoding")
    program.widget("encoding-menu")
    program.press("Down", "Down", "Right", "Down", "Down", "Down", "Return")
    assert "🙂" in program.widget("bar-text")["text"]
    assert second.read_bytes() == before
    program.press("Delete")
    program.press("ctrl+s")
    program.wait(lambda s: "🙂" not in s["documents"][0]["text"] and not s["documents"][0]["modified"], "the selected one to go")
    program.click("status-encoding")
    program.widget("encoding-menu")
    program.press("Down", "Down", "Right", "Down", "Down", "Down", "Return")
    program.wait(lambda _: second.read_bytes() == TEXT.replace("줄 3\n", "줄  3\n").encode("cp949"), "the file in CP949")
    assert program.widget("status-encoding")["text"].startswith("CP949")
    before = second.read_bytes()
    program.press("ctrl+z")
    program.wait(lambda s: "🙂" in s["documents"][0]["text"], "the character to be back")
    program.press("ctrl+s")
    assert "🙂" in program.widget("bar-text")["text"]
    assert second.read_bytes() == before
    program.click("bar-choice-1")
    state = program.wait(lambda s: not s["documents"][0]["modified"], "the save as UTF-8")
    assert second.read_text("utf-8") == state["documents"][0]["text"]
    assert "bar-text" not in program.names()


def test_saves_by_itself_when_asked_to_and_not_in_conflict(start: Start, site: Path) -> None:
    second = write_second(site)
    folder = site.parents[2] / "program-0" / "home" / "foreword"
    folder.mkdir(parents=True)
    (folder / "settings.ini").write_text("[files]\nautosave=true\n")
    program = start(second)
    program.wait_shown()
    program.click("text", 0.5, 0.5)
    program.press("ctrl+Home")
    program.type("one ")
    program.wait(lambda s: not s["documents"][0]["modified"] and "one" in s["documents"][0]["text"], "the save")
    assert second.read_text("utf-8") == program.text()
    program.press("ctrl+Home")
    program.type("two ")
    theirs = second.read_text("utf-8").replace("one ", "three ")
    second.write_text(theirs, "utf-8")
    program.wait(lambda s: s["documents"][0]["disk"] == "changed", "the conflict")
    program.type("and more ")
    text = program.wait(lambda s: "and more" in s["documents"][0]["text"], "the text")["documents"][0]["text"]
    wait_for_journal(program, "and more ")
    assert second.read_text("utf-8") == theirs
    assert program.text() == text


def test_a_post_is_read_again_in_another_encoding(start: Start, site: Path) -> None:
    second = write_second(site)
    second.write_bytes("---\ntitle: x\n---\n\n\u00e9\u00e8\n".encode("latin-1"))
    before = second.read_bytes()
    program = start(second)
    program.wait_shown()
    program.click("status-encoding")
    program.widget("encoding-menu")
    program.press("Down", "Right", "Down", "Down", "Down", "Return")
    program.wait(lambda s: "\u00e9" not in s["documents"][0]["text"], "the bytes read as Korean")
    assert program.widget("status-encoding")["text"].startswith("CP949")
    assert second.read_bytes() == before


def test_an_untitled_post_comes_back(start: Start) -> None:
    first = start()
    first.wait(lambda s: s["focus"] is not None, "the window")
    first.widget("empty")
    first.press("ctrl+n")
    first.wait(lambda s: s["documents"], "the new post")
    first.press("ctrl+2", "ctrl+End")
    first.type("never saved")
    text = first.wait(lambda s: "never saved" in s["documents"][0]["text"], "the typed text")["documents"][0]["text"]
    wait_for_journal(first, "never saved")
    first.kill()
    again = start(same_home=first)
    state = again.wait(lambda s: s["documents"], "the post to be back")
    assert [(d["path"], d["text"], d["modified"]) for d in state["documents"]] == [("", text, True)]
    assert "not saved when" in again.widget("bar-text")["text"]


def test_leaving_the_merge_changes_nothing_and_keeps_what_was_chosen(start: Start, site: Path) -> None:
    second = write_second(site)
    program = start(second)
    program.wait_shown()
    program.click("text", 0.5, 0.5)
    program.press("ctrl+Home", "Down")
    program.type("mine ")
    mine = program.wait(lambda s: s["documents"][0]["modified"], "unsaved text")["documents"][0]["text"]
    theirs = TEXT.replace("줄 0", "그들의 줄 0")
    second.write_text(theirs, "utf-8")
    program.click("bar-choice-2")
    program.widget("merge-mine")
    program.press("alt+2", "Escape")
    state = program.wait(lambda s: not any(w["name"] == "merge-mine" for w in s["widgets"]), "the dialog to close")
    assert (state["documents"][0]["text"], state["documents"][0]["disk"]) == (mine, "changed")
    assert second.read_text("utf-8") == theirs
    assert [path.read_text("utf-8") for path in (program.home / "foreword" / "kept").iterdir()] == [theirs]
