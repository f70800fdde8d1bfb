"""What can go wrong with a file, as exceptions whose message says where, what and what next."""

from __future__ import annotations

import errno
import os
import sys
from enum import Enum
from pathlib import Path

from editor.core.messages import N_, Text, text


class Reason(Enum):
    """Why a file could not be read or saved, for offering the fitting way out."""

    MISSING = "missing"
    NOT_A_FILE = "not a file"
    TOO_LARGE = "too large"
    NOT_TEXT = "not text"
    READ_ONLY = "read-only"
    CHANGED = "changed"
    VANISHED = "vanished"
    FULL = "full"
    LOCKED = "locked"
    UNENCODABLE = "unencodable"
    DEVICE = "device"
    OTHER = "other"


class FileTrouble(Exception):
    """A file cannot be read or written; `message` says where, what and what next."""

    reason = Reason.OTHER

    def __init__(self, message: Text, reason: Reason | None = None) -> None:
        super().__init__(message.say())
        self.message = message
        self.reason = reason or self.reason


class ChangedOnDisk(FileTrouble):
    """The file no longer holds what was last read or saved, so saving would lose somebody's work."""

    reason = Reason.CHANGED


class Vanished(FileTrouble):
    """The file that was read is gone; saving with ``expected=None`` writes it anew."""

    reason = Reason.VANISHED


class NotText(FileTrouble):
    """The bytes are not text in any encoding that posts use."""

    reason = Reason.NOT_TEXT


class Unencodable(FileTrouble):
    """A character does not fit the file's encoding; `offset` is where it stands (code points, LF newlines)."""

    reason = Reason.UNENCODABLE

    def __init__(self, message: Text, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


_SAYS = {
    errno.ENOSPC: (Reason.FULL, N_("the disk is full")),
    errno.EDQUOT: (Reason.FULL, N_("your share of the disk (quota) is used up")),
    errno.EFBIG: (Reason.FULL, N_("the disk does not take a file of this size")),
    errno.EIO: (Reason.DEVICE, N_("the disk reports an error")),
    errno.ENODEV: (Reason.DEVICE, N_("the disk is not there any more")),
    errno.EROFS: (Reason.READ_ONLY, N_("the disk can only be read")),
    errno.EACCES: (Reason.READ_ONLY, N_("you may not write there")),
    errno.EPERM: (Reason.READ_ONLY, N_("the file is protected")),
    errno.ENOENT: (Reason.VANISHED, N_("its folder is gone")),
    errno.ENOTDIR: (Reason.VANISHED, N_("its folder is gone")),
    errno.ENAMETOOLONG: (Reason.OTHER, N_("its name is too long for this disk")),
    errno.ETXTBSY: (Reason.LOCKED, N_("another program is using it")),
    errno.EBUSY: (Reason.LOCKED, N_("another program is using it")),
}
_LOCKED_BY_WINDOWS = frozenset({32, 33})  # ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION


def said(error: OSError) -> tuple[Reason, Text | str]:
    """The kind of an error of the system, and its cause in words that fit behind a colon."""
    if getattr(error, "winerror", None) in _LOCKED_BY_WINDOWS:
        return Reason.LOCKED, text(N_("another program is using it"))
    if error.errno in _SAYS:
        reason, words = _SAYS[error.errno]
        return reason, text(words)
    return Reason.OTHER, (error.strerror or str(error)).rstrip(".")


def not_saved(path: Path, error: OSError, there: bool = False) -> FileTrouble:
    """The trouble of a failed save, which left the file as it was; `there`: the new bytes are in it all the same."""
    reason, cause = said(error)
    if there:
        message = N_("{path} was written, but the disk did not confirm it: {reason}. Save a copy on another disk to be safe.")
        return FileTrouble(text(message, path=path, reason=cause), reason)
    message = N_("{path} could not be saved: {reason}. The file keeps its old text; save it under another name.")
    return FileTrouble(text(message, path=path, reason=cause), reason)


def fault(error: BaseException) -> Text:
    """A fault of our own in one line, with how to report it."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{os.path.basename(at.tb_frame.f_code.co_filename)}:{at.tb_lineno}" if at else "?"  # noqa: PTH119 - a name only
    message = N_("This is a fault in Foreword, not in your files: {error} ({place}). Please report this line with {version}.")
    return text(message, error=f"{type(error).__name__}: {error}", place=place, version=f"Python {sys.version.split()[0]}")
