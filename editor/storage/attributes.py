"""Owner, mode, extended attributes and access lists of a file, carried over to the file that takes its place.

What a system does not have (chown on Windows, xattrs on macOS through Python) is left out; what it has and refuses is an
OSError, so that the caller can write in place instead of losing it.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_ABSENT = frozenset({errno.ENOTSUP, errno.ENODATA, errno.EOPNOTSUPP})
#: Set by the system's security modules by their own rules; an ordinary program may not, and need not, copy them.
_SYSTEM_OWNED = ("security.", "trusted.")


def carry_over(target: Path, handle: int) -> None:
    """Give the open file `handle` all attributes of `target`. Raises OSError when one of them cannot be given."""
    if os.name != "posix":
        return
    info = target.stat()
    mine = os.fstat(handle)
    if (info.st_uid, info.st_gid) != (mine.st_uid, mine.st_gid):
        os.chown(handle, info.st_uid, info.st_gid)
    # After chown, which clears set-id bits; before the access list, which is more exact than the mode.
    os.fchmod(handle, stat.S_IMODE(info.st_mode))
    _carry_extended(target, handle)


def _carry_extended(target: Path, handle: int) -> None:
    if not hasattr(os, "listxattr"):
        return
    wanted, present = _extended(target), _extended(handle)
    for name in present.keys() - wanted.keys():  # inherited from the folder; the old file had none
        if not name.startswith(_SYSTEM_OWNED):
            os.removexattr(handle, name)
    for name, value in wanted.items():
        if present.get(name) != value:
            _set(handle, name, value)


def _extended(where: Path | int) -> dict[str, bytes]:
    try:
        return {name: os.getxattr(where, name) for name in os.listxattr(where)}
    except OSError as error:
        if error.errno in _ABSENT:
            return {}
        raise


def _set(handle: int, name: str, value: bytes) -> None:
    try:
        os.setxattr(handle, name, value)
    except OSError:
        if not name.startswith(_SYSTEM_OWNED):
            raise
