"""The recovery journal: unsaved text outside the site, for the start after a crash, a kill or a power cut.

Each running program has a folder of its own below ``home/recovery`` with a lock that dies with it, so that two running windows
never take each other's records. Every record lies in two files in turn: when the newer one is damaged, the one before is
still there. Nothing here raises while somebody types: what goes wrong comes back as a `Text`.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from editor.core.messages import N_, Text, text
from editor.storage.atomic import put
from editor.storage.locks import Lock, acquire, holder
from editor.storage.records import Record, Unpacked, digest_of_text, pack, to_bytes, unpack
from editor.storage.sessions import Session, read_session, session_bytes
from editor.storage.troubles import said

#: What dead programs left is kept this long (seconds) and up to this size (bytes); the newest is kept whatever its size.
KEPT_FOR = 30 * 24 * 3600
KEPT_SIZE = 256 * 1024 * 1024
_SLOTS = ("a", "b")


@dataclass(frozen=True, slots=True)
class Recovered:
    """A record that a dead program left. `damaged`: the text may be incomplete. `folder` is where it lies."""

    record: Record
    damaged: bool
    folder: Path


@dataclass(frozen=True, slots=True)
class Other:
    """Another running window that has a file open."""

    process: int
    host: str


class Journal:
    """This program's records and those that others left. One thread at a time may call for one key."""

    def __init__(self, home: Path) -> None:
        self._root = home / "recovery"
        self._folder = self._root / f"{time.time_ns():020d}-{secrets.token_hex(4)}"
        self._lock: Lock | None = None
        self._numbers: dict[str, int] = {}
        self._bases: dict[str, tuple[str, ...]] = {}  # of the last two writes, which both slots refer to
        self._adopted: dict[Path, Lock] = {}

    # Our own

    def write(self, key: str, record: Record) -> Text | None:
        """Keep the unsaved text of `key`; what was kept before stays until this is on the disk. Returns what went wrong."""
        # Taken before the write, so that a last write from another thread counts as newer than one under way.
        number = self._numbers[key] = self._numbers.get(key, 0) + 1
        try:
            self._ensure()
            base = self._write_base(key, record.base)
            put(self._slot(key, number), pack(record, number))
        except (OSError, ValueError) as error:
            if self._numbers.get(key) == number:
                self._numbers[key] = number - 1  # the next one must not go over the copy that is whole
            cause = said(error)[1] if isinstance(error, OSError) else str(error)
            message = N_("The recovery copy could not be written: {reason}. Save the post to be safe.")
            return text(message, reason=cause)
        self._use_base(key, base)
        return None

    def drop(self, key: str) -> None:
        """Forget the record of `key`: its text is saved, or the writer has thrown it away."""
        self._numbers.pop(key, None)
        self._bases.pop(key, None)
        _remove(self._folder.glob(f"{key}.*"))

    def save_session(self, session: Session) -> Text | None:
        """Keep which posts are open and where; also what other windows see of this one. Returns what went wrong."""
        try:
            self._ensure()
            put(self._folder / "session.json", session_bytes(session))
        except OSError as error:
            return text(N_("The open tabs could not be noted: {reason}."), reason=said(error)[1])
        return None

    def close(self, keep: bool = False) -> None:
        """The program ends in order. With `keep` (the session of the user ends) the next start finds everything."""
        for lock in self._adopted.values():
            lock.release()
        self._adopted.clear()
        if self._lock is not None:
            if keep:
                self._lock.release()
            else:
                _clear(self._folder, self._lock)
            self._lock = None

    # Others'

    def pending(self) -> tuple[Recovered, ...]:
        """Records of programs that ended without closing, the newest first; they are ours until `forget` or `close`."""
        found = [recovered for folder in self._dead() for recovered in _records(folder)]
        return tuple(sorted(found, key=lambda item: item.record.time, reverse=True))

    def last_session(self) -> Session | None:
        """The open tabs of the newest program that ended without closing."""
        sessions = (read_session(folder / "session.json") for folder in sorted(self._dead(), reverse=True))
        return next((session for session in sessions if session is not None), None)

    def forget(self, recovered: Recovered) -> None:
        """The record is open in a window (and journalled by it), or not wanted: take it away."""
        _remove(recovered.folder.glob(f"{recovered.record.key}.*"))

    def forget_all(self) -> None:
        """Take away all that dead programs left and that was handed out by `pending`: all of it is dealt with."""
        for folder, lock in list(self._adopted.items()):
            _clear(folder, lock)
            del self._adopted[folder]

    def others(self, path: Path) -> list[Other]:
        """Running windows (of this program on this home) that have `path` open."""
        found = []
        for folder in self._folders():
            if folder == self._folder or folder in self._adopted:
                continue
            session = read_session(folder / "session.json")
            if session and any(tab.path and _same_file(tab.path, path) for tab in session.tabs) and not self._adopt(folder):
                process, host = holder(folder / "lock") or (0, "")
                found.append(Other(process, host))
        return found

    def prune(self, now: float) -> None:
        """Remove what dead programs left beyond `KEPT_FOR` and `KEPT_SIZE`, the oldest first, the newest never for its size."""
        total = 0
        for at, folder in enumerate(sorted(self._dead(), reverse=True)):
            total += _size(folder)
            if now - _newest(folder) > KEPT_FOR or (at and total > KEPT_SIZE):
                _clear(folder, self._adopted.pop(folder))

    # How

    def _ensure(self) -> None:
        if self._lock is None or not self._folder.is_dir():
            self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._root.chmod(0o700)
            self._folder.mkdir(mode=0o700, exist_ok=True)
            if self._lock is not None:
                self._lock.release()
            self._lock = acquire(self._folder / "lock")
            self._bases.clear()

    def _slot(self, key: str, number: int) -> Path:
        return self._folder / f"{key}.{_SLOTS[number % 2]}"

    def _write_base(self, key: str, base: str) -> str:
        name = digest_of_text(base)
        if name not in self._bases.get(key, ()):
            put(self._folder / f"{key}.{name}.base", to_bytes(base))
        return name

    def _use_base(self, key: str, name: str) -> None:
        """Remember the bases that the two slots refer to, and remove the one that neither does any more."""
        before = self._bases.get(key, ())
        now = self._bases[key] = (*before, name)[-2:]
        gone = set(before) - set(now)
        _remove(self._folder / f"{key}.{old}.base" for old in gone)

    def _folders(self) -> list[Path]:
        try:
            return sorted(folder for folder in self._root.iterdir() if folder.is_dir())
        except OSError:
            return []

    def _dead(self) -> list[Path]:
        return [folder for folder in self._folders() if folder != self._folder and self._adopt(folder)]

    def _adopt(self, folder: Path) -> bool:
        """Whether the folder's program has ended; then its lock is ours, so that no other window takes the records too."""
        if folder in self._adopted:
            return True
        try:
            lock = acquire(folder / "lock")
        except OSError:
            return False
        if lock is not None:
            self._adopted[folder] = lock
        return lock is not None


def _records(folder: Path) -> Iterator[Recovered]:
    keys = {path.name.split(".")[0] for path in folder.glob("*.[ab]")}
    for key in sorted(keys):
        if (best := _best(folder, key)) is not None:
            base = _base(folder, key, best.base_name)
            # Without its base a text can still be shown beside the file; it must not pass for work on the empty text.
            record = replace(best.record, base=base) if base is not None else replace(best.record, base_digest="")
            yield Recovered(record, not best.whole, folder)


def _best(folder: Path, key: str) -> Unpacked | None:
    """The newest whole copy; of damaged ones that with the most text."""
    read = [found for slot in _SLOTS if (found := _read(folder / f"{key}.{slot}", key)) is not None]
    return max(read, key=lambda found: (found.whole, found.number if found.whole else len(found.record.text)), default=None)


def _read(path: Path, key: str) -> Unpacked | None:
    try:
        return unpack(path.read_bytes(), key)
    except OSError:
        return None


def _base(folder: Path, key: str, name: str) -> str | None:
    try:
        base = (folder / f"{key}.{name}.base").read_bytes().decode("utf-8", "surrogatepass")
    except (OSError, ValueError):
        return None
    return base if digest_of_text(base) == name else None


def _same_file(one: Path, other: Path) -> bool:
    return os.path.normcase(os.path.realpath(one)) == os.path.normcase(os.path.realpath(other))


def _remove(paths: Iterator[Path]) -> None:
    with contextlib.suppress(OSError):
        for path in list(paths):
            path.unlink(missing_ok=True)


def _clear(folder: Path, lock: Lock) -> None:
    """Remove a folder that we hold, its lock last: Windows removes no file that is open, and nobody may find half of it."""
    _remove(path for path in folder.glob("*") if path != lock.path)
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)


def _size(folder: Path) -> int:
    with contextlib.suppress(OSError):
        return sum(path.stat().st_size for path in folder.iterdir())
    return 0


def _newest(folder: Path) -> float:
    with contextlib.suppress(OSError):
        return max((path.stat().st_mtime for path in folder.iterdir() if path.name != "lock"), default=0.0)
    return 0.0
