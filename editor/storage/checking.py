"""Checking many files: read, check, fix, save, one after another, none stopping the others."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.messages import N_, Text, text
from editor.core.rules.bytes_rule import undecodable
from editor.core.rules.fixing import fix
from editor.core.rules.guess import likely_engine
from editor.core.rules.model import FileFacts, Subject
from editor.core.rules.registry import examine, in_order
from editor.core.rules.settings import Settings
from editor.core.rules.site_post import SitePost, site_post
from editor.core.rules.site_rules import check_site
from editor.core.site.model import Site
from editor.core.site.paths import served_folders
from editor.core.text import Span
from editor.storage.check_cache import Asked, Cache, Entry, open_cache, stamp_of
from editor.storage.check_report import Report
from editor.storage.config_check import config_reports
from editor.storage.files import FileText, FileTrouble, NotText, decode, read_bytes, save
from editor.storage.left_over import unused_reports
from editor.storage.post_files import Sites, name_in, posts_in
from editor.storage.rule_settings import SettingsFinder
from editor.storage.site_facts import DiskFacts
from editor.storage.site_index import summary_of
from editor.storage.time_limit import TimeUp, time_limit
from editor.storage.troubles import fault

#: Seconds after which the check of one post is given up: about a hundred times what the longest real posts take.
FILE_LIMIT = 5.0
#: What a rule of ours raises when it meets a post that it was not made for.
_FAULTS = (RecursionError, MemoryError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Target:
    """One file to check: on disk, or with bytes from the index of git or from standard input."""

    path: Path
    data: bytes | None = None
    standard_input: bool = False


#: What the source of a page ends in; nothing for a file without an ending, and for a folder.
_PAGES = ("", ".md", ".markdown", ".html", ".htm")
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
    #: A mended post on its way to the disk: its bytes, and the digest of what they take the place of.
    unsaved: tuple[Path, bytes, str] | None = None

    def save(self) -> None:
        """Write the mended post, if there is one. Raises FileTrouble."""
        if self.unsaved is not None:
            save(*self.unsaved)

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
        for root, posts in other.posts.items():
            self.posts.setdefault(root, {}).update({name: (post, number + before) for name, (post, number) in posts.items()})


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
    _facts: dict[Path, DiskFacts] = field(default_factory=dict)
    _caches: dict[Path, Cache] = field(default_factory=dict)

    def check(self, targets: Iterable[Target]) -> Part:
        """Check files one after another; none that is slow or cannot be read or checked stops the others.

        Raises SettingsTrouble when the configuration is wrong.
        """
        part = Part()
        for target in targets:
            part.unsaved = None
            try:
                with time_limit(self.limit):
                    report = self._report(target, part)
                part.save()  # never given up half-way
            except FileTrouble as trouble:
                part.troubles.append((trouble.message, ""))
            except TimeUp:
                part.troubles.append((given_up(self.limit), target.path))
            except _FAULTS as error:
                # A rule of ours failed on this file: say so and check the others.
                part.troubles.append((fault(error), target.path))
            else:
                part.reports.append(report)
        part.fresh = {root: cache.fresh for root, cache in self._caches.items()}
        return part

    def is_mostly_known(self, targets: Sequence[Target]) -> bool:
        """Whether the site of the files was checked before, so that there is little to do."""
        site = self.sites.of(targets[0].path) if targets else None
        root = self.sites.root_of(targets[0].path) if targets else Path()
        cache = self._cache_of(root, site, self.settings.of(root)) if site else None
        return cache is not None and len(cache.entries) * 5 > len(targets) * 4

    def _report(self, target: Target, part: Part) -> Report:
        site = self.sites.of(target.path)
        root = self.sites.root_of(target.path)
        settings = self.settings.of(root)
        cache = self._cache_of(root, site, settings) if site and target.data is None else None
        stamp = stamp_of(target.path) if cache else []
        if cache and site and (known := self._known(target, site, root, cache, stamp, part)):
            return known
        data = read_bytes(target.path) if target.data is None else target.data
        name = name_in(site, target.path)
        if cache and site and cache.known_by_bytes(name, stamp, data, self._facts_of(root, site)):
            if known := self._known(target, site, root, cache, stamp, part):
                return known
        engine = self.engine or settings.engine or (site.engine if site else None)
        shown = target.path.as_posix() if target.standard_input else str(target.path)
        try:
            file = decode(data, target.path)
        except NotText:
            return Report(shown, *undecodable(data, engine or Engine.GFM))
        if not file.for_generators:
            return Report(shown, *undecodable(data, engine or Engine.GFM))
        engine = engine or likely_engine(target.path.name, file.text)
        facts = self._facts_of(root, site)
        asked = Asked(facts) if facts and cache else None
        subject = Subject(file.text, name, engine, site, self.now, FileFacts(file.encoding, file.newline), asked or facts)
        if site is None or not self.whole:
            return self._checked(target, shown, file, subject, settings, part)
        part.sites[root] = site = replace(site, engine=engine)
        post = site_post(name, subject.front, subject.head, site, self.now.date(), subject.links)
        report = self._checked(target, shown, file, subject, settings, part)
        part.posts.setdefault(root, {})[name] = (post, len(part.reports))
        if cache and asked and not _HIDDEN_BY_TIME & subject.front.data.keys():
            cache.keep(name, stamp, data, file.text, report.found, post, asked)
        return report

    def _cache_of(self, root: Path, site: Site, settings: Settings) -> Cache | None:
        if not self.cached or self.fix or self.diff:
            return None
        if root not in self._caches:
            key = f"{self.engine} {settings!r} {site!r} {self.now.date()}"
            self._caches[root] = open_cache(root, key, self.reads_cache)
        return self._caches[root]

    def _known(self, target: Target, site: Site, root: Path, cache: Cache, stamp: list[int], part: Part) -> Report | None:
        """The report of a post that has not changed."""
        name = name_in(site, target.path)
        found = cache.known(name, stamp, self._facts_of(root, site))
        if found is None:
            return None
        part.sites[root] = replace(site, engine=self.engine or self.settings.of(root).engine or site.engine)
        # The text is needed only where something is shown of it.
        written = decode(read_bytes(target.path), target.path).text if found[0] else ""
        part.posts.setdefault(root, {})[name] = (found[1], len(part.reports))
        return Report(str(target.path), written, found[0])

    def kept(self, path: Path, part: Part) -> Entry | None:
        """What is kept of a post that has not changed, its findings packed; it takes part in the comparison of all posts, with a
        report that holds only what that finds."""
        site = self.sites.of(path)
        root = self.sites.root_of(path)
        cache = self._cache_of(root, site, self.settings.of(root)) if site else None
        if cache is None or site is None:
            return None
        name = name_in(site, path)
        if (found := cache.kept(name, stamp_of(path), self._facts_of(root, site))) is None:
            return None
        part.sites[root] = replace(site, engine=self.engine or self.settings.of(root).engine or site.engine)
        part.posts.setdefault(root, {})[name] = (found[1], len(part.reports))
        part.reports.append(Report(str(path), "", ()))
        return found[0]

    def take_up(self, paths: Iterable[Path]) -> None:
        """Open the caches of the sites of these files, so that `save_caches` can add to them what others have found."""
        for path in paths:
            if site := self.sites.of(path):
                root = self.sites.root_of(path)
                self._cache_of(root, site, self.settings.of(root))

    def save_caches(self, part: Part) -> None:
        """Keep what was found for the next run."""
        for root, entries in part.fresh.items():
            cache = self._caches.get(root)
            if cache and entries:
                cache.fresh.update(entries)
                names = frozenset(name_in(part.sites.get(root), path) for path in posts_in(root, Sites()))
                cache.save(names)

    def _pages_of(self, root: Path, site: Site) -> Callable[[str], bool]:
        """Whether the site has a page that is no post, or a file, at an address."""
        facts = self._facts_of(root, site) or DiskFacts(site)
        places = [f"{folder}/".lstrip("/") for folder in (*served_folders(site), "_pages", "pages")]
        endings = (*_PAGES, *(f"/index{ending}" for ending in _PAGES[1:]))
        return lambda key: any(facts.spelling(f"{place}{key}{ending}") for place in places for ending in endings)

    def _facts_of(self, root: Path, site: Site | None) -> DiskFacts | None:
        if site is not None and root not in self._facts:
            self._facts[root] = DiskFacts(site)
        return self._facts[root] if site else None

    def _checked(self, target: Target, shown: str, file: FileText, subject: Subject, settings: Settings, part: Part) -> Report:
        if not (self.fix or self.diff):
            found = examine(subject, settings)
            # What is on the disk can be read again; what git would commit cannot.
            return Report(shown, file.text if found or target.data is not None else "", found)
        result = fix(file.text, lambda written: examine(subject.with_text(written), settings), self.unsafe)
        if self.diff:
            part.diffs.append(difference(shown, file.text, result.text))
            return Report(shown, file.text, examine(subject, settings))
        part.mended += result.count
        if target.standard_input:
            part.text = result.text
        elif result.text != file.text:
            part.unsaved = target.path, file.encode(result.text), file.digest
        return Report(shown, result.text, result.left)

    def compare(self, part: Part) -> None:
        """Add what only the whole site shows. Posts that were not asked for are read for comparison only."""
        for root, asked in part.posts.items():
            site = part.sites[root]
            posts = [*(post for post, _ in asked.values()), *other_posts(site, asked, self.now.date())]
            for name, diagnostics in check_site(posts, site.engine, self.settings.of(root), self._pages_of(root, site)).items():
                if name in asked:
                    number = asked[name][1]
                    report = part.reports[number]
                    written = report.text or text_of(Path(report.path))
                    part.reports[number] = replace(report, text=written, found=in_order((*report.found, *diagnostics)))
            if self.site_files:
                shown = _root_as_written(part, asked)
                part.reports += unused_reports(site, self.settings.of(root), shown)
                part.reports += config_reports(site, self.settings.of(root), shown)


def text_of(path: Path) -> str:
    """A post's text, for showing where in it something is; empty when it has gone since."""
    try:
        return decode(read_bytes(path), path).text
    except (FileTrouble, NotText):
        return ""


def _root_as_written(part: Part, asked: dict[str, tuple[SitePost, int]]) -> Path:
    """The site's root as the reports' paths begin."""
    name, (_, number) = next(iter(asked.items()))
    return Path(part.reports[number].path.replace(os.sep, "/").removesuffix(name) or ".")


def given_up(seconds: float) -> Text:
    """What is said of a post that took too long."""
    words = N_(
        "Checking this post took longer than {seconds} seconds and was given up, so nothing is known of it. Look in it for one"
        " character or line repeated very often, divide the post, or move what is no post out of the folder of posts."
    )
    return text(words, seconds=f"{seconds:g}")


def other_posts(site: Site, known: Container[str], today: date) -> Iterator[SitePost]:
    """The posts of a site that are not known yet, as their heads say; not those that cannot be read in time."""
    for path in posts_in(Path(site.root), Sites()):
        if name_in(site, path) not in known and (post := _compared(path, site, today)):
            yield post


def _compared(path: Path, site: Site, today: date) -> SitePost | None:
    try:
        with time_limit(FILE_LIMIT):
            summary = summary_of(path, site)
            return site_post(str(summary.relative), parse(summary.head), Span(0, 3), site, today) if summary else None
    except (TimeUp, *_FAULTS):  # told of where the post itself is checked
        return None


def difference(path: str, old: str, new: str) -> str:
    """A unified diff that `patch` and `git apply` take."""
    from difflib import unified_diff  # only needed for --diff

    if old == new:
        return ""
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
