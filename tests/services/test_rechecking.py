"""Worker processes that remember a post give the answers that a check of the whole post gives."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from editor.core.engine import Engine
from editor.core.rules.model import FileFacts
from editor.core.rules.registry import check
from editor.core.rules.settings import DEFAULT
from editor.services.rechecking import POSTS, Checks, Memory, Question

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
POST = "---\ntitle: 글\n---\n\n" + "".join(f"**제목 {number}. **이다.\n\n" for number in range(40))


def question(text: str) -> Question:
    return Question(text, "2024-01-05-a.md", Engine.JEKYLL, None, NOW, FileFacts(), DEFAULT)


def whole(text: str) -> object:
    return check(text, name="2024-01-05-a.md", engine=Engine.JEKYLL, site=None, now=NOW)


def test_answers_of_several_workers_are_put_together() -> None:
    random, checks, text, sent, workers = Random(3), Checks(), POST, [], (Memory(), Memory())
    for _ in range(60):
        at = random.randrange(20, len(text))
        text = text[:at] + random.choice(("가", "**", "\n\n", "")) + text[at + random.choice((0, 1)) :]
        told = random.choice((*workers, workers[0])).answer(*checks.for_worker(question(text)))
        sent.append(len(told.since.new))
        assert checks.take(told) == whole(text)
    assert sent[0] > 30
    assert sorted(sent)[30] <= 3  # half of them at the least


def test_an_answer_that_nobody_took_is_not_built_upon() -> None:
    worker, checks = Memory(), Checks()
    for text in (POST, POST + "**하나 더. **이다.\n"):
        worker.answer(*checks.for_worker(question(text)))
    last = POST + "**또 하나. **이다.\n"
    told = worker.answer(*checks.for_worker(question(last)))
    assert told.base is None
    assert checks.take(told) == whole(last)


def test_a_worker_remembers_few_posts_and_does_not_mix_them_up() -> None:
    worker = Memory()
    posts = [(Checks(), POST.replace("제목", f"제목 {number}")) for number in range(7)]
    for checks, text in (*posts, *posts):
        assert checks.take(worker.answer(*checks.for_worker(question(text)))) == whole(text)
    assert len(worker) == POSTS
