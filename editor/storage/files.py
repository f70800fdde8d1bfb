"""Reading and saving posts: bytes to text and back, and never a torn file.

A file is read once into a `FileText`: the text with LF newlines for everyone above, and all that is needed to write the
untouched parts back as they were. A save replaces the whole file or nothing, is refused when the file no longer holds the
bytes that were last seen, and writes nothing when the bytes are there already.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from editor.core.messages import N_, text
from editor.storage.atomic import create, replace, sweep
from editor.storage.encodings import NEW_FILE, FileText, decode, digest_of
from editor.storage.in_place import overwrite
from editor.storage.reading import LARGEST, read_bytes, read_file
from editor.storage.recovery import home, keep_version
from editor.storage.troubles import ChangedOnDisk, FileTrouble, NotText, Reason, Unencodable, Vanished, not_saved

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

#: What says that a new file cannot take the old one's place here, though the old one may be written to.
_NOT_REPLACEABLE = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.EXDEV})


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
