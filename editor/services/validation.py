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
    return check(document.text, name=_name(document, site), engine=engine, site=site, now=now)


def _name(document: Document, site: Site | None) -> str:
    """The path from the site's root with "/" between its parts; the bare name without a site."""
    if document.path is None:
        return ""
    return document.path.relative_to(site.root).as_posix() if site else document.path.name
