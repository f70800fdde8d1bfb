"""Reading posts: bytes to text, and what is no ordinary file in words. Apart from saving, whose means a check need not load."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from editor.core.messages import N_, text
from editor.storage.encodings import FileText, decode
from editor.storage.troubles import FileTrouble, Reason, said

#: Files beyond this are not posts; opening one would only stall the window (bytes).
LARGEST = 64 * 1024 * 1024
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOINHERIT", 0)
#: Bytes that are asked for at a time behind those, where a file has grown or comes in parts.
_MORE = 1 << 20


def read_bytes(path: Path | str) -> bytes:
    """The bytes of an ordinary file. Raises FileTrouble for everything that is not one (folder, pipe, device)."""
    try:
        info = os.stat(path)  # noqa: PTH116 - a string's way is shorter, and there are ten thousand posts
        _ordinary(path, info)
        return _whole(path, info.st_size)
    except FileNotFoundError as error:
        raise FileTrouble(text(N_("There is no file {path}."), path=path), Reason.MISSING) from error
    except PermissionError as error:
        message = N_("{path} may not be read: check its permissions.")
        raise FileTrouble(text(message, path=path), Reason.READ_ONLY) from error
    except OSError as error:
        reason, cause = said(error)
        raise FileTrouble(text(N_("{path} cannot be read: {reason}."), path=path, reason=cause), reason) from error
    except ValueError as error:
        raise FileTrouble(text(N_("{path} cannot be read: {reason}."), path=path, reason=str(error))) from error


def _whole(path: Path | str, size: int) -> bytes:
    """All bytes of a file that had `size` of them just now; a file object asks the system for twice as much."""
    handle = os.open(path, _TO_READ)
    try:
        data = os.read(handle, size + 1)
        while more := os.read(handle, _MORE):
            data += more
        return data
    finally:
        os.close(handle)


def _ordinary(path: Path | str, info: os.stat_result) -> None:
    if stat.S_ISDIR(info.st_mode):
        raise FileTrouble(text(N_("{path} is a folder, not a post."), path=path), Reason.NOT_A_FILE)
    if not stat.S_ISREG(info.st_mode):
        message = N_("{path} is not an ordinary file, so it cannot be opened.")
        raise FileTrouble(text(message, path=path), Reason.NOT_A_FILE)
    if info.st_size > LARGEST:
        message = N_("{path} is {size} MB large; Foreword opens posts of up to {limit} MB.")
        raise FileTrouble(text(message, path=path, size=info.st_size >> 20, limit=LARGEST >> 20), Reason.TOO_LARGE)


def read_file(path: Path, encoding: str | None = None) -> FileText:
    """A post as text, in `encoding` when the writer has chosen one. Raises FileTrouble."""
    return decode(read_bytes(path), path, encoding)
