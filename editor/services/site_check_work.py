"""What the worker processes do in a check of the whole site: plain functions of plain values."""

from __future__ import annotations

import gc
import json
import pickle
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from editor.core.diagnostics import Diagnostic, Severity
from editor.core.messages import Text
from editor.core.rules.bytes_rule import CODE
from editor.core.rules.codec import packed, unpacked
from editor.core.rules.registry import CODES
from editor.core.rules.settings import SettingsTrouble
from editor.core.text import Span
from editor.storage.check_cache import Entry, places_in
from editor.storage.check_report import Report, text_of
from editor.storage.checking import Checker, Part, Target
from editor.storage.files import FileTrouble
from editor.storage.post_files import Sites, posts_in
from editor.storage.rule_settings import SettingsFinder

#: Findings as the cache packs them, each with its line and column.
Rows = list[object]
#: How many rows, and the rows as JSON.
Written = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with its line and column, from 0."""

    diagnostic: Diagnostic
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Checked:
    """One file, how much was found in it, and what, as JSON: it comes to the window quickly and is read when it is shown."""

    path: Path
    count: int
    rows: str

    @property
    def found(self) -> tuple[Placed, ...]:
        """What was found."""
        return tuple(Placed(unpacked(row), line, column) for row, line, column in json.loads(self.rows))


@dataclass(frozen=True, slots=True)
class Begun:
    """The posts that are not known from the last check, and how many posts there are in all."""

    unknown: tuple[Path, ...]
    total: int


@dataclass(slots=True)
class _Found:
    """What came of some posts: for the comparison, and the rows of each report, written in the process that found them."""

    part: Part = field(default_factory=Part)
    rows: list[Written] = field(default_factory=list)

    def add(self, other: _Found) -> None:
        self.part.add(other.part)
        self.rows += other.rows


def _checker(now: datetime, reads_cache: bool = True) -> Checker:
    settings = SettingsFinder(None, CODES)
    return Checker(sites=Sites(), settings=settings, engine=None, now=now, whole=True, cached=True, reads_cache=reads_cache)


def known(root: Path, now: datetime) -> tuple[Checked, ...] | Begun | Text:
    """All that is found in a site whose posts are all known, or which are not. A Text: the settings are wrong."""
    gc.disable()  # there are many small values and no circles of them
    try:
        checker, paths = _checker(now), tuple(posts_in(root))
        found = _Found()
        unknown = _take_known(checker, paths, found)
        return Begun(unknown, len(paths)) if unknown else _finished(checker, found)
    except (SettingsTrouble, FileTrouble) as trouble:
        return trouble.message
    finally:
        gc.enable()


def check_share(paths: tuple[Path, ...], now: datetime) -> bytes | Text:
    """Check some posts: a `_Found`, pickled. What cannot be read or checked is a finding too, and stops no other."""
    gc.disable()  # as above; what circles there are go after each share
    try:
        checker, found = _checker(now, reads_cache=False), _Found()
        for path in paths:
            found.add(_checked(checker, path))
        found.part.write_rows()
        return pickle.dumps(found)
    except (SettingsTrouble, FileTrouble) as trouble:
        return trouble.message
    finally:
        gc.enable()


def ready() -> None:
    """Nothing: a worker that is asked for it has loaded everything here, while another one looks for what is known."""


def compared(root: Path, shares: tuple[bytes, ...], now: datetime) -> tuple[Checked, ...] | Text:
    """What was found in the shares and is known of the other posts, with what only the comparison of all shows; the cache is
    kept."""
    gc.disable()
    try:
        checker, found = _checker(now), _Found()
        for share in shares:
            found.add(pickle.loads(share))
        checked = {report.path for report in found.part.reports}
        others = tuple(path for path in posts_in(root) if str(path) not in checked)
        for path in _take_known(checker, others, found):  # changed since the check began
            found.add(_checked(checker, path))
        return _finished(checker, found)
    except (SettingsTrouble, FileTrouble) as trouble:
        return trouble.message
    finally:
        gc.enable()


def _take_known(checker: Checker, paths: tuple[Path, ...], found: _Found) -> tuple[Path, ...]:
    """Add what is known; gives the paths of posts that are not."""
    unknown = []
    for path in paths:
        if (entry := checker.kept(path, found.part)) is None:
            unknown.append(path)
        else:
            found.rows.append(_written(_entry_rows(entry)))
    return tuple(unknown)


def _finished(checker: Checker, found: _Found) -> tuple[Checked, ...]:
    checker.compare(found.part)
    checker.take_up(Path(report.path) for report in found.part.reports[:1])
    checker.save_caches(found.part)
    own = [*found.rows, *[(0, "[]")] * (len(found.part.reports) - len(found.rows))]
    all_rows = [(Path(report.path), _with(rows, _rows(report))) for report, rows in zip(found.part.reports, own, strict=True)]
    return tuple(Checked(path, count, rows) for path, (count, rows) in all_rows if count)


def _written(rows: Rows) -> Written:
    return len(rows), json.dumps(rows, ensure_ascii=False)


def _with(written: Written, rows: Rows) -> Written:
    """Rows that are written, and others behind them."""
    return _written([*json.loads(written[1]), *rows]) if rows else written


def _entry_rows(entry: Entry) -> Rows:
    return [[row, *place] for row, place in zip(entry.found, entry.places, strict=True)]


def _rows(report: Report) -> Rows:
    """A report's findings, for which the text is read again where it is not there."""
    if not report.found:
        return []
    written = report.text
    if not written and any(one.span.start for one in report.found):
        written = text_of(Path(report.path))
    places = places_in(written, report.found)
    return [[packed(one), *place] for one, place in zip(report.found, places, strict=True)]


def _checked(checker: Checker, path: Path) -> _Found:
    part = checker.check([Target(path)])
    part.reports += [_trouble(path, message) for message, _ in part.troubles]
    part.troubles.clear()
    entries = _entries(part)
    rows = [_entry_rows(entries[at]) if at in entries else _rows(report) for at, report in enumerate(part.reports)]
    part.reports = [replace(report, text="", found=()) for report in part.reports]
    return _Found(part, [_written(one) for one in rows])


def _entries(part: Part) -> dict[int, Entry]:
    """What is kept of posts, by the numbers of their reports: their findings are packed already."""
    found = (
        (number, part.fresh.get(root, {}).get(name)) for root, posts in part.posts.items() for name, (_, number) in posts.items()
    )
    return {number: entry for number, entry in found if entry is not None}


def _trouble(path: Path, message: Text) -> Report:
    """Silence would say that all is well."""
    return Report(str(path), "", (Diagnostic(CODE, Severity.ERROR, Span(0, 0), message),))
