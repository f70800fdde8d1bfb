"""Checking with every processor: many files are shared out among processes. The command line's only use of them.

Threads would not help, since the work is Python's own; and a file that takes long holds up its own process only.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
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
#: Parts of the files for each process: the more there are, the less one has to wait for another that is held up.
_PARTS = 30
#: The part of a process's files that is checked in the time in which what was found in them is sent.
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
    """The files in so many parts, or fewer."""
    size = ceil(len(targets) / count)
    return [targets[at : at + size] for at in range(0, len(targets), size)]


def _watched(checker: Checker, targets: Sequence[Target], known: bool) -> Part:
    """Check in processes that can be ended; what is known of most files is taken from there, and only the others are checked."""
    from editor.cli.watched import check_watched

    part, others = checker.take_known(targets) if known else (Part(), targets)
    if others:
        count = max(1, min(_processors(), _MOST, len(others) // _WORTH_IT))
        part.add(check_watched(checker.without_known() if known else checker, _shares(others, count), _context()))
    return part


def _shared_out(checker: Checker, targets: Sequence[Target], count: int) -> Part:
    """Check in this process and others, which are forked and so have everything already. Each takes the next part when it has
    done one; the last part is for this one, which need not send what it finds."""
    import multiprocessing

    last = ceil(len(targets) * _HEAD_START / count)
    shares = [*_shares(targets[:-last], min(_PARTS * count, 250)), targets[-last:]]
    turns, running = _turns(len(shares) - 1), []
    for _ in range(count - 1):
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(target=_work, args=(checker, shares, turns, theirs), daemon=True)
        process.start()
        theirs.close()
        running.append((process, ours))
    found = _in_turn(checker, shares, turns)
    found[len(shares) - 1] = checker.check(shares[-1])
    _write_rows(found)  # while the others do the same
    for process, ours in running:
        found |= _received(ours)
        process.join()
    os.close(turns)
    whole = Part()
    for number, share in enumerate(shares):
        whole.add(found.get(number) or checker.check(share))
    return whole


def _turns(count: int) -> int:
    """A pipe that gives one number after the other to whoever reads a byte of it, and then ends. It cannot stay locked when a
    reader dies."""
    turns, written = os.pipe()
    os.write(written, bytes(range(count)))
    os.close(written)
    return turns


def _in_turn(checker: Checker, shares: Sequence[Sequence[Target]], turns: int) -> dict[int, Part]:
    """What is found in the parts that this process gets a turn for, by their numbers."""
    found = {}
    while number := os.read(turns, 1):
        found[number[0]] = checker.check(shares[number[0]])
    return found


def _write_rows(found: Mapping[int, Part]) -> None:
    for part in found.values():
        part.write_rows()


def _work(checker: Checker, shares: Sequence[Sequence[Target]], turns: int, answer: Connection) -> None:
    """What a process does. A wrong configuration is found by the first process, too, so it need not be sent; nor does each need
    to tell of Ctrl+C, which all of them get."""
    try:
        found = _in_turn(checker, shares, turns)
        _write_rows(found)
        answer.send(found)
    except (SettingsTrouble, KeyboardInterrupt):
        pass
    finally:
        answer.close()


def _received(connection: Connection) -> dict[int, Part]:
    """What a process has found; nothing when it died before it answered, so that its parts are checked here."""
    try:
        found = connection.recv()
    except (EOFError, OSError):
        return {}
    return found if isinstance(found, dict) else {}
