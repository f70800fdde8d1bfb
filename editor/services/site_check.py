"""Checking every post of the site in the background, with the rules that the command line runs.

Signals:
    progressed: posts checked so far, and all of them.
    finished: tuple of Checked; those with problems, by path. Empty findings are left out.
    failed: Text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Signal

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.engine import Engine
from editor.core.messages import N_, Text, text
from editor.core.positions import LineIndex
from editor.core.rules.bytes_rule import CODE, undecodable
from editor.core.rules.model import FileFacts, Subject
from editor.core.rules.registry import RULES, examine
from editor.core.rules.settings import Settings, SettingsTrouble
from editor.core.rules.site_rules import SitePost, check_site, site_post
from editor.core.site.model import Site
from editor.core.text import Span
from editor.services.jobs import Job, Jobs
from editor.storage.files import FileText, FileTrouble, NotText, decode, read_bytes
from editor.storage.post_files import Sites, name_in, posts_in
from editor.storage.rule_settings import SettingsFinder
from editor.storage.site_facts import DiskFacts

#: So many posts at a time go to a worker: often enough for a moving number, seldom enough to cost nothing.
SHARE = 40


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its line and column, from 0."""

    diagnostic: Diagnostic
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Checked:
    """One post. `post` is what the rules about the whole site need."""

    path: Path
    found: tuple[Placed, ...]
    post: SitePost | None = None


class SiteCheck(QObject):
    """One check at a time."""

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._site: Site | None = None
        self._settings = Settings()
        self._paths: tuple[Path, ...] = ()
        self._done: list[Checked] = []

    @property
    def running(self) -> bool:
        """Whether a check is under way."""
        return self._job is not None

    def start(self, site: Site) -> None:
        """Check all posts of a site; a check under way is dropped."""
        self.cancel()
        self._site, self._done, self._paths = site, [], ()
        self.progressed.emit(0, 0)
        self._job = self._jobs.run(_prepared, site, done=self._on_prepared, failed=self._on_failed)

    def cancel(self) -> None:
        """Stop; nothing is reported."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_prepared(self, found: object) -> None:
        prepared = cast("tuple[tuple[Path, ...], Settings] | Text", found)
        if isinstance(prepared, Text):
            self._job = None
            self.failed.emit(prepared)
            return
        self._paths, self._settings = prepared
        self._next()

    def _next(self) -> None:
        at, site = len(self._done), self._site
        self.progressed.emit(at, len(self._paths))
        done = self._on_share if at < len(self._paths) else self._on_compared
        if at < len(self._paths):
            arguments: tuple[object, ...] = (check_files, site, self._settings, self._paths[at : at + SHARE], datetime.now(UTC))
        else:
            arguments = (compared, site, self._settings, tuple(self._done))
        self._job = self._jobs.run_in_process(*arguments, done=done, failed=self._on_failed)  # type: ignore[arg-type]

    def _on_share(self, found: object) -> None:
        self._done += cast("list[Checked]", found)
        self._next()

    def _on_compared(self, found: object) -> None:
        self._job = None
        self.finished.emit(found)

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self.failed.emit(text(N_("The site could not be checked: {reason}."), reason=str(error) or type(error).__name__))


def _prepared(site: Site) -> tuple[tuple[Path, ...], Settings] | Text:
    """The posts and the settings; runs in a thread."""
    root = Path(site.root)
    try:
        settings = SettingsFinder(None, tuple(rule.code for rule in RULES)).of(root)
    except (SettingsTrouble, FileTrouble) as trouble:
        return trouble.message
    return tuple(posts_in(root, Sites())), settings


def check_files(site: Site, settings: Settings, paths: tuple[Path, ...], now: datetime) -> list[Checked]:
    """Check some posts; one that cannot be read or checked has no findings, and stops no other."""
    facts, sites = DiskFacts(site), Sites()
    result = []
    for path in paths:
        own = sites.of(path) or site
        inside = own.root == site.root
        one = _checked(path, own, settings, now, facts if inside else DiskFacts(own))
        result.append(one if inside else Checked(one.path, one.found))  # a site in a site has URLs of its own
    return result


def _checked(path: Path, site: Site, settings: Settings, now: datetime, facts: DiskFacts) -> Checked:
    """Check one post. What cannot be read or checked is a finding too: silence would say that all is well."""
    try:
        data = read_bytes(path)
        file = decode(data, path)
        if not file.for_generators:
            return _unread(path, data, settings.engine or site.engine)
        return _examined(path, file, site, settings, now, facts)
    except NotText:
        return _unread(path, data, settings.engine or site.engine)
    except FileTrouble as trouble:
        return _failed(path, trouble.message)
    except (RecursionError, MemoryError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError) as error:
        return _failed(path, text(N_("This post could not be checked: {reason}."), reason=type(error).__name__))


def _examined(path: Path, file: FileText, site: Site, settings: Settings, now: datetime, facts: DiskFacts) -> Checked:
    engine, name = settings.engine or site.engine, name_in(site, path)
    subject = Subject(file.text, name, engine, site, now, FileFacts(file.encoding, file.newline), facts)
    post = site_post(name, subject.front, subject.head, site, now.date())
    return Checked(path, _placed(file.text, examine(subject, settings)), post)


def _unread(path: Path, data: bytes, engine: Engine) -> Checked:
    return Checked(path, _placed(*undecodable(data, engine)))


def _failed(path: Path, message: Text) -> Checked:
    return Checked(path, (Placed(Diagnostic(CODE, Severity.ERROR, Span(0, 0), message), 0, 0),))


def _placed(written: str, found: tuple[Diagnostic, ...]) -> tuple[Placed, ...]:
    if not found:
        return ()
    places = [(one, LineIndex(written).place(one.span.start)) for one in found]
    return tuple(Placed(one, place.line, place.column) for one, place in places)


def compared(site: Site, settings: Settings, done: tuple[Checked, ...]) -> tuple[Checked, ...]:
    """What was found, with what only the comparison of all posts shows."""
    posts = [one.post for one in done if one.post is not None]
    more = check_site(posts, settings.engine or site.engine, settings)
    whole = (Checked(one.path, (*one.found, *_at_head(more.get(name_in(site, one.path), ())))) for one in done)
    return tuple(one for one in whole if one.found)


def _at_head(found: tuple[Diagnostic, ...] | list[Diagnostic]) -> tuple[Placed, ...]:
    """Such findings are about the whole file."""
    return tuple(Placed(one, 0, 0) for one in found)
