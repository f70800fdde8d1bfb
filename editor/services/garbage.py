"""Python's rubbish in circles, looked for in the GUI thread alone.

By itself Python looks for it in whatever thread happens to make an object too many. A worker would then destroy windows, timers
and documents that belong to the GUI thread, which Qt forbids: timers cannot be stopped from there, and signals may be on their
way.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

#: Milliseconds between two looks at how much has been made since.
INTERVAL = 1_000


class Garbage(QObject):
    """Takes over from Python for as long as the program runs; lives in the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=INTERVAL)
        timer.timeout.connect(collect_due)
        timer.start()


def collect_due() -> None:
    """Collect the oldest generation that has as many new objects as Python itself would wait for (`gc.get_threshold`)."""
    counts, limits = gc.get_count(), gc.get_threshold()
    due = next((n for n in (2, 1, 0) if counts[n] > limits[n]), None)
    if due is not None:
        gc.collect(due)
