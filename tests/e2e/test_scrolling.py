"""Text and page show the same place, whichever of them is scrolled."""

from __future__ import annotations

import re
import shutil
import tarfile
import time
from pathlib import Path

import pytest

from editor.ui.preview.lead import LEAD
from tests.e2e.conftest import Start
from tests.e2e.program import ROOT, Program
from tests.e2e.scrolling import NEAR, Position, blocks, positions, rest

#: The share of positions at which the blocks at both tops are the same.
SHARE = 0.99
#: Real posts with long code, tables, lists, pictures that are missing and raw HTML.
POSTS = (
    ("jekyll", "2017-10-01-basic-concepts-of-development-algorithm.md"),
    ("jekyll", "2021-03-17-11003.md"),
)


def open_post(start: Start, path: Path) -> Program:
    program = start(path)
    program.wait_shown()
    return program


def compared(program: Program, sides: tuple[str, ...] = ("text", "preview-view")) -> list[tuple[Position, float]]:
    known = blocks(program)
    return [(place, place.off(known)) for side in sides for place in positions(program, side, 4)]


def assert_together(found: list[tuple[Position, float]]) -> None:
    apart = [(place, off) for place, off in found if off > NEAR]
    assert len(found) > 10
    assert len(apart) <= (1 - SHARE) * len(found), apart


def test_real_posts_stay_together(start: Start, tmp_path: Path, corpus: Path) -> None:
    folder = tmp_path / "blog" / "_posts"
    folder.mkdir(parents=True)
    (tmp_path / "blog" / "_config.yml").write_text("title: x\n", "utf-8")
    with tarfile.open(corpus / "corpus" / "posts.tar.gz") as archive:
        wanted = {name for _, name in POSTS}
        for member in archive:
            if Path(member.name).name in wanted and (file := archive.extractfile(member)):
                (folder / Path(member.name).name).write_bytes(file.read())
    found = [pair for _, name in POSTS for pair in compared(open_post(start, folder / name))]
    assert_together(found)


def test_our_own_posts_stay_together(start: Start, tmp_path: Path) -> None:
    sample = Path(shutil.copytree(ROOT / "resources" / "sample", tmp_path / "sample"))
    assert_together(compared(open_post(start, sample / "_posts" / "2026-10-09-hangul-regex.md")))


LONG = "---\ntitle: T\n---\n\n" + "".join(f"paragraph {number}\n\n" for number in range(80))


@pytest.fixture
def long_post(tmp_path: Path) -> Path:
    path = tmp_path / "long.md"
    path.write_text(LONG, "utf-8")
    return path


def test_the_front_matter_as_text_has_its_place_too(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\n" + "".join(f"field{n}: {n}\n" for n in range(40)) + "---\n\n" + LONG[20:], "utf-8")
    program = open_post(start, path)
    program.press("ctrl+shift+m")
    program.wait(lambda s: not any(w["name"] == "title" for w in s["widgets"]), "the form to go")
    program.wheel("text", -100)
    assert rest(program, None)["text"] == 0
    program.wheel("text", 5)
    tops = rest(program, None)
    assert 0 < tops["text"] < 42
    assert 0 < tops["page"]["y"] < 200
    program.wheel("preview-view", -20)
    assert rest(program, tops)["text"] == 0


def test_a_click_and_a_double_click_in_the_page_lead_to_the_word(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    line = "**낱말{0}**은 *둘{0}*째 “셋{0}” "
    words = "".join(line.format(number) * 12 + "\n\n" for number in range(30))
    path.write_text("---\ntitle: T\n---\n\n" + words, "utf-8")
    program = open_post(start, path)
    program.wheel("preview-view", 10)
    tops = rest(program, None)
    before = program.state()["place"]
    program.click("preview-view", 0.3, 0.45)
    state = program.wait(lambda s: s["focus"] == "text" and s["place"] != before, "the caret at the word")
    clicked = state["place"]
    program.click("preview-view", 0.3, 0.45, times=2)
    state = program.wait(lambda s: s["selected"], "a selected word")
    assert re.fullmatch(r"낱말\d+|은|둘\d+|째|셋\d+", state["selected"])
    assert state["place"][0] == clicked[0]
    assert abs(state["place"][1] - clicked[1]) <= len(state["selected"])
    assert rest(program, None)["page"]["y"] == tops["page"]["y"], "the page stays under the hand"


def test_the_page_stays_while_the_writer_types(start: Start, long_post: Path) -> None:
    program = open_post(start, long_post)
    program.wheel("text", 10)
    before = rest(program, None)
    program.click("text", 0.4, 0.5)
    program.type("words that are typed")
    program.wait_shown()
    after = rest(program, None)
    assert after["text"] == before["text"]
    assert after["page"]["y"] == before["page"]["y"]


def test_the_caret_is_in_sight_on_both_sides_at_the_end(start: Start, long_post: Path) -> None:
    program = open_post(start, long_post)
    program.click("text")
    program.press("ctrl+End")
    program.type("the end")
    program.press(*["Return"] * 6)
    program.type("and more")
    program.wait_shown()
    tops = rest(program, None)
    assert any("and more" in words for words in tops["page"]["seen"]), tops


def test_neither_side_drifts_when_the_lead_changes(start: Start, site: Path) -> None:
    """Inside a paragraph of seven lines, which no side can show at its top to the pixel."""
    program = open_post(start, site)
    program.wheel("text", 2)
    begun = rest(program, None)
    for side, notches in [("preview-view", 4), ("text", 2)] * 4:
        program.wheel(side, notches)
        away = rest(program, begun)
        program.wheel(side, -notches)
        back = rest(program, away)
        assert (back["text"], back["page"]["y"]) == (begun["text"], begun["page"]["y"]), side
        time.sleep(LEAD / 1000)  # until then the text's answer counts as an echo
