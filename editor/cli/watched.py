"""Checking where nothing can interrupt a computation from inside, as on Windows: processes that are watched and ended.

Each process says which file it begins, and hands over what it has found every second. One that is silent for longer than a file
may take is ended; that file is given up, and a new process goes on with what the old one had not handed over.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from editor.core.messages import N_, text
from editor.core.rules.settings import SettingsTrouble
from editor.storage.checking import Checker, Part, Target, given_up

#: Seconds between handing over, and those in which a new process must have begun.
_BETWEEN, _START = 1.0, 60.0
#: Seconds that a file may take beyond its limit, for the way of the message.
_GRACE = 0.2


@dataclass(slots=True)
class _Share:
    """Files that one process after another checks. `at` is the number of the one begun, `done` how many were handed over."""

    targets: list[Target]
    process: BaseProcess
    answers: Connection
    deadline: float
    part: Part = field(default_factory=Part)
    at: int = -1
    done: int = 0


def check_watched(checker: Checker, shares: Sequence[Sequence[Target]], context: BaseContext) -> Part:
    """Check shares of files, each in a process of its own; in their order. Raises SettingsTrouble."""
    checker.settings.of(checker.sites.root_of(shares[0][0].path))  # a wrong configuration is told of here
    running = [_begun(checker, list(share), context) for share in shares]
    waiting = list(running)
    while waiting:
        ready = wait([share.answers for share in waiting], max(0.0, min(share.deadline for share in waiting) - time.monotonic()))
        for share in list(waiting):
            if share.answers in ready:
                goes_on = _heard(share, checker, context)
            else:
                goes_on = time.monotonic() < share.deadline or _replaced(share, checker, context, stuck=True)
            if not goes_on:
                waiting.remove(share)
    whole = running[0].part
    for share in running[1:]:
        whole.add(share.part)
    return whole


def _begun(checker: Checker, targets: list[Target], context: BaseContext) -> _Share:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(checker, targets, theirs), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Share(targets, process, ours, time.monotonic() + _START)


def _heard(share: _Share, checker: Checker, context: BaseContext) -> bool:
    """Take in a message; whether the share goes on."""
    try:
        message = share.answers.recv()
    except (EOFError, OSError):
        return share.done < len(share.targets) and _replaced(share, checker, context, stuck=False)
    if isinstance(message, int):
        share.at, share.deadline = message, time.monotonic() + checker.limit + _GRACE
    else:
        part, share.done = message
        share.part.add(part)
    return True


def _replaced(share: _Share, checker: Checker, context: BaseContext, stuck: bool) -> bool:
    """End a process that is stuck or has died, give its file up, and begin another for the rest; whether there is a rest."""
    share.process.terminate()
    share.process.join()
    share.answers.close()
    at = max(share.at, share.done)
    died = text(N_("Checking this post ended Foreword's process, so nothing is known of it. Please report it with the post."))
    share.part.troubles.append((given_up(checker.limit) if stuck else died, share.targets[at].path))
    rest = share.targets[share.done : at] + share.targets[at + 1 :]
    if not rest:
        return False
    fresh = _begun(checker, rest, context)
    share.targets, share.process, share.answers, share.deadline = fresh.targets, fresh.process, fresh.answers, fresh.deadline
    share.at, share.done = -1, 0
    return True


def _work(checker: Checker, targets: Sequence[Target], answers: Connection) -> None:
    """What a process does: check for a while, hand over, go on. A file that was mended is handed over at once."""
    between, done = 0.0 if checker.fix else _BETWEEN, 0

    def for_a_while() -> Iterator[Target]:
        nonlocal done
        end = time.monotonic() + between
        while done < len(targets):
            answers.send(done)
            done += 1
            yield targets[done - 1]
            if time.monotonic() >= end:
                return

    try:
        while done < len(targets):
            part = checker.check(for_a_while())
            answers.send((part, done))
    except (SettingsTrouble, OSError, KeyboardInterrupt):
        pass  # told of by the first process, which Ctrl+C reaches too; or nobody listens any more
    finally:
        answers.close()
