"""Work that may never end, each piece in a process of its own."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable


def ends_in(seconds: float, work: Callable[..., None], *args: object) -> bool:
    """Whether the work, done in a process that knows all that this one knows, ends in so many seconds; if not, it is ended."""
    process = multiprocessing.get_context("fork").Process(target=work, args=args)
    process.start()
    process.join(seconds)
    if not process.is_alive():
        return True
    process.kill()
    return False
