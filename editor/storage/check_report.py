"""What a check has found in one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from editor.core.diagnostics import Diagnostic
from editor.storage.encodings import decode
from editor.storage.reading import read_bytes
from editor.storage.troubles import FileTrouble, NotText


@dataclass(frozen=True, slots=True)
class Report:
    """One file: its path as shown, its text, and what was found in it."""

    path: str
    text: str
    found: tuple[Diagnostic, ...]


def text_of(path: Path) -> str:
    """A post's text, for showing where in it something is; empty when it has gone since."""
    try:
        return decode(read_bytes(path), path, digested=False).text
    except (FileTrouble, NotText):
        return ""
