"""Checking an open post with the same rules that the command line has.

Each check begins with what the one before found (see `rechecking`). While that takes less than a frame it is done at once; beyond
that in a worker process, where it cannot slow typing, one at a time: when it ends, the newest text is next.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from time import thread_time
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from editor.core.markdown.ordinary import is_ordinary
from editor.core.site.model import Site
from editor.services.document import Document
from editor.services.jobs import REMEMBERING_REST, REST, Job, Jobs
from editor.services.site_context import SiteContext

if TYPE_CHECKING:
    from editor.services.rechecking import Answer, Checks, Problems, Question
    from editor.services.site_answers import SiteAnswers

#: Milliseconds of pause before a post is checked again, and for texts of more than so many characters.
PAUSE, LARGE_PAUSE, LARGE = 50, 1500, 200_000
#: Milliseconds that a check may take in the GUI thread, and characters with which that is tried the first time, and again when
#: the text has become longer than by so many characters.
FRAME, FIRST_IN_PLACE, SIMILAR = 12.0, 20_000, 2_000


class Validation(QObject):
    """The problems of one document.

    Signals:
        checked: the problems of the text as it is now.
    """

    checked = Signal(object)

    def __init__(self, document: Document, context: SiteContext, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._context, self._jobs = document, context, jobs
        self._job: Job | None = None
        self._cost, self._checked = 0.0, 0
        self._failed = -1  # the revision at which a worker died
        self._last = 0.0  # one that took long may have loaded what it needs
        self._answers: SiteAnswers | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)
        jobs.released.connect(self.check_soon)
        self._edited = False  # a post that is only read needs the worker but once
        document.text_changed.connect(self._on_edit)

    @property
    def pending(self) -> bool:
        """Whether a check is due or under way."""
        return self._timer.isActive() or self._job is not None or (self._answers is not None and self._answers.busy)

    def _on_edit(self) -> None:
        self._edited = True
        self.check_soon()

    def check_soon(self) -> None:
        """Check after a pause in typing; the first time when the window has been painted."""
        if self._jobs.held:
            return
        self._timer.start(LARGE_PAUSE if len(self._document.text) > LARGE else PAUSE)

    def check(self) -> None:
        """Check now, in place when that is quick enough."""
        if self._job is not None:
            self._timer.start(PAUSE)
        elif not self._is_ready():
            return
        elif self._is_quick():
            before = thread_time()  # not by the clock: a busy machine makes no check a long one
            self._take(self.now())
            last, self._last = self._last, (thread_time() - before) * 1000
            self._cost, self._checked = min(last, self._last), len(self._document.text)
        else:
            self._check_elsewhere()

    def _check_elsewhere(self) -> None:
        from editor.services.rechecking import answer

        checks, revision = self._checks, self._document.buffer.revision
        self._job = self._jobs.run_in_process(
            answer,
            *checks.for_worker(self._question()),
            done=lambda told: self._on_done(checks.take(cast("Answer", told)), revision),
            failed=self._on_failed,
            rest=REMEMBERING_REST if self._edited else REST,
        )

    @cached_property
    def _checks(self) -> Checks:
        from editor.services.rechecking import Checks

        return Checks()

    def end(self) -> None:
        """The post is closed: no check begins, and nobody hears of the one under way."""
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def now(self) -> Problems:
        """The problems of the present text, whatever that takes."""
        found = self._checks.here(self._question(), self._answers)
        if self._answers is not None:
            self._answers.look()
        return found

    def _is_ready(self) -> bool:
        """Whether the site's settings are known; the check goes on when they are."""
        site = self._context.site_of(self._document)
        self._follow(self._context.answers(site, self._jobs) if site else None)
        if self._answers is None or self._answers.known:
            return True
        self._answers.look()
        return False

    def _follow(self, answers: SiteAnswers | None) -> None:
        if answers is not self._answers:
            if self._answers is not None:
                self._answers.answered.disconnect(self.check_soon)
            if answers is not None:
                answers.answered.connect(self.check_soon)
            self._answers = answers

    def _is_quick(self) -> bool:
        """Whether a check takes less than a frame, as far as the last one tells; nothing tells of a text made to be slow."""
        text = self._document.text
        similar = self._cost > 0 and len(text) <= self._checked + SIMILAR
        return self._cost < FRAME and (similar or len(text) <= FIRST_IN_PLACE) and is_ordinary(text)

    def _question(self) -> Question:
        from editor.core.rules.model import FileFacts
        from editor.core.rules.settings import DEFAULT
        from editor.services.rechecking import Question

        document, context = self._document, self._context
        site = context.site_of(document)
        settings = self._answers.settings if self._answers else DEFAULT
        engine = context.engine_of(document)
        file = FileFacts(document.file.encoding, document.file.newline)
        return Question(document.text, _name(document, site), engine, site, datetime.now().astimezone(), file, settings)

    def _on_done(self, found: Problems, revision: int) -> None:
        self._job, self._cost = None, FRAME
        if len(self._document.text) <= FIRST_IN_PLACE:
            self._cost = 0.0
        if revision == self._document.buffer.revision:
            self._take(found)

    def _on_failed(self, _error: BaseException) -> None:
        """The worker died, or was ended because of another job that it had. Another one is tried, once for each revision."""
        self._job = None
        if self._failed != self._document.buffer.revision:
            self._failed = self._document.buffer.revision
            self.check_soon()

    def _take(self, found: Problems) -> None:
        self.checked.emit(found)


def _name(document: Document, site: Site | None) -> str:
    """The path from the site's root with "/" between its parts; the bare name without a site."""
    if document.path is None:
        return ""
    return document.path.relative_to(site.root).as_posix() if site else document.path.name
