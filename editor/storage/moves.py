"""Finds a file again that was moved or renamed, alone or with its folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from editor.storage.files import current_digest


@dataclass(frozen=True, slots=True)
class Identity:
    """What stays the same when a file moves: its place on the disk, and its bytes (SHA-256)."""

    device: int
    inode: int
    digest: str


def identify(path: Path, digest: str) -> Identity:
    """The identity of a file whose bytes are known. A file that cannot be looked at has no place (zeros)."""
    with suppress(OSError):
        info = path.stat()
        return Identity(info.st_dev, info.st_ino, digest)
    return Identity(0, 0, digest)


def follow(old: Path, known: Identity, reported: Iterable[Path]) -> Path | None:
    """Where a file that is gone from `old` is now, among paths that something happened to; None when it is not among them.

    Only a file with the same bytes is taken for it: the system gives a dead file's place on the disk to new ones.
    """
    found = [path for path in dict.fromkeys(_candidates(old, reported)) if path != old and path.is_file()]
    same = [path for path in found if current_digest(path) == known.digest]
    exact = [path for path in same if _place(path) == (known.device, known.inode)]
    if exact:
        return exact[0]
    return same[0] if len(same) == 1 and same[0].stat().st_size else None


def _candidates(old: Path, reported: Iterable[Path]) -> Iterator[Path]:
    missing = [parent for parent in old.parents if not parent.exists()]
    for path in reported:
        yield path
        if path.is_dir():
            # The whole folder was renamed: the file is at the same place inside it.
            yield from (path / old.relative_to(parent) for parent in missing)
            yield path / old.name


def _place(path: Path) -> tuple[int, int]:
    info = path.stat()
    return info.st_dev, info.st_ino
