"""The page keeps its place: images that come late, parts that are folded, and a page that goes on where the text has ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.text import Origin, Span, TextEdit
from editor.ui.main_window import MainWindow
from editor.ui.preview.scheme import SchemeHandler
from tests.ui.preview.conftest import Stage
from tests.ui.preview.test_pane import click, top_line, wheel

pytestmark = pytest.mark.qt_log_ignore("[Vv]ulkan", "GPU")

TALL = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="{height}"><path d="M0 0h9v9H0z"/></svg>'
LINES = "".join(f"paragraph {number}\n\n" for number in range(60))
FIRST = "".join(f"first {number}\n\n" for number in range(30))


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], int]:
    """Images are answered when this is called, as on a slow disk; it returns how many were waiting."""
    for number in range(6):
        (tmp_path / f"{number}.svg").write_text(TALL.format(height=200 + 150 * number))
    held: list[tuple[SchemeHandler, QWebEngineUrlRequestJob, str]] = []
    answer = SchemeHandler._file
    monkeypatch.setattr(SchemeHandler, "_file", lambda handler, job, reference: held.append((handler, job, reference)))

    def let_go() -> int:
        count = len(held)
        for handler, job, reference in held:
            answer(handler, job, reference)
        held.clear()
        return count

    return let_go


def illustrated(images: int = 6) -> str:
    """Sixty paragraphs with an image behind every eighth."""
    parts = [f"paragraph {number}\n\n" for number in range(60)]
    for number in range(images):
        parts[8 * (number + 1)] += f"![picture](/{number}.svg)\n\n"
    return "".join(parts)


def arrive(stage: Stage, release: Callable[[], int], images: int) -> None:
    """Let images arrive that were asked for, and wait until the page has its new heights."""
    waiting: list[int] = []
    stage.qtbot.waitUntil(lambda: (waiting.append(release()) or sum(waiting)) >= images, timeout=20_000)  # type: ignore[func-returns-value]
    stage.until("[...document.images].every(i => i.complete && i.naturalWidth === 300 && i.height > 100)")
    painted(stage)


def painted(stage: Stage) -> None:
    """Wait until what the page is now has been on the screen: a click before that would meet what was there."""
    stage.run("(window.frames_seen = 0, (function next() { if (++frames_seen < 4) requestAnimationFrame(next); })(), 1)")
    stage.until("frames_seen === 4")


def paragraph_at(stage: Stage, number: int) -> float:
    """How far a paragraph is from the page's top, in pixels of the window."""
    script = (
        f"[...document.querySelectorAll('article p')].find(p => p.innerText === 'paragraph {number}').getBoundingClientRect().top"
    )
    found = stage.run(script)
    assert isinstance(found, int | float)
    return found


def line_of(text: str, number: int) -> int:
    return text.split("\n").index(f"paragraph {number}")


def test_images_above_the_place_that_the_text_led_to(stage: Stage, release: Callable[[], int]) -> None:
    text = illustrated()
    stage.show(text)
    stage.pane.scroll_to(line_of(text, 40))
    stage.until("scrollY > 100")
    before = paragraph_at(stage, 40)
    height = stage.run("document.documentElement.scrollHeight")
    with stage.qtbot.assertNotEmitted(stage.pane.scrolled):
        arrive(stage, release, 6)
        assert stage.run("document.documentElement.scrollHeight") > height + 2000  # type: ignore[operator]
        assert abs(paragraph_at(stage, 40) - before) <= 1
    assert abs(before) <= 2


def test_images_above_the_place_that_the_writer_scrolled_the_page_to(stage: Stage, release: Callable[[], int]) -> None:
    stage.show(illustrated())
    with stage.qtbot.waitSignal(stage.pane.scrolled):
        wheel(stage, -900)
    stage.until("scrollY > 300")
    line = top_line(stage)
    with stage.qtbot.assertNotEmitted(stage.pane.scrolled):
        arrive(stage, release, 6)
        assert top_line(stage) == line


def test_the_caret_s_block_stays_in_sight_when_images_arrive_while_typing(stage: Stage, release: Callable[[], int]) -> None:
    text = illustrated()
    stage.show(text)
    line = line_of(text, 45)
    stage.pane.follow(line)
    place = text.index("paragraph 45")
    stage.put(place, "x")
    arrive(stage, release, 6)
    stage.put(place, "y")
    stage.pane.follow(line)
    stage.until(
        "(() => { const p = [...document.querySelectorAll('article p')].find(p => p.innerText === 'yxparagraph 45');"
        "const b = p.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; })()"
    )


def test_a_key_is_one_message(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stepping = dialect_for(Engine.GFM)
    monkeypatch.setattr(stage.preview, "_dialect_for", lambda _document: stepping)
    stage.show(LINES)
    stage.put(0, "x")
    page, messages = stage.pane._page, []
    assert page is not None
    run = page.run
    monkeypatch.setattr(page, "run", lambda script, *rest: (messages.append(script), run(script, *rest)))
    with stage.shown():
        stage.document.apply([TextEdit(Span(0, 0), "y")], Origin.TYPING)
        stage.pane.follow(0)
    stage.qtbot.waitUntil(lambda: not stage.pane._moving.isActive())
    assert ["hunks" in message for message in messages] == [True]
    stage.pane.follow(2)
    stage.qtbot.waitUntil(lambda: len(messages) == 2)


@pytest.mark.parametrize("writes", [True, False])
def test_a_text_that_moves_under_the_writer_s_hands_leaves_the_page_where_it_is(stage: Stage, writes: bool) -> None:
    """A line of text may be a tall picture on the page, so that going along would be a jump at a key."""
    stage.show(LINES)
    stage.pane.scroll_to(12.0)
    stage.until("scrollY > 100")
    before, line = stage.run("scrollY"), line_of(LINES, 8)
    if writes:
        with stage.shown():
            stage.document.apply([TextEdit(Span(LINES.index("paragraph 8"), LINES.index("paragraph 8")), "new ")], Origin.TYPING)
            stage.pane.follow(line)
            stage.pane.scroll_to(13.0)
    else:
        stage.pane.follow(line)
        stage.pane.scroll_to(13.0)
    painted(stage)
    assert (stage.run("scrollY") == before) is writes


def test_the_place_of_folded_lines_is_the_part_that_is_folded(stage: Stage) -> None:
    text = f"{FIRST}<details><summary>more</summary>\n\n{LINES}</details>\n\n{LINES}"
    stage.show(text)
    summary = text[: text.index("<details>")].count("\n")
    stage.pane.scroll_to(summary + 40)  # a third of the lines inside
    top = "document.querySelector('summary').getBoundingClientRect().top"
    stage.until(f"Math.abs({top}) < 60")
    after = text[: text.index("</details>")].count("\n") + 2
    stage.pane.scroll_to(after + 20)
    stage.until("scrollY > 0")
    assert abs(top_line(stage) - (after + 20)) <= 2
    assert stage.run(f"{top} < 0") is True


def test_opening_a_folded_part_keeps_it_under_the_hand(stage: Stage) -> None:
    text = f"{FIRST}<details><summary>more</summary>\n\n{LINES}</details>\n\n{LINES}"
    stage.show(text)
    stage.pane.scroll_to(text[: text.index("<details>")].count("\n") - 6)
    stage.until("document.querySelector('summary').getBoundingClientRect().top > 40")
    painted(stage)
    before = stage.run("document.querySelector('summary').getBoundingClientRect().top")
    click(stage, "summary", Qt.MouseButton.LeftButton)
    stage.until("document.querySelector('details').open")
    assert abs(stage.run("document.querySelector('summary').getBoundingClientRect().top") - before) <= 1  # type: ignore[operator]


def test_a_page_that_goes_on_behind_the_text_s_end_stays_where_the_writer_is(stage: Stage) -> None:
    """Long paragraphs at the end: the last line of the text is far above the end of the page."""
    stage.show(LINES + "words " * 2000)
    last = stage.document.text.count("\n")
    lines: list[float] = []
    stage.pane.scrolled.connect(lines.append)
    wheel(stage, -20_000)
    stage.until("scrollY > 2000")
    stage.qtbot.waitUntil(lambda: bool(lines) and lines[-1] > last - 1, timeout=20_000)
    y = stage.run("scrollY")
    stage.pane.scroll_to(lines[-1])  # the text follows and says so
    stage.pane.scroll_to(float(last))
    stage.until("true")
    assert stage.run("scrollY") == y
    assert all(later >= earlier for earlier, later in zip(lines, lines[1:], strict=False)), "it goes one way"


def test_a_post_that_is_come_back_to_has_its_page_where_its_text_is(window: MainWindow, inside: Stage, tmp_path: Path) -> None:
    one, other = (tmp_path / "blog" / "_posts" / f"2024-02-0{number}-a.md" for number in (1, 2))
    for path in (one, other):
        path.write_text(LINES, "utf-8")
        inside.document = window.workspace.open(path)
        inside.qtbot.waitUntil(lambda: window.preview.page.revision == inside.document.buffer.revision)
    assert window.page is not None
    window.page.editor.verticalScrollBar().setValue(40)
    inside.until("forewordTop().group === 20")
    window.workspace.open(one)
    inside.until("scrollY === 0")
    window.workspace.open(other)
    inside.until("forewordTop().group === 20")
