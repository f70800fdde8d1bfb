"""``foreword check``: every rule, on files, folders, the index of git, or standard input."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import FOUND, OK, WRONG_CALL, Console
from editor.cli.explain import explain
from editor.cli.output.human import print_reports, print_statistics, print_summary
from editor.cli.output.machine import github, json_list, rdjson, sarif
from editor.cli.workers import Outcome, run
from editor.core.diagnostics import Severity
from editor.core.engine import Engine
from editor.core.messages import N_, Text, text
from editor.core.rules.registry import CODES, RULES
from editor.core.rules.settings import SettingsTrouble, codes_of
from editor.storage.checking import Checker, Target
from editor.storage.post_files import Sites, posts_in
from editor.storage.rule_settings import SettingsFinder
from editor.storage.troubles import FileTrouble

_FORMATS = ("text", "json", "sarif", "github", "rdjson")


def add_arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    def add(*names: str, meaning: str, **more: object) -> None:
        parser.add_argument(*names, help=say(Text(meaning)), **more)  # type: ignore[arg-type]

    engines = [engine.value for engine in Engine]
    add("paths", nargs="*", type=Path, metavar="PATH", meaning=N_("posts or folders; default: the site of this folder"))
    add("--staged", action="store_true", meaning=N_("check what git would commit, not the files as they are"))
    add("--fix", action="store_true", meaning=N_("apply the safe fixes"))
    add("--unsafe-fixes", action="store_true", meaning=N_("with --fix or --diff: apply the other fixes too"))
    add("--diff", action="store_true", meaning=N_("show what the fixes would change, and change nothing"))
    add("--engine", choices=engines, meaning=N_("the generator; default: what the site uses"))
    add("--format", choices=_FORMATS, default="text", meaning=N_("how to print what is found"))
    add("--select", metavar="CODES", meaning=N_("run only these rules: FW901,FW2,dead-link (FW2 means all of its family)"))
    add("--ignore", metavar="CODES", meaning=N_("leave these rules out"))
    add("--stdin-filename", metavar="PATH", type=Path, meaning=N_("check the text on standard input as if it were this file"))
    add("--explain", metavar="CODE", meaning=N_("explain a rule (ALL lists every rule) and leave"))
    add("--config", metavar="FILE", type=Path, meaning=N_("use this file instead of the site's foreword.toml"))
    add("--statistics", action="store_true", meaning=N_("print how often each rule was broken"))
    add("--strict", action="store_true", meaning=N_("let warnings fail too"))


#: Loading and saving what is known of a site costs about as much as checking so many posts.
WORTH_KEEPING = 50
#: What git would commit below some paths. The module that asks git is loaded for --staged only: see `staged`.
StagedTargets = Callable[[Sequence[Path], Sites], list[Target]]


def nothing_staged(paths: Sequence[Path], sites: Sites) -> list[Target]:
    """What is staged, for who has not been asked for it."""
    return []


def run_check(options: argparse.Namespace, streams: Console, staged: StagedTargets = nothing_staged) -> int:
    """Run the command; `staged` finds what --staged is about."""
    if options.explain:
        return explain(options.explain, streams)
    gc.disable()  # posts make many small values and next to no circles of them; the program ends with the check
    try:
        return _checked(options, streams, staged)
    except (SettingsTrouble, FileTrouble) as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL


def _checked(options: argparse.Namespace, streams: Console, staged: StagedTargets) -> int:
    if options.staged and (options.fix or options.unsafe_fixes):
        streams.trouble(text(N_("--staged only looks. To mend the files: foreword check --fix, then git add.")))
        return WRONG_CALL
    sites = Sites()
    checker = Checker(
        sites=sites,
        settings=_settings(options),
        engine=Engine(options.engine) if options.engine else None,
        now=datetime.now(UTC),
        fix=options.fix or (options.unsafe_fixes and not options.diff),
        unsafe=options.unsafe_fixes,
        diff=options.diff,
    )
    targets, wrong = _targets(options, sites, streams, staged)
    checker.whole = options.staged or not options.paths or any(path.is_dir() for path in options.paths)
    checker.site_files = not options.staged
    checker.cached = checker.whole and not options.staged and len(targets) >= WORTH_KEEPING
    outcome = run(checker, targets, streams)
    outcome = replace(outcome, wrong=outcome.wrong or wrong)
    _printed(options, outcome, streams)
    return _code(outcome, options.strict)


def _settings(options: argparse.Namespace) -> SettingsFinder:
    select = codes_of(_codes(options.select), CODES, "--select")
    return SettingsFinder(options.config, CODES, select, codes_of(_codes(options.ignore), CODES, "--ignore"))


def _codes(written: str | None) -> list[str]:
    return [code for code in (written or "").replace(" ", ",").split(",") if code]


def _targets(options: argparse.Namespace, sites: Sites, streams: Console, staged: StagedTargets) -> tuple[list[Target], bool]:
    """What is to be checked, and whether something of the call cannot be."""
    if options.stdin_filename is not None:
        return [Target(options.stdin_filename, data=sys.stdin.buffer.read(), standard_input=True)], False
    if options.staged:
        return staged(options.paths, sites), False
    targets: list[Target] = []
    wrong = False
    for path in options.paths or [Path()]:
        if path.is_dir():
            posts = [Target(post) for post in posts_in(path)]
            if not posts:
                streams.trouble(text(N_("There are no posts in this folder.")), path if str(path) != "." else Path.cwd())
                wrong = wrong or bool(options.paths)
            targets += posts
        else:
            targets.append(Target(path))
    # One folder has no post twice, and of ten thousand paths to tell it takes as long as checking forty posts.
    return list(dict.fromkeys(targets)) if len(options.paths) > 1 else targets, wrong


def _printed(options: argparse.Namespace, outcome: Outcome, streams: Console) -> None:
    reports, part = outcome.part.reports, outcome.part
    machine = {"json": json_list, "github": github, "rdjson": rdjson}
    if part.text is not None:
        streams.out.write(part.text)
    elif options.diff:
        streams.out.write("".join(part.diffs))
    elif options.format == "sarif":
        streams.print(sarif(reports, streams.say, RULES))
    elif options.format in machine:
        if printed := machine[options.format](reports, streams.say):
            streams.print(printed)
    elif reports or not outcome.wrong:
        if options.statistics:
            print_statistics(reports, streams)
        else:
            print_reports(reports, streams, with_source=streams.out.isatty())
        print_summary(reports, part.mended, streams)


def _code(outcome: Outcome, strict: bool) -> int:
    severe = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if outcome.wrong:
        return WRONG_CALL
    found = any(diagnostic.severity in severe for report in outcome.part.reports for diagnostic in report.found)
    return FOUND if found else OK


COMMAND = Command(add_arguments, run_check)
