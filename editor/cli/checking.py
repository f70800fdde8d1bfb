"""Checking many files: read, check, fix, save, one after another, none stopping the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from editor.cli.console import Console, fault
from editor.cli.inputs import Sites, absolute, name_in
from editor.cli.output.report import Report
from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.rules.bytes_rule import undecodable
from editor.core.rules.fixing import fix
from editor.core.rules.guess import likely_engine
from editor.core.rules.model import FileFacts
from editor.core.rules.registry import check
from editor.core.rules.settings import Settings
from editor.core.site.model import Site
from editor.storage.files import FileText, FileTrouble, NotText, decode, read_bytes, save


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
    """How to check."""

    sites: Sites
    settings: Callable[[Path], Settings]
    engine: Engine | None
    now: datetime
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    _mended: int = 0
    _wrong: bool = False
    _diffs: list[str] = field(default_factory=list)
    _text: str | None = None

    def run(self, targets: Iterable[Target], streams: Console) -> Outcome:
        """Check every file; what cannot be read is told on standard error, and the others go on."""
        reports = []
        for target in targets:
            try:
                reports.append(self._report(target))
            except FileTrouble as trouble:
                self._wrong = True
                streams.trouble(trouble.message)
            except (RecursionError, MemoryError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError) as error:
                # A rule of ours failed on this file: say so and check the others.
                self._wrong = True
                streams.trouble(fault(error), target.path)
        return Outcome(tuple(reports), len(reports), self._mended, self._wrong, tuple(self._diffs), self._text)

    def _report(self, target: Target) -> Report:
        data = read_bytes(target.path) if target.data is None else target.data
        site = self.sites.of(target.path)
        settings = self.settings(Path(site.root) if site else absolute(target.path).parent)
        engine = self.engine or settings.engine or (site.engine if site else None)
        shown = target.path.as_posix() if target.standard_input else str(target.path)
        try:
            file = decode(data, target.path)
        except NotText:
            return Report(shown, *undecodable(data, engine or Engine.GFM))
        return self._checked(target, shown, file, engine or likely_engine(target.path.name, file.text), site, settings)

    def _checked(
        self, target: Target, shown: str, file: FileText, engine: Engine, site: Site | None, settings: Settings
    ) -> Report:
        facts = FileFacts(file.encoding, file.newline)
        name = name_in(site, target.path)

        def checked(written: str) -> tuple[Diagnostic, ...]:
            return check(written, name=name, engine=engine, site=site, now=self.now, file=facts, settings=settings)

        if not (self.fix or self.diff):
            return Report(shown, file.text, checked(file.text))
        result = fix(file.text, checked, self.unsafe)
        if self.diff:
            self._diffs.append(_difference(shown, file.text, result.text))
            return Report(shown, file.text, checked(file.text))
        self._mended += result.count
        if target.standard_input:
            self._text = result.text
        elif result.text != file.text:
            save(target.path, file.encode(result.text), file.digest)
        return Report(shown, result.text, result.left)


def _difference(path: str, old: str, new: str) -> str:
    """A unified diff that `patch` and `git apply` take."""
    from difflib import unified_diff  # only needed for --diff

    if old == new:
        return ""
    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
