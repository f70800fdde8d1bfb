"""Linux's file events, as the kernel gives them: one watch a folder, and a clear error when there are no more to be had.

See inotify(7). watchdog's own observer watches every folder below a root, build output and packages too, keeps silent when the
system refuses one, and needs a thread for each folder that is watched on its own; so its thread class is used here, not its
observer.
"""

from __future__ import annotations

import ctypes
import os
import struct
from dataclasses import dataclass

_MODIFY, _ATTRIB, _CLOSE_WRITE = 0x2, 0x4, 0x8
_MOVED_FROM, _MOVED_TO, _CREATE, _DELETE, _DELETE_SELF, _MOVE_SELF = 0x40, 0x80, 0x100, 0x200, 0x400, 0x800
_OVERFLOW, _IGNORED, _IS_FOLDER, _ONLY_FOLDERS = 0x4000, 0x8000, 0x40000000, 0x01000000
_MASK = _MODIFY | _ATTRIB | _CLOSE_WRITE | _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE | _DELETE_SELF | _MOVE_SELF
_HEAD = struct.Struct("iIII")


@dataclass(frozen=True, slots=True)
class Event:
    """One event: the watch's number, what happened, and the name inside the folder ("" for the folder itself)."""

    watch: int
    mask: int
    name: str

    @property
    def overflow(self) -> bool:
        """Events were lost: everything has to be looked at."""
        return bool(self.mask & _OVERFLOW)

    @property
    def ended(self) -> bool:
        """The watch is gone, with its folder."""
        return bool(self.mask & _IGNORED)

    @property
    def folder_came(self) -> bool:
        return bool(self.mask & _IS_FOLDER and self.mask & (_CREATE | _MOVED_TO))

    @property
    def folder_went(self) -> bool:
        return bool(self.mask & _IS_FOLDER and self.mask & (_DELETE | _MOVED_FROM))

    @property
    def folder_itself(self) -> bool:
        """The watched folder was moved or deleted."""
        return bool(self.mask & (_DELETE_SELF | _MOVE_SELF))


class Inotify:
    """One queue of events. Raises OSError; ENOSPC from `add` means that the limit of watches is reached."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._handle = self._checked(self._libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK))

    def fileno(self) -> int:
        return self._handle

    def add(self, folder: str) -> int:
        """Watch a folder, not what is in its folders; returns the watch's number."""
        path = ctypes.c_char_p(os.fsencode(folder))
        return self._checked(self._libc.inotify_add_watch(self._handle, path, ctypes.c_uint32(_MASK | _ONLY_FOLDERS)))

    def remove(self, watch: int) -> None:
        """End a watch; one that has ended is no error."""
        self._libc.inotify_rm_watch(self._handle, watch)

    def read(self) -> list[Event]:
        """The events that are there; none when there are none."""
        try:
            data = os.read(self._handle, 256 * 1024)
        except BlockingIOError:
            return []
        events, at = [], 0
        while at < len(data):
            watch, mask, _, length = _HEAD.unpack_from(data, at)
            name = data[at + _HEAD.size : at + _HEAD.size + length].rstrip(b"\0")
            events.append(Event(watch, mask, os.fsdecode(name)))
            at += _HEAD.size + length
        return events

    def close(self) -> None:
        os.close(self._handle)

    def _checked(self, result: int) -> int:
        if result < 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        return result
