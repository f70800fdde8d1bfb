"""Checking many files: read, check, fix, save, one after another, none stopping the others."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from editor.cli.console import Console, fault
from editor.cli.inputs import Sites, absolute, name_in, posts_in
from editor.cli.output.report import Report
from editor.cli.site_facts import DiskFacts
from editor.core.engine import Engine
from editor.core.frontmatter.parse import parse
from editor.core.rules.bytes_rule import undecodable
from editor.core.rules.fixing import fix
from editor.core.rules.guess import likely_engine
from editor.core.rules.model import FileFacts, Subject
from editor.core.rules.registry import examine, in_order
from editor.core.rules.settings import Settings
from editor.core.rules.site_rules import SitePost, check_site
from editor.core.site.model import Site
from editor.core.text import Span
from editor.storage.files import FileText, FileTrouble, NotText, decode, read_bytes, save
from editor.storage.site_index import summary_of


@dataclass(frozen=True, slots=True)
class Target:
    """One file to check: on disk, or with bytes from the index of git or from standard input."""

    path: Path
    data: bytes | None = None
    standard_input: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check. `wrong` says that something could not be checked at all; `text` is for standard output."""

    reports: tuple[Report, ...]
    files: int
    mended: int
    wrong: bool
    diffs: tuple[str, ...] = ()
    text: str | None = None


@dataclass(slots=True)
class Checker:
    """How to check. `whole` compares the posts of a site with each other, too."""

    sites: Sites
    settings: Callable[[Path], Settings]
    engine: Engine | None
    now: datetime
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    whole: bool = False
    _mended: int = 0
    _wrong: bool = False
    _diffs: list[str] = field(default_factory=list)
    _text: str | None = None
    _facts: dict[Path, DiskFacts] = field(default_factory=dict)
    _posts: dict[Path, dict[str, SitePost]] = field(default_factory=dict)
    _shown: dict[tuple[Path, str], int] = field(default_factory=dict)

    def run(self, targets: Iterable[Target], streams: Console) -> Outcome:
        """Check every file; what cannot be read is told on standard error, and the others go on."""
        reports: list[Report] = []
        for target in targets:
            try:
                reports.append(self._report(target, len(reports)))
            except FileTrouble as trouble:
                self._wrong = True
                streams.trouble(trouble.message)
            except (RecursionError, MemoryError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError) as error:
                # A rule of ours failed on this file: say so and check the others.
                self._wrong = True
                streams.trouble(fault(error), target.path)
        if self.whole:
            self._compared(reports)
        return Outcome(tuple(reports), len(reports), self._mended, self._wrong, tuple(self._diffs), self._text)

    def _report(self, target: Target, number: int) -> Report:
        data = read_bytes(target.path) if target.data is None else target.data
        site = self.sites.of(target.path)
        settings = self.settings(Path(site.root) if site else absolute(target.path).parent)
        engine = self.engine or settings.engine or (site.engine if site else None)
        shown = target.path.as_posix() if target.standard_input else str(target.path)
        try:
            file = decode(data, target.path)
        except NotText:
            return Report(shown, *undecodable(data, engine or Engine.GFM))
        engine = engine or likely_engine(target.path.name, file.text)
        subject = Subject(
            file.text,
            name_in(site, target.path),
            engine,
            site,
            self.now,
            FileFacts(file.encoding, file.newline),
            self._facts_of(site),
        )
        if site is not None and self.whole:
            root = Path(site.root)
            self._posts.setdefault(root, {})[subject.name] = SitePost(subject.name, subject.front, subject.head)
            self._shown[root, subject.name] = number
        return self._checked(target, shown, file, subject, settings)

    def _facts_of(self, site: Site | None) -> DiskFacts | None:
        return self._facts.setdefault(Path(site.root), DiskFacts(site)) if site else None

    def _checked(self, target: Target, shown: str, file: FileText, subject: Subject, settings: Settings) -> Report:
        if not (self.fix or self.diff):
            return Report(shown, file.text, examine(subject, settings))
        result = fix(file.text, lambda written: examine(subject.with_text(written), settings), self.unsafe)
        if self.diff:
            self._diffs.append(difference(shown, file.text, result.text))
            return Report(shown, file.text, examine(subject, settings))
        self._mended += result.count
        if target.standard_input:
            self._text = result.text
        elif result.text != file.text:
            save(target.path, file.encode(result.text), file.digest)
        return Report(shown, result.text, result.left)

    def _compared(self, reports: list[Report]) -> None:
        """Add what only the whole site shows. Posts that were not asked for are read for comparison only."""
        for root, asked in self._posts.items():
            site = self._facts[root].site
            engine = self.engine or site.engine
            posts = [*asked.values(), *other_posts(site, asked)]
            found = check_site(posts, replace(site, engine=engine), self.settings(root), self.now.date())
            for name, diagnostics in found.items():
                number = self._shown.get((root, name))
                if number is not None:
                    report = reports[number]
                    reports[number] = replace(report, found=in_order((*report.found, *diagnostics)))


def other_posts(site: Site, known: Container[str]) -> Iterator[SitePost]:
    """The posts of a site that are not known yet, as their heads say."""
    for path in posts_in(Path(site.root), Sites()):
        if name_in(site, path) not in known and (summary := summary_of(path, site)):
            yield SitePost(str(summary.relative), parse(summary.head), Span(0, 3))


def difference(path: str, old: str, new: str) -> str:
    """A unified diff that `patch` and `git apply` take."""
    from difflib import unified_diff  # only needed for --diff

    if old == new:
        return ""
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
