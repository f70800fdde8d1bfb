"""What lies in circles is destroyed in the GUI thread, however many objects a worker makes."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor.services import garbage
from editor.services.garbage import Garbage, collect_due


class Circle:
    """Rubbish that only a collection finds; it tells in which thread it was destroyed."""

    def __init__(self, ended: list[int]) -> None:
        self.itself, self._ended = self, ended

    def __del__(self) -> None:
        self._ended.append(threading.get_ident())


@pytest.fixture
def collector() -> QObject:
    gc.collect()
    gc.enable()
    parent = QObject()
    Garbage(parent)
    return parent


def in_a_worker(work: object) -> None:
    worker = threading.Thread(target=work)  # type: ignore[arg-type]
    worker.start()
    worker.join()


def test_a_worker_collects_nothing(collector: QObject, qtbot: QtBot) -> None:
    ended: list[int] = []
    Circle(ended)
    kept: list[list[int]] = []
    in_a_worker(lambda: kept.extend([] for _ in range(100_000)))
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == 1, timeout=20 * garbage.INTERVAL)
    assert ended == [threading.get_ident()]


def test_nothing_is_collected_before_it_is_due() -> None:
    gc.collect()
    ended: list[int] = []
    Circle(ended)
    collect_due()
    assert ended == []
    kept = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collect_due()
    assert ended == [threading.get_ident()]
    assert kept
