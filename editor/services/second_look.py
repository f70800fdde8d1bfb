"""When a page that was made in steps is looked at a second time: a worker process reads the whole text at a pause of the keys.

A step gives what reading the whole gives, as far as many thousands of random edits could tell. Should one ever not, the page
is put right soon, and nobody has to know. That must cost who writes nothing, so it is done seldom, and the less often the
longer it takes; a worker that was started for it ends with it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from editor.services.jobs import Job, Jobs

#: Milliseconds without a key that are a pause.
PAUSE = 3_000
#: Milliseconds between two looks at the least, and of how many times its own duration a look is followed by rest.
EVERY, SHARE = 30_000, 20


class SecondLook(QObject):
    """Knows when the next look is due; who shows the page begins it then, if it is still the page that steps made.

    Signals:
        due: keys have paused since the last step.
        overdue: a look did not end in its time, and there is none any more until `forget`.
    """

    due = Signal()
    overdue = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._hopeful = True
        self._rest = 0
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_pause)

    @property
    def pending(self) -> bool:
        """Whether a look is waited for or under way."""
        return self._timer.isActive() or self._job is not None

    def owe(self) -> None:
        """A step has made the page."""
        if self._hopeful:
            rest = self._rest - self._since.elapsed() if self._since.isValid() else 0
            self._timer.start(max(PAUSE, rest))

    def settle(self) -> None:
        """The page is made from the whole: there is nothing to look for."""
        self._timer.stop()

    def forget(self) -> None:
        """Another page is shown."""
        self._timer.stop()
        self._hopeful = True

    def _on_pause(self) -> None:
        if self._job is not None:
            self._timer.start(PAUSE)
        else:
            self.due.emit()

    def begin(self, limit: int, unlike: Callable[[object], None], work: Callable[..., object], *args: object) -> None:
        """Run `work`, which says None when all is as it should be; anything else is given to `unlike`.

        Takes at most `limit` milliseconds. Whether the answer still fits is for `unlike` to know: the job is not cancelled, since
        it could not be ended in time then.
        """
        alone = not self._jobs.has_processes
        self._since.start()

        def done(found: object) -> None:
            self._ended()
            if alone:
                self._jobs.end_idle()
            if found is not None:
                unlike(found)

        self._job = self._jobs.run_in_process(work, *args, done=done, failed=lambda _error: self._ended())
        self._job.limit(limit, self._on_overdue)

    def _ended(self) -> None:
        self._job, self._rest = None, max(EVERY, SHARE * self._since.elapsed())
        self._since.start()

    def _on_overdue(self) -> None:
        self._ended()
        self._hopeful = False
        self._timer.stop()
        self.overdue.emit()
