"""What a check has found in one file."""

from __future__ import annotations

from dataclasses import dataclass

from editor.core.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Report:
    """One file: its path as shown, its text, and what was found in it."""

    path: str
    text: str
    found: tuple[Diagnostic, ...]
