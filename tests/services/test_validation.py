"""An open post is checked with what the command line knows of its site: other files, foreword.toml, bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from editor.core.diagnostics import Diagnostic
from editor.core.text import Origin, Span, TextEdit
from editor.services import validation as validation_module
from editor.services.document import Document
from editor.services.jobs import REMEMBERING_REST, REST, Job, Jobs
from editor.services.site_context import SiteContext
from editor.services.validation import FIRST_IN_PLACE, Validation
from editor.ui.editor.buffer import QtTextBuffer
from tests.hostile import HOSTILE

POST = "---\nlayout: post\ntitle: 글\n---\n![고양이](/images/cat.png)\n"


@pytest.fixture
def post(tmp_path: Path) -> Path:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_config.yml").write_text("title: 시험\n", "utf-8")
    path = tmp_path / "_posts" / "2024-01-05-a.md"
    path.write_text(POST, "utf-8")
    return path


def codes(qtbot: QtBot, path: Path, wanted: str | None) -> set[str]:
    """The codes found, once `wanted` is among them, or (None) once nothing is on its way."""
    jobs, context = Jobs(), SiteContext()
    document = Document(QtTextBuffer(), path)
    document.load()
    validation = Validation(document, context, jobs)
    seen: list[set[str]] = []

    def take(found: tuple[Diagnostic, ...]) -> None:
        seen.append({one.code for one in found})

    validation.checked.connect(take)
    validation.check_soon()
    qtbot.waitUntil(lambda: bool(seen) and not validation.pending and (wanted is None or wanted in seen[-1]), timeout=10_000)
    jobs.close()
    return seen[-1]


def test_a_missing_picture_is_found(qtbot: QtBot, post: Path) -> None:
    assert any(code.startswith("FW7") for code in codes(qtbot, post, None))


def test_a_picture_that_is_there_is_not(qtbot: QtBot, post: Path) -> None:
    (post.parent.parent / "images").mkdir()
    (post.parent.parent / "images" / "cat.png").write_bytes(b"x")
    assert not any(code.startswith("FW7") for code in codes(qtbot, post, None))


def test_the_sites_settings_count(qtbot: QtBot, post: Path) -> None:
    (post.parent.parent / "foreword.toml").write_text('ignore = ["FW7"]\n', "utf-8")
    assert not any(code.startswith("FW7") for code in codes(qtbot, post, None))


def test_bytes_count(qtbot: QtBot, post: Path) -> None:
    assert not any(code.startswith("FW0") for code in codes(qtbot, post, None))
    post.write_bytes(b"\xef\xbb\xbf" + POST.encode())
    assert not any(code == "FW002" for code in codes(qtbot, post, None))
    post.write_bytes(POST.encode("utf-16"))
    assert "FW002" in codes(qtbot, post, None)


@pytest.mark.parametrize("name", ["stars and underscores", "brackets in brackets", "a long line"])
def test_a_pasted_text_that_takes_long_is_not_checked_in_the_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    jobs, document, elsewhere = Jobs(), Document(QtTextBuffer(), None), []
    validation = Validation(document, SiteContext(), jobs)
    monkeypatch.setattr(Jobs, "run_in_process", lambda _jobs, _work, question, *_, **__: elsewhere.append(question.text))
    document.buffer.load("글\n\n글\n")
    with qtbot.waitSignal(validation.checked):
        validation.check()
    assert elsewhere == []
    document.apply([TextEdit(Span(2, 2), HOSTILE[name](50_000))], Origin.TYPING)
    validation.check()
    assert elsewhere == [document.text]


def test_a_check_whose_worker_was_ended_is_made_by_another(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """One, and not again and again should it be the text that ends them. Validations of other tests may still ask theirs."""
    jobs, document, ended = Jobs(), Document(QtTextBuffer(), None), []

    def end(asked: Jobs, *_: object, failed: Callable[[BaseException], None], **__: object) -> Job:
        job = Job(lambda _: None, failed, jobs)
        ended.append(asked)
        QTimer.singleShot(0, lambda: failed(RuntimeError()))
        return job

    monkeypatch.setattr(Jobs, "run_in_process", end)
    document.buffer.load("글\n" + HOSTILE["a long line"](50_000))
    validation = Validation(document, SiteContext(), jobs)
    for expected in (2, 4):
        validation.check()
        qtbot.waitUntil(lambda: not validation.pending)
        assert ended.count(jobs) == expected
        document.apply([TextEdit(Span(0, 0), "가")], Origin.TYPING)


def test_one_slow_check_does_not_send_the_next_elsewhere(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one loads the rules; a second slow one says that it is the text."""
    jobs, document, elsewhere = Jobs(), Document(QtTextBuffer(), None), []
    validation = Validation(document, SiteContext(), jobs)
    monkeypatch.setattr(Jobs, "run_in_process", lambda _jobs, _work, question, *_, **__: elsewhere.append(question.text))
    clock = iter((0.0, 0.5, 1.0, 1.001, 2.0, 2.5, 3.0, 3.5))
    monkeypatch.setattr(validation_module, "thread_time", lambda: next(clock))
    document.buffer.load("글\n")
    for _slow in (True, False, True, True):
        with qtbot.waitSignal(validation.checked):
            validation.check()
        assert elsewhere == []
    validation.check()
    assert elsewhere == [document.text]


def test_the_worker_of_a_long_post_is_kept_once_somebody_writes_in_it(qtbot: QtBot, post: Path) -> None:
    post.write_text(POST + "글 하나.\n\n" * FIRST_IN_PLACE, "utf-8")
    jobs, document = Jobs(), Document(QtTextBuffer(), post)
    document.load()
    validation = Validation(document, SiteContext(), jobs)
    try:
        with qtbot.waitSignal(validation.checked, timeout=20_000):
            validation.check_soon()
        assert jobs._longest_rest == REST
        with qtbot.waitSignal(validation.checked, timeout=20_000):
            document.buffer.apply([TextEdit(Span(len(POST), len(POST)), "새 ")], Origin.FORM)
        assert jobs._longest_rest == REMEMBERING_REST
    finally:
        jobs.close()
