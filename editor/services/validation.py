"""Checking open posts with the same rules that the command line has."""

from __future__ import annotations

from datetime import datetime

from editor.core.diagnostics import Diagnostic
from editor.core.engine import Engine
from editor.core.rules.registry import check
from editor.core.site.model import Site
from editor.services.document import Document


def problems_of(document: Document, engine: Engine, site: Site | None, now: datetime) -> tuple[Diagnostic, ...]:
    """What the rules find in the document's present text."""
    name = str(document.path) if document.path else ""
    return check(document.text, name=name, engine=engine, site=site, now=now)
