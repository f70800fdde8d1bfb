"""The outline in the real window: it follows the text, marks the place and leads there in both panes."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import Start
from tests.e2e.program import Program

PARTS = "".join(f"## 소제목 {n}\n\n" + f"{n}번째 부분의 글입니다.\n\n" * 30 for n in range(12))


def long_post(site: Path) -> Path:
    site.write_text(f"---\ntitle: 긴 글\n---\n{PARTS}", "utf-8")
    return site


def wait_heading(program: Program, number: int) -> None:
    program.wait(lambda s: s["heading"] == number, f"heading {number} to be marked")


def test_a_heading_leads_to_its_place_in_both_panes(start: Start, site: Path) -> None:
    program = start(long_post(site))
    program.wait_shown()
    program.wait(lambda s: len(s["outline"]) == 12, "the outline")
    program.press("ctrl+3")
    program.wait(lambda s: s["focus"] == "outline-list", "the keyboard in the outline")
    program.press(*["Down"] * 7, "Return")
    program.wait(lambda s: s["focus"] == "text", "the keyboard in the text")
    line = 3 + 7 * 62
    state = program.wait(lambda s: s["place"] == [line, 0], "the caret in the heading")
    assert state["heading"] == 7
    program.wait(lambda _: program.ask("tops")["page"]["words"].startswith("소제목 7"), "the heading at the top of the page")
    assert program.ask("tops")["text"] == line
    program.wheel("text", 60)
    program.wait(lambda s: s["heading"] > 7, "the mark to follow the wheel in the text")
    program.wheel("page", -400)
    wait_heading(program, 0)
    program.press("ctrl+End")
    wait_heading(program, 11)


def test_the_outline_follows_the_text(start: Start, site: Path) -> None:
    program = start(long_post(site))
    program.wait(lambda s: len(s["outline"]) == 12, "the outline")
    program.click("text", 0.5, 0.5)
    program.press("ctrl+Home", "Down", "Down")
    program.type("### <b>new</b>")
    program.press("Return", "Return")
    program.wait(lambda s: s["outline"][:2] == [[0, "소제목 0"], [1, "new"]], "the new heading")
    program.press("ctrl+s")
    program.wait(lambda s: not s["documents"][0]["modified"], "the save")


def test_the_outline_goes_and_stays_away(start: Start, site: Path) -> None:
    program = start(long_post(site))
    program.wait_shown()
    program.press("ctrl+shift+h")
    program.wait(lambda s: "outline-list" not in {w["name"] for w in s["widgets"]}, "the outline to go")
    assert program.quit() == 0
    again = start(site, same_home=program)
    again.wait_shown()
    assert "outline-list" not in again.names()
    again.press("ctrl+3")
    again.wait(lambda s: s["focus"] == "outline-list" and s["outline"], "the outline with the keyboard in it")
