"""Which folders below a site are worth watching, and what their files look like from outside."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

#: Made by tools, large, and never written by hand. Hugo's and Astro's `public` is not here: for Astro it holds sources.
IGNORED = frozenset(
    {
        ".astro", ".bundle", ".cache", ".git", ".hg", ".hugo_build.lock", ".jekyll-cache", ".sass-cache", ".svn", ".venv",
        "__pycache__", "_gen", "_site", "bower_components", "node_modules", "vendor",
    }
)  # fmt: skip
#: File systems that other machines can write to, or whose program tells nobody of changes: no events, or not all.
_SILENT = frozenset(
    {
        "9p", "afs", "ceph", "cifs", "drvfs", "fuse", "ncpfs", "nfs", "nfs4", "prl_fs", "smb3", "smbfs", "vboxsf", "virtiofs",
        "vmhgfs",
    }
)  # fmt: skip

#: Time of change of content and of attributes (ns), size (bytes), inode.
Stamp = tuple[int, int, int, int]


def is_ignored(path: Path, root: Path) -> bool:
    """Whether a path lies in an ignored folder below `root`."""
    with suppress(ValueError):
        return not IGNORED.isdisjoint(path.relative_to(root).parts)
    return False


def folders(root: str) -> Iterator[str]:
    """`root` and the folders below it, each before what is in it; links to folders are not followed."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        yield folder
        with suppress(OSError), os.scandir(folder) as entries:
            waiting += [e.path for e in entries if e.name not in IGNORED and e.is_dir(follow_symlinks=False)]


def files(root: str) -> Iterator[os.DirEntry[str]]:
    """The files in `root` and in the folders below it."""
    for folder in folders(root):
        with suppress(OSError), os.scandir(folder) as entries:
            yield from (entry for entry in entries if entry.is_file())


def snapshot(roots: Iterable[Path]) -> Mapping[str, Stamp]:
    """What every file below `roots` looks like now. Reading it twice and comparing replaces events."""
    found: dict[str, Stamp] = {}
    for root in roots:
        for entry in files(os.fspath(root)):
            with suppress(OSError):
                info = entry.stat()
                found[entry.path] = (info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino)
    return found


def changed(before: Mapping[str, Stamp], after: Mapping[str, Stamp]) -> set[Path]:
    """Files that came, went or changed between two snapshots."""
    return {Path(name) for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def topmost(paths: Iterable[Path]) -> set[Path]:
    """The folders that are not below another one of them."""
    given = set(paths)
    return {path for path in given if given.isdisjoint(path.parents)}


def tells_changes(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
    """Whether the folder's file system reports all changes. Where that cannot be told, yes."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return True
    place, best, kind = os.path.realpath(folder), "", ""
    for line in lines:
        point, found = _mount(line)
        if len(point) >= len(best) and (place == point or place.startswith(point.rstrip("/") + "/")):
            best, kind = point, found
    return kind.split(".")[0] not in _SILENT


def _mount(line: str) -> tuple[str, str]:
    """Mount point and kind of a line of /proc/self/mountinfo (proc(5)); blanks in the path are written as octal numbers."""
    fields, _, rest = line.partition(" - ")
    point = fields.split(" ")[4] if fields.count(" ") >= 4 else "\0"
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point, rest.split(" ")[0]
