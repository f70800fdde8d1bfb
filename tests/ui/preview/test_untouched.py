"""What an edit does not change stays as it is on the page: images, players, diagrams, formulas, what was opened or selected."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from editor.services.document import Document
from editor.ui.editor.buffer import QtTextBuffer
from tests.ui.preview.conftest import Stage
from tests.ui.preview.test_pane import centre, click, receiver

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")

TALL = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="500"><path d="M0 0h9v9H0z"/></svg>'
FOLDED = "<details><summary>more</summary>\ninside\n\n</details>\n"
LAST = "\n\n".join(f"last {number}" for number in range(30))
#: Notes the least height of the first block in every frame from now on.
WATCH_HEIGHT = """(window.least = 1e9, (function look() {
    least = Math.min(least, document.querySelector('article section').getBoundingClientRect().height);
    requestAnimationFrame(look);
})(), 1)"""


def keep(stage: Stage, selector: str) -> None:
    stage.run(f"(window.kept = document.querySelector({selector!r}), 1)")


def is_kept(stage: Stage, selector: str) -> bool:
    return stage.run(f"kept.isConnected && kept === document.querySelector({selector!r})") is True


def with_image(stage: Stage, tmp_path: Path, text: str) -> None:
    (tmp_path / "tall.svg").write_text(TALL)
    stage.show(text)
    stage.until("[...document.images].length > 0 && [...document.images].every(i => i.naturalWidth === 300)")
    keep(stage, "img")


def test_an_image_stays_while_its_own_block_is_written(stage: Stage, tmp_path: Path) -> None:
    with_image(stage, tmp_path, f"one ![a picture](tall.svg) two\n\n{LAST}\n")
    stage.run(WATCH_HEIGHT)
    for letter in "abcde":
        stage.put(0, letter)
    assert stage.run("document.querySelector('article p').innerText") == "edcbaone  two"
    assert is_kept(stage, "img")
    assert stage.asked == ["tall.svg"]
    assert stage.run("least >= 500"), "the block never loses the height of its image"


def test_what_is_written_about_an_image_is_taken(stage: Stage, tmp_path: Path) -> None:
    with_image(stage, tmp_path, "one ![a picture](tall.svg) two\n")
    stage.put(stage.document.text.index("picture"), "tall ")
    assert stage.run("kept.alt") == "a tall picture"
    stage.put(stage.document.text.index(") two"), ' "hint"')
    assert stage.run("kept.title") == "hint"
    stage.put(stage.document.text.index(' "hint"'), "", len(' "hint"'))
    assert stage.run("kept.hasAttribute('title')") is False
    assert is_kept(stage, "img")


def test_another_address_is_another_image(stage: Stage, tmp_path: Path) -> None:
    with_image(stage, tmp_path, "one ![a](tall.svg) ![a](tall.svg) two\n")
    (tmp_path / "all.svg").write_text(TALL.replace("300", "40"))
    stage.put(stage.document.text.index("tall"), "", 1)
    stage.until("document.images.length === 2 && document.images[0].naturalWidth === 40")
    assert stage.run("document.images[1].naturalWidth") == 300
    assert stage.asked.count("all.svg") == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "new on top\n\n"), ("", "x[^0]\n\n[^0]: zero\n\n"), ("# a\n\n", "# a\n\n")],
    ids=["above", "note", "heading"],
)
def test_an_edit_above_that_numbers_anew_leaves_images_and_opened_parts(
    stage: Stage, tmp_path: Path, before: str, after: str
) -> None:
    part = FOLDED.replace("inside", "\n# a\n\nword[^1] ![a](tall.svg)")
    with_image(stage, tmp_path, f"{before}{part}\n{LAST}\n\n[^1]: one\n")
    stage.run("(document.querySelector('details').open = true, 1)")
    stage.put(0, after)
    assert is_kept(stage, "img")
    assert stage.run("document.querySelector('details').open")
    assert stage.asked == ["tall.svg"]


def test_what_stands_for_a_missing_image_stays_without_another_look(stage: Stage, tmp_path: Path) -> None:
    stage.show("one <img alt='a' src='no{}.svg'> two\n")
    stage.until("!!document.querySelector('[data-box]')")
    stage.put(0, "x")
    assert stage.run("document.querySelector('[data-box]').innerText") == "a\nNo image at no{}.svg"
    assert stage.asked == ["no{}.svg"]
    (tmp_path / "no{}.svg").write_text(TALL)
    stage.pane.reload_files()
    stage.until("document.querySelector('img')?.naturalWidth === 300")
    assert stage.run("document.querySelector('img').alt") == "a"


def test_an_opened_part_stays_open_while_it_is_written_in(stage: Stage) -> None:
    stage.show(f"{FOLDED}\n{FOLDED.replace('more', 'other')}\n{LAST}\n")
    opened = "[...document.querySelectorAll('details')].map(part => part.open)"
    click(stage, "details:nth-of-type(1) summary")
    stage.until(f"{opened}[0]")
    for letter in "abc":
        stage.put(stage.document.text.index("inside"), letter)
    assert stage.run(opened) == [True, False]
    stage.put(stage.document.text.index("more"), "still ")  # its summary too
    assert stage.run(opened) == [True, False]
    stage.put(0, "on top\n\n")
    assert stage.run(opened) == [True, False]
    click(stage, "details summary")
    stage.until(f"!{opened}[0]")
    stage.put(stage.document.text.index("<details>") + len("<details"), " open")
    assert stage.run(opened) == [True, False], "what the writer writes is shown"


def test_another_post_begins_as_it_is_written(stage: Stage) -> None:
    stage.show(FOLDED)
    stage.run("(document.querySelector('details').open = true, 1)")
    other = Document(QtTextBuffer(), Path("other.md"))
    other.buffer.load(FOLDED.replace("inside", "elsewhere"))
    stage.preview.set_document(other)
    stage.until("document.querySelector('details').innerHTML.includes('elsewhere')")
    assert stage.run("document.querySelector('details').open") is False


def test_a_player_plays_on_while_its_block_is_written(stage: Stage, tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "tone.wav"), "wb") as tone:
        tone.setparams((1, 1, 8000, 0, "NONE", ""))
        tone.writeframes(b"\x80" * 8000 * 60)
    stage.show(f'<p><audio controls src="tone.wav"></audio> words</p>\n\n{LAST}\n')
    stage.until("document.querySelector('audio').readyState === 4")
    keep(stage, "audio")
    left = stage.run("document.querySelector('audio').getBoundingClientRect().left")
    assert isinstance(left, int | float)
    button = QPoint(round(left) + 28, centre(stage, "audio").y())
    stage.qtbot.mouseClick(receiver(stage), Qt.MouseButton.LeftButton, pos=button)
    stage.until("kept.currentTime > 0 && !kept.paused")
    stage.run("(window.stops = 0, kept.addEventListener('pause', () => stops++), 1)")
    stage.put(stage.document.text.index("words"), "more ")
    stage.put(0, "on top\n\n")
    at = stage.run("kept.currentTime")
    stage.until(f"kept.currentTime > {at}")
    assert is_kept(stage, "audio")
    assert stage.run("stops") == 0


def test_a_selection_and_a_formula_survive_edits_elsewhere(stage: Stage) -> None:
    formula = "<math><mi>x</mi></math>"
    stage.show(f"first\n\nto be *selected* here\n\n<p>{formula}</p>\n\n{LAST}\n")
    keep(stage, "math")
    stage.run("(getSelection().selectAllChildren(document.querySelector('em')), 1)")
    stage.put(5, " and more\n\nanother\n\n# heading")
    stage.put(len(stage.document.text), "\nand below\n")
    assert stage.run("getSelection().toString()") == "selected"
    assert is_kept(stage, "math")


def test_a_long_line_of_code_stays_where_it_was_rolled(stage: Stage) -> None:
    stage.show("```\n" + "long " * 100 + "\n```\n\n" + LAST)
    stage.run("(document.querySelector('pre').scrollLeft = 300, 1)")
    stage.put(stage.document.text.index("\n```\n\nlast"), "er")
    assert stage.run("document.querySelector('pre').scrollLeft") == 300
