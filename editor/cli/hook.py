"""``foreword hook``: the git hook that checks what is about to be committed."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from pathlib import Path

from editor.cli.call import Command, Say
from editor.cli.console import FOUND, OK, WRONG_CALL, Console
from editor.core.messages import N_, text
from editor.storage.files import FileTrouble
from editor.storage.git import GitTrouble, hooks_folder, is_own_folder, repository_root

NAME = "pre-commit"
KEPT = "pre-commit.before-foreword"
_MARK = "# Foreword's pre-commit hook"
_SCRIPT = """#!/bin/sh
{mark}: checks the posts that are about to be committed.
# Installed by "foreword hook install"; "foreword hook uninstall" restores what was here before.
here=$(dirname "$0")
if [ {runs} "$here/{kept}" ]; then
    {shell}"$here/{kept}" "$@" || exit $?
fi
code=0
if [ -x {program} ]; then
    {command} check --staged || code=$?
elif command -v foreword >/dev/null 2>&1; then
    foreword check --staged || code=$?
else
    echo "foreword is not installed any more, so the posts were not checked (foreword hook uninstall removes this)." >&2
    exit 0
fi
case $code in
    0) exit 0 ;;
    1) echo "{failed}" >&2; exit 1 ;;
    3) exit 0 ;;
    *) echo "{failed}" >&2; exit $code ;;
esac
"""


def _arguments(parser: argparse.ArgumentParser, say: Say) -> None:
    meaning = text(N_("install, remove, or look at the hook of this repository"))
    parser.add_argument("action", choices=("install", "uninstall", "status"), help=say(meaning))


def _run(options: argparse.Namespace, streams: Console) -> int:
    try:
        folder = _folder()
        return _ACTIONS[options.action](folder, streams)
    except FileTrouble as trouble:
        streams.trouble(trouble.message)
        return WRONG_CALL
    except OSError as error:
        streams.trouble(text(N_("{path} cannot be changed: {reason}."), path=error.filename, reason=error.strerror))
        return WRONG_CALL


def _folder() -> Path:
    """The hooks' folder of this repository; refused when it is another's, where it would run for every repository."""
    here = Path.cwd()
    root = repository_root(here)
    folder = hooks_folder(here)
    if root is not None and not is_own_folder(folder, root):
        what = N_(
            "core.hooksPath is {path}, outside of this repository, so a hook there would run for all of yours. Set it here first."
        )
        raise GitTrouble(text(what, path=folder))
    return folder.parent if _is_huskys(folder.parent) else folder


def _is_huskys(folder: Path) -> bool:
    """Whether husky (9) runs the hooks of this folder: git is told of the folder "_" in it, which husky writes anew each time."""
    return (folder / "_" / "h").is_file()


def _install(folder: Path, streams: Console) -> int:
    hook, kept = folder / NAME, folder / KEPT
    if hook.exists() and not _is_ours(hook):
        if kept.exists():
            streams.trouble(text(N_("{path} is there already: put it out of the way first."), path=kept))
            return WRONG_CALL
        said = N_("The hook that was here runs first, as {path}.")
        if not os.access(hook, os.X_OK) and not _is_huskys(folder):
            said = N_("The hook that was here is not executable, so git did not run it, nor does Foreword: it is kept as {path}.")
        hook.rename(kept)
        streams.print(streams.say(text(said, path=kept)))
    folder.mkdir(parents=True, exist_ok=True)
    hook.write_text(_script(streams, _is_huskys(folder)), encoding="utf-8", newline="\n")
    hook.chmod(0o755)
    streams.print(streams.say(text(N_("Installed: git checks your posts before each commit ({path})."), path=hook)))
    return OK


def _script(streams: Console, husky: bool) -> str:
    """The hook. Husky, other than git, runs hooks that are not executable too, by a shell that stops at the first failure."""
    # An AppImage runs in a folder that is gone afterwards; the file itself stays.
    running = os.environ.get("APPIMAGE") or sys.executable
    ours = own_program(sys.argv[0], running, bool(getattr(sys, "frozen", False)))
    program = shlex.quote((ours or Path(sys.executable)).as_posix())
    command = program if ours else f"{program} -m editor"
    hint = N_("The commit was stopped. Mend the posts (foreword check --fix, git add), or pass by: git commit --no-verify")
    failed = streams.say(text(hint)).replace("\\", "").replace('"', "'").replace("$", "").replace("`", "'")
    runs, shell = ("-f", "sh -e ") if husky else ("-x", "")
    return _SCRIPT.format(mark=_MARK, kept=KEPT, program=program, command=command, failed=failed, runs=runs, shell=shell)


def own_program(called: str, python: str, frozen: bool) -> Path | None:
    """The program that runs Foreword by itself; None when Python must be told to. An installed package is no module of Python."""
    if frozen:
        return Path(python)
    started = Path(called).absolute()
    return started if started.stem == "foreword" and started.is_file() else None


def _uninstall(folder: Path, streams: Console) -> int:
    hook, kept = folder / NAME, folder / KEPT
    if not hook.exists() or not _is_ours(hook):
        streams.print(streams.say(text(N_("Foreword's hook is not installed here; nothing was changed."))))
        return OK
    hook.unlink()
    if kept.exists():
        kept.rename(hook)
        streams.print(streams.say(text(N_("Removed; the hook that was here before is back."))))
    else:
        streams.print(streams.say(text(N_("Removed."))))
    return OK


def _status(folder: Path, streams: Console) -> int:
    hook, kept = folder / NAME, folder / KEPT
    if not hook.exists():
        streams.print(streams.say(text(N_("Not installed. Install it with: foreword hook install"))))
        return FOUND
    if not _is_ours(hook):
        streams.print(
            streams.say(text(N_("Not installed: {path} is another hook. “foreword hook install” keeps it."), path=hook))
        )
        return FOUND
    streams.print(streams.say(text(N_("Installed: {path}"), path=hook)))
    if kept.exists():
        streams.print(streams.say(text(N_("It runs {path} first."), path=kept)))
    return OK


def _is_ours(hook: Path) -> bool:
    try:
        return _MARK in hook.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


_ACTIONS = {"install": _install, "uninstall": _uninstall, "status": _status}
COMMAND = Command(_arguments, _run)
