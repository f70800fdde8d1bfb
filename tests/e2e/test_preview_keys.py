"""What the keyboard does in the page of the real window."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import Start
from tests.e2e.program import Program


def in_page(start: Start, site: Path) -> Program:
    site.write_text("---\ntitle: 글\n---\n첫 문단입니다.\n\n[안내](/about/) 링크가 있는 문단입니다.\n", "utf-8")
    program = start(site)
    program.wait_shown()
    return program


def wait_zoom(program: Program, steps: int) -> None:
    program.wait(lambda s: s["zoom"] == steps, f"zoom {steps}")


def test_zoom_by_keys_and_wheel_over_the_page(start: Start, site: Path) -> None:
    program = in_page(start, site)
    program.click("page", 0.6, 0.6)
    for keys, steps in (("ctrl+equal", 1), ("ctrl+plus", 2), ("ctrl+shift+equal", 3), ("ctrl+minus", 2), ("ctrl+0", 0)):
        program.press(keys)
        wait_zoom(program, steps)


def test_the_menu_key_opens_the_menu_in_the_page(start: Start, site: Path) -> None:
    program = in_page(start, site)
    page = program.widget("page")["rect"]
    for key in ("Menu", "shift+F10"):
        focus_page(program)
        program.press(key)
        menu = program.widget("preview-menu")["rect"]
        assert page[0] <= menu[0] < page[0] + page[2]
        assert page[1] <= menu[1] < page[1] + page[3]
        program.press("Escape")
        program.wait(lambda s: "preview-menu" not in {w["name"] for w in s["widgets"]}, "the menu to close")


def test_a_link_is_reached_and_its_menu_opened_at_it(start: Start, site: Path) -> None:
    program = in_page(start, site)
    focus_page(program)
    program.press("Tab", "Menu")
    page, menu = program.widget("page")["rect"], program.widget("preview-menu")["rect"]
    assert page[1] + 100 < menu[1] < page[1] + 300, "near the link, not at the page's corner"
    program.press("Escape")


def focus_page(program: Program) -> None:
    program.click("text", 0.5, 0.5)
    program.press("ctrl+4")
    program.wait(lambda s: s["focus"] == "preview-view", "the keyboard in the page")
