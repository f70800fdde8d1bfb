"""Memory for tests of what grows."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterable


def taken(steps: Iterable[Callable[[], object]]) -> list[float]:
    """Megabytes that Python's objects take after each step, beyond those before the first."""
    gc.collect()
    tracemalloc.start()
    try:
        found = [tracemalloc.get_traced_memory()[0]]
        for step in steps:
            step()
            gc.collect()
            found.append(tracemalloc.get_traced_memory()[0])
        return [(after - found[0]) / 1e6 for after in found[1:]]
    finally:
        tracemalloc.stop()
