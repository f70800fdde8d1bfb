"""Work in other processes: what takes too long can be ended, and whoever waits is told."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from editor.services.jobs import REMEMBERING_REST, REST, Jobs


def test_ended_processes_fail_the_others_and_new_work_starts_new_ones(qtbot: QtBot) -> None:
    jobs, failed, late, done = Jobs(), [], [], []
    try:
        for _ in range(4):  # two run, two wait
            jobs.run_in_process(time.sleep, 600, done=done.append, failed=failed.append)
        hung = jobs.run_in_process(time.sleep, 600, done=done.append, failed=failed.append)
        hung.limit(50, lambda: late.append(jobs.end_processes()))
        qtbot.waitUntil(lambda: len(failed) == 4 and len(late) == 1, timeout=20_000)
        jobs.run_in_process(abs, -7, done=done.append).limit(20_000, lambda: late.append(None))
        qtbot.waitUntil(lambda: done == [7], timeout=20_000)
        assert len(late) == 1
    finally:
        jobs.close()


def test_a_forgotten_job_has_no_limit(qtbot: QtBot) -> None:
    jobs, late, done = Jobs(), [], []
    try:
        forgotten = jobs.run_in_process(time.sleep, 0.6, done=done.append)
        forgotten.limit(100, lambda: late.append(None))
        forgotten.cancel()
        jobs.run_in_process(time.sleep, 0.5, done=done.append)
        qtbot.waitUntil(lambda: done == [None], timeout=20_000)
        assert late == []
    finally:
        jobs.close()


def test_the_end_does_not_wait_for_a_long_text_on_its_way_to_a_worker(qtbot: QtBot) -> None:
    jobs = Jobs()
    for _ in range(3):
        jobs.run_in_process(len, "x" * 20_000_000, done=lambda _: None)
    jobs.close()


def test_workers_with_nothing_to_do_end_and_new_work_starts_new_ones(qtbot: QtBot) -> None:
    jobs, done = Jobs(), []
    before = set(multiprocessing.active_children())
    try:
        jobs.run_in_process(time.sleep, 0.5, done=done.append, rest=100)
        jobs.run_in_process(abs, -7, done=done.append, rest=100)  # done long before the other, whose worker must not end
        with qtbot.waitSignal(jobs.rested, timeout=20_000):
            pass
        assert done == [7, None]
        qtbot.waitUntil(lambda: set(multiprocessing.active_children()) == before, timeout=20_000)
        jobs.run_in_process(abs, -8, done=done.append)
        qtbot.waitUntil(lambda: done == [7, None, 8], timeout=20_000)
    finally:
        jobs.close()


def test_workers_that_remember_are_kept_as_long_as_any_of_their_work_asks_for(qtbot: QtBot) -> None:
    jobs, done = Jobs(), []
    try:
        jobs.run_in_process(abs, -7, done=done.append, rest=REMEMBERING_REST)
        jobs.run_in_process(abs, -8, done=done.append, rest=0)
        qtbot.waitUntil(lambda: sorted(done) == [7, 8], timeout=20_000)
        jobs.end_idle()
        assert jobs.has_processes
        assert jobs._rest.remainingTime() > REST
    finally:
        jobs.close()


def test_what_is_asked_for_after_the_end_never_begins(qtbot: QtBot) -> None:
    """A new worker would keep the program from ending for as long as it works."""
    jobs, begun = Jobs(), []
    jobs.close()
    before = set(multiprocessing.active_children())
    jobs.run_in_process(time.sleep, 600, done=begun.append)
    jobs.run(begun.append, "in a thread", done=begun.append)
    assert set(multiprocessing.active_children()) == before
    assert begun == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize("end", [Jobs.close, Jobs.end_processes])
def test_a_worker_that_is_ended_while_it_sends_much_leaves_nobody_waiting(qtbot: QtBot, end: Callable[[Jobs], None]) -> None:
    jobs, failed, done = Jobs(), [], []
    jobs.run_in_process(bytes, 400_000_000, done=done.append, failed=failed.append)
    pool = jobs._process
    assert pool is not None
    manager, coming = pool._executor_manager_thread, pool._result_queue._reader
    assert coming.poll(20)  # it has begun, and is far from its end
    end(jobs)
    manager.join(20)
    assert not manager.is_alive()
    assert done == []
    jobs.close()


def test_work_goes_to_a_new_worker_after_one_has_died(qtbot: QtBot) -> None:
    jobs, failed, done = Jobs(), [], []
    try:
        jobs.run_in_process(os._exit, 1, done=done.append, failed=failed.append)
        qtbot.waitUntil(lambda: len(failed) == 1, timeout=20_000)
        jobs.run_in_process(abs, -7, done=done.append, failed=failed.append)
        qtbot.waitUntil(lambda: done == [7], timeout=20_000)
        assert len(failed) == 1
    finally:
        jobs.close()
