"""Writing a file so that it holds its old bytes or the new ones, whenever the program or the machine stops.

On Linux the new bytes go into a file without a name (O_TMPFILE), which vanishes by itself when the program is killed; it gets
a name only when it is complete and synced. Elsewhere it is a temporary file beside the target. Everything raises OSError.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from editor.core.patterns import pattern
from editor.storage.attributes import carry_over

if sys.platform != "win32":
    import fcntl

#: Short and apart from the post's own name, which may be as long as the file system allows.
PREFIX = ".foreword-"
_TEMPORARY = pattern(re.escape(PREFIX) + r"(\d+)-[0-9a-f]{8}")
#: A disk, or a kernel, that has no nameless files or cannot name them.
_UNSUPPORTED = frozenset({errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT, errno.ENOSYS, errno.EPERM, errno.EXDEV})
#: Seconds between tries: Windows refuses to replace a file that another program has open, often for a moment only.
_TRIES = (0.02, 0.05, 0.1, 0.2, 0.4)


class _CannotName(OSError):
    """The disk makes nameless files but does not give them a name."""


def replace(target: Path, data: bytes, last_look: Callable[[], None]) -> None:
    """Put `data` in the place of an existing file, which keeps its owner, mode and extended attributes.

    `last_look` is called when the new file is complete, just before it takes the name; it may raise to stop that.
    """
    try:
        _replace(target, data, last_look, _nameless(target.parent, 0o600))
    except _CannotName:
        _replace(target, data, last_look, None)
    sync_folder(target.parent)


def create(target: Path, data: bytes) -> None:
    """Make a file that must not exist yet (FileExistsError otherwise); there at once with all its bytes."""
    try:
        _create(target, data, _nameless(target.parent, 0o666))
    except _CannotName:
        _create(target, data, None)
    sync_folder(target.parent)


def put(target: Path, data: bytes) -> None:
    """Write a private file of our own (mode 0600) over whatever is there, at once or not at all."""
    with _open(_named(target.parent, 0o600)) as new:
        write_all(new.handle, data)
        sync(new.handle)
        path = new.named()
        new.close()
        _persistently(lambda: path.replace(target))
        new.path = None


def _replace(target: Path, data: bytes, last_look: Callable[[], None], nameless: _New | None) -> None:
    with _open(nameless or _named(target.parent, 0o600)) as new:
        write_all(new.handle, data)
        carry_over(target, new.handle)
        sync(new.handle)
        path = new.named()
        new.close()  # Windows does not rename an open file
        last_look()
        _persistently(lambda: path.replace(target))
        new.path = None


def _create(target: Path, data: bytes, nameless: _New | None) -> None:
    with _open(nameless or _named(target.parent, 0o666)) as new:
        write_all(new.handle, data)
        sync(new.handle)
        new.give(target)


def write_all(handle: int, data: bytes) -> None:
    """Write every byte: the system may take fewer than it was given without calling it an error."""
    view = memoryview(data)
    while view:
        written = os.write(handle, view)
        if written <= 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        view = view[written:]


def sync(handle: int) -> None:
    """Have the disk hold the file's bytes."""
    if sys.platform == "darwin":
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # fsync stops at the drive's cache there
    else:
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Have the disk hold the folder's names. Not every file system can; the bytes themselves are safe already."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.EBADF):
            raise
    finally:
        os.close(handle)


def sweep(folder: Path) -> list[Path]:
    """Remove what programs that are no longer running left in a folder; returns what was removed."""
    removed = []
    with suppress(OSError):
        for entry in os.scandir(folder):
            found = _TEMPORARY.fullmatch(entry.name)
            if found and not is_running(int(found[1])) and time.time() - entry.stat().st_mtime > 60:
                with suppress(OSError):
                    Path(entry.path).unlink()
                    removed.append(Path(entry.path))
    return removed


def is_running(process: int) -> bool:
    """Whether a process of that number exists; where that cannot be told, yes."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


class _New:
    """A file in the making; `path` is its temporary name, which is removed in the end."""

    def __init__(self, folder: Path, handle: int, path: Path | None) -> None:
        self.folder, self.handle, self.path = folder, handle, path

    def named(self) -> Path:
        """Its temporary name, given now when it has none yet. Raises _CannotName."""
        if self.path is None:
            path = _temporary(self.folder)
            self._link(path)
            self.path = path
        return self.path

    def give(self, target: Path) -> None:
        """Its final name. Raises FileExistsError when that is taken."""
        if self.path is None:
            self._link(target)
            return
        self.close()
        try:
            os.link(self.path, target)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links: the test and the rename are two steps there
            if target.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
            self.path.rename(target)
            self.path = None

    def close(self) -> None:
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1

    def _link(self, path: Path) -> None:
        # The folder's handle makes Python call linkat, which can follow the link to the open file; link cannot.
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.link(f"/proc/self/fd/{self.handle}", path, src_dir_fd=folder, follow_symlinks=True)
        except OSError as error:
            if error.errno in _UNSUPPORTED:
                raise _CannotName(error.errno, error.strerror) from error
            raise
        finally:
            os.close(folder)


@contextmanager
def _open(new: _New) -> Iterator[_New]:
    """Use a new file and leave nothing of it but what was given a final name."""
    try:
        yield new
    finally:
        new.close()
        if new.path is not None:
            new.path.unlink(missing_ok=True)


def _nameless(folder: Path, mode: int) -> _New | None:
    kind = getattr(os, "O_TMPFILE", None)
    if kind is None or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return _New(folder, os.open(folder, os.O_RDWR | kind, mode), None)
    except OSError as error:
        if error.errno in _UNSUPPORTED and folder.is_dir():
            return None
        raise


def _named(folder: Path, mode: int) -> _New:
    path = _temporary(folder)
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return _New(folder, os.open(path, flags, mode), path)


def _temporary(folder: Path) -> Path:
    return folder / f"{PREFIX}{os.getpid()}-{secrets.token_hex(4)}"


def _persistently(step: Callable[[], object], system: str = os.name) -> None:
    """Do it, on Windows again while another program holds the file."""
    for pause in _TRIES if system == "nt" else ():
        try:
            step()
            return
        except PermissionError:
            time.sleep(pause)
    step()
