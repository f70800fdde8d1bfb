"""The window around the posts: the list, tabs, a new post, and the question before text would be lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import Start
from tests.e2e.program import ROOT


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the shipped site."""
    return Path(shutil.copytree(ROOT / "resources" / "sample", tmp_path / "sample"))


def test_a_site_its_list_and_its_tabs(start: Start, sample: Path) -> None:
    program = start(sample)
    program.wait(lambda s: s["posts"] >= 12, "the list of posts")
    program.press("ctrl+p")
    program.wait(lambda s: s["focus"] == "post-filter", "the filter to have the keyboard")
    program.type("logbook")
    program.press("Return")
    program.wait(lambda s: s["current"] >= 0 and "logbook" in s["documents"][s["current"]]["path"], "the post that is left")
    program.wait_shown()
    program.press("ctrl+p", "ctrl+a")
    program.type("slow-build")
    program.press("Return")
    program.wait(lambda s: len(s["documents"]) == 2 and s["current"] == 1, "a second tab")
    program.press("ctrl+Tab")
    program.wait(lambda s: s["current"] == 0, "the first tab again")
    program.press("ctrl+w")
    program.wait(lambda s: len(s["documents"]) == 1, "one tab")


def test_a_new_post_has_the_sites_name_and_front_matter(start: Start, sample: Path) -> None:
    program = start(sample)
    program.wait(lambda s: s["posts"] >= 12, "the list of posts")
    program.press("ctrl+n")
    program.wait(lambda s: any(w["name"] == "new-post" for w in s["widgets"]), "the question for a title")
    program.type("A walk in the rain")
    program.press("Return")
    state = program.wait(lambda s: s["current"] >= 0, "the new post")
    document = state["documents"][0]
    assert document["title"] == "A walk in the rain"
    assert Path(document["path"]).is_relative_to(sample / "_posts")
    assert Path(document["path"]).name.endswith("-a-walk-in-the-rain.md")
    program.wait(lambda s: s["posts"] >= 13, "the list to have it")


def test_unsaved_text_is_asked_about_once(start: Start, sample: Path) -> None:
    posts = sorted((sample / "_posts").glob("2026-1*.md"))[:2]
    before = [post.read_bytes() for post in posts]
    program = start(*posts)
    program.wait_shown()
    for _ in posts:
        program.press("ctrl+2", "ctrl+Home")
        program.type("x")
        program.press("ctrl+Tab")
    program.wait(lambda s: all(d["modified"] for d in s["documents"]), "two posts with unsaved text")
    program.press("ctrl+q")
    program.wait(lambda s: any(w["name"] == "unsaved" for w in s["widgets"]), "the question")
    program.press("Escape")
    program.wait(lambda s: not any(w["name"] == "unsaved" for w in s["widgets"]), "to stay")
    assert [post.read_bytes() for post in posts] == before
    program.press("ctrl+q")
    program.wait(lambda s: any(w["name"] == "unsaved" for w in s["widgets"]), "the question again")
    program.press("Return")
    assert program.process.wait(30) == 0
    assert [post.read_bytes() != old for post, old in zip(posts, before, strict=True)] == [True, True]


def test_the_preview_follows_the_text(start: Start, sample: Path) -> None:
    program = start(sample / "_posts" / "2026-11-12-quiet-logbook.md")
    program.wait_shown()
    program.press("ctrl+2", "ctrl+Home")
    program.type("**Words nobody wrote before**")
    program.wait_shown()
    assert "<strong>Words nobody wrote before</strong>" in program.ask("page")["html"]


def test_every_kind_of_image_address_shows(start: Start, tmp_path: Path) -> None:
    """From the site's root, beside the post, and under typora-root-url in any letter case."""
    site = tmp_path / "blog"
    (site / "_posts").mkdir(parents=True)
    (site / "images").mkdir()
    (site / "_config.yml").write_text("title: x\n", "utf-8")
    for place in ("images/root.png", "_posts/near.png", "images/typora.png"):
        shutil.copy(ROOT / "resources" / "sample" / "images" / "dawn.png", site / place)
    post = site / "_posts" / "2026-01-02-a.md"
    text = "---\ntitle: t\nTypora-root-url: ../images\n---\n\n![a](/images/root.png)\n\n![b](near.png)\n\n![c](/typora.png)\n"
    post.write_text(text, "utf-8")
    program = start(post)
    program.wait_shown()
    html = program.ask("page")["html"]
    assert html.count("<img") == 3
    assert "No image" not in html
