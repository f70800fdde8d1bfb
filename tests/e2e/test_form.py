"""A writer fills in the form with the keyboard; what the site knows helps, and only the lines meant change in the file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.conftest import Start
from tests.e2e.program import ROOT, Program

POST = "_posts/2026-11-20-slow-build.md"
#: Owns the clipboard with a small picture until it is ended, as a program does from which one was copied.
_CLIPBOARD = """
import sys
from PySide6.QtGui import QGuiApplication, QImage
app = QGuiApplication(["copied-from"])
image = QImage(30, 20, QImage.Format.Format_RGB32)
image.fill(0x2E6E5E)
app.clipboard().setImage(image)
print("ready", flush=True)
app.exec()
"""


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A post of the sample site, which has defaults and pictures."""
    return Path(shutil.copytree(ROOT / "resources" / "sample", tmp_path / "blog")) / POST


def begun(start: Start, post: Path) -> Program:
    program = start(post)
    program.wait_shown()
    program.wait(lambda s: s["posts"] > 10, "the list of posts")
    return program


@contextmanager
def copied(program: Program) -> Iterator[None]:
    """While another program has a picture in the clipboard."""
    with subprocess.Popen([sys.executable, "-c", _CLIPBOARD], env=program.env, stdout=subprocess.PIPE) as owner:
        try:
            assert owner.stdout is not None
            assert owner.stdout.readline() == b"ready\n"
            yield
        finally:
            owner.kill()


def lines(program: Program) -> list[str]:
    return program.text().split("---")[1].strip().split("\n")


def test_fields_with_what_the_site_knows(start: Start, post: Path) -> None:
    before = post.read_text("utf-8")
    program = begun(start, post)

    program.click("field-tags-add")
    program.type("ci")
    program.press("Return")
    told = program.wait(lambda s: "problem-tags" in {w["name"] for w in s["widgets"]}, "the near-duplicate to be pointed out")
    assert "CI" in next(w["text"] for w in told["widgets"] if w["name"] == "problem-tags")
    program.press("Left", "alt+Left", "Right", "Right")
    program.wait(lambda s: "tags: [빌드, 캐시, ci, CI]" in s["documents"][0]["text"], "the chip to be moved")
    program.press("Left", "Left", "alt+Right", "Delete")
    program.wait(lambda s: "tags: [빌드, 캐시, CI]" in s["documents"][0]["text"], "the chip to be gone")
    program.wait(lambda s: "problem-tags" not in {w["name"] for w in s["widgets"]}, "the near-duplicate to be forgotten")

    program.click("form-more")
    program.click("set-layout")
    program.wait(lambda s: "layout: post\n" in s["documents"][0]["text"], "the default to stand in the post")
    program.click("form-show-changes")
    program.wait(lambda s: "lines" in {w["name"] for w in s["widgets"]}, "the changed lines")
    program.press("Escape")
    program.wait(lambda s: "lines" not in {w["name"] for w in s["widgets"]}, "the changed lines to be gone")
    now = lines(program)
    assert [line for line in now if line not in before.split("\n")] == ["layout: post"]


def test_a_field_is_added_by_the_beginning_of_its_name(start: Start, post: Path) -> None:
    program = begun(start, post)
    program.click("form-more")
    for _ in range(40):
        if program.state()["focus"] == "field-add":
            break
        program.press("Tab")
    program.type("summ")
    program.wait(lambda s: "form-suggestions" in {w["name"] for w in s["widgets"]}, "names to be offered")
    program.press("Down", "Return")
    program.wait(lambda s: s["focus"] == "field-summary", "the new field")
    program.type("short")
    program.wait(lambda s: 'summary: "short"\n' in s["documents"][0]["text"], "the value in the text")


def test_a_picture_is_chosen_and_one_is_pasted(start: Start, post: Path) -> None:
    program = begun(start, post)
    program.click("form-more")
    program.click("field-image")
    program.press("Down")
    program.wait(lambda s: "form-pictures-list" in {w["name"] for w in s["widgets"]}, "the site's pictures")
    program.type("stream")
    program.press("Return")
    program.wait(lambda s: "image: /images/stream-walk.svg\n" in s["documents"][0]["text"], "the chosen picture")

    with copied(program):
        program.click("text", 0.5, 0.5)
        program.press("ctrl+End", "ctrl+v")
        program.wait(lambda s: "![](/images/slow-build.png)" in s["documents"][0]["text"], "the picture in the text")
        program.type("Alt")
        program.wait(lambda s: "![Alt](/images/slow-build.png)" in s["documents"][0]["text"], "its description")
    assert (post.parent.parent / "images" / "slow-build.png").read_bytes().startswith(b"\x89PNG")
