"""A lock that its holder loses when it ends, however it ends: the system lets go of it.

So what a killed program left can be told from what a running one is using. The file also names the process, for disks that
have no locks.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
from pathlib import Path

from editor.storage.atomic import is_running

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

#: What a disk without locks says; anything else means that a running program holds the lock.
_NONE_HERE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EIO})
#: Where the lock lies on Windows, which keeps others from reading what is locked.
_FAR = 1 << 30


class Lock:
    """A held lock; it ends with `release` or with the process."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path, self._handle = path, handle

    def release(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def acquire(path: Path, create: bool = True) -> Lock | None:
    """Take the lock; None when a running program has it (or, without `create`, there is no such file). Raises OSError."""
    flags = os.O_RDWR | (os.O_CREAT if create else 0)
    try:
        handle = os.open(path, flags, 0o600)
    except FileNotFoundError:
        if create:
            raise
        return None
    if not _lock(handle, path) or not _same(handle, path):
        os.close(handle)
        return None
    holder = json.dumps({"process": os.getpid(), "host": socket.gethostname()}).encode()
    os.ftruncate(handle, 0)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, holder)
    return Lock(path, handle)


def holder(path: Path) -> tuple[int, str] | None:
    """Process number and host that wrote the lock last; None when that cannot be read."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return int(data["process"]), str(data["host"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lock(handle: int, path: Path) -> bool:
    try:
        if sys.platform == "win32":
            os.lseek(handle, _FAR, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NONE_HERE and _abandoned(path)
    return True


def _abandoned(path: Path) -> bool:
    """On a disk without locks: whether the process that the file names is gone. One on another host may be alive."""
    named = holder(path)
    if named is None or named[0] == os.getpid():
        return True
    return named[1] == socket.gethostname() and not is_running(named[0])


def _same(handle: int, path: Path) -> bool:
    """Whether the file has not been removed by an earlier holder between our opening and locking it."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False
