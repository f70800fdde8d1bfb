"""What a check has found in one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.core.by_parts import ByParts
from editor.core.diagnostics import Diagnostic
from editor.storage.encodings import decode
from editor.storage.reading import read_bytes
from editor.storage.troubles import FileTrouble, NotText


@dataclass(frozen=True, slots=True)
class Report(ByParts):
    """One file: its path as shown, its text, and what was found in it.

    The text may be empty for a file whose findings are known from before: then `starts` has line and column of each, from 0.
    """

    path: str
    text: str
    found: tuple[Diagnostic, ...]
    starts: tuple[tuple[int, int], ...] = ()

    def written(self) -> str:
        """The text, read again where it is not there."""
        return self.text or (text_of(Path(self.path)) if self.found else "")


def text_of(path: Path) -> str:
    """A post's text, for showing where in it something is; empty when it has gone since."""
    try:
        return decode(read_bytes(path), path, digested=False).text
    except (FileTrouble, NotText):
        return ""
