"""Findings about a post, as data. Window, command line and commit hook show the same list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from editor.core.by_parts import ByParts
from editor.core.messages import Text
from editor.core.text import Span, TextEdit


class Severity(Enum):
    """How bad it is for what the site will publish."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Fix(ByParts):
    """A repair. A safe one keeps the meaning or is obviously what was meant, so it may be applied unseen."""

    title: Text
    edits: tuple[TextEdit, ...]
    safe: bool


@dataclass(frozen=True, slots=True)
class Diagnostic(ByParts):
    """One finding: a stable code, where it is (code points of the file's text), and what follows from it."""

    code: str
    severity: Severity
    span: Span
    message: Text
    fix: Fix | None = None

    def shifted(self, by: int) -> Diagnostic:
        """The same finding in a text in which it stands `by` code points further on."""
        fix = self.fix
        if fix is not None:
            fix = Fix(fix.title, tuple([edit.shifted(by) for edit in fix.edits]), fix.safe)
        return Diagnostic(self.code, self.severity, self.span.shifted(by), self.message, fix)
