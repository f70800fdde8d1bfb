"""A limit of time, by the system's timer and by a thread where there is none."""

from __future__ import annotations

import _thread
import signal
import time

import pytest

from editor.storage import time_limit
from editor.storage.time_limit import TimeLimit, TimeUp


def spin(seconds: float) -> None:
    """Work of Python's own."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


@pytest.fixture(params=["timer", "thread"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "thread":
        monkeypatch.setattr(time_limit, "works_here", lambda: False)  # as on Windows
    elif not hasattr(signal, "SIGALRM"):
        pytest.skip("there is no timer")
    return str(request.param)


def test_each_block_has_its_own_time(kind: str) -> None:
    before = signal.getsignal(signal.SIGINT)
    began = time.monotonic()
    with TimeLimit(0.4, thread=True) as limit:
        for _ in range(3):
            with limit.once:
                spin(0.2)
        for _ in range(2):
            with pytest.raises(TimeUp), limit.once:
                spin(20)
            with limit.once:
                spin(0.2)
    assert time.monotonic() - began < 10
    assert signal.getsignal(signal.SIGINT) == before
    spin(0.6)  # nothing comes late


def test_what_is_rung_when_the_limit_ends_is_not_taken_for_ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "works_here", lambda: False)
    rung, interrupt = _thread.allocate_lock(), _thread.interrupt_main
    rung.acquire()

    def interrupted() -> None:
        rung.release()
        time.sleep(0.2)
        interrupt()

    monkeypatch.setattr(_thread, "interrupt_main", interrupted)
    try:
        with TimeLimit(0.05, thread=True) as limit, limit.once:
            assert rung.acquire(timeout=10)
        spin(0.4)
    except KeyboardInterrupt:
        pytest.fail("nobody pressed Ctrl+C")


def test_ctrl_c_still_stops_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "works_here", lambda: False)

    def interrupted() -> None:
        _thread.interrupt_main()
        spin(5)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # what is started in the background ignores it
    try:
        with TimeLimit(20, thread=True) as limit, pytest.raises(KeyboardInterrupt), limit.once:
            interrupted()
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_limit_in_another_thread_limits_nothing(kind: str) -> None:
    done: list[bool] = []

    def work() -> None:
        with TimeLimit(0.05, thread=True) as limit, limit.once:
            spin(0.3)
        done.append(True)

    _thread.start_new_thread(work, ())
    end = time.monotonic() + 10
    while not done and time.monotonic() < end:
        time.sleep(0.01)
    assert done == [True]
