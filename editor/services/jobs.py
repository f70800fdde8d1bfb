"""The only place with threads and processes: a job gets a snapshot of plain values and returns a value.

Results come back on the GUI thread. A job cannot be stopped in the middle, but `Job.cancel` makes sure that nobody hears
of its result any more. Before the window has been painted nothing is begun: a thread would take turns with the painting.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editor.services.worker import begin

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future, ProcessPoolExecutor

#: Milliseconds after which worker processes that have nothing to do are ended, and those that remember what they did: what
#: comes next is quick for them, and would wait for a second until new ones were as far.
REST, REMEMBERING_REST = 10_000, 600_000

Done = Callable[[object], None]
Failed = Callable[[BaseException], None]


class Job(QObject):
    """One running piece of work.

    Signals:
        ended: the worker is done with it, whether somebody waits for the result or not.
    """

    ended = Signal()
    _finished = Signal(object)

    def __init__(self, done: Done, failed: Failed | None, parent: QObject, in_process: bool = False) -> None:
        super().__init__(parent)
        self._in_process = in_process
        self._done, self._failed, self._cancelled = done, failed, False
        # Queued: the callback of a future runs in the worker, the result must be handled in the GUI thread.
        self._finished.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._future: Future[object] | None = None
        self._limit = QTimer(self, singleShot=True)

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for its result."""
        return self._cancelled

    def follow(self, future: Future[object]) -> None:
        """The work has been given to a worker."""
        self._future = future
        future.add_done_callback(self._hand_over)

    def cancel(self) -> None:
        """Forget the job: its result is dropped."""
        self._cancelled = True
        self._limit.stop()
        # A pool whose process dies stumbles over futures that were cancelled (CPython 3.11).
        if self._future is not None and not self._in_process:
            self._future.cancel()

    def limit(self, milliseconds: int, too_late: Callable[[], None]) -> None:
        """Call `too_late` instead of `done` when the job has no result by then."""

        def end() -> None:
            self._limit.timeout.disconnect()
            self.cancel()
            too_late()

        self._limit.timeout.connect(end)
        self._limit.start(milliseconds)

    def _hand_over(self, future: Future[object]) -> None:
        try:
            self._finished.emit(future)
        except RuntimeError:
            return  # the program is closing and the receiver is gone already

    def _report(self, future: Future[object]) -> None:
        self._limit.stop()
        self.deleteLater()
        self.ended.emit()
        if self._cancelled or future.cancelled():
            return
        if error := future.exception():
            if self._failed:
                self._failed(error)
            return
        self._done(future.result())


class Jobs(QObject):
    """Starts jobs: in a thread for waiting on the disk, in a process for computing, which would slow typing otherwise.

    Signals:
        released: work may begin; never without a call of `hold`.
        rested: the worker processes have ended, since nothing was asked of them for a while.
    """

    released = Signal()
    rested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: Executor | None = None
        self._process: ProcessPoolExecutor | None = None
        self._waiting: list[tuple[Job, Callable[[], Future[object]]]] = []
        self.held = False
        self._in_process = 0
        self._longest_rest = 0  # that the work of these processes asked for
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._end_idle)

    def hold(self) -> None:
        """Begin nothing until `release`: the window is to be painted first."""
        self.held = True

    def release(self) -> None:
        """Begin what was asked for in the meantime."""
        self.held = False
        waiting, self._waiting = self._waiting, []
        for job, ready in waiting:
            if not job.cancelled:
                job.follow(ready())
            else:
                job.ended.emit()
                job.deleteLater()
        self.released.emit()

    def run(self, work: Callable[..., object], *args: object, done: Done, failed: Failed | None = None) -> Job:
        """Run ``work(*args)`` in a thread."""
        return self._begun(Job(done, failed, self), lambda: self._pool().submit(work, *args))

    def run_in_process(
        self, work: Callable[..., object], *args: object, done: Done, failed: Failed | None = None, rest: int = REST
    ) -> Job:
        """Run ``work(*args)`` in a worker process; everything that goes in and out must be picklable.

        The process is kept for at least `rest` milliseconds after it.
        """
        job = Job(done, failed, self, in_process=True)
        self._in_process += 1
        self._rest.stop()
        self._longest_rest = max(rest, self._longest_rest)
        job.ended.connect(self._on_process_free)
        return self._begun(job, lambda: self._submitted(work, *args))

    def _submitted(self, work: Callable[..., object], *args: object) -> Future[object]:
        """Give work to a worker process; where one has died, which its pool does not survive, to a new one."""
        from concurrent.futures import BrokenExecutor

        try:
            return self._process_pool().submit(work, *args)
        except BrokenExecutor:
            self.end_processes()
            return self._process_pool().submit(work, *args)

    def _on_process_free(self) -> None:
        self._in_process -= 1
        if not self._in_process and not self.held:
            self._rest.start(self._longest_rest)

    @property
    def has_processes(self) -> bool:
        """Whether there are worker processes."""
        return self._process is not None

    def end_idle(self) -> None:
        """End the worker processes now if nothing is asked of them, and if they remember nothing."""
        if not self._in_process and self._longest_rest <= REST:
            self._rest.stop()
            self._end_idle()

    def _end_idle(self) -> None:
        """Workers take memory, and a post that is read in the window may not need them again."""
        self._longest_rest = 0
        pool, self._process = self._process, None
        if pool is not None:
            pool.shutdown(wait=False)
            self.rested.emit()

    def _begun(self, job: Job, ready: Callable[[], Future[object]]) -> Job:
        if self.held:
            self._waiting.append((job, ready))
        else:
            job.follow(ready())
        return job

    def _pool(self) -> Executor:
        from concurrent.futures import ThreadPoolExecutor

        if self._threads is None:
            self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="foreword")
        return self._threads

    def _process_pool(self) -> ProcessPoolExecutor:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        if self._process is None:
            context = multiprocessing.get_context("spawn")
            self._process = ProcessPoolExecutor(max_workers=2, mp_context=context, initializer=begin)
        return self._process

    def end_processes(self) -> None:
        """End the worker processes with what they do, which cannot be stopped otherwise; the next job starts new ones.

        Other jobs that run in them or wait for them fail, as when a process dies.
        """
        pool, self._process = self._process, None
        _terminate(pool)
        if pool is not None:
            pool.shutdown(wait=False)

    def close(self) -> None:
        """End all workers; running work is not waited for, and what is asked for from now on never begins.

        Whoever hears of the end may ask once more, and a new worker would keep the program from ending.
        """
        self.held = True
        self._waiting.clear()
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._threads = None
        self._close_processes()

    def _close_processes(self) -> None:
        """End the workers first, then wait for their pool: left to itself, it may still be closing its pipe when Python ends,
        which then complains that it cannot write to it."""
        pool, self._process = self._process, None
        _terminate(pool)
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _terminate(pool: ProcessPoolExecutor | None) -> None:
    """End all workers now, and free the pool of waiting for what they were sending or getting.

    The pool's thread would wait for ever for the rest of a long result whose worker has ended, since the program itself could
    still write it: without that end of the pipe the reading fails instead. Before CPython 3.11.5 (gh-94777) it also waits until
    somebody reads a long text that was on its way to a worker: there the end for reading is closed.
    """
    if pool is None:
        return
    import multiprocessing

    results, calls = getattr(pool, "_result_queue", None), getattr(pool, "_call_queue", None)
    for worker in multiprocessing.active_children():
        worker.terminate()
    if results is not None:
        results._writer.close()
    if calls is not None and sys.version_info < (3, 11, 5):
        calls._reader.close()
