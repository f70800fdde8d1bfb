"""The first start of someone who clicked an icon: no terminal, no settings, no site."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.storage.sample_site import FOLDER
from tests.e2e.conftest import Start
from tests.e2e.program import Program

WORDS = {"en": ("Where are your posts?", "Try a sample site"), "ko": ("글이 어디에 있나요?", "예시 사이트 열어 보기")}


def labels(program: Program) -> set[str]:
    return {widget["text"] for widget in program.state()["widgets"]}


def choose_sample(program: Program) -> None:
    """Click on the button once the window has its place and the keyboard."""
    program.wait(lambda state: state["focus"], "the keyboard")
    program.click("empty-file.open-sample")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_asks_where_the_posts_are_in_the_systems_language(start: Start, language: str) -> None:
    program = start(LANGUAGE=language)
    program.widget("empty-title")
    assert set(WORDS[language]) <= labels(program)
    assert program.widget("empty-file.open-folder")["text"]


def test_the_sample_site_is_made_in_the_documents_and_opened(start: Start) -> None:
    program = start()
    choose_sample(program)
    program.wait(lambda state: state["site"] and state["posts"] > 5, "the sample site")
    made = program.home / "Documents" / FOLDER
    assert (made / "_config.yml").is_file()
    assert "empty-file.open-sample" not in program.names()
    kept = [path.name for path in program.home.iterdir() if not path.name.startswith(".")]
    assert sorted(kept) == ["Documents", "foreword"]


def test_what_is_there_of_it_is_opened_as_it_is(start: Start) -> None:
    first = start()
    choose_sample(first)
    first.wait(lambda state: state["posts"] > 5, "the sample site")
    written = first.home / "Documents" / FOLDER / "_posts" / "2026-01-01-mine.md"
    written.write_text("---\ntitle: Mine\n---\n", "utf-8")
    assert first.quit() == 0
    second = start(same_home=first)
    second.wait(lambda state: state["site"], "the site of the last time")
    assert written.read_text("utf-8") == "---\ntitle: Mine\n---\n"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_guide_opens_with_its_key_and_closes_again(start: Start, language: str) -> None:
    program = start(LANGUAGE=language)
    program.widget("empty-title")
    program.press("F1")
    program.widget("reading-chapters")
    program.wait(lambda state: state["focus"] == "reading-chapters", "the list of chapters with the keyboard")
    program.press("Down", "Escape")
    program.wait(lambda state: "reading" not in {widget["name"] for widget in state["widgets"]}, "the closed guide")


def test_a_folder_that_cannot_be_written_is_said_and_nothing_breaks(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "program-0" / "home" / "Documents"
    folder.mkdir(parents=True)
    (folder / FOLDER).write_text("a file of that name")
    program = start()
    choose_sample(program)
    program.wait(lambda state: any(FOLDER in widget["text"] for widget in state["widgets"]), "what is in the way")
    assert program.state()["site"] == ""
