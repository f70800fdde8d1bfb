"""Checking every post of the site in the background: the command line's check, with its cache, in a worker process.

One share of the posts after another goes to one worker, so that another one stays free for what is being written. The cache
makes the check of a site in which little has changed quick enough to be repeated after each change.

Signals:
    progressed: posts checked so far, and all of them.
    finished: tuple of Checked; those with problems, by path.
    failed: Text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.messages import N_, Text, text
from editor.core.positions import LineIndex
from editor.core.rules.bytes_rule import CODE
from editor.core.rules.registry import RULES
from editor.core.rules.settings import SettingsTrouble
from editor.core.site.model import Site
from editor.core.text import Span
from editor.services.jobs import Job, Jobs
from editor.storage.check_report import Report
from editor.storage.checking import Checker, Part, Target
from editor.storage.files import FileTrouble
from editor.storage.post_files import Sites, posts_in
from editor.storage.rule_settings import SettingsFinder

#: So many posts at a time go to a worker: often enough for a moving number, seldom enough that reading the cache costs little.
SHARE = 150


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its line and column, from 0."""

    diagnostic: Diagnostic
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and what was found in it."""

    path: Path
    found: tuple[Placed, ...]


class SiteCheck(QObject):
    """One check at a time."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._quiet = False
        self._paths: tuple[Path, ...] = ()
        self._at = 0
        self._part = Part()

    @property
    def running(self) -> bool:
        """Whether a check that was asked for is under way."""
        return self._job is not None and not self._quiet

    def start(self, site: Site, quiet: bool = False) -> None:
        """Check all posts of a site; a check under way is dropped. A quiet one tells of its end only."""
        self.cancel()
        self._quiet, self._part, self._paths, self._at = quiet, Part(), (), 0
        self._tell(0)
        self._job = self._jobs.run(_posts, site, done=self._on_prepared, failed=self._on_failed)

    def cancel(self) -> None:
        """Stop; nothing is reported."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _tell(self, done: int) -> None:
        if not self._quiet:
            self.progressed.emit(done, len(self._paths))

    def _on_prepared(self, found: object) -> None:
        self._paths = cast("tuple[Path, ...]", found)
        self._next()

    def _next(self) -> None:
        share, self._at = self._paths[self._at : self._at + SHARE], self._at + SHARE
        self._tell(min(self._at - SHARE, len(self._paths)))
        run = self._jobs.run_in_process
        if share:
            self._job = run(check_share, share, datetime.now(UTC), done=self._on_share, failed=self._on_failed)
        else:
            arguments = self._paths[:1], self._part, datetime.now(UTC)
            self._job = run(compared, *arguments, done=self._on_compared, failed=self._on_failed)

    def _on_share(self, found: object) -> None:
        if isinstance(found, Text):
            self._fail(found)
            return
        self._part.add(cast(Part, found))
        self._next()

    def _on_compared(self, found: object) -> None:
        self._job = None
        self.finished.emit(found)

    def _on_failed(self, error: BaseException) -> None:
        self._fail(text(N_("The site could not be checked: {reason}."), reason=str(error) or type(error).__name__))

    def _fail(self, words: Text) -> None:
        self._job = None
        self.failed.emit(words)


def _posts(site: Site) -> tuple[Path, ...]:
    """The posts; runs in a thread."""
    return tuple(posts_in(Path(site.root), Sites()))


def _checker(now: datetime) -> Checker:
    settings = SettingsFinder(None, tuple(rule.code for rule in RULES))
    return Checker(sites=Sites(), settings=settings, engine=None, now=now, whole=True, cached=True)


def check_share(paths: tuple[Path, ...], now: datetime) -> Part | Text:
    """Check some posts; what cannot be read or checked is a finding too, and stops no other. A Text: the settings are wrong."""
    checker, whole = _checker(now), Part()
    try:
        for path in paths:
            whole.add(_checked(checker, path))
    except (SettingsTrouble, FileTrouble) as trouble:
        return trouble.message
    return whole


def _checked(checker: Checker, path: Path) -> Part:
    part = checker.check([Target(path)])
    part.reports += [_trouble(path, message) for message, _ in part.troubles]
    part.troubles.clear()
    return part


def _trouble(path: Path, message: Text) -> Report:
    """Silence would say that all is well."""
    return Report(str(path), "", (Diagnostic(CODE, Severity.ERROR, Span(0, 0), message),))


def compared(known: tuple[Path, ...], part: Part, now: datetime) -> tuple[Checked, ...]:
    """What was found, with what only the comparison of all posts shows; the cache is kept. `known`: any post of the site."""
    checker = _checker(now)
    checker.compare(part)
    checker.take_up(known)
    checker.save_caches(part)
    return tuple(Checked(Path(report.path), _placed(report)) for report in part.reports if report.found)


def _placed(report: Report) -> tuple[Placed, ...]:
    index = LineIndex(report.text)
    places = [(one, index.place(min(one.span.start, len(report.text)))) for one in report.found]
    return tuple(Placed(one, place.line, place.column) for one, place in places)
