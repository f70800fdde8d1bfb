"""Checking with every processor: many files are shared out among processes. The command line's only use of them.

Threads would not help, since the work is Python's own; and a file that takes long holds up its own process only.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from editor.cli.console import Console
from editor.core.rules.settings import SettingsTrouble
from editor.storage.checking import Checker, Part, Target
from editor.storage.time_limit import works_here

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

#: Starting a process costs about as much as checking so many posts.
_WORTH_IT = 300
_MOST = 8
#: Bytes of a post that is checked within this process, even where only Python's own steps can be interrupted.
_SHORT = 200_000
#: The part of a share that is checked in the time in which what was found in one is sent.
_HEAD_START = 0.05


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check. `wrong` says that something could not be checked at all."""

    part: Part
    wrong: bool


def run(checker: Checker, targets: Sequence[Target], streams: Console, interruptible: bool | None = None) -> Outcome:
    """Check all files, say what could not be read, and compare the posts of each site. Raises SettingsTrouble.

    `interruptible`: whether the system can stop a file that takes too long from inside; by default what it says of itself.
    """
    count = min(_processors(), _MOST, len(targets) // _WORTH_IT)
    known = checker.is_mostly_known(targets)
    watched = _is_much(targets) and not (works_here() if interruptible is None else interruptible)
    if watched:
        part = _watched(checker, targets, known)
    else:
        part = checker.check(targets) if count < 2 or known else _shared_out(checker, targets, count)
    for message, path in part.troubles:
        streams.trouble(message, path)
    if checker.whole:
        checker.compare(part)
        checker.save_caches(part)
    if watched and known:
        places = {str(target.path): number for number, target in enumerate(targets)}
        part.reports.sort(key=lambda report: places.get(report.path, len(places)))
    return Outcome(part, bool(part.troubles))


def _is_much(targets: Sequence[Target]) -> bool:
    """Whether there is so much to check that starting a process, which can be ended at any time, is no matter. A short post alone
    is given up from inside: it has no single step that takes long."""
    if len(targets) != 1:
        return bool(targets)
    data = targets[0].data
    try:
        return (len(data) if data is not None else targets[0].path.stat().st_size) > _SHORT
    except OSError:
        return False


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _context() -> BaseContext:
    """A forked process has the checker already; where there is no fork, it is sent to it."""
    import multiprocessing  # loaded only where it pays

    return multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")


def _shares(targets: Sequence[Target], count: int) -> list[Sequence[Target]]:
    """The files in parts. The first is larger: who checks it has nothing to send, and would wait for the others."""
    first = ceil(len(targets) * (1 + _HEAD_START) / (count + _HEAD_START))
    if first >= len(targets):
        return [targets]
    size = ceil((len(targets) - first) / (count - 1))
    return [targets[:first], *(targets[at : at + size] for at in range(first, len(targets), size))]


def _watched(checker: Checker, targets: Sequence[Target], known: bool) -> Part:
    """Check in processes that can be ended; what is known of most files is taken from there, and only the others are checked."""
    from editor.cli.watched import check_watched

    part, others = checker.take_known(targets) if known else (Part(), targets)
    if others:
        count = max(1, min(_processors(), _MOST, len(others) // _WORTH_IT))
        part.add(check_watched(checker.without_known() if known else checker, _shares(others, count), _context()))
    return part


def _shared_out(checker: Checker, targets: Sequence[Target], count: int) -> Part:
    context, shares = _context(), _shares(targets, count)
    running = []
    for share in shares[1:]:
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(checker, share, theirs), daemon=True)  # type: ignore[attr-defined]
        process.start()
        theirs.close()
        running.append((process, ours, share))
    whole = checker.check(shares[0])
    whole.write_rows()  # while the others do the same
    for process, ours, share in running:
        whole.add(_received(ours) or checker.check(share))
        process.join()
    return whole


def _work(checker: Checker, targets: Sequence[Target], answer: Connection) -> None:
    """What a process does. A wrong configuration is found by the first process, too, so it need not be sent."""
    try:
        found = checker.check(targets)
        found.write_rows()
        answer.send(found)
    except SettingsTrouble:
        pass
    finally:
        answer.close()


def _received(connection: Connection) -> Part | None:
    """A process's part; None when it died before it answered, so that its share is checked here."""
    try:
        found = connection.recv()
    except (EOFError, OSError):
        return None
    return found if isinstance(found, Part) else None
