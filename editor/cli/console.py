"""What the command line says, and in which language: results on standard output, trouble on standard error."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

from editor.core.messages import Text
from editor.storage.catalogs import translator

#: Nothing found; problems found; the call or the configuration is wrong; a fault of Foreword's own.
OK, FOUND, WRONG_CALL, FAULT = 0, 1, 2, 3
ISSUES = "the project's issue tracker"


@dataclass(frozen=True, slots=True)
class Console:
    """The two streams, and the writer's language."""

    out: TextIO
    err: TextIO
    translate: Callable[[str], str]
    colours: bool

    def say(self, message: Text) -> str:
        """The sentence in the writer's language."""
        return message.say(self.translate)

    def print(self, line: str = "") -> None:
        self.out.write(line + "\n")

    def trouble(self, message: Text, path: object = "") -> None:
        """One line on standard error."""
        sentence = self.say(message).replace("\n", " ")
        self.err.write(f"foreword: {sentence}\n" if not path else f"foreword: {path}: {sentence}\n")


def console() -> Console:
    """The console of this process. Characters that the terminal cannot show are replaced, never fatal."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace" if stream is sys.stderr else "surrogateescape")
    is_terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return Console(sys.stdout, sys.stderr, translator(), is_terminal and not os.environ.get("NO_COLOR"))


def width(written: str) -> int:
    """Columns that a text takes on a terminal: two for Hangul and other wide characters, none for combining ones."""
    if written.isascii():
        return len(written)
    return sum(_columns(character) for character in written)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
