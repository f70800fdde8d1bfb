"""A writer opens a real post, changes it in the form and in the text, and finds in the file exactly what they changed."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.conftest import Start


def test_a_title_a_tag_and_a_paragraph(start: Start, site: Path) -> None:
    before = site.read_bytes().decode()
    program = start(site)
    program.wait_shown()

    program.click("field-title")
    program.press("ctrl+a")
    program.type('AWS: "trends" #1')
    program.wait(lambda s: 'AWS: \\"trends\\" #1' in s["documents"][0]["text"], "the new title in the text")

    program.click("field-tags-add")
    program.type("MLOps")
    program.press("Return")
    program.wait(lambda s: "SageMaker, MLOps]" in s["documents"][0]["text"], "the new tag in the text")

    program.click("text", 0.5, 0.3)
    program.press("ctrl+Home")
    program.type("Hello")
    program.press("Return", "Return")
    typed = program.wait(
        lambda s: "---\n\nHello\n\n" in s["documents"][0]["text"] or "---\nHello\n\n" in s["documents"][0]["text"], "text"
    )
    after = typed["documents"][0]["text"]

    for _ in range(40):
        program.press("ctrl+z")
        if program.text() == before:
            break
    assert program.text() == before
    assert not program.state()["documents"][0]["modified"]
    for _ in range(40):
        program.press("ctrl+shift+z")
        if program.text() == after:
            break
    assert program.text() == after

    program.press("ctrl+s")
    program.wait(lambda s: not s["documents"][0]["modified"], "the post to be saved")
    saved = site.read_bytes().decode()
    assert saved == after
    old, new = before.split("\n"), saved.split("\n")
    assert new[1] == 'title: "AWS: \\"trends\\" #1"'
    assert new[3] == old[3][:-1] + ", MLOps]"
    head = 8 if new[7] == "---" and new[8] == "Hello" else 9
    assert [line for n, line in enumerate(new) if n not in (1, 3, head, head + 1)] == [
        line for n, line in enumerate(old) if n not in (1, 3)
    ]


def test_raw_front_matter_updates_the_form(start: Start, site: Path) -> None:
    program = start(site)
    program.wait_shown()
    program.press("ctrl+shift+r")
    program.wait(lambda s: s["focus"] == "text", "the caret in the text")
    program.press("ctrl+Home", "Down", "End", "BackSpace")
    program.type(" 2")
    program.press("shift+quotedbl")
    program.wait(lambda s: s["documents"][0]["title"].endswith("트랜드 2"), "the form and the tab to follow")
    program.press("ctrl+shift+r")
    program.wait(lambda s: any(w["name"] == "field-title" for w in s["widgets"]), "the form again")


def test_the_problem_of_the_sample_is_found_and_fixed(start: Start, site: Path) -> None:
    before = site.read_bytes().decode()
    program = start(site)
    program.wait_shown()
    program.wait(lambda s: s["problems"], "the problem to be found")
    program.press("F8")
    program.wait(lambda s: s["place"][0] == 22, "the caret on the heading")
    program.press("ctrl+period")
    program.wait(lambda s: not s["problems"], "the problem to be gone")
    program.press("ctrl+s")
    program.wait(lambda s: not s["documents"][0]["modified"], "the post to be saved")
    old, new = before.split("\n"), site.read_bytes().decode().split("\n")
    assert [n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b] == [22]
    assert new[22] == "## **2. 데이터가 계속 성장하고 있다.**"
