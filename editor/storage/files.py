"""Reading and saving posts: bytes to text and back, and never a torn file.

A file is read once into a `FileText`: the text with LF newlines for everyone above, and all that is needed to write the
untouched parts back as they were. Saving goes through a temporary file beside the target, is checked, synced and renamed;
it is refused when the file no longer holds the bytes that were last seen.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from editor.core.messages import N_, Text, text
from editor.core.newlines import Newline, detect, normalise, restore

#: Files beyond this are not posts; opening one would only stall the window (bytes).
LARGEST = 64 * 1024 * 1024


class FileTrouble(Exception):
    """A file cannot be read or written; `message` says where, what and what next."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.say())
        self.message = message


class ChangedOnDisk(FileTrouble):
    """The file no longer holds what was last read or saved, so saving would lose somebody's work."""


class NotText(FileTrouble):
    """The bytes are not text in any encoding that posts use."""


@dataclass(frozen=True, slots=True)
class FileText:
    """One file as read. `raw` has the original newlines, `text` has LF only; `digest` is the SHA-256 of the bytes."""

    text: str
    raw: str
    encoding: str
    bom: bool
    newline: Newline
    digest: str

    def encode(self, new: str) -> bytes:
        """The bytes that save `new` (LF) in this file's encoding, untouched lines keeping their newlines.

        Raises FileTrouble naming the first character that the encoding cannot hold.
        """
        body = restore(new, self.raw)
        try:
            data = body.encode(self.encoding)
        except UnicodeEncodeError as error:
            bad = body[error.start]
            message = N_("“{character}” cannot be saved as {encoding}. Save the post as UTF-8 or remove it.")
            raise FileTrouble(text(message, character=bad, encoding=self.encoding)) from error
        return _BOMS.get(self.encoding, b"") + data if self.bom else data


NEW_FILE = FileText("", "", "utf-8", False, Newline.LF, "")
_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def digest_of(data: bytes) -> str:
    """SHA-256 of the bytes, as hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path) -> bytes:
    """The bytes of an ordinary file. Raises FileTrouble for everything that is not one (folder, pipe, device)."""
    try:
        info = path.stat()
        if stat.S_ISDIR(info.st_mode):
            raise FileTrouble(text(N_("{path} is a folder, not a post."), path=path))
        if not stat.S_ISREG(info.st_mode):
            raise FileTrouble(text(N_("{path} is not an ordinary file, so it cannot be opened."), path=path))
        if info.st_size > LARGEST:
            message = N_("{path} is {size} MB large; Foreword opens posts of up to {limit} MB.")
            raise FileTrouble(text(message, path=path, size=info.st_size >> 20, limit=LARGEST >> 20))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise FileTrouble(text(N_("There is no file {path}."), path=path)) from error
    except PermissionError as error:
        raise FileTrouble(text(N_("{path} may not be read: check its permissions."), path=path)) from error
    except (OSError, ValueError) as error:
        raise FileTrouble(text(N_("{path} cannot be read: {reason}."), path=path, reason=_reason(error))) from error


def decode(data: bytes, name: object) -> FileText:
    """The text of a file's bytes; `name` is for the message. Raises NotText when they are not text."""
    for encoding, mark in _BOMS.items():
        if data.startswith(mark):
            return _file_text(_strict(data[len(mark) :], encoding, name), encoding, True, data)
    return _file_text(_strict(data, "utf-8", name), "utf-8", False, data)


def read_file(path: Path) -> FileText:
    """A post as text. Raises FileTrouble."""
    return decode(read_bytes(path), path)


def _strict(data: bytes, encoding: str, name: object) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if b"\0" in data[:8192]:
            raise NotText(text(N_("{path} is not a text file."), path=name)) from error
        message = N_("{path} is not {encoding} text: the first unreadable byte is in line {line}.")
        raise NotText(text(message, path=name, encoding=encoding.upper(), line=line)) from error


def _file_text(raw: str, encoding: str, bom: bool, data: bytes) -> FileText:
    return FileText(normalise(raw), raw, encoding, bom, detect(raw), digest_of(data))


def current_digest(path: Path) -> str | None:
    """Digest of what is on disk now; None when there is no readable file."""
    try:
        return digest_of(read_bytes(path))
    except FileTrouble:
        return None


def save(path: Path, data: bytes, expected: str | None) -> str:
    """Replace the file by `data` at once, or not at all; returns the digest of what is on disk now.

    `expected` is the digest last seen (None: the file must not exist yet). Bytes that are there already are not written
    again. Raises ChangedOnDisk or FileTrouble; then the file still holds its old bytes.
    """
    target = _resolved(path)
    now = current_digest(target)
    new = digest_of(data)
    if now == new:
        return new
    if now != expected and (now is not None or expected is None or target.exists()):
        raise ChangedOnDisk(text(N_("{path} was changed by another program. Nothing was overwritten."), path=path))
    try:
        _replace(target, data)
    except OSError as error:
        message = N_("{path} could not be saved: {reason}. The file keeps its old text; save it under another name.")
        raise FileTrouble(text(message, path=path, reason=_reason(error))) from error
    return new


def _resolved(path: Path) -> Path:
    """The file behind a symbolic link, so that the link stays one."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise FileTrouble(text(N_("{path} is a link that leads nowhere."), path=path)) from error


def _replace(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(13, "read-only", str(target))
    # A short fixed prefix: a suffix on the post's own name could exceed the file system's limit.
    handle, name = tempfile.mkstemp(prefix=".foreword-", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            _keep_mode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _keep_mode(target: Path, temporary: Path) -> None:
    if target.exists():
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    else:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).rstrip(".")
