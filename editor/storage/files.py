"""Reading and saving posts: bytes to text and back, and never a torn file.

A file is read once into a `FileText`: the text with LF newlines for everyone above, and all that is needed to write the
untouched parts back as they were. A save replaces the whole file or nothing, is refused when the file no longer holds the
bytes that were last seen, and writes nothing when the bytes are there already.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from editor.core.messages import N_, text
from editor.storage.atomic import create, replace, sweep
from editor.storage.encodings import NEW_FILE, FileText, decode, digest_of
from editor.storage.in_place import overwrite
from editor.storage.recovery import home, keep_version
from editor.storage.troubles import ChangedOnDisk, FileTrouble, NotText, Reason, Unencodable, Vanished, not_saved, said

__all__ = [
    "LARGEST",
    "NEW_FILE",
    "ChangedOnDisk",
    "FileText",
    "FileTrouble",
    "NotText",
    "Reason",
    "Unencodable",
    "Vanished",
    "copies",
    "current_digest",
    "decode",
    "digest_of",
    "read_bytes",
    "read_file",
    "save",
]

#: Files beyond this are not posts; opening one would only stall the window (bytes).
LARGEST = 64 * 1024 * 1024
#: What says that a new file cannot take the old one's place here, though the old one may be written to.
_NOT_REPLACEABLE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.EXDEV})


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file. Raises FileTrouble for everything that is not one (folder, pipe, device)."""
    try:
        _ordinary(path, path.stat())
        return path.read_bytes()
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


def _ordinary(path: Path, info: os.stat_result) -> None:
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


def current_digest(path: Path) -> str | None:
    """Digest of what is on disk now; None when there is no readable file."""
    try:
        return digest_of(read_bytes(path))
    except FileTrouble:
        return None


def copies() -> Path:
    """Where writes into a file itself keep their copies, for `in_place.finish_interrupted` at the next start."""
    return home() / "saving"


def save(path: Path, data: bytes, expected: str | None) -> str:
    """Replace the file by `data` at once, or not at all; returns the digest of what is on disk now.

    `expected` is the digest last seen (None: the file must not exist yet). Bytes that are there already are not written
    again. Raises ChangedOnDisk, Vanished or another FileTrouble; then the file still holds its old bytes.
    """
    target = _resolved(path)
    if target.exists() and not target.is_file():
        raise FileTrouble(text(N_("{path} is not a file. Save the post under another name."), path=path), Reason.NOT_A_FILE)
    new = digest_of(data)
    now = current_digest(target)
    if now == new:
        return new
    if expected is None:
        _save_new(path, target, data)
    else:
        _check(path, target, now, expected)
        _save_over(path, target, data, expected)
    sweep(target.parent)
    return new


def _resolved(path: Path) -> Path:
    """The file behind a symbolic link, so that the link stays one."""
    try:
        target = path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise FileTrouble(text(N_("{path} is a link that leads nowhere."), path=path)) from error
    if target.is_symlink():
        raise FileTrouble(text(N_("{path} is a link that leads nowhere."), path=path))
    return target


def _check(path: Path, target: Path, now: str | None, expected: str) -> None:
    if now == expected:
        return
    if now is None and not target.exists():
        message = N_("{path} is gone: it was deleted, moved or renamed. Save again to write it anew, or under another name.")
        raise Vanished(text(message, path=path))
    raise _changed(path)


def _changed(path: Path) -> ChangedOnDisk:
    return ChangedOnDisk(text(N_("{path} was changed by another program. Nothing was overwritten."), path=path))


def _save_new(path: Path, target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        create(target, data)
    except FileExistsError as error:
        raise _changed(path) from error
    except OSError as error:
        raise not_saved(path, error, current_digest(target) == digest_of(data)) from error


def _save_over(path: Path, target: Path, data: bytes, expected: str) -> None:
    def last_look() -> None:
        _check(path, target, current_digest(target), expected)

    try:
        if not _writable(target):
            message = N_("{path} is write-protected. Remove the protection, or save the post under another name.")
            raise FileTrouble(text(message, path=path), Reason.READ_ONLY)
        if target.stat().st_nlink > 1 or not _replaced(path, target, data, expected, last_look):
            overwrite(target, data, copies(), last_look)
    except OSError as error:
        raise not_saved(path, error, current_digest(target) == digest_of(data)) from error


def _replaced(path: Path, target: Path, data: bytes, expected: str, last_look: Callable[[], None]) -> bool:
    """Whether a new file could take the old one's place with all its attributes; else nothing has happened."""
    if os.name != "posix":  # an open file cannot be replaced there, and a folder's rights do not stand in the way
        replace(target, data, last_look)
        return True
    with target.open("rb") as before:
        try:
            replace(target, data, last_look)
        except OSError as error:
            if error.errno in _NOT_REPLACEABLE:
                return False
            raise
        _keep_what_came_between(path, before.read(), expected)
    return True


def _keep_what_came_between(path: Path, replaced: bytes, expected: str) -> None:
    """Another program may write between our last look and the rename: its bytes are still in the replaced file."""
    if digest_of(replaced) == expected:
        return
    try:
        kept = keep_version(path, replaced, datetime.now())
    except OSError:  # no room for it elsewhere, so it goes back to where it was; ours is still in the window
        replace(path.resolve(), replaced, lambda: None)
        raise _changed(path) from None
    message = N_("{path} was changed by another program at the moment of saving. Its version is kept at {kept}.")
    raise ChangedOnDisk(text(message, path=path, kept=kept))


def _writable(target: Path) -> bool:
    return os.access(target, os.W_OK)
