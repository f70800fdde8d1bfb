"""A page that was made in steps is compared with the whole when the keys pause, and put right where a step was wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor.core.dialects.base import HtmlBlock
from editor.core.markdown import blocks as blocks_module
from editor.core.markdown.blocks import Rendered
from editor.services import preview as preview_module
from editor.services import second_look
from editor.services.document import Document
from editor.services.jobs import Job, Jobs
from editor.services.preview import Preview
from tests.services.test_preview import Screen, document, make, put
from tests.small_dialect import SteppingDialect, endless_dialect, small_dialect

TEXT = "one\n\ntwo\n\nthree\n"
WRONG = "<p>not what is written</p>\n"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("PAUSE", 20), ("EVERY", 0), ("SHARE", 0)):
        monkeypatch.setattr(second_look, name, value)


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@dataclass
class Asked:
    """What was to be done in a worker process, answered by hand."""

    work: Callable[..., object]
    args: tuple[object, ...]
    done: Callable[[object], None]

    def answer(self) -> None:
        self.done(self.work(*self.args))


@pytest.fixture
def asked(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """The questions to worker processes instead of the processes."""
    found: list[Asked] = []

    def run(
        work: Callable[..., object], *args: object, done: Callable[[object], None], failed: Callable[[BaseException], None]
    ) -> Job:
        found.append(Asked(work, args, done))
        return Job(done, failed, QObject(jobs))

    monkeypatch.setattr(jobs, "run_in_process", run)
    return found


def make_steps_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each step spoil the second block."""
    step = blocks_module.rendered_after

    def wrong(*args: object) -> Rendered | None:
        made = step(*args)  # type: ignore[arg-type]
        if made is None or made is args[3]:
            return made
        spoiled = HtmlBlock(made.blocks[1].start, made.blocks[1].end, WRONG)
        return replace(made, blocks=(made.blocks[0], spoiled, *made.blocks[2:]))

    monkeypatch.setattr(blocks_module, "rendered_after", wrong)


def opened(jobs: Jobs, qtbot: QtBot, remake: object = small_dialect) -> tuple[Preview, Screen, Document]:
    preview, screen = make(jobs, SteppingDialect(), remake)
    text = document(TEXT)
    with qtbot.waitSignal(preview.patched):
        preview.set_document(text)
    return preview, screen, text


def write(qtbot: QtBot, preview: Preview, text: Document, new: str) -> None:
    """Type at the end of the first paragraph until the page shows it."""
    with qtbot.waitSignal(preview.patched):
        put(text, text.text.index("\n"), new)


def test_a_wrong_step_is_put_right_by_the_usual_patch(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    preview, screen, text = opened(jobs, qtbot)
    make_steps_wrong(monkeypatch)
    write(qtbot, preview, text, "x")
    assert screen.groups == ["<p>onex</p>\n", WRONG, "<p>three</p>\n"]
    qtbot.waitUntil(lambda: screen.groups[1] == "<p>two</p>\n", timeout=30_000)
    assert [(hunk.at, hunk.remove) for hunk in screen.patches[-1].hunks] == [(1, 1)], "nothing else is touched"
    assert not screen.patches[-1].reset
    assert preview.page.revision == text.buffer.revision
    assert not jobs.has_processes, "the worker that was started for it ends with it"


def test_steps_go_on_from_what_was_put_right(
    jobs: Jobs, qtbot: QtBot, asked: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, screen, text = opened(jobs, qtbot)
    with monkeypatch.context() as spoiling:
        make_steps_wrong(spoiling)
        write(qtbot, preview, text, "x")
        qtbot.waitUntil(lambda: len(asked) == 1)
        asked[0].answer()
    write(qtbot, preview, text, "y")
    assert screen.groups == ["<p>onexy</p>\n", "<p>two</p>\n", "<p>three</p>\n"]


def test_the_page_hears_nothing_where_both_agree(jobs: Jobs, qtbot: QtBot) -> None:
    preview, screen, text = opened(jobs, qtbot)
    write(qtbot, preview, text, "x")
    page, patches = preview.page, len(screen.patches)
    qtbot.waitUntil(lambda: not preview.looking, timeout=30_000)
    assert len(screen.patches) == patches
    assert preview.page is page
    assert not jobs.has_processes


def test_an_answer_for_an_older_text_is_ignored(
    jobs: Jobs, qtbot: QtBot, asked: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, screen, text = opened(jobs, qtbot)
    make_steps_wrong(monkeypatch)
    write(qtbot, preview, text, "x")
    qtbot.waitUntil(lambda: len(asked) == 1)
    write(qtbot, preview, text, "y")
    patches = len(screen.patches)
    asked[0].answer()
    assert len(screen.patches) == patches
    put(text, text.text.index("\n"), "z")  # and where the page has yet to follow
    qtbot.waitUntil(lambda: len(screen.patches) == patches + 1)
    qtbot.waitUntil(lambda: len(asked) == 2)
    put(text, text.text.index("\n"), "z")
    asked[1].answer()
    assert len(screen.patches) == patches + 1
    qtbot.waitUntil(lambda: len(asked) == 3)
    asked[2].answer()
    assert screen.groups == ["<p>onexyzz</p>\n", "<p>two</p>\n", "<p>three</p>\n"], "the next pause puts it right"


def test_nothing_is_looked_at_while_keys_come_or_when_none_came(
    jobs: Jobs, qtbot: QtBot, asked: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pause is so long that no busy machine reaches its end here; the test ends it by hand."""
    monkeypatch.setattr(second_look, "PAUSE", 600_000)
    preview, _, text = opened(jobs, qtbot)
    assert not preview.looking, "the whole has been read"
    pause, begun = preview._look._timer, []
    begin = pause.start
    monkeypatch.setattr(pause, "start", lambda milliseconds: (begun.append(milliseconds), begin(milliseconds)))
    write(qtbot, preview, text, "x")
    write(qtbot, preview, text, "x")
    assert begun == [second_look.PAUSE, second_look.PAUSE], "each key begins it anew"
    assert asked == []
    pause.stop()
    pause.timeout.emit()
    assert len(asked) == 1
    asked[0].answer()
    assert not preview.looking, "nothing was written since"
    write(qtbot, preview, text, "x")
    assert preview.looking
    with qtbot.waitSignal(preview.patched):
        preview.set_document(document("another\n"))
    assert not preview.looking, "the text that was written in is no longer shown"


def test_looks_are_seldom(jobs: Jobs, qtbot: QtBot, asked: list[Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one does not wait; the next one comes so long behind it that no busy machine reaches it here."""
    monkeypatch.setattr(second_look, "EVERY", 600_000)
    preview, _, text = opened(jobs, qtbot)
    write(qtbot, preview, text, "x")
    qtbot.waitUntil(lambda: len(asked) == 1)
    asked[0].answer()
    write(qtbot, preview, text, "x")
    assert preview.looking
    assert preview._look._timer.remainingTime() > second_look.EVERY / 2
    assert len(asked) == 1


def test_a_look_that_does_not_end_is_ended_and_not_tried_again(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("DEADLINE", 300), ("STARTING", 0)):
        monkeypatch.setattr(preview_module, name, value)
    preview, screen, text = opened(jobs, qtbot, endless_dialect)
    write(qtbot, preview, text, "x")
    qtbot.waitUntil(lambda: jobs.has_processes)
    qtbot.waitUntil(lambda: not jobs.has_processes, timeout=30_000)
    write(qtbot, preview, text, "y")
    assert not preview.looking
    assert screen.groups == ["<p>onexy</p>\n", "<p>two</p>\n", "<p>three</p>\n"]
