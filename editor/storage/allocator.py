"""How the C library gives out memory to the program and to what it starts."""

from __future__ import annotations

import ctypes
import os
import sys

#: Areas of memory at the most, and mallopt's number for that (glibc's malloc.h).
AREAS = 2
_M_ARENA_MAX = -8
#: Milliseconds after which `give_back` is worth its one millisecond again.
EVERY = 60_000


def use_few_areas() -> None:
    """Have threads share areas of memory; call it before there are any.

    glibc gives each thread an area of its own. What threads ask for while somebody writes (the text for the journal, a message to
    the page) leaves gaps in each of them, and in a long session these add up.
    """
    if not sys.platform.startswith("linux"):
        return
    os.environ.setdefault("MALLOC_ARENA_MAX", str(AREAS))  # for the page's processes and the workers
    try:
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, AREAS)
    except (OSError, AttributeError):
        return  # another C library


def give_back() -> None:
    """Give the system what lies free between pieces that are in use; otherwise only what is free at the end goes back."""
    if sys.platform.startswith("linux"):
        try:
            ctypes.CDLL(None).malloc_trim(0)
        except (OSError, AttributeError):
            return  # another C library
