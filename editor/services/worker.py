"""What a worker process begins with; nothing here needs Qt, which a worker does not load."""

from __future__ import annotations

import gc
import os
import threading

#: How far a worker steps back (see nice(2)) where processors are few: the window and its page come first.
STEP_BACK = 5
#: New objects after which a worker looks for rubbish in circles. What is made of a long text is many objects and no rubbish, and
#: with Python's own number the looking takes a sixth of the time.
NEW_OBJECTS = 50_000


def begin() -> None:
    """What every worker does first."""
    if hasattr(os, "nice"):
        os.nice(STEP_BACK)
    gc.set_threshold(NEW_OBJECTS)
    end_with_parent()


def end_with_parent() -> None:
    """Let this process end when the program that started it is gone, whatever it is doing.

    A program that is killed cannot end its workers, and each of them keeps the others' pipes open, so that none would
    ever hear of it.
    """
    threading.Thread(target=_follow, name="parent", daemon=True).start()


def _follow() -> None:
    from multiprocessing import parent_process  # the window starts without it

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(0)
