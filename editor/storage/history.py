"""Local history: a version of a post at each save and each hour of unsaved work, outside the site, for a month.

One folder below ``home/history`` for each file, named like the journal's key, with the versions' bytes compressed. The versions
of a file stay when the file is deleted or moved.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path

from editor.core.messages import N_, Text, text
from editor.storage.atomic import put
from editor.storage.encodings import digest_of
from editor.storage.records import key_of
from editor.storage.troubles import FileTrouble, said

#: How long versions are kept, and up to which size altogether (bytes); beyond it the oldest go first.
KEPT_FOR = timedelta(days=30)
KEPT_SIZE = 256 * 1024 * 1024
#: How often unsaved work becomes a version.
EVERY = timedelta(hours=1)
_NAME = re.compile(r"(\d{16})-([a-z]+)-([0-9a-f]{64})\.z")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Kind(Enum):
    """Why a version was kept."""

    SAVED = "saved"
    UNSAVED = "unsaved"
    OUTSIDE = "outside"  # what another program had written, before it was replaced by ours


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file; `digest` is the SHA-256 of its bytes, `place` where they lie."""

    when: datetime
    kind: Kind
    digest: str
    place: Path


class History:
    """The versions of all files. Adding never raises: what goes wrong comes back as a `Text`."""

    def __init__(self, home: Path) -> None:
        self._root = home / "history"

    def add(self, path: Path, data: bytes, kind: Kind, when: datetime) -> Text | None:
        """Keep a version; one with the bytes of the newest is there already. `when` has a time zone."""
        digest = digest_of(data)
        newest = next(iter(self.versions(path)), None)
        if newest is not None and newest.digest == digest:
            return None
        name = f"{(when - _EPOCH) // timedelta(microseconds=1):016d}-{kind.value}-{digest}.z"
        try:
            folder = self._folder(path)
            put(folder / name, zlib.compress(data))
        except OSError as error:
            return text(N_("The version for the history could not be kept: {reason}."), reason=said(error)[1])
        return None

    def due(self, path: Path, now: datetime) -> bool:
        """Whether unsaved work on a file has gone on for so long that it should become a version."""
        newest = next(iter(self.versions(path)), None)
        return newest is None or now - newest.when >= EVERY

    def versions(self, path: Path) -> tuple[Version, ...]:
        """The versions of a file, the newest first."""
        return tuple(sorted(_versions(self._root / key_of(path)), key=lambda version: version.when, reverse=True))

    def read(self, version: Version) -> bytes:
        """The bytes of a version. Raises FileTrouble when they are damaged or gone."""
        try:
            data = zlib.decompress(version.place.read_bytes())
        except (OSError, zlib.error) as error:
            raise FileTrouble(text(N_("This version cannot be read any more."))) from error
        if digest_of(data) != version.digest:
            raise FileTrouble(text(N_("This version cannot be read any more.")))
        return data

    def files(self) -> tuple[Path, ...]:
        """All files that have versions, also those that are gone, by path."""
        return tuple(sorted(path for folder in self._folders() if (path := _path_of(folder)) is not None))

    def moved(self, old: Path, new: Path) -> None:
        """A file has another path now: its versions go with it."""
        source, target = self._root / key_of(old), self._root / key_of(new)
        with contextlib.suppress(OSError):
            self._folder(new)
            for version in _versions(source):
                version.place.rename(target / version.place.name)

    def prune(self, now: datetime) -> int:
        """Remove versions beyond `KEPT_FOR` and `KEPT_SIZE`; returns how many. The newest of all is kept whatever its size."""
        everything = [version for folder in self._folders() for version in _versions(folder)]
        everything.sort(key=lambda version: version.when, reverse=True)
        removed = total = 0
        for at, version in enumerate(everything):
            total += _size(version.place)
            if now - version.when > KEPT_FOR or (at and total > KEPT_SIZE):
                with contextlib.suppress(OSError):
                    version.place.unlink()
                    removed += 1
        self._remove_empty()
        return removed

    def _folder(self, path: Path) -> Path:
        """The folder of a file's versions, made with a note of which file it is."""
        self._root.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._root.chmod(0o700)
        folder = self._root / key_of(path)
        folder.mkdir(exist_ok=True, mode=0o700)
        if not (folder / "path.json").exists():
            put(folder / "path.json", json.dumps(os.fspath(path.absolute())).encode())
        return folder

    def _folders(self) -> list[Path]:
        try:
            return [folder for folder in self._root.iterdir() if folder.is_dir()]
        except OSError:
            return []

    def _remove_empty(self) -> None:
        for folder in self._folders():
            if not any(_versions(folder)):
                with contextlib.suppress(OSError):
                    (folder / "path.json").unlink(missing_ok=True)
                    folder.rmdir()


def _versions(folder: Path) -> Iterator[Version]:
    with contextlib.suppress(OSError):
        for place in folder.iterdir():
            if found := _NAME.fullmatch(place.name):
                with contextlib.suppress(ValueError):
                    when = _EPOCH + timedelta(microseconds=int(found[1]))
                    yield Version(when, Kind(found[2]), found[3], place)


def _path_of(folder: Path) -> Path | None:
    try:
        written = json.loads((folder / "path.json").read_bytes())
    except (OSError, ValueError):
        return None
    return Path(written) if isinstance(written, str) and any(_versions(folder)) else None


def _size(path: Path) -> int:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return 0
