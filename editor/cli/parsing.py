"""Reading a command's options, in the writer's language: argparse itself speaks English only."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, NoReturn

from editor.cli.console import WRONG_CALL, Console
from editor.core.messages import N_, Text, text

#: argparse's own word in front of a call; `parse_intermixed_args` counts on its length, so it is replaced in the help only.
_USAGE = "usage: "
#: What argparse calls the parts of its help, as it says it.
_HEADINGS: Mapping[str, str] = MappingProxyType({"positional arguments": N_("What it is about"), "options": N_("Options")})


class Parser(argparse.ArgumentParser):
    """The options of `foreword NAME`; `about` says what the command does, `usage` what may stand behind its name."""

    def __init__(self, streams: Console, name: str = "", usage: str = "", about: str = "") -> None:
        self.streams = streams
        self.command = f"foreword {name}".strip()
        self.written = f"{self.command} {usage}".strip()
        self.actions: list[argparse.Action] = []
        formatter: Any = partial(_Formatter, streams)
        super().__init__(prog=self.command, description=about or None, formatter_class=formatter, add_help=False)
        self.add_argument("-h", "--help", action="help", help=streams.say(text(N_("show this help and leave"))))

    def add_argument(self, *names: Any, **more: Any) -> argparse.Action:
        """As argparse's; what is added is kept, for messages that name it."""
        action = super().add_argument(*names, **more)
        self.actions.append(action)
        return action

    def format_help(self) -> str:
        """The help, with the word in front of the call in the writer's language."""
        return super().format_help().replace(_USAGE, self.streams.say(text(N_("usage:"))) + " ", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call and what to write instead; leave with 2."""
        from editor.cli import wrong_call  # only needed on this way out

        self.streams.trouble(wrong_call.wrong_call(message, self.actions, self.command, self.written))
        raise SystemExit(WRONG_CALL)


class _Formatter(argparse.HelpFormatter):
    """Help as wide as the terminal. argparse would load shutil, and all that packs archives, to ask for the width."""

    def __init__(self, streams: Console, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)
        self._streams = streams

    def start_section(self, heading: str | None) -> None:
        ours = _HEADINGS.get(heading or "")
        super().start_section(self._streams.say(Text(ours)) if ours else heading)


def _columns() -> int:
    """Of the terminal, as shutil.get_terminal_size() has them."""
    set_ = os.environ.get("COLUMNS", "")
    if set_.isdecimal() and int(set_):
        return int(set_)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):  # there may be no standard output at all
        return 80
