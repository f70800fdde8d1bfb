"""What a process and all under it take of the machine's memory, from Linux' /proc."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Memory:
    """Megabytes: the proportional set size, what nobody shares, the resident set size, and what the process has written; and a
    line for each process. Only the last does not depend on which other programs run."""

    pss: float
    uss: float
    rss: float
    own: float
    parts: tuple[str, ...] = ()


def of_tree(root: int) -> Memory:
    """The memory of a process and of all that it started."""
    found = [(pid, of_process(pid)) for pid in tree(root)]
    parts = tuple(f"PSS {one.pss:6.1f} MB, USS {one.uss:6.1f} MB  {command_of(pid)}" for pid, one in found)
    return Memory(*(sum(getattr(one, name) for _, one in found) for name in ("pss", "uss", "rss", "own")), parts)


def tree(root: int) -> list[int]:
    """A process and all under it."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue  # it has ended
        children.setdefault(parent, []).append(int(folder.name))
    return list(_below(root, children))


def _below(root: int, children: dict[int, list[int]]) -> Iterator[int]:
    yield root
    for child in children.get(root, ()):
        yield from _below(child, children)


def end_tree(root: int) -> None:
    """End a process and all under it, at once."""
    for pid in tree(root):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def of_process(pid: int) -> Memory:
    """The memory of one process; nothing when it has ended."""
    sizes: dict[str, int] = {}
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        lines = []
    for line in lines:
        name, _, size = line.partition(":")
        sizes[name] = int(size.split()[0])
    private = sizes.get("Private_Clean", 0) + sizes.get("Private_Dirty", 0)
    return Memory(*(size / 1024 for size in (sizes.get("Pss", 0), private, sizes.get("Rss", 0), sizes.get("Anonymous", 0))))


def command_of(pid: int) -> str:
    """The program of a process, and which of its kinds of process it is."""
    try:
        words = os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).replace("\0", " ").split(" ")
    except OSError:
        return "ended"
    return " ".join([Path(words[0]).name, *(word for word in words if word.startswith("--type="))])
