"""Checking many files: read, check, fix, save, one after another, none stopping the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from editor.core.engine import Engine
from editor.core.messages import N_, Text, text
from editor.core.rules.bytes_rule import undecodable
from editor.core.rules.guess import likely_engine
from editor.core.rules.model import FileFacts, Subject
from editor.core.rules.registry import examine
from editor.core.rules.settings import Settings
from editor.core.site.model import Site
from editor.storage.check_report import Report
from editor.storage.encodings import FileText, decode, digest_of
from editor.storage.post_files import Sites, name_in, posts_of
from editor.storage.reading import read_bytes
from editor.storage.rule_settings import SettingsFinder
from editor.storage.site_facts import DiskFacts
from editor.storage.time_limit import TimeLimit, TimeUp
from editor.storage.troubles import FileTrouble, NotText, fault

if TYPE_CHECKING:
    from editor.core.rules.site_post import SitePost
    from editor.storage.check_cache import Cache, Entry

#: Seconds after which the check of one post is given up: about a hundred times what the longest real posts take.
FILE_LIMIT = 5.0
#: What a rule of ours raises when it meets a post that it was not made for.
FAULTS = (RecursionError, MemoryError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Target:
    """One file to check: on disk, or with bytes from the index of git or from standard input."""

    path: Path
    data: bytes | None = None
    standard_input: bool = False


#: Fields by which Hugo shows and hides a post as time goes by.
_HIDDEN_BY_TIME = frozenset(("expiryDate", "publishDate", "expirydate", "publishdate", "unpublishdate"))


@dataclass(slots=True)
class Part:
    """What came of checking some of the files. Troubles are what could not be checked, with the path where it is known."""

    reports: list[Report] = field(default_factory=list)
    troubles: list[tuple[Text, object]] = field(default_factory=list)
    mended: int = 0
    diffs: list[str] = field(default_factory=list)
    text: str | None = None
    sites: dict[Path, Site] = field(default_factory=dict)
    #: The posts of each site, by name, with the number of their report.
    posts: dict[Path, dict[str, tuple[SitePost, int]]] = field(default_factory=dict)
    #: What is new for each site's cache.
    fresh: dict[Path, dict[str, Entry]] = field(default_factory=dict)
    #: The same as it stands in the cache's file, where the process that found it has written it.
    rows: dict[Path, list[str]] = field(default_factory=dict)
    #: A mended post on its way to the disk: its bytes, and the digest of what they take the place of.
    unsaved: tuple[Path, bytes, str] | None = None

    def save(self) -> None:
        """Write the mended post, if there is one. Raises FileTrouble."""
        if self.unsaved is not None:
            from editor.storage.files import save

            save(*self.unsaved)

    def write_rows(self) -> None:
        """Make text of what is new for the caches, which is the quickest to send to another process and to save there."""
        from editor.storage.check_cache import as_rows

        for root, entries in self.fresh.items():
            if entries:  # parts that were found by one process share them
                self.rows.setdefault(root, []).append(as_rows(entries))
                entries.clear()

    def add(self, other: Part) -> None:
        """Take in another part, which comes behind this one."""
        before = len(self.reports)
        self.reports += other.reports
        self.troubles += other.troubles
        self.mended += other.mended
        self.diffs += other.diffs
        self.text = other.text if self.text is None else self.text
        self.sites |= other.sites
        for root, entries in other.fresh.items():
            self.fresh.setdefault(root, {}).update(entries)
        for root, rows in other.rows.items():
            self.rows.setdefault(root, []).extend(rows)
        for root, posts in other.posts.items():
            self.posts.setdefault(root, {}).update({name: (post, number + before) for name, (post, number) in posts.items()})


class _Home(NamedTuple):
    """What the files of one folder have in common, found once: `published` is the site with the generator that decides, `before`
    what comes before a file's name in its path from the site's root."""

    site: Site | None
    published: Site | None
    root: Path
    settings: Settings
    engine: Engine | None
    cache: Cache | None
    before: str


@dataclass(slots=True)
class Checker:
    """How to check. `whole` compares the posts of a site with each other, too."""

    sites: Sites
    settings: SettingsFinder
    engine: Engine | None
    now: datetime
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    whole: bool = False
    cached: bool = False
    #: Whether `whole` is about the site's other files too, which are no posts.
    site_files: bool = True
    #: Seconds for one file.
    limit: float = FILE_LIMIT
    #: Whether what is kept is looked at; without it, what is found is only added to it.
    reads_cache: bool = True
    _homes: dict[str, _Home] = field(default_factory=dict)
    _facts: dict[Path, DiskFacts] = field(default_factory=dict)
    _caches: dict[Path, Cache] = field(default_factory=dict)

    def check(self, targets: Iterable[Target]) -> Part:
        """Check files one after another; none that is slow or cannot be read or checked stops the others.

        Raises SettingsTrouble when the configuration is wrong.
        """
        part = Part()
        with TimeLimit(self.limit, thread=True) as limit:
            for target in targets:
                self._one(target, part, limit)
        part.fresh = {root: cache.fresh for root, cache in self._caches.items()}
        return part

    def _one(self, target: Target, part: Part, limit: TimeLimit) -> None:
        part.unsaved = None
        try:
            home = self._home_of(target.path)
            report = self._unchanged(target, home, part)
            if report is None:
                with limit.once:
                    report = self._report(target, home, part)
                part.save()  # never given up half-way
        except FileTrouble as trouble:
            part.troubles.append((trouble.message, ""))
        except TimeUp:
            part.troubles.append((given_up(self.limit), target.path))
        except FAULTS as error:
            # A rule of ours failed on this file: say so and check the others.
            part.troubles.append((fault(error), target.path))
        else:
            part.reports.append(report)

    def is_mostly_known(self, targets: Sequence[Target]) -> bool:
        """Whether the site of the files was checked before, so that there is little to do."""
        cache = self._home_of(targets[0].path).cache if targets else None
        return cache is not None and len(cache.entries) * 5 > len(targets) * 4

    def take_known(self, targets: Iterable[Target]) -> tuple[Part, list[Target]]:
        """What is known of files that have not changed, which takes no time, and the other files."""
        part, others = Part(), []
        for target in targets:
            try:
                report = self._unchanged(target, self._home_of(target.path), part)
            except FAULTS:
                report = None  # it is said when the file is checked
            if report is None:
                others.append(target)
            else:
                part.reports.append(report)
        return part, others

    def without_known(self) -> Checker:
        """The same for a process of its own, to which what is known of other files need not be sent."""
        return replace(self, reads_cache=False, _homes={}, _facts={}, _caches={})

    def _home_of(self, path: Path) -> _Home:
        folder = os.path.dirname(path)  # noqa: PTH120 - a string, for speed
        home = self._homes.get(folder)
        if home is None:
            site, root = self.sites.of(path), self.sites.root_of(path)
            settings = self.settings.of(root)
            before = name_in(site, Path(folder, "x"))[:-1] if site else ""
            cache = self._cache_of(root, site, settings) if site else None
            engine = self.engine or settings.engine or (site.engine if site else None)
            published = site if site is None or engine is None or site.engine is engine else replace(site, engine=engine)
            home = self._homes[folder] = _Home(site, published, root, settings, engine, cache, before)
        return home

    def _unchanged(self, target: Target, home: _Home, part: Part) -> Report | None:
        """The report of a post whose file is as it was; nothing in it takes time."""
        if home.cache is None or not home.cache.entries or target.data is not None:
            return None
        return self._known(target, home.before + target.path.name, home, home.cache, home.cache.stamp_of(target.path), part)

    def _report(self, target: Target, home: _Home, part: Part) -> Report:
        site, name, path = home.site, home.before + target.path.name, str(target.path)
        cache = home.cache if target.data is None else None
        stamp = cache.stamp_of(path) if cache else []
        data = read_bytes(path) if target.data is None else target.data
        facts = self.facts_of(home.root, site) if site else None
        if cache and cache.known_by_bytes(name, stamp, data, facts):
            if known := self._known(target, name, home, cache, stamp, part):
                return known
        shown = target.path.as_posix() if target.standard_input else path
        try:
            file = decode(data, target.path, digested=False)
        except NotText:
            return Report(shown, *undecodable(data, home.engine or Engine.GFM))
        if not file.for_generators:
            return Report(shown, *undecodable(data, home.engine or Engine.GFM))
        engine = home.engine or likely_engine(target.path.name, file.text)
        asked = cache.asking(facts) if facts and cache else None
        subject = Subject(file.text, name, engine, site, self.now, FileFacts(file.encoding, file.newline), asked or facts)
        if home.published is None or not self.whole:
            return self._checked(target, data, shown, file, subject, home.settings, part)
        part.sites[home.root] = home.published
        post = _site_post(subject, home.published, self.now.date())
        report = self._checked(target, data, shown, file, subject, home.settings, part)
        part.posts.setdefault(home.root, {})[name] = (post, len(part.reports))
        if cache and asked and not _HIDDEN_BY_TIME & subject.front.data.keys():
            starts = cache.keep(name, stamp, data, file.text, report.found, post, asked)
            if starts:
                return Report(shown, "", report.found, starts)  # the text need not be sent from process to process
        return report

    def _cache_of(self, root: Path, site: Site, settings: Settings) -> Cache | None:
        if not self.cached or self.fix or self.diff:
            return None
        if root not in self._caches:
            self._caches[root] = self._opened(root, site, settings, self.reads_cache)
        return self._caches[root]

    def _opened(self, root: Path, site: Site | None, settings: Settings, read: bool) -> Cache:
        from editor.storage.check_cache import open_cache

        return open_cache(root, f"{self.engine} {settings!r} {site!r} {self.now.date()}", read)

    def _known(self, target: Target, name: str, home: _Home, cache: Cache, stamp: list[int], part: Part) -> Report | None:
        """The report of a post that has not changed."""
        if home.published is None or name not in cache.entries:
            return None
        found = cache.known(name, stamp, self.facts_of(home.root, home.published))
        if found is None:
            return None
        part.sites[home.root] = home.published
        part.posts.setdefault(home.root, {})[name] = (found.post, len(part.reports))
        return Report(str(target.path), "", found.found, found.starts)

    def kept(self, path: Path, part: Part) -> Entry | None:
        """What is kept of a post that has not changed, its findings packed; it takes part in the comparison of all posts, with a
        report that holds only what that finds."""
        home = self._home_of(path)
        if home.cache is None or home.published is None:
            return None
        name = home.before + path.name
        found = home.cache.kept(name, home.cache.stamp_of(path), self.facts_of(home.root, home.published))
        if found is None:
            return None
        part.sites[home.root] = home.published
        part.posts.setdefault(home.root, {})[name] = (found[1], len(part.reports))
        part.reports.append(Report(str(path), "", ()))
        return found[0]

    def take_up(self, paths: Iterable[Path]) -> None:
        """Open the caches of the sites of these files, so that `save_caches` can add to them what others have found."""
        for path in paths:
            self._home_of(path)

    def save_caches(self, part: Part) -> None:
        """Keep what was found for the next run."""
        for root in {**part.fresh, **part.rows}:
            cache, entries, rows = self._caches.get(root), part.fresh.get(root, {}), part.rows.get(root, [])
            if cache and (entries or any(rows)):
                cache.fresh.update(entries)
                cache.save(frozenset(posts_of(part.sites[root])), rows)

    def facts_of(self, root: Path, site: Site) -> DiskFacts:
        """What is known of the disk of a site."""
        if root not in self._facts:
            self._facts[root] = DiskFacts(site)
        return self._facts[root]

    def _checked(
        self, target: Target, data: bytes, shown: str, file: FileText, subject: Subject, settings: Settings, part: Part
    ) -> Report:
        if not (self.fix or self.diff):
            found = examine(subject, settings)
            # What is on the disk can be read again; what git would commit cannot.
            return Report(shown, file.text if found or target.data is not None else "", found)
        from editor.core.rules.fixing import fix

        result = fix(file.text, lambda written: examine(subject.with_text(written), settings), self.unsafe)
        if self.diff:
            part.diffs.append(difference(shown, file.text, result.text))
            return Report(shown, file.text, examine(subject, settings))
        part.mended += result.count
        if target.standard_input:
            part.text = result.text
        elif result.text != file.text:
            part.unsaved = target.path, file.encode(result.text), digest_of(data)
        return Report(shown, result.text, result.left)

    def compare(self, part: Part) -> None:
        """Add what only the whole site shows. Posts that were not asked for are read for comparison only."""
        from editor.storage.comparing import compared

        for root, names in part.posts.items():
            home = self._home_of(Path(root, next(iter(names))))

            def stored(home: _Home = home) -> Cache:
                return home.cache or self._opened(home.root, home.site, home.settings, True)

            facts = self.facts_of(root, part.sites[root])
            compared(part, root, home.settings, facts, self.now.date(), stored, self.site_files)


def _site_post(subject: Subject, site: Site, today: date) -> SitePost:
    from editor.core.rules.site_post import site_post

    return site_post(subject.name, subject.front, subject.head, site, today, subject.links)


def given_up(seconds: float) -> Text:
    """What is said of a post that took too long."""
    words = N_(
        "Checking this post took longer than {seconds} seconds and was given up, so nothing is known of it. Look in it for one"
        " character or line repeated very often, divide the post, or move what is no post out of the folder of posts."
    )
    return text(words, seconds=f"{seconds:g}")


def difference(path: str, old: str, new: str) -> str:
    """A unified diff that `patch` and `git apply` take."""
    from difflib import unified_diff  # only needed for --diff

    if old == new:
        return ""
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
