"""Writing into a file itself: for hard links, and where a new file could not have the old one's owner or place.

Such a write can be interrupted half way. So a complete copy of the old and the new bytes lies in our own folder before the
first byte changes, and `finish_interrupted` completes at the next start what was cut off. Raises OSError.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from editor.storage.atomic import create, is_running, sync, write_all


@dataclass(frozen=True, slots=True)
class Finished:
    """A write that had been cut off: completed now, or (`completed` false) left to the writer, `copy` holding the new bytes."""

    path: Path
    completed: bool
    copy: Path | None = None


def overwrite(target: Path, data: bytes, copies: Path, last_look: Callable[[], None]) -> None:
    """Write `data` into `target`. When that fails the old bytes are put back and the OSError goes on."""
    old = target.read_bytes()
    copy = _keep(target, old, data, copies)
    try:
        last_look()
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    try:
        _write_into(target, old, data)
    finally:
        if target.read_bytes() in (old, data):
            copy.unlink(missing_ok=True)


def finish_interrupted(copies: Path) -> list[Finished]:
    """Complete the writes into `copies` of programs that no longer run; called at a start."""
    found = []
    for copy in sorted(copies.glob("*.copy")) if copies.is_dir() else []:
        with contextlib.suppress(OSError, ValueError, KeyError):
            if (finished := _finish(copy)) is not None:
                found.append(finished)
    return found


def _keep(target: Path, old: bytes, new: bytes, copies: Path) -> Path:
    copies.mkdir(parents=True, exist_ok=True, mode=0o700)
    head = json.dumps({"path": os.fspath(target), "process": os.getpid(), "old": len(old), "new": len(new)})
    copy = copies / f"{secrets.token_hex(8)}.copy"
    create(copy, head.encode("utf-8", "surrogatepass") + b"\n" + old + new)
    return copy


def _write_into(target: Path, old: bytes, new: bytes) -> None:
    handle = os.open(target, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        try:
            _put(handle, new)
        except OSError:
            _put(handle, old)  # its blocks are there already, so a full disk does not stop this
            raise
    finally:
        os.close(handle)


def _put(handle: int, data: bytes) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    write_all(handle, data)
    os.ftruncate(handle, len(data))
    sync(handle)


def _finish(copy: Path) -> Finished | None:
    line, _, rest = copy.read_bytes().partition(b"\n")
    head = json.loads(line.decode("utf-8", "surrogatepass"))
    if is_running(head["process"]) and head["process"] != os.getpid():
        return None
    old, new, target = rest[: head["old"]], rest[head["old"] :], Path(head["path"])
    now = target.read_bytes() if target.is_file() else b""
    if now in (old, new):
        copy.unlink()
        return None
    if not _is_between(now, old, new):
        kept = copy.with_suffix(".left")
        create(kept, new)
        copy.unlink()
        return Finished(target, False, kept)
    _write_into(target, now, new)
    copy.unlink()
    return Finished(target, True)


def _is_between(now: bytes, old: bytes, new: bytes) -> bool:
    """Whether `now` is what an unfinished write of `new` over `old` leaves: a start of the new, then the rest of the old."""
    same = next((n for n, (a, b) in enumerate(zip(now, new, strict=False)) if a != b), min(len(now), len(new)))
    return now[same:] == old[same : len(now)] and len(now) in (len(old), max(same, len(old)))
