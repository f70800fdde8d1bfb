"""Checking an open post again and again, in place or in a worker process, which remembers what it found in the post before and
sends only what is new since.
"""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import NamedTuple

from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.rules.again import Again
from editor.core.rules.model import FileFacts, SiteFacts, Subject
from editor.core.rules.settings import Settings
from editor.core.rules.since import Since, since
from editor.core.site.model import Site
from editor.storage.site_facts import DiskFacts

Problems = tuple[Diagnostic, ...]
#: How many posts a worker remembers, and how many of a post's last answers the window keeps: each worker may have given others.
POSTS, ANSWERS = 4, 8


class Question(NamedTuple):
    """A post as it is to be checked; see `registry.check`."""

    text: str
    name: str
    engine: Engine
    site: Site | None
    now: datetime
    file: FileFacts
    settings: Settings

    @property
    def disk(self) -> DiskFacts | None:
        """What the disk says about the rest of the site, each folder read when it is asked about."""
        return DiskFacts(self.site) if self.site else None

    def found(self, again: Again, facts: SiteFacts | None) -> Problems:
        """The problems, as `again` remembers those of the check before."""
        subject = Subject(self.text, self.name, self.engine, self.site, self.now, self.file, facts)
        return again.examine(subject, self.settings)


class Asked(NamedTuple):
    """Which post it is, the number of the answer, and the numbers of those on which it may be based."""

    post: int
    number: int
    known: tuple[int, ...]


class Answer(NamedTuple):
    """What is new since the answer with the number `base`; since nothing was known where that is None."""

    number: int
    base: int | None
    since: Since


class Checks:
    """The checks of one open post, each of which is quick thanks to the one before. Lives in the GUI thread."""

    _names = count()

    def __init__(self) -> None:
        self._post = next(self._names)
        self._again = Again()
        self._found: dict[int, Problems] = {}
        self._number = 0

    def here(self, question: Question, facts: SiteFacts | None) -> Problems:
        """The problems, found in place. Without `facts` the disk is asked."""
        return question.found(self._again, facts or question.disk)

    def for_worker(self, question: Question) -> tuple[Question, Asked]:
        """What to ask a worker process with `answer`."""
        self._number += 1
        return question, Asked(self._post, self._number, tuple(self._found))

    def take(self, answer: Answer) -> Problems:
        """The problems that an answer means; answers are to be taken in the order of the questions."""
        found = answer.since.applied(() if answer.base is None else self._found[answer.base])
        self._found = dict([*self._found.items(), (answer.number, found)][-ANSWERS:])
        return found


class _Remembered(NamedTuple):
    """A post in a worker's memory: the number of its last answer, the length of its text, and what was found in it."""

    again: Again
    number: int
    length: int
    found: Problems


class Memory:
    """What a worker process remembers: the posts that it has checked last."""

    def __init__(self) -> None:
        self._posts: dict[int, _Remembered] = {}

    def __len__(self) -> int:
        return len(self._posts)

    def answer(self, question: Question, asked: Asked) -> Answer:
        """Check a post; the disk is asked about the rest of its site."""
        before = self._posts.pop(asked.post, None)
        again = before.again if before else Again()
        found = question.found(again, question.disk)
        while len(self._posts) >= POSTS:
            del self._posts[next(iter(self._posts))]
        self._posts[asked.post] = _Remembered(again, asked.number, len(question.text), found)
        if before is None or before.number not in asked.known:
            return Answer(asked.number, None, since((), found, 0))
        return Answer(asked.number, before.number, since(before.found, found, len(question.text) - before.length))


_memory = Memory()


def answer(question: Question, asked: Asked) -> Answer:
    """Check a post in this process, as `Memory` does."""
    return _memory.answer(question, asked)
