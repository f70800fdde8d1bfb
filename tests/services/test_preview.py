"""The preview follows one document: one patch a turn, newest text wins, large texts go to a worker process."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from pytestqt.qtbot import QtBot

from editor.core.dialects.base import Dialect, HtmlBlock, Post
from editor.core.dialects.choose import dialect_for
from editor.core.engine import Engine
from editor.core.markdown.ordinary import is_ordinary
from editor.core.markdown.patch import applied
from editor.core.markdown.reach import GITHUB
from editor.core.text import Origin, Span, TextEdit, apply
from editor.services import preview as preview_module
from editor.services.buffer import TextChange
from editor.services.document import Document
from editor.services.jobs import Jobs
from editor.services.preview import Preview
from editor.services.shown_page import Patch, long_date
from tests.hostile import HOSTILE
from tests.small_dialect import SmallDialect, deadly_dialect, endless_dialect, small_dialect


class PlainBuffer(QObject):
    """A text without views."""

    changed = Signal(object)
    modified_changed = Signal(bool)

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text, self.revision, self.modified = text, 0, False

    def text(self) -> str:
        return self._text

    def apply(self, edits: list[TextEdit], origin: Origin, group: str = "") -> None:
        self.load(apply(self._text, edits))

    def load(self, text: str) -> None:
        self._text = text
        self.revision += 1
        self.changed.emit(TextChange(self.revision, Origin.TYPING))


def document(text: str) -> Document:
    opened = Document(PlainBuffer(""), Path("post.md"))  # type: ignore[arg-type]
    opened.buffer.load(text)
    return opened


def put(opened: Document, at: int, new: str) -> None:
    opened.apply([TextEdit(Span(at, at), new)], Origin.TYPING)


class Screen:
    """Takes patches as the page does."""

    def __init__(self, preview: Preview) -> None:
        self.groups: list[str] = []
        self.head = ""
        self.patches: list[Patch] = []
        preview.patched.connect(self._take)

    def _take(self, patch: Patch) -> None:
        self.patches.append(patch)
        self.groups = applied(self.groups, patch.hunks)
        self.head = self.head if patch.head is None else patch.head


@pytest.fixture
def jobs(qapp: object) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def make(jobs: Jobs, dialect: Dialect, remake: object = None) -> tuple[Preview, Screen]:
    preview = Preview(jobs, lambda _: dialect, lambda d: Post(d.front_matter.data), remake)  # type: ignore[arg-type]
    return preview, Screen(preview)


def test_changes_of_one_turn_are_one_patch(jobs: Jobs, qtbot: QtBot) -> None:
    dialect, text = SmallDialect(), document("---\ntitle: T\n---\n\n# a\n\nb\n")
    preview, screen = make(jobs, dialect)
    with qtbot.waitSignal(preview.patched):
        preview.set_document(text)
    assert screen.head.startswith('<div class="headline"><h1>T</h1>')
    assert screen.patches[0].reset
    assert preview.page.first_line == 3
    with qtbot.waitSignal(preview.patched):
        put(text, len(text.text), "c")
        put(text, len(text.text), "d")
    assert dialect.asked == 2
    assert len(screen.patches) == 2
    patch = screen.patches[1]
    assert (patch.page.revision, patch.head, patch.reset) == (3, None, False)
    assert [(h.at, h.remove) for h in patch.hunks] == [(1, 1)]
    assert screen.groups == [g.html for g in preview.page.groups]


def test_a_post_that_is_opened_is_read_and_made_a_page_in_two_turns(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialect, text = SmallDialect(), document("a\n\nb\n")
    monkeypatch.setattr(preview_module, "TURN", 0.0)
    preview, screen = make(jobs, dialect)
    between: list[tuple[int, bool]] = []
    blocks = dialect.blocks

    def read(body: str, post: Post) -> tuple[HtmlBlock, ...]:
        QTimer.singleShot(0, lambda: between.append((len(screen.patches), preview.due)))
        return blocks(body, post)

    monkeypatch.setattr(dialect, "blocks", read)
    with qtbot.waitSignal(preview.patched):
        preview.set_document(text)
    assert between == [(0, True)], "the event loop had a turn before the page"
    with qtbot.waitSignal(preview.patched):
        put(text, 0, "x")
        qtbot.waitUntil(lambda: len(between) == 2)
    assert between[1] == (2, False), "a key's page comes in the turn that read it"


def test_the_window_has_a_turn_before_a_post_that_is_opened_is_read(jobs: Jobs, qtbot: QtBot) -> None:
    dialect, asked = SmallDialect(), list[int]()
    preview, _ = make(jobs, dialect)
    for text in ("a\n", "b\n"):
        with qtbot.waitSignal(preview.patched):
            preview.set_document(document(text))
            QTimer.singleShot(0, lambda: asked.append(dialect.asked))
    assert asked == [0, 1]


def test_a_key_between_reading_and_the_page_costs_no_page_of_the_old_text(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialect, text = SmallDialect(), document("a\n\nb\n")
    monkeypatch.setattr(preview_module, "TURN", 0.0)
    preview, screen = make(jobs, dialect)
    blocks = dialect.blocks

    def read(body: str, post: Post) -> tuple[HtmlBlock, ...]:
        if dialect.asked == 0:
            put(text, 0, "x")
        return blocks(body, post)

    monkeypatch.setattr(dialect, "blocks", read)
    with qtbot.waitSignal(preview.patched):
        preview.set_document(text)
    first = text.buffer.revision
    with qtbot.waitSignal(preview.patched):
        put(text, 0, "y")
    assert [patch.page.revision for patch in screen.patches] == [first, text.buffer.revision]
    assert screen.groups[0].startswith("<p>yxa")


def test_another_document_starts_anew_and_the_first_is_left(jobs: Jobs, qtbot: QtBot) -> None:
    preview, screen = make(jobs, SmallDialect())
    first, second = document("![a](a.png)\n"), document("![a](a.png)\n")
    with qtbot.waitSignal(preview.patched):
        preview.set_document(first)
    before = list(screen.groups)
    with qtbot.waitSignal(preview.patched):
        preview.set_document(second)
    assert screen.patches[-1].reset
    assert screen.groups != before, "the same reference is another file"
    put(first, 0, "x")
    with qtbot.waitSignal(preview.patched):
        put(second, 0, "y")
    assert preview.page.groups[0].source.html.startswith("<p>y")
    with qtbot.waitSignal(preview.patched):
        preview.set_document(None)
    assert screen.groups == []
    assert screen.head == ""


def test_remote_images_are_switched_in_the_page_that_is_shown(jobs: Jobs, qtbot: QtBot) -> None:
    preview, screen = make(jobs, SmallDialect())
    assert not preview.remote_images
    preview.set_remote_images(True)
    with qtbot.waitSignal(preview.patched):
        preview.set_document(document("a\n\n![b](https://pictures.example.org/b.png)\n"))
    assert preview.blocked_images() == 0
    assert "https://pictures.example.org" in screen.groups[1]
    with qtbot.waitSignal(preview.patched):
        preview.set_remote_images(False)
    assert preview.blocked_images() == 1
    assert "https://pictures.example.org" not in screen.groups[1]
    assert [(h.at, h.remove) for h in screen.patches[-1].hunks] == [(1, 1)]


def test_a_large_text_is_read_in_a_process_and_the_newest_wins(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_module, "FIRST_IN_PLACE", 100)
    dialect, text = SmallDialect(), document("a paragraph\n\n" * 50)
    preview, screen = make(jobs, dialect, small_dialect)
    preview.set_document(text)
    qtbot.waitUntil(lambda: preview._job is not None)
    for letter in "xyz":
        put(text, 0, letter)
    qtbot.waitUntil(lambda: preview.page.revision == text.buffer.revision, timeout=30_000)
    assert screen.groups[0] == "<p>zyxa paragraph</p>\n"
    assert len(screen.patches) == 2, "the texts between were skipped"
    assert dialect.asked == 0
    assert [(h.at, h.remove) for h in screen.patches[1].hunks] == [(0, 1)]


def test_what_a_process_cannot_do_is_done_in_place(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_module, "FIRST_IN_PLACE", 100)
    preview, screen = make(jobs, SmallDialect(), lambda engine, config: SmallDialect())
    preview.set_document(document("a paragraph\n\n" * 50))
    qtbot.waitUntil(lambda: len(screen.groups) == 50, timeout=30_000)


def test_a_text_that_is_never_done_is_shown_as_written(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FIRST_IN_PLACE", 100), ("DEADLINE", 300), ("STARTING", 0)):
        monkeypatch.setattr(preview_module, name, value)
    text = document("a <b> paragraph\n\n" * 50)
    preview, screen = make(jobs, SmallDialect(), endless_dialect)
    preview.set_document(text)
    qtbot.waitUntil(lambda: len(screen.groups) == 1, timeout=30_000)
    assert "takes too long to render" in screen.groups[0]
    assert "a &lt;b&gt; paragraph" in screen.groups[0]
    assert jobs._process is None, "what does not end is ended"
    monkeypatch.setattr(preview_module, "FIRST_IN_PLACE", 10_000)
    preview._cost = 0.0
    put(text, 0, "x")
    qtbot.waitUntil(lambda: len(screen.groups) == 50, timeout=30_000)


def test_a_process_is_started_when_somebody_writes(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, clock = [], itertools.count()
    monkeypatch.setattr(preview_module, "thread_time", lambda: next(clock))  # everything takes a second
    monkeypatch.setattr(Jobs, "run_in_process", lambda _jobs, work, *_, **__: asked.append(work))
    text = document("one\n\ntwo\n")
    preview, _ = make(jobs, PlainDialect(), lambda engine, config: SmallDialect())
    with qtbot.waitSignal(preview.patched):
        preview.set_document(text)
    with qtbot.waitSignal(preview.patched):
        preview.set_remote_images(True)  # all of it anew, but the text is the same
    assert asked == []
    with qtbot.waitSignal(preview.patched):
        put(text, 0, "x")
    assert len(asked) == 1


class PlainDialect:
    """Reads all of a text each time."""

    engine = Engine.COMMONMARK

    def blocks(self, body: str, _post: Post) -> tuple[HtmlBlock, ...]:
        return (HtmlBlock(0, body.count("\n") + 1, f"<p>{body}</p>\n"),)


def test_a_day_has_no_weekday() -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("ko_KR"))
        assert long_date(date(2026, 11, 20)) == "2026년 11월 20일"
        QLocale.setDefault(QLocale("en_US"))
        assert long_date(date(2026, 11, 20)) == "November 20, 2026"
    finally:
        QLocale.setDefault(before)


def test_a_text_that_a_dialect_gives_up_says_why(jobs: Jobs, qtbot: QtBot) -> None:
    body = ">" * 50 + " a\n" + "b\n" * 20_000
    preview, screen = make(jobs, dialect_for(Engine.GFM))
    with qtbot.waitSignal(preview.patched):
        preview.set_document(document(body))
    assert screen.groups[0].startswith('<p class="plain-text-note">This post takes too long to render.')


class Listening(SmallDialect):
    """Notes what is read."""

    reach = GITHUB

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def self_contained(self, block: HtmlBlock, source: str) -> bool:
        return True

    def blocks(self, body: str, post: Post) -> tuple[HtmlBlock, ...]:
        self.read.append(body)
        return super().blocks(body, post)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_may_be_slow_is_read_in_place(jobs: Jobs, qtbot: QtBot, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(Preview, "_start", lambda _preview, snapshot: started.append(snapshot.body))
    dialect, hostile = Listening(), HOSTILE[name](50_000)
    preview, screen = make(jobs, dialect, small_dialect)
    opened = document("one\n\ntwo\n\nthree\n")
    preview.set_document(opened)
    qtbot.waitUntil(lambda: len(screen.patches) == 1)
    put(opened, 5, hostile)
    qtbot.waitUntil(lambda: len(started) == 1)
    preview.set_document(document(hostile))
    qtbot.waitUntil(lambda: len(started) == 2)
    assert all(is_ordinary(text) for text in dialect.read)


def test_what_ends_the_process_does_not_end_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    preview, screen = make(jobs, SmallDialect(), deadly_dialect)
    opened = document("> " * 30 + "a\n")
    preview.set_document(opened)
    qtbot.waitUntil(lambda: bool(screen.groups), timeout=20_000)
    assert "plain-text" in screen.groups[0]
    opened.buffer.load("a\n\nb\n")
    qtbot.waitUntil(lambda: screen.groups == ["<p>a</p>\n", "<p>b</p>\n"], timeout=20_000)
