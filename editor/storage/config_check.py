"""Whether a site's configuration can be read at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from editor.core.engine import Engine
from editor.core.messages import Text
from editor.core.rules.config_rule import config_finding, unreadable_configuration
from editor.core.rules.settings import Settings
from editor.core.site.config import ConfigTrouble, parse_config
from editor.core.site.detect import HUGO_FILES, JEKYLL_FILES
from editor.core.site.model import Site
from editor.storage.check_report import Report
from editor.storage.files import FileTrouble, NotText, read_file

_FILES = {Engine.JEKYLL: JEKYLL_FILES, Engine.HUGO: HUGO_FILES, Engine.HEXO: JEKYLL_FILES}


def config_reports(site: Site, settings: Settings, shown: Path) -> Iterator[Report]:
    """A report for each of the site's configuration files that cannot be read; `shown` is the root as the caller wrote it."""
    rule = unreadable_configuration
    for name in _FILES.get(site.engine, ()) if site.engine in rule.severities else ():
        if settings.selects(rule.code, rule.default, name) and (reason := _reason(Path(site.root) / name)):
            yield Report(str(shown / name), "", (config_finding(reason, settings.severity(rule.code, name)),))


def _reason(path: Path) -> Text | None:
    if not os.path.lexists(path):
        return None
    try:
        parse_config(path.name, read_file(path).text)
    except ConfigTrouble as trouble:
        return trouble.reason
    except (FileTrouble, NotText) as trouble:
        return trouble.message
    return None
