"""What was found in posts that have not changed since, kept in the user's cache folder.

One file for each site, safe to delete and to share: it is replaced as a whole, and what in it does not fit is checked
anew. A post counts as unchanged when its file has the same size, times and number, or at least the same bytes, and when
all that was asked about other files still has the same answer.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import editor
from editor.core.diagnostics import Diagnostic
from editor.core.positions import LineIndex
from editor.core.rules.codec import packed, packed_post, unpacked, unpacked_post
from editor.core.rules.model import SiteFacts
from editor.core.rules.site_post import SitePost
from editor.storage.recovery import home

#: A file that was written so shortly before it was read may be written again without its times changing (nanoseconds).
_UNSURE = 2_000_000_000


@dataclass(slots=True)
class Asked:
    """Passes questions about the site on, and remembers them with their answers."""

    facts: SiteFacts
    answers: dict[str, str | None] = field(default_factory=dict)
    about_posts: bool = False

    def spelling(self, path: str) -> str | None:
        """See `SiteFacts`."""
        self.answers[path] = self.facts.spelling(path)
        return self.answers[path]

    def post_names(self) -> frozenset[str]:
        """See `SiteFacts`."""
        self.about_posts = True
        return self.facts.post_names()

    def page_names(self) -> frozenset[str] | None:
        """See `SiteFacts`."""
        self.about_posts = True
        return self.facts.page_names()


@dataclass(slots=True)
class Entry:
    """One post as it was found."""

    stamp: list[int]
    digest: str
    found: list[object]
    post: object
    answers: dict[str, str | None]
    #: Line and column of each finding, from 0, so that nobody needs the text to say where it is.
    places: list[list[int]]


class Known(NamedTuple):
    """What is known of a post: its findings with line and column of each, from 0, and what is compared of it."""

    found: tuple[Diagnostic, ...]
    post: SitePost
    starts: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Cache:
    """The entries of one site, by the posts' names. `fresh` are those of this run."""

    file: Path
    key: str
    entries: dict[str, Entry] = field(default_factory=dict)
    fresh: dict[str, Entry] = field(default_factory=dict)

    def stamp_of(self, path: Path | str) -> list[int]:
        """Size, times and number of a file; nothing when it cannot be looked at."""
        try:
            info = os.stat(path)  # noqa: PTH116 - a string's way is shorter, and there are ten thousand posts
        except (OSError, ValueError):
            return []
        return [info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino]

    def asking(self, facts: SiteFacts) -> Asked:
        """Who passes questions about the site on and remembers them."""
        return Asked(facts)

    def known(self, name: str, stamp: list[int], facts: SiteFacts | None) -> Known | None:
        """What is known of a post whose file has this stamp; None when it must be checked."""
        entry = self.entries.get(name)
        return self._if_valid(entry, facts) if entry and entry.stamp == stamp else None

    def kept(self, name: str, stamp: list[int], facts: SiteFacts | None) -> tuple[Entry, SitePost] | None:
        """The entry of a post that is known, with its findings as they were packed, which is much quicker to get."""
        entry = self.entries.get(name)
        if entry is None or entry.stamp != stamp or not _still_answered(entry, facts):
            return None
        try:
            return entry, unpacked_post(entry.post)
        except (ValueError, TypeError):
            return None

    def post_of(self, name: str, path: Path) -> SitePost | None:
        """What is compared of a post whose file is as it was; None when it must be read."""
        entry = self.entries.get(name)
        if entry is None or entry.stamp != self.stamp_of(path):
            return None
        try:
            return unpacked_post(entry.post)
        except (ValueError, TypeError):
            return None

    def known_by_bytes(self, name: str, stamp: list[int], data: bytes, facts: SiteFacts | None) -> bool:
        """Whether a post is known by its bytes although its file was touched; then `known` knows it under the new stamp."""
        entry = self.entries.get(name)
        if entry is None or entry.digest != _digest(data) or self._if_valid(entry, facts) is None:
            return False
        entry.stamp = stamp
        self.fresh[name] = entry
        return True

    def _if_valid(self, entry: Entry, facts: SiteFacts | None) -> Known | None:
        if not _still_answered(entry, facts):
            return None
        try:
            starts = [(line, column) for line, column in entry.places]
            if len(starts) != len(entry.found):
                return None
            return Known(tuple([unpacked(found) for found in entry.found]), unpacked_post(entry.post), tuple(starts))
        except (ValueError, TypeError):
            return None

    def keep(
        self, name: str, stamp: list[int], data: bytes, written: str, found: tuple[Diagnostic, ...], post: SitePost, asked: Asked
    ) -> tuple[tuple[int, int], ...] | None:
        """Remember what was found, unless the time or other posts may change it. Line and column of each finding, from 0; None
        when nothing is kept."""
        timely = any(diagnostic.code in ("FW204", "FW603") for diagnostic in found)
        if not stamp or asked.about_posts or timely or time.time_ns() - stamp[1] <= _UNSURE:
            return None
        rows, places = [packed(one) for one in found], places_in(written, found)
        self.fresh[name] = Entry(stamp, _digest(data), rows, packed_post(post), asked.answers, places)
        return tuple([(line, column) for line, column in places])

    def save(self, names: frozenset[str], written: Sequence[str] = ()) -> None:
        """Write the entries of posts that still exist, and those that `as_rows` has made text of. A cache that cannot be written
        is no trouble."""
        if not self.fresh and not any(written) and names >= self.entries.keys():
            return
        kept = as_rows({name: entry for name, entry in {**self.entries, **self.fresh}.items() if name in names})
        rows = ",".join(part for part in (kept, *written) if part)  # of a name that is there twice the last one counts
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            temporary = self.file.parent / f".check-{os.getpid()}-{os.urandom(4).hex()}"
            handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(f"[{json.dumps(self.key)},{{{rows}}}]")
            temporary.replace(self.file)
        except (OSError, ValueError):
            return


def as_rows(entries: Mapping[str, Entry]) -> str:
    """Entries as they stand in the file, between the braces."""
    rows = {name: [e.stamp, e.digest, e.found, e.post, e.answers, e.places] for name, e in entries.items()}
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))[1:-1]


def places_in(written: str, found: tuple[Diagnostic, ...]) -> list[list[int]]:
    """Line and column, from 0, of what was found in a text."""
    if not found:
        return []
    index = LineIndex(written)
    return [[place.line, place.column] for place in (index.place(one.span.start) for one in found)]


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _still_answered(entry: Entry, facts: SiteFacts | None) -> bool:
    """Whether all that was asked about other files has the same answer."""
    return not entry.answers or (facts is not None and all(facts.spelling(path) == old for path, old in entry.answers.items()))


def open_cache(root: Path, key: str, read: bool = True) -> Cache:
    """The cache of a site; empty when there is none for this key (rules, configuration, day), or when it is not to be read."""
    whole_key = f"{_program()} {key}"
    file = home() / "cache" / f"check-{hashlib.sha256(str(root).encode('utf-8', 'replace')).hexdigest()[:24]}.json"
    cache = Cache(file, hashlib.sha256(whole_key.encode("utf-8", "replace")).hexdigest())
    if not read:
        return cache
    try:
        old_key, rows = json.loads(file.read_text("utf-8"))
        if old_key == cache.key:
            cache.entries = {name: Entry(*row) for name, row in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        pass
    return cache


def _program() -> str:
    """What tells this version of the rules from any other, in a source tree too."""
    return " ".join([editor.__version__, *_sources()])


def _sources() -> Iterator[str]:
    for folder, folders, names in os.walk(Path(editor.__file__).parent / "core"):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                info = os.stat(os.path.join(folder, name))  # noqa: PTH116, PTH118 - many files, for speed
                yield f"{name}:{info.st_size}:{info.st_mtime_ns}"
