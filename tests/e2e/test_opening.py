"""Posts and folders are opened through the dialogs by keys; closing asks once for all; the problems' drawer by keys.

Files dropped on the window are tested in tests/ui/test_dropping.py: a drag between two programs cannot be driven reliably here.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.e2e.conftest import Start
from tests.e2e.program import State

BAD = "---\nlayout: post\ntitle: bad\n---\n\n**a. **b.\n\n**c. **d.\n"


def titles(state: State) -> list[str]:
    return [document["title"] for document in state["documents"]]


def shows(name: str) -> object:
    return lambda state: name in {widget["name"] for widget in state["widgets"]}


def test_a_post_and_a_folder_are_opened_through_the_dialogs(start: Start, site: Path) -> None:
    second = Path(shutil.copy(site, site.with_name("2023-01-01-second.md")))
    program = start(site)
    program.wait_shown()
    program.press("ctrl+o")
    program.wait(shows("fileNameEdit"), "the dialog")
    program.type(str(second))
    program.press("Return")
    state = program.wait(lambda s: len(s["documents"]) == 2 and s["current"] == 1, "the second post in a tab")
    assert [document["path"] for document in state["documents"]] == [str(site), str(second)]
    other = site.parent.parent.parent / "other"
    (other / "_posts").mkdir(parents=True)
    (other / "_config.yml").write_text("title: other site\n", "utf-8")
    (other / "_posts" / "2024-01-05-a.md").write_text("---\ntitle: a\n---\n", "utf-8")
    program.press("ctrl+shift+o")
    program.wait(shows("fileNameEdit"), "the folder dialog")
    program.press("ctrl+a")
    program.type(str(other))
    program.press("Return")
    program.wait(lambda s: s["site"] == "other site" and s["posts"] == 1, "the other site")
    assert len(program.state()["documents"]) == 2


def test_closing_asks_once_for_all_posts(start: Start, site: Path) -> None:
    second = Path(shutil.copy(site, site.with_name("2023-01-01-second.md")))
    program = start(site, second)
    program.wait_shown()
    for _ in range(2):
        program.press("ctrl+2")
        program.type("x")
        program.press("ctrl+Tab")
    program.wait(lambda s: all(d["modified"] for d in s["documents"]), "two changed posts")
    program.press("ctrl+q")
    program.wait(shows("unsaved"), "the question")
    assert len({str(widget["rect"]) for widget in program.state()["widgets"] if widget["name"] == "unsaved"}) == 1
    program.wait(lambda s: s["focus"] != "text", "the question to have the keyboard")
    program.press("Escape")
    program.wait(lambda s: "unsaved" not in {w["name"] for w in s["widgets"]}, "the question to go")
    assert len(program.state()["documents"]) == 2
    program.press("ctrl+alt+s")
    program.wait(lambda s: not any(d["modified"] for d in s["documents"]), "both saved")


def test_problems_are_mended_from_the_drawer_by_keys(start: Start, site: Path) -> None:
    post = site.with_name("2024-01-05-bad.md")
    post.write_text(BAD, "utf-8")
    program = start(post)
    program.wait(lambda s: len(s["problems"]) >= 2, "the problems")
    program.press("ctrl+shift+x")
    program.wait(lambda s: s["focus"] == "problem-list", "the drawer")
    program.press("Return")
    program.wait(lambda s: s["focus"] == "text" and s["place"] == [5, 0], "the first problem's place")
    program.press("F8")
    program.wait(lambda s: s["place"] == [7, 0], "the next one")
    program.press("ctrl+alt+period")
    state = program.wait(lambda s: not s["problems"], "everything mended")
    assert "**a.**" in state["documents"][0]["text"]
    program.press("ctrl+z")
    program.wait(lambda s: s["documents"][0]["text"] == BAD, "one step back")


def test_the_whole_site_is_checked_and_its_numbers_follow(start: Start, site: Path) -> None:
    post = site.with_name("2024-01-05-bad.md")
    post.write_text(BAD, "utf-8")
    program = start(site)
    program.wait_shown()
    program.press("ctrl+shift+x")
    program.wait(lambda s: s["focus"] == "problem-list" or s["focus"] == "problems-panel", "the drawer")
    program.click("problem-check-site")
    program.wait(lambda s: state_of(s, "problem-state").startswith("2 "), "two posts with problems")
    post.write_text("---\nlayout: post\ntitle: good\n---\n\nGood.\n", "utf-8")
    program.wait(lambda s: state_of(s, "problem-state").startswith("1 "), "the mended one to be gone")


def state_of(state: State, name: str) -> str:
    return next((widget["text"] for widget in state["widgets"] if widget["name"] == name), "")
